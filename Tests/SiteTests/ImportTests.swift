import Diagnostics
import Foundation
import SitePipeline
import TestSupport
import Testing

@Suite struct ImportTests {
    /// A site without sources.
    private static func empty(_ title: String = "Case") -> Workspace {
        Workspace([
            "Content/site.yaml": "title: \"\(title)\"\n",
            "Content/index.md": "---\ntitle: Home\nsummary: Home.\n---\n\nHello.\n",
            "Templates/page.html": "{{{body}}}", "Templates/records/source.html": "{{source.title}}",
        ])
    }

    private static func site(_ workspace: Workspace) -> (site: Site, files: [String: String]) {
        var report = Report()
        let (site, tree) = plan(workspace, BuildOptions(), &report)
        var files: [String: String] = [:]
        for file in tree.files where file.path.hasPrefix("data/sources") {
            guard case .made(let make) = file.content else { continue }
            var bytes: [UInt8] = []
            try? make(&bytes, nil)
            files[file.path] = String(decoding: bytes, as: UTF8.self)
        }
        return (site, files)
    }

    /// - Returns: the result, the text of the file of sources, and the site with it.
    private static func importing(
        _ text: String, named name: String, into workspace: Workspace = empty(), updates: Bool = false
    ) throws -> (result: ImportResult, text: String, workspace: Workspace) {
        let path = "Content/data/sources.yaml"
        let (result, texts) = try imported(
            Array(text.utf8), named: name, into: workspace, to: path, updates: updates)
        let old = workspace.records.first { $0.path == path }
        let bytes = texts[path] ?? old?.bytes ?? []
        var after = workspace
        after.records = workspace.records.filter { $0.path != path } + [SourceFile(path: path, bytes: bytes)]
        return (result, String(decoding: bytes, as: UTF8.self), after)
    }

    // MARK: Round trips

    private static let projects = ["", "Starter"]
    private static let exports = ["data/sources.bib", "data/sources.ris", "data/sources.csl.json"]

