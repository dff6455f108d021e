import Foundation
import SitePipeline
import TestSupport
import Testing

@Suite struct DiffTests {
    private static let root = TestSupport.folder(of: #filePath).appending(path: "../..").standardized

    /// The real briefing in a repository of its own, in a folder of it.
    private func repository() throws -> (site: TemporarySite, git: (String...) throws -> Void) {
        let repository = try TemporarySite([:])
        for folder in ["Content", "Templates"] {
            let target = repository.folder.appending(path: "site/" + folder)
            try FileManager.default.createDirectory(
                at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
            try FileManager.default.copyItem(at: Self.root.appending(path: folder), to: target)
        }
        func git(_ arguments: String...) throws {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            let settings = ["-c", "user.name=Ann", "-c", "user.email=ann@example.org", "-c", "commit.gpgsign=false"]
            process.arguments = ["git", "-C", repository.folder.path] + settings + arguments
            process.standardOutput = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            if process.terminationStatus != 0 { throw Mismatch("git \(arguments)") }
        }
        try git("init", "--quiet")
        try git("add", ".")
        try git("commit", "--quiet", "-m", "First edition")
        return (repository, git)
    }

    private func change(_ path: String, in site: TemporarySite, _ change: (String) -> String) throws {
        let text = try #require(try? String(contentsOf: site.folder.appending(path: path), encoding: .utf8))
        try site.write(path, change(text))
    }

    @Test func betweenTwoRevisionsOfTheBriefing() throws {
        let (site, git) = try repository()
        let folder = site.folder.appending(path: "site").path
        func diff(_ arguments: String...) throws -> SitegenProgram.Result {
            try SitegenProgram.run(["diff"] + arguments + ["--site", folder])
        }
        try change("site/Content/data/claims/deployment.yaml", in: site) { text in
            text + """

                d-99:
                  statement: By our own calculation the two parts of the group are 1,500 people.
                  kind: calculation
                  topics: [military-deployment]
                  figures: ["1,500"]
                  calculation: d-03 + d-04

                """
        }
        try change("site/Content/topics/military-deployment.md", in: site) { text in
            text + "\nThe two parts are 1,500 people, by our own calculation [@d-99].\n"
        }
        try git("commit", "--quiet", "--all", "-m", "Add up")
        let expected = """
            New claims
              d-99: By our own calculation the two parts of the group are 1,500 people.
            Pages whose citations changed
              topics/military-deployment.md
                cites d-99

            """
        for arguments in [["HEAD~1", "HEAD"], ["HEAD~1"], ["HEAD~1", folder]] {
            let result = try SitegenProgram.run(["diff", "--site", folder] + arguments)
            #expect(result.output == expected, "\(result.errors)")
        }
        let json = try diff("HEAD~1", "HEAD", "--format", "json")
        let found = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
        #expect(((found?["claims"] as? [String: Any])?["new"] as? [Any])?.count == 1)

        let record = try diff("HEAD~1", "--format", "changes").output
        #expect(record.contains("  pages: [topics/military-deployment.md]\n  claims: [d-99]\n"))
        try change("site/Content/data/changes.yaml", in: site) { $0 + "\n" + record }
        let built = try SitegenProgram.run(["build", "--strict", "--site", folder])
        #expect(built.status == 0, "\(built.errors)")
        #expect(
            try String(contentsOfFile: folder + "/Public/changes.html", encoding: .utf8).contains("Claims were added"))
    }

    @Test func whatIsNoEdition() throws {
        let site = try TemporarySite()
        #expect(try site.sitegen("diff", "v9").errors.contains("is in no git repository"))
        // No revision is taken for an option of git.
        let option = try SitegenProgram.run(["diff", "--site", site.folder.path, "--", "--output=x"])
        #expect(option.status == 2)
        #expect(option.errors == "error: '--output=x' is no revision\n")
    }
}
