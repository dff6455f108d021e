import Diagnostics
import Foundation
import SitePipeline
import TestSupport
import Testing

@Suite struct RenameTests {
    /// Every id of every kind and every page of the briefing gets another name and its own again. What was proven stays
    /// so, and in the end each byte is what it was.
    @Test(.timeLimit(.minutes(5))) func theWholeBriefingThereAndBack() throws {
        let root = folder(of: #filePath).appending(path: "../..").standardized.path
        let before = try load(root)
        var report = Report()
        let site = plan(before, BuildOptions(), &report).0
        var there: [Renaming] = []
        for table in site.records.tables {
            for id in table.ids {
                there.append(Renaming(kind: table.type.singular, old: id, new: "x-\(id)-\(id.count)"))
            }
        }
        for page in site.pages where page.parsed.path != "index.md" {
            let parts = page.parsed.path.dropLast(3).split(separator: "/")
            let new = (parts.dropLast() + ["x-\(parts[parts.count - 1])"]).joined(separator: "/") + ".md"
            there.append(Renaming(kind: "page", old: page.parsed.path, new: new))
        }
        #expect(there.count > 400)

        let renamed = try SitePipeline.renamed(before, there)
        let after = plan(renamed.workspace, BuildOptions(), &report).0
        #expect(TextFormat().text(report) == "")
        #expect(after.evidenceCounts.verified == site.evidenceCounts.verified)
        let left = findUses(of: "d-01", in: renamed.workspace)
        #expect(left.uses.map(\.kind) == [])
        for table in after.records.tables { #expect(table.ids.allSatisfy { $0.hasPrefix("x-") }) }

        let back = there.map { Renaming(kind: $0.kind, old: $0.new, new: $0.old) }
        let again = try SitePipeline.renamed(renamed.workspace, back).workspace
        #expect(Self.texts(again) == Self.texts(before))
    }

    private static func texts(_ workspace: Workspace) -> [String: String] {
        let files = workspace.pages + workspace.records + [workspace.siteFile, workspace.lockFile].compactMap(\.self)
        return Dictionary(uniqueKeysWithValues: files.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) })
    }