    /// What a site exports and imports again says the same of each source, and is exported as it was.
    @Test(arguments: projects, exports) func whatIsExportedIsImportedWithoutLoss(_ project: String, _ path: String)
        throws
    {
        let root = folder(of: #filePath).appending(path: "../..").standardized
        var workspace = try load(root.appending(path: project.isEmpty ? "." : project).path)
        if workspace.templates.isEmpty { workspace.templates = try load(root.path).templates }
        let (before, files) = Self.site(workspace)
        let export = try #require(files[path])
        let first = try Self.importing(export, named: path, into: Self.empty(before.config.title))
        #expect(first.result.report.diagnostics.map(\.message) == [])
        #expect(first.result.added.count == before.sources.count)
        #expect(first.result.renamed.map(\.key) == [])
        let (after, again) = Self.site(first.workspace)
        for old in before.sources {
            let new = try #require(after.sources.first { $0.id.value == old.id.value })
            #expect(new.title == old.title)
            #expect(new.publisher == old.publisher)
            #expect(new.category == old.category)
            #expect(new.authors.map { "\($0)" } == old.authors.map { "\($0)" })
            #expect(new.url?.text == old.url?.text)
            // Of several addresses the formats have the publisher's own.
            if old.url == nil { #expect(new.copyURL?.text == old.copyURL?.text) }
            #expect(new.language == old.language)
            // RIS has no intervals, so it has what both ends have in common.
            if !path.hasSuffix(".ris") { #expect(new.published?.text == old.published?.text) }
        }
        if !path.hasSuffix(".ris") { #expect(again[path] == export) }
        let second = try Self.importing(try #require(again[path]), named: path, into: first.workspace)
        #expect(second.result.added == [])
        #expect(second.result.differences.map { "\($0)" } == [])
        #expect(second.text == first.text)
        let third = try Self.importing(export, named: path, into: workspace)
        #expect(third.result.differences.map { "\($0)" } == [])
        #expect(third.result.same == before.sources.count)
    }

    // MARK: BibTeX

    private static let bibliography = #"""
        An address such as ann@example.org {is no entry}.
        @comment{ @article{not, title = {Not}} }
        @preamble{"\newcommand{\x}{x}"}
        @string(gaz = "The " # {Port Gazette})
        @Article{Müller2020,
          author  = {M{\"u}ller, J{\"o}rg and de la Cruz, Ana Mar{\'\i}a and {Ministry of Ships and Docks} and others},
          title   = "{The} {\L}{\'o}d{\'z} \emph{ferry} -- 100\% safe \& {\$}5",
          journal = gaz, volume = 12, pages = {1--2},
          year    = 2020, month = mar, day = 5,
          doi     = {https://doi.org/10.1000/ABC.1},
          note    = "Seen by \textsc{many}",
        }
        @online{notice-1, title={Notice: closure}, organization={Council}, date={2025-03-03/2025-03-05},
          url={https://example.org/a\_b?x=1&y=2}, langid={ngerman}}
        @book{isbn:9780306406157, author = "Charles Louis Xavier Joseph de la Vall{\'e}e Poussin",
          title = {Cours}, publisher = {Gauthier}, date = {1914~}, isbn = {0-306-40615-2}, crossref = {x}}
        """#

    @Test func bibTeXIsReadAsItIsMeant() throws {
        let (result, text, _) = try Self.importing(Self.bibliography, named: "library.bib")
        #expect(result.report.diagnostics.map(\.message) == [])
        #expect(
            text == """
                muller-2020:
                  title: The Łódź ferry – 100% safe & $5
                  publisher: The Port Gazette
                  type: study
                  published: 2020-03-05
                  authors: ["Müller, Jörg", "de la Cruz, Ana María", Ministry of Ships and Docks]
                  doi: 10.1000/ABC.1
                  note: Seen by many

                notice-1:
                  title: "Notice: closure"
                  publisher: Council
                  type: web-page
                  published: 2025-03-03/2025-03-05
                  url: https://example.org/a_b?x=1&y=2
                  language: de

                isbn-9780306406157:
                  title: Cours
                  publisher: Gauthier
                  type: report
                  published: 1914~
                  authors: ["de la Vallée Poussin, Charles Louis Xavier Joseph"]
                  isbn: 0306406152

                """)
        #expect(result.renamed.map(\.key) == ["Müller2020", "isbn:9780306406157"])
        #expect(result.types.map(\.type) == ["@article", "@book"])
        #expect(result.dropped.map(\.name) == ["crossref", "pages", "volume"])
    }

    /// What has no end loses one entry; the others are read.
    @Test func entriesThatCannotBeRead() throws {
        let (result, text, _) = try Self.importing(
            """
            @online{a, title={A}}
            @online{b, title={No end, url={https://example.org/b}
            @online{c, title={C}}
            @online{d, title={D}
            @online{e title={E}}
            @online{f, title=}
            @online{g, title={G}}
            @online{h, url={https://example.org/h}}
            """, named: "library.bib")
        #expect(result.added == ["a", "c", "g"])
        #expect(
            result.report.diagnostics.map { "\($0.span?.start.line ?? 0): \($0.message)" } == [
                "2: the entry 'b' has no end", "4: the entry 'd' has no end", "5: the entry '@online' has no key",
                "6: the entry 'f' has a field without a value",
                "8: the entry 'h' has no title, and a source needs one",
            ])
        #expect(text.hasPrefix("a:\n  title: A\n"))
    }

    // MARK: CSL-JSON and RIS

    @Test func cslJSONIsReadAsItIsMeant() throws {
        let (result, text, _) = try Self.importing(
            #"""
            [{"id": "http://zotero.org/users/1/items/ABC", "type": "article-journal", "title": "On <i>ferries</i> \ud83d\ude00: a \u00fcber-study",
              "container-title": "Journal: Ships", "author": [{"family": "Berg", "given": "A.", "non-dropping-particle": "van den"},
              {"literal": "WHO, Geneva"}], "issued": {"date-parts": [["2020", 3], ["2020", 5]], "circa": true},
              "DOI": "10.1000/x", "note": "PMID: 12\nCitation Key: berg2020\nA *remark*.", "page": "1-2"},
             {"id": 7, "type": "report", "title": "Seven", "publisher": "Gov", "issued": {"literal": "Spring 2021"}, "URL": "example.org/x"},
             {"id": "cesar", "type": "book", "title": "De bello", "issued": {"date-parts": [[-44]]}},
             {"id": "odd", "type": "webpage", "title": "Odd", "issued": {"literal": "once upon a time"}, "URL": "javascript:alert(1)"}]
            """#, named: "library.json")
        #expect(result.report.diagnostics.map(\.message) == [])
        #expect(
            text == """
                van-den-berg-2020-on-ferries-a-uber:
                  title: "On ferries 😀: a über-study"
                  publisher: "Journal: Ships"
                  type: study
                  published: 2020-03~/2020-05~
                  authors: ["van den Berg, A.", "WHO, Geneva"]
                  doi: 10.1000/x
                  note: A \\*remark\\*.

                7:
                  title: Seven
                  publisher: Gov
                  type: report
                  published: 2021-21
                  url: https://example.org/x

                cesar:
                  title: De bello
                  publisher: unknown
                  type: report
                  published: "-0043"

                odd:
                  title: Odd
                  publisher: unknown
                  type: web-page

                """)
        #expect(result.unreadDates.map(\.text) == ["once upon a time"])
    }

    @Test func risIsReadAsItIsMeant() throws {
        let (result, text, _) = try Self.importing(
            "TY  - JOUR\r\nID  - smith\r\nTI  - A very\r\n long title\r\nAU  - Smith, John A., Jr.\r\nAU  - BBC News\r\n"
                + "JO  - Ships\r\nPY  - 2020///\r\nDA  - 2020/03//\r\nSN  - 1234-5678\r\nLA  - English\r\nER  - \r\n\r\n"
                + "TY  - NEWS\r\nTI  - No end\r\nT2  - Gazette\r\nDA  - 2021///summer\r\nTY  - BOOK\r\nID  - b\r\n"
                + "T1  - Book\r\nSN  - 978-0-306-40615-7\r\nER  -\r\n",
            named: "library.ris")
        #expect(
            result.report.diagnostics.map(\.message) == [
                "the reference that begins here has no line 'ER  - ' at its end"
            ])
        #expect(
            text == """
                smith:
                  title: A very long title
                  publisher: Ships
                  type: study
                  published: 2020-03
                  authors: [{family: Smith, given: John A. Jr.}, BBC News]
                  language: en

                gazette-2021-no-end:
                  title: No end
                  publisher: Gazette
                  type: news-report
                  published: 2021-22

                b:
                  title: Book
                  publisher: unknown
                  type: report
                  isbn: 9780306406157

                """)
    }

    // MARK: What is there already

    @Test func aSecondImportChangesNothingAndSaysWhatDiffers() throws {
        let first = try Self.importing(Self.bibliography, named: "library.bib")
        let edited = first.text.replacing("publisher: Council\n", with: "publisher: Town Council # as it says itself\n")
            .replacing("  language: de\n", with: "")
        var workspace = first.workspace
        workspace.records = [SourceFile(path: "Content/data/sources.yaml", text: edited)]
        let second = try Self.importing(Self.bibliography, named: "library.bib", into: workspace)
        #expect(second.text == edited)
        #expect(second.result.same == 2)
        #expect(
            second.result.differences.map { "\($0.id) \($0.field): \($0.here) / \($0.there)" } == [
                "notice-1 publisher: Town Council / Council", "notice-1 language:  / de",
            ])
        let third = try Self.importing(Self.bibliography, named: "library.bib", into: workspace, updates: true)
        #expect(
            third.text
                == edited.replacing("Town Council #", with: "Council #").replacing(
                    "  title: \"Notice", with: "  language: de\n  title: \"Notice"))
    }

    @Test func theSameDocumentUnderAnotherKeyIsLeftOut() throws {
        let first = try Self.importing(Self.bibliography, named: "library.bib")
        let (result, _, _) = try Self.importing(
            """
            @article{x1, title={Another title}, doi={10.1000/abc.1}}
            @book{x2, title={Cours}, isbn={978-0-306-40615-7}}
            @online{x3, title={{Notice}: Closure!}, url={http://www.example.org/a_b/?x=1&y=2#top}}
            @online{x4, title={Something else}, url={https://example.org/a_b?x=1&y=2&utm_source=z}}
            @online{x5, title={Twice}, url={https://example.org/twice}}
            @online{x6, title={Twice}, url={https://example.org/twice/}}
            """, named: "more.bib", into: first.workspace)
        #expect(result.added == ["x4", "x5"])
        #expect(
            result.duplicates.map { "\($0.key) \($0.id) \($0.what)" } == [
                "x1 muller-2020 DOI", "x2 isbn-9780306406157 ISBN", "x3 notice-1 address", "x6 x5 address",
            ])
        #expect(result.alike.map { "\($0.id) \($0.other) \($0.what)" } == ["x4 notice-1 address"])
    }

    // MARK: Bad input

    @Test func whatIsNoLibraryIsRefused() throws {
        #expect(throws: MachineError.self) { try Self.importing("Dear all,\n", named: "letter.txt") }
        for (name, text, message) in [
            (
                "a.json", String(repeating: "[", count: 200_000),
                "lists and objects stand more than 100 deep in each other here"
            ),
            ("a.json", "[{\"id\": \"a\"", "the JSON ends before it is complete"),
            ("a.json", "[{\"title\": \"No end", "the text that begins here has no end"),
            ("a.json", "{\"a\": [1, 2,, 3]}", "'' is no value of JSON"),
            ("a.json", "{\"a\": 1}", "this JSON is no list of sources"),
            ("a.json", "[3]", "this is no source, but stands among them"),
        ] {
            let (result, _, _) = try Self.importing(text, named: name)
            #expect(result.report.diagnostics.map(\.message) == [message])
            #expect(result.added == [])
        }
        // Latin-1, as old libraries are saved.
        let (result, texts) = try imported(
            Array("@online{a, title={M".utf8) + [0xFC] + Array("ller}}".utf8), named: "a.bib", into: Self.empty(),
            to: "Content/data/sources.yaml", updates: false)
        #expect(result.report.diagnostics.map(\.rule) == [.textEncoding])
        #expect(texts.isEmpty)
    }

    /// Time grows with the library and not with its square, whatever is wrong in it.
    @Test(.timeLimit(.minutes(2))) func largeLibraries() throws {
        let count = 20_000
        var seen = 0
        let sound = (0..<count).map { "@online{key-\($0), title={Title \($0)}, url={https://example.org/\($0)}}\n" }
            .joined()
        let (result, texts) = try imported(
            Array(sound.utf8), named: "a.bib", into: Self.empty(), to: "Content/data/sources.yaml", updates: false
        ) { seen = $0 }
        #expect(result.added.count == count)
        #expect(seen == count)
        #expect(texts.count == 1)
        for text in [
            String(repeating: "@online{a, title={A {{{\n", count: count),
            String(repeating: "@online{a, title=\"A\n", count: count),
            String(repeating: "@online{, title={A}}\n", count: count),
            "@online{a, title={" + String(repeating: "{", count: 10 * count) + "}}",
            "@online{a, author={" + String(repeating: "B and ", count: count) + "C}, title={A}}",
            String(repeating: "TY  - BOOK\nTI  - A\n", count: count),
        ] {
            _ = try? Self.importing(text, named: text.hasPrefix("TY") ? "a.ris" : "a.bib")
        }
    }
}
