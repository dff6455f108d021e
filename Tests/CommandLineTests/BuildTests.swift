import Foundation
import SitePipeline
import TestSupport
import Testing

@Suite struct BuildTests {
    @Test func writesTheSiteOnceAndThenNothing() throws {
        let site = try TemporarySite()
        let first = try site.sitegen("build")
        #expect(first.status == 0)
        #expect(first.errors == "")
        #expect(
            first.output.hasPrefix(
                "1 page, 5 records, 0 citations checked, evidence: 0 verified, 2 unverifiable, 6 written, 0 unchanged, 0 removed in "
            ))
        #expect(
            site.built.keys.sorted() == [
                ".sitegen-manifest", "data/sources.bib", "data/sources.csl.json", "data/sources.ris", "index.html",
                "sources/gazette.html", "sources/times.html",
            ])
        let second = try site.sitegen("build")
        #expect(second.output.contains("all 6 files unchanged"))
    }

    @Test func timingsHaveALineForEachStage() throws {
        let site = try TemporarySite()
        for command in ["build", "check"] {
            let stages = try site.sitegen(command, "--timings").output.split(separator: "\n").dropFirst()
                .map { $0.prefix { $0 != " " } }
            let all = ["stage", "load", "parse", "resolve", "check", "render", "write"]
            #expect(stages.map(String.init) == (command == "build" ? all : all.dropLast()))
        }
    }

    @Test func anyNumberOfThreadsMakesTheSameSite() throws {
        let site = try TemporarySite([:])
        _ = try newSite(at: site.folder.path)
        _ = try site.sitegen("build")
        let made = site.built
        #expect(made.count > 20)
        for jobs in ["1", "3", "64"] {
            try site.remove("Public")
            #expect(try site.sitegen("build", "--jobs", jobs).status == 0)
            #expect(site.built == made)
        }
        for jobs in ["0", "-1", "1001", "many"] {
            #expect(try site.sitegen("build", "--jobs", jobs).status == 64)
        }
    }

    @Test func anErrorOnTheLastPageLeavesTheFolderAsItWas() throws {
        let site = try TemporarySite([:])
        _ = try newSite(at: site.folder.path)
        let (sound, broken) = (
            "---\ntitle: Z\nsummary: Z.\n---\n\nText.\n", "---\ntitle: Z\nsummary: Z.\n---\n\n[Text](gone.md).\n"
        )
        try site.write("Content/zzz.md", broken)
        for output in ["Public", "deeper/in/there", "deeper/in/a//slash/"] {
            #expect(try site.sitegen("build", "--output", "\(site.folder.path)/\(output)").status == 1)
            #expect(!site.exists(output.split(separator: "/").first.map(String.init) ?? ""))
        }
        try site.write("Content/zzz.md", sound)
        #expect(try site.sitegen("build").status == 0)
        let made = site.built
        try site.write("Content/aaa.md", sound.replacing("Z", with: "A"))
        try site.write("Content/zzz.md", broken)
        #expect(try site.sitegen("build").status == 1)
        #expect(site.built == made)
        #expect(!site.exists("Public/.sitegen-new"))
    }

    @Test func whatTheSiteMakesAWarningIsWritten() throws {
        let site = try TemporarySite([:])
        _ = try newSite(at: site.folder.path)
        for name in ["aaa", "mmm", "zzz"] {
            try site.write(
                "Content/\(name).md", "---\ntitle: \(name)\nsummary: Text.\n---\n\nThere are 1,500 of \(name).\n")
        }
        #expect(try site.sitegen("build").status == 1)
        let config = try String(contentsOf: site.folder.appending(path: "Content/site.yaml"), encoding: .utf8)
        try site.write(
            "Content/site.yaml", config.replacing("\nrules:\n", with: "\nrules:\n  uncited-number: warning\n"))
        #expect(try site.sitegen("build").status == 0)
        for name in ["aaa", "mmm", "zzz"] {
            #expect(site.built["\(name).html"]?.contains("There are 1,500 of \(name).") == true)
        }
    }

    @Test func removesOnlyWhatAnEarlierBuildMade() throws {
        let site = try TemporarySite()
        try site.write("Content/notes/a.md", "---\ntitle: A\nsummary: A.\n---\n\nText.\n")
        try site.write("Public/.gitignore", "*\n")
        try site.write("Public/notes/mine.txt", "mine\n")
        #expect(try site.sitegen("build").status == 0)
        #expect(site.exists("Public/notes/a.html"))
        try site.remove("Content/notes/a.md")
        let result = try site.sitegen("build")
        #expect(result.output.contains("0 written, 6 unchanged, 1 removed"))
        #expect(!site.exists("Public/notes/a.html"))
        #expect(site.built["notes/mine.txt"] == "mine\n")
        #expect(site.built[".gitignore"] == "*\n")
    }

    /// A folder of the site that somebody replaced by a link to another one.
    @Test func nothingIsRemovedBehindALink() throws {
        let site = try TemporarySite()
        try site.write("Content/notes/a.md", "---\ntitle: A\nsummary: A.\n---\n\nText.\n")
        _ = try site.sitegen("build")
        try site.remove("Content/notes")
        try site.remove("Public/notes")
        try site.write("mine/a.html", "mine\n")
        try FileManager.default.createSymbolicLink(
            atPath: site.folder.path + "/Public/notes", withDestinationPath: site.folder.path + "/mine")
        #expect(try site.sitegen("build").status == 0)
        #expect(site.exists("mine/a.html"))
    }

    @Test func emptyFoldersOfRemovedPagesGo() throws {
        let site = try TemporarySite()
        try site.write("Content/notes/deep/a.md", "---\ntitle: A\nsummary: A.\n---\n\nText.\n")
        _ = try site.sitegen("build")
        try site.remove("Content/notes/deep/a.md")
        _ = try site.sitegen("build")
        #expect(!site.exists("Public/notes"))
    }

    /// A Mac's programs store an accent as a letter of its own. A link that is written otherwise must still lead there.
    @Test(arguments: [("Zu\u{308}rich", "Z\u{FC}rich"), ("Z\u{FC}rich", "Zu\u{308}rich")])
    func aLinkHasTheBytesOfTheFilesName(_ stored: String, _ written: String) throws {
        let site = try TemporarySite()
        let encoded = stored.utf8.map {
            $0 < 0x80 ? String(UnicodeScalar($0)) : "%" + String($0, radix: 16).uppercased()
        }
        .joined()
        try site.write(
            "Templates/layout.html", "{{#social-image}}({{social-image}}){{/social-image}}{{$main}}{{/main}}\n")
        try site.write("Content/site.yaml", "title: A\nbase-url: https://example.org\nsocial-image: \(written)/a.png\n")
        try site.write("Content/\(stored)/a.png", "x")
        try site.write("Content/\(stored)/\(stored).pdf", "x")
        try site.write(
            "Content/index.md",
            "---\ntitle: A\nsummary: A.\n---\n\n[b](\(written)/\(written).pdf) ![c](\(written)/a.png) [d](e.md#\(written))\n"
        )
        try site.write("Content/e.md", "---\ntitle: E\nsummary: E.\n---\n\n## A place {#\(stored)}\n")
        #expect(try site.sitegen("build").status == 0)
        let page = try #require(site.built["index.html"])
        #expect(page.contains("(https://example.org/\(encoded)/a.png)"))
        #expect(page.contains("\"\(encoded)/\(encoded).pdf\""))
        #expect(page.contains("src=\"\(encoded)/a.png\""))
        #expect(Data(page.utf8).range(of: Data("e.html#\(stored)\"".utf8)) != nil)
    }

    /// What was renamed to another Unicode form is another file, unless the disk says that it is the same.
    @Test func aFileOfTheOldFormGoes() throws {
        let site = try TemporarySite()
        try site.write("Content/Z\u{FC}rich.pdf", "x")
        _ = try site.sitegen("build")
        try site.remove("Content/Z\u{FC}rich.pdf")
        try site.write("Content/Zu\u{308}rich.pdf", "x")
        #expect(try site.sitegen("build").status == 0)
        let names = try FileManager.default.contentsOfDirectory(atPath: site.folder.path + "/Public")
        #expect(names.filter { $0.hasSuffix(".pdf") }.map { Array($0.utf8) } == [Array("Zu\u{308}rich.pdf".utf8)])
    }

    @Test func filesThatDifferOnlyInTheirUnicodeFormCollide() throws {
        let site = try TemporarySite()
        try site.write("Content/Z\u{FC}rich/a.pdf", "x")
        try site.write("Content/Zu\u{308}rich/a.pdf", "x")
        let result = try site.sitegen("check")
        #expect(result.status == 1)
        #expect(result.errors.contains("error[path-collision]"))
        #expect(result.errors.contains("only in how its accents are stored"))
    }

    /// The list is that of `docs/writing.md`.
    @Test func whatOtherProgramsLeaveIsNotPublished() throws {
        let site = try TemporarySite()
        let names = [
            "a.md.orig", "a.rej", "a.md.bak", "a.md.BCK", "a.backup", "a.old", "a.save", "a.swp", "a.swo", "a.tmp",
            "a.temp", "a.part", "a.crdownload", "~$report.docx", "~WRL0001.tmp", "Thumbs.db", "ehthumbs.db",
            "Desktop.ini", "Icon\r", ".~lock.a.odt#", "a.md~", "#a.md#", "$RECYCLE.BIN/a.pdf", "@eaDir/a.pdf",
        ]
        for name in names { try site.write("Content/" + name, "secret") }
        let result = try site.sitegen("build")
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains(" 6 written"))
    }

    @Test func aForeignFileInTheWayIsAFinding() throws {
        let site = try TemporarySite()
        try site.write("Public/index.html", "mine\n")
        let result = try site.sitegen("build")
        #expect(result.status == 1)
        #expect(result.errors.contains("error[foreign-file]"))
        #expect(site.built == ["index.html": "mine\n"])
    }

    /// A list that was lost, as by a copy of all but hidden files, makes nothing foreign for good.
    @Test(arguments: ["", "something else\n", nil]) func aLostManifestIsMadeAgain(manifest: String?) throws {
        let site = try TemporarySite()
        _ = try site.sitegen("build")
        let whole = site.built
        for page in ["index.html", "sources/gazette.html"] { try site.write("Public/" + page, "old\n") }
        try site.write("Public/CNAME", "example.org\n")
        if let manifest {
            try site.write("Public/.sitegen-manifest", manifest)
        } else {
            try site.remove("Public/.sitegen-manifest")
        }
        let refused = try site.sitegen("build")
        #expect(refused.status == 1)
        #expect(refused.errors.components(separatedBy: "error[").count == 2, "\(refused.errors)")
        #expect(refused.errors.contains("2 files") && refused.errors.contains("--adopt"))
        #expect(try site.sitegen("build", "--adopt").status == 0)
        #expect(site.built == whole.merging(["CNAME": "example.org\n"]) { first, _ in first })
        #expect(try site.sitegen("build").status == 0)
    }

    @Test func adoptingWritesOverNoLinkAndNoFolder() throws {
        let site = try TemporarySite()
        try site.write("outside.txt", "mine\n")
        try site.write("Public/sources/gazette.html/mine.txt", "mine\n")
        try FileManager.default.createSymbolicLink(
            atPath: site.folder.appending(path: "Public/index.html").path,
            withDestinationPath: site.folder.appending(path: "outside.txt").path)
        let result = try site.sitegen("build", "--adopt")
        #expect(result.status == 1)
        #expect(
            try String(contentsOfFile: site.folder.appending(path: "outside.txt").path, encoding: .utf8) == "mine\n")
        #expect(site.exists("Public/sources/gazette.html/mine.txt"))
    }

    @Test func aChangedManifestRemovesNothingOutside() throws {
        let site = try TemporarySite()
        _ = try site.sitegen("build")
        try site.write("outside.txt", "mine\n")
        try site.write("Public/.sitegen-manifest", "sitegen-manifest 1 complete\n../outside.txt\n/etc/hostname\n")
        #expect(try site.sitegen("build").status == 0)
        #expect(site.exists("outside.txt"))
    }

    @Test func whatAKilledBuildLeftIsHealed() throws {
        let site = try TemporarySite()
        _ = try site.sitegen("build")
        let whole = site.built
        try site.write("Public/index.html", "old\n")
        try site.write("Public/.sitegen-new/0", "half")
        try site.write("Public/gone.html", "old\n")
        try site.write(
            "Public/.sitegen-manifest",
            "sitegen-manifest 1 writing\ngone.html\nindex.html\nsources/gazette.html\nsources/times.html\n")
        #expect(try site.sitegen("build").status == 0)
        #expect(site.built == whole)
    }

    /// Each fault is one finding with exit code 1, and the last good site stays as it is.
    @Test(arguments: [
        ("misspelt-citation", "unknown-citation"), ("misspelt-key", "unknown-key"), ("duplicate-id", "duplicate-id"),
        ("dead-link", "dead-link"), ("dead-anchor", "dead-anchor"), ("unknown-name", "unknown-name"),
        ("bad-yaml", "yaml-syntax"), ("raw-html", "raw-html"), ("path-collision", "path-collision"),
    ])
    func aFaultLeavesTheSiteAsItIs(_ name: String, _ rule: String) throws {
        let site = try TemporarySite()
        _ = try site.sitegen("build")
        let before = site.built
        try site.write(caseNamed: name)
        let result = try site.sitegen("build")
        #expect(result.status == 1)
        #expect(result.errors.contains("error[\(rule)]"))
        #expect(result.errors + "" == result.errors.replacingOccurrences(of: "\u{1B}", with: ""))
        #expect(site.built == before)
    }

    /// A build lets the texts of pages go before it shows lines of them.
    @Test func aBuildShowsWhatACheckShows() throws {
        let site = try TemporarySite()
        try site.write(caseNamed: "ten-faults")
        let checked = try site.sitegen("check")
        #expect(checked.errors.contains("^^^"))
        #expect(try site.sitegen("build").errors == checked.errors)
    }

    @Test func tenFaultsAreTenFindings() throws {
        let site = try TemporarySite()
        try site.write(caseNamed: "ten-faults")
        let result = try site.sitegen("check", "--format", "json")
        #expect(result.status == 1)
        #expect(result.errors.components(separatedBy: "\"rule\"").count - 1 == 10)
        #expect(!site.exists("Public"))
    }

    /// Time zone, locale and folder never show.
    @Test func theSameInputGivesTheSameBytes() throws {
        let one = try TemporarySite()
        let two = try TemporarySite()
        _ = try one.sitegen("build", environment: ["TZ": "Pacific/Kiritimati", "LC_ALL": "C"])
        _ = try two.sitegen(
            "build", environment: ["TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8", "LANG": "ar_EG"])
        #expect(one.built == two.built)
        #expect(one.built.count == 7)
    }

    @Test func aWarningIsAnErrorOnlyWhenStrict() throws {
        let site = try TemporarySite()
        try site.write("Content/index.md", "---\ntitle: Home\n---\n\nText.\n")
        let relaxed = try site.sitegen("build")
        #expect(relaxed.status == 0)
        #expect(relaxed.errors.contains("warning[missing-summary]"))
        #expect(try site.sitegen("build", "--strict").status == 1)
    }

    @Test func draftsAndDates() throws {
        let site = try TemporarySite()
        try site.write("Content/a.md", "---\ntitle: A\nsummary: A.\ndraft: true\n---\n\nText.\n")
        try site.write("Content/b.md", "---\ntitle: B\nsummary: B.\npublish-on: 2025-02-01\n---\n\nText.\n")
        let held = try site.sitegen("build")
        #expect(held.output.contains("2 skipped (a.md: draft; b.md: publish-on 2025-02-01)"))
        #expect(try site.sitegen("build", "--as-of", "2025-02-01").output.contains("1 skipped"))
        _ = try site.sitegen("build", "--drafts")
        #expect(site.exists("Public/a.html") && site.exists("Public/b.html"))
    }

    @Test func theMachinesTroubleIsExitCodeTwo() throws {
        let site = try TemporarySite()
        #expect(try SitegenProgram.run(["build", "--site", site.folder.path + "/nowhere"]).status == 2)
        let inside = try site.sitegen("build", "--output", site.folder.path + "/Content/out")
        #expect(inside.status == 2)
        #expect(inside.errors.contains("overlap"))
    }

    /// Where the output is counts, not how it is written.
    @Test func outputIsComparedByWhereItIs() throws {
        let site = try TemporarySite()
        let folder = site.folder.path
        let link = "/link-\(UUID().uuidString)"
        try FileManager.default.createSymbolicLink(atPath: folder + link, withDestinationPath: folder + "/Content")
        for path in ["/o/../Content/o", link + "/o", "/Templates", "/Content/", "/."] {
            #expect(try site.sitegen("build", "--output", folder + path).status == 2, "\(path)")
        }
        for path in ["/Content/../o", "/Contents", "/Templates/../deep/er"] {
            #expect(try site.sitegen("build", "--output", folder + path).status == 0, "\(path)")
        }
    }

    @Test func wrongUsageIsExitCodeSixtyFour() throws {
        #expect(try SitegenProgram.run(["bild"]).status == 64)
        #expect(try SitegenProgram.run(["build", "--as-of", "yesterday"]).status == 64)
        #expect(try SitegenProgram.run(["build", "--format", "xml"]).status == 64)
    }

    /// Each kind of fault is shown in `docs/messages.md`; here is that the command line refuses them as well.
    @Test(arguments: [
        "https://example.org/a b/", "https://example.org/#a", "https://example.org/?a", "https://a:b@example.org/",
        "https://example.org/\"", "https://example.org/a\\b", "https://example.org//a", "https://example.org/../a",
        "https://example.org/./a", "https:///a", "https://exa_mple.org/", "https://example.org:99999/",
        "https://example.org/\u{2028}", "https://example.org/\n", "example.org", "",
    ])
    func aBaseURLThatCannotBeIsExitCodeSixtyFour(_ address: String) throws {
        let result = try SitegenProgram.run(["build", "--base-url", address])
        #expect(result.status == 64)
        #expect(result.errors.contains("Error: "))
    }

    @Test func helpVersionAndCompletions() throws {
        #expect(try SitegenProgram.run(["--version"]).output.contains("."))
        #expect(try SitegenProgram.run(["build", "--help"]).output.contains("--base-url"))
        #expect(try SitegenProgram.run(["--generate-completion-script", "bash"]).output.contains("sitegen"))
    }

    @Test func aSymbolicLinkOutIsAFinding() throws {
        let site = try TemporarySite()
        try FileManager.default.createSymbolicLink(
            at: site.folder.appending(path: "Content/hosts.md"), withDestinationURL: URL(filePath: "/etc/hosts"))
        let result = try site.sitegen("check")
        #expect(result.status == 1)
        #expect(result.errors.contains("error[outside-site]"))
    }

    @Test func inspectShowsStages() throws {
        let site = try TemporarySite(["a.md": "A *b* [@c].\n", "t.html": "{{a}}", "d.yaml": "a: 1 < 2\n"])
        let path = site.folder.path
        #expect(
            try SitegenProgram.run(["inspect", "markdown", path + "/a.md"]).output.contains("citation 1:8-1:10 [1] @c"))
        #expect(
            try SitegenProgram.run(["inspect", "markdown", "--plain", path + "/a.md"]).output
                == "<p>A <em>b</em> [@c].</p>\n")
        #expect(
            try SitegenProgram.run(["inspect", "template", path + "/t.html", "--data", path + "/d.yaml"]).output
                == "1 &lt; 2")
    }
}