    /// Whatever is odd about a site: each id and page gets another name and its own again, or is refused.
    @Test(arguments: CaseTests.names) func anyCaseThereAndBack(_ name: String) throws {
        let marked = files(below: SiteCase.folder.appending(path: name)).filter {
            $0.key.hasPrefix("Content/") || $0.key.hasPrefix("Templates/")
        }
        let before = Self.workspace(marked.mapValues { MarkedText($0).text })
        var options = BuildOptions()
        options.includesDrafts = true
        var report = Report()
        let parsed = parse(before, options, report: &report)
        var all: [Renaming] = []
        for table in parsed.records.tables {
            for id in table.ids.prefix(2) {
                all.append(Renaming(kind: table.type.singular, old: id, new: "x-renamed-\(id)"))
            }
        }
        for page in parsed.pages.prefix(2) where page.path != "index.md" {
            all.append(
                Renaming(kind: "page", old: page.path, new: "moved/x-renamed-" + page.path.split(separator: "/").last!))
        }
        var refused: [String] = []
        func tryOut(_ renamings: [Renaming]) {
            do {
                let there = try SitePipeline.renamed(before, renamings).workspace
                let back = renamings.map { Renaming(kind: $0.kind, old: $0.new, new: $0.old) }
                let again = try SitePipeline.renamed(there, back).workspace
                #expect(Self.texts(again) == Self.texts(before), "\(renamings)")
            } catch {
                refused.append("\(error)")
            }
        }
        tryOut(all)
        if !refused.isEmpty { for each in all { tryOut([each]) } }
        if !Self.refusing.contains(name) { #expect(refused == []) }
    }

    /// Cases with something that cannot have another name, or not that one: an exception of the page's old folder, names that
    /// no page may have, a topic, an id that two records have, `none`, an invisible character.
    private static let refusing: Set = [
        "allow-and-severities", "allowed-texts", "bad-id", "dead-link", "directives", "duplicate-id", "exceptions",
        "invisible-in-names", "open-data", "redirects-wrong", "ten-faults",
    ]

    // MARK: Small sites

    private static func workspace(_ files: [String: String]) -> Workspace {
        Workspace(SiteCase.base.merging(files) { $1 })
    }

    private static func renamed(
        _ files: [String: String], _ kind: String, _ old: String, _ new: String
    ) throws -> [String: String] {
        texts(try SitePipeline.renamed(workspace(files), [Renaming(kind: kind, old: old, new: new)]).workspace)
    }

    /// Ids that begin alike, several in one bracket, with places, over line ends, in quotation marks and folded texts.
    @Test func aNameIsChangedWhereverItIsWritten() throws {
        let page = """
            ---\r
            title: Harbour\r
            summary: About it.\r
            key-points:\r
              - It opened [@c-2; @c-20].\r
              - "Forty ships came [@c-2],\r
                and more [@c-2]."\r
            allow:\r
              uncited-number: {text: "Forty [@c-2]", reason: a test}\r
            ---\r
            \r
            One [@c-2], two [@c-20; @c-2;\r
            @gazette, p3], and c-2 in words. `[@c-2]` is code. Forty [@c-2]\r
            \r
            - [Ada](actor:harbour-master) and [this][one] [@c-20]\r
            - [here](harbour.md#on-c-2), and [there](#on-c-20)\r
            \r
            [one]: actor:harbour-master\r

            """
        let claims =
            SiteCase.base["Content/data/claims.yaml"]! + """
                c-20:
                  statement: >-
                    It is said [@c-2] by
                    [Ada](actor:harbour-master) [@c-2].
                  kind: reported
                  topics: []
                  evidence: [{source: "gazette", at: p3}] # gazette, of course
                """
        let files = ["Content/harbour.md": page, "Content/data/claims.yaml": claims]
        let claim = try Self.renamed(files, "claim", "c-2", "c-200")
        #expect(
            claim["Content/harbour.md"]
                == page.replacing("@c-2]", with: "@c-200]").replacing("@c-2;", with: "@c-200;")
                .replacing("@c-2\"", with: "@c-200\"").replacing("#on-c-2)", with: "#on-c-200)")
                .replacing("`[@c-200]`", with: "`[@c-2]`"))
        #expect(
            claim["Content/data/claims.yaml"]
                == claims.replacing("@c-2]", with: "@c-200]").replacing("\nc-2:", with: "\nc-200:"))
        let actor = try Self.renamed(files, "actor", "harbour-master", "ada-quay")
        #expect(
            actor["Content/harbour.md"] == page.replacing("actor:harbour-master", with: "actor:ada-quay"))
        #expect(actor["Content/data/claims.yaml"] == claims.replacing("harbour-master", with: "ada-quay"))
        let source = try Self.renamed(files, "source", "gazette", "the-gazette")
        #expect(source["Content/harbour.md"] == page.replacing("@gazette,", with: "@the-gazette,"))
        #expect(
            source["Content/data/claims.yaml"]
                == claims.replacing("gazette", with: "the-gazette").replacing("# the-gazette", with: "# gazette"))
    }

    /// The old address leads on, and whoever goes back leaves nothing behind.
    @Test func theOldAddressOfARecordLeadsOn() throws {
        let before = Self.workspace([:])
        let first = try SitePipeline.renamed(before, [Renaming(kind: "source", old: "times", new: "the-times")])
        let site = try #require(Self.texts(first.workspace)["Content/site.yaml"])
        #expect(site.hasSuffix("redirects:\n  sources/times.html: source:the-times\n"))
        let second = try SitePipeline.renamed(
            first.workspace, [Renaming(kind: "source", old: "the-times", new: "times-of-ellery")])
        #expect(
            Self.texts(second.workspace)["Content/site.yaml"]?.hasSuffix(
                """
                redirects:
                  sources/times.html: source:times-of-ellery
                  sources/the-times.html: source:times-of-ellery

                """) == true)
        let third = try SitePipeline.renamed(
            second.workspace, [Renaming(kind: "source", old: "times-of-ellery", new: "the-times")])
        #expect(Self.texts(third.workspace) == Self.texts(first.workspace))
        let back = try SitePipeline.renamed(third.workspace, [Renaming(kind: "source", old: "the-times", new: "times")])
        #expect(Self.texts(back.workspace) == Self.texts(before))
    }

    /// Links to a page and from it go on leading to the same when it moves to another folder.
    @Test func aPageTakesItsLinksAlong() throws {
        let files = [
            "Content/topics/harbour.md": """
            ---
            title: Harbour
            summary: About it.
            aliases: [old.html]
            ---

            [Home](../index.md), [ships](ships.md#fleet), ![map](map.png) and [here](harbour.md).

            """,
            "Content/topics/ships.md":
                "---\ntitle: Ships\nsummary: The fleet.\ntopics: [harbour]\n---\n\n# Fleet\n\n[Harbour](./harbour.md)\n",
            "Content/topics/map.png": "",
            "Content/site.yaml": "title: Case\nas-of: 2025-01-24\nnavigation: [index.md, 'topics/harbour.md']\n",
        ]
        let moved = try Self.renamed(files, "page", "topics/harbour.md", "topics/port.md")
        #expect(moved["Content/topics/harbour.md"] == nil)
        #expect(
            moved["Content/topics/port.md"]
                == files["Content/topics/harbour.md"]?.replacing("(harbour.md)", with: "(port.md)")
                .replacing("[old.html]", with: "[old.html, topics/harbour.html]"))
        #expect(moved["Content/topics/ships.md"]?.contains("topics: [port]") == true)
        #expect(moved["Content/topics/ships.md"]?.contains("[Harbour](port.md)") == true)
        #expect(moved["Content/site.yaml"]?.contains("'topics/port.md'") == true)
        #expect(throws: MachineError.self) {
            try Self.renamed(files, "page", "topics/harbour.md", "port.md")
        }
        var free = files
        free["Content/topics/ships.md"] = free["Content/topics/ships.md"]?.replacing("topics: [harbour]\n", with: "")
        let elsewhere = try Self.renamed(free, "page", "topics/harbour.md", "places/port.md")
        #expect(
            elsewhere["Content/places/port.md"]?.contains(
                "[Home](../index.md), [ships](../topics/ships.md#fleet), ![map](../topics/map.png) and [here](port.md)")
                == true)
        #expect(elsewhere["Content/topics/ships.md"]?.contains("[Harbour](../places/port.md)") == true)
    }

    @Test(arguments: [
        ("claim", "c-9", "c-10", "there is no claim 'c-9'; did you mean 'c-1'?"),
        ("claim", "c-1", "c-2", "there is a claim 'c-2' already"),
        ("claim", "c-1", "gazette", "there is a source 'gazette' already"),
        ("claim", "c-1", "c-1", "'c-1' is its name already"),
        ("page", "index.md", "home.md", "nothing was changed"),
    ])
    func whatCannotBe(_ kind: String, _ old: String, _ new: String, _ why: String) throws {
        do {
            _ = try Self.renamed([:], kind, old, new)
            Issue.record("it was renamed")
        } catch let error as MachineError {
            #expect(error.description.contains(why), "\(error.description)")
        }
    }
}
