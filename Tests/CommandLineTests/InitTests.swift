import Foundation
import SitePipeline
import TestSupport
import Testing

@Suite struct InitTests {
    private static let root = TestSupport.folder(of: #filePath).appending(path: "../..").standardized

    /// The files of `Starter/` and `Templates/` are the only copies there are; `script/embed-files` lists them.
    @Test func theNewSiteIsTheProjectsOwnFiles() throws {
        let site = try TemporarySite([:])
        #expect(try SitegenProgram.run(["init", site.folder.path]).status == 0)
        let templates = files(below: Self.root.appending(path: "Templates")).map { ("Templates/" + $0, $1) }
        let expected = Dictionary(uniqueKeysWithValues: templates + files(below: Self.root.appending(path: "Starter")))
        let made = files(below: site.folder)
        #expect(made.keys.sorted() == expected.keys.sorted(), "run script/embed-files")
        for (path, text) in expected { #expect(made[path] == text, "\(path)") }
    }

    @Test func aNewSiteIsFreeOfFindings() throws {
        let site = try TemporarySite([:])
        _ = try SitegenProgram.run(["init", site.folder.path])
        let built = try site.sitegen("build", "--strict")
        #expect(built.status == 0)
        #expect(built.errors == "")
        let verified = try site.sitegen("verify", "--captures", site.folder.path + "/captures")
        #expect(verified.output == "12 verified, 0 without a captured text, lock unchanged\n")
        #expect(try site.sitegen("check", "--strict", "--base-url", "https://example.org/port-ellery/").status == 0)
    }

    @Test func aFolderWithSomethingInItIsRefused() throws {
        let site = try TemporarySite(["notes.txt": "mine\n"])
        let result = try SitegenProgram.run(["init", site.folder.path])
        #expect(result.status == 2)
        #expect(result.errors.contains("is not empty: it has notes.txt"))
        #expect(files(below: site.folder) == ["notes.txt": "mine\n"])
        #expect(try SitegenProgram.run(["init", site.folder.path + "/notes.txt"]).status == 2)
    }
}

@Suite struct NewTests {
    /// What is written for each kind names each of its fields, and a build asks for the ones that must be filled.
    @Test(arguments: RecordKinds.standard.singulars) func aRecordOfEachKind(_ kind: String) throws {
        let site = try TemporarySite()
        let result = try site.sitegen("new", kind, "night-ferry")
        #expect(result.output == "wrote 'night-ferry' to Content/data/\(kindFolder(kind)).yaml\n")
        let check = try site.sitegen("check")
        #expect(check.status == 1)
        #expect(check.errors.contains(" empty"))
        #expect(!check.errors.contains("unknown-key"))
        #expect(try site.sitegen("new", kind, "night-ferry").errors.contains("already"))
    }

    @Test func aPage() throws {
        let site = try TemporarySite()
        let result = try site.sitegen("new", "page", "notes/night-ferry")
        #expect(result.output == "wrote Content/notes/night-ferry.md\n")
        #expect(try site.sitegen("check").errors.contains("warning[missing-summary]"))
        #expect(try site.sitegen("new", "page", "notes/night-ferry.md").errors.contains("is there already"))
        for path in ["../out", "Notes/A", "/etc/x", "data/claims", "", "a//b"] {
            let refused = try site.sitegen("new", "page", path)
            #expect(refused.status == 2)
            #expect(refused.errors.contains("cannot be the path of a page"))
        }
    }

    @Test func anIdThatIsTakenIsRefused() throws {
        let site = try TemporarySite()
        try site.write("Content/data/events.yaml", "\"opening\": {title: It opened, date: 2025-01-01, claims: []}\n")
        #expect(try site.sitegen("new", "event", "opening").errors.contains("is in Content/data/events.yaml already"))
        #expect(try site.sitegen("new", "claim", "gazette").errors.contains("a source 'gazette' is in"))
        #expect(try site.sitegen("new", "event", "Opening Day").errors.contains("write 'opening-day'"))
    }

    @Test func aKindThatThereIsNot() throws {
        let site = try TemporarySite()
        let result = try site.sitegen("new", "clam", "a")
        #expect(result.status == 2)
        #expect(result.errors == "error: there is no kind of record 'clam'; did you mean 'claim'?\n")
    }

    private func kindFolder(_ singular: String) -> String {
        RecordKinds.standard.types.first { $0.singular == singular }!.kind
    }
}

@Suite struct EmptySiteTests {
    private static let root = TestSupport.folder(of: #filePath).appending(path: "../..").standardized

    private func empty() throws -> TemporarySite {
        let site = try TemporarySite([:])
        #expect(try SitegenProgram.run(["init", "--empty", site.folder.path]).status == 0)
        return site
    }

    @Test func aSiteWithoutTheExampleBuilds() throws {
        let site = try empty()
        let made = files(below: site.folder)
        for (path, text) in files(below: Self.root.appending(path: "Templates")) {
            #expect(made["Templates/" + path] == text)
        }
        #expect(
            made.keys.filter { $0.hasPrefix("Content/") }.sorted() == [
                "Content/about.md", "Content/index.md", "Content/site.yaml",
            ])
        #expect(site.exists("captures"))
        let built = try site.sitegen("build")
        #expect(built.status == 0)
        #expect(built.output.contains("2 pages, 0 records"))
        #expect(site.built["index.html"] != nil)
    }

    /// All that is to be written is named, and nothing else.
    @Test func whatIsLeftAsMadeIsFoundInStrictMode() throws {
        let site = try empty()
        let found = try site.sitegen("check", "--strict")
        #expect(found.status == 1)
        #expect(found.errors.matches(of: /\[placeholder-text\]/).count == 7)
        #expect(found.errors.matches(of: /error\[/).count == 7)
        for (path, text) in files(below: site.folder) where path.hasPrefix("Content/") {
            var filled = text
            for placeholder in [Placeholder.title, Placeholder.description] {
                filled = filled.replacing(placeholder, with: "The harbour and its ships")
            }
            filled = filled.replacing(Placeholder.contact, with: "ann@harbour.example")
            filled = filled.replacing(Placeholder.paragraph, with: "The pages tell")
            try site.write(path, filled)
        }
        let strict = try site.sitegen("build", "--strict")
        #expect(strict.status == 0, "\(strict.errors)")
        #expect(try site.sitegen("new", "source", "gazette").status == 0)
    }
}
