import Foundation
import SitePipeline
import TestSupport
import Testing

/// A build says again what the last one said, as long as nothing is other than it was.
@Suite struct LastBuildTests {
    private let site: TemporarySite
    private let said = LastBuild(exitCode: 1, summary: "1 page, 1 warning", findings: "warning[orphan]: x\n | ^\n")

    init() throws {
        site = try TemporarySite([:])
        _ = try newSite(at: site.folder.path)
        try buildSite()
    }

    private func buildSite() throws {
        _ = try build(site.folder.path, output: site.folder.path + "/Public", BuildOptions())
    }

    private func state(options: String = "", program: String = "/bin/sh") -> BuildState {
        BuildState(site: site.folder.path, output: site.folder.path + "/Public", options: options, program: program)
    }

    /// A second long after whatever the test writes.
    private static let later = Int(Date.distantFuture.timeIntervalSince1970)

    @Test func saysAgainWhatTheLastBuildSaid() {
        #expect(LastBuild(state()) == nil)
        said.keep(for: state(), begunAt: Self.later)
        #expect(LastBuild(state()) == said)
        #expect(LastBuild(state(options: "strict")) == nil)
        #expect(LastBuild(state(program: "/bin/ls")) == nil)
        #expect(LastBuild(state()) == said)
    }

    @Test(arguments: [
        "Content/index.md", "Content/data/claims.yaml", "Content/site.yaml", "Content/more.txt", "Templates/page.html",
        "Public/index.html", "Public/.sitegen-manifest",
    ])
    func seesThatAFileIsAnother(_ path: String) throws {
        said.keep(for: state(), begunAt: Self.later)
        try site.write(path, "Another.\n")
        #expect(LastBuild(state()) == nil)
    }

    @Test(arguments: ["Content/about.md", "Public/about.html", "Public/.sitegen-manifest"])
    func seesThatAFileIsGone(_ path: String) throws {
        said.keep(for: state(), begunAt: Self.later)
        try site.remove(path)
        #expect(LastBuild(state()) == nil)
    }

    @Test func seesThatALinkLeadsElsewhere() throws {
        let link = site.folder.appending(path: "Content/link.txt")
        try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: "nowhere.txt")
        said.keep(for: state(), begunAt: Self.later)
        #expect(LastBuild(state()) == said)
        try FileManager.default.removeItem(at: link)
        try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: "/bin/sh")
        #expect(LastBuild(state()) == nil)
    }

    /// A file that was written when the build began could be written once more without another stamp.
    @Test func doesNotTrustWhatWasJustWritten() throws {
        let page = site.folder.appending(path: "Content/index.md").path
        let written = try #require(try FileManager.default.attributesOfItem(atPath: page)[.modificationDate] as? Date)
        said.keep(for: state(), begunAt: Int(written.timeIntervalSince1970))
        #expect(LastBuild(state()) == nil)
    }

    /// A file that changed while the build read it is not what the state tells of.
    @Test func doesNotTrustWhatChangedMeanwhile() throws {
        let state = state()
        try site.write("Content/index.md", "---\ntitle: Home\nsummary: Another.\n---\n")
        said.keep(for: state, begunAt: Self.later)
        #expect(LastBuild(self.state()) == nil)
    }

    @Test(arguments: ["", "sitegen-build 1\n", "sitegen-build 1 x 0\n\n", "\0\u{FFFD}\n\n\n"])
    func doesNotTrustWhatItDidNotWrite(_ text: String) throws {
        said.keep(for: state(), begunAt: Self.later)
        let kept = try FileManager.default.contentsOfDirectory(atPath: site.folder.path + "/.sitegen")
        #expect(Set(kept).contains(".gitignore") && kept.count == 2)
        for name in kept { try site.write(".sitegen/" + name, text) }
        #expect(LastBuild(state()) == nil)
    }

    @Test func doesNotTrustAnotherExitCode() throws {
        said.keep(for: state(), begunAt: Self.later)
        let folder = site.folder.appending(path: ".sitegen")
        let kept = try #require(
            FileManager.default.contentsOfDirectory(atPath: folder.path).first { $0 != ".gitignore" })
        let text = try String(contentsOf: folder.appending(path: kept), encoding: .utf8)
        #expect(text.contains(" 1\n1 page"))
        try site.write(".sitegen/" + kept, text.replacingOccurrences(of: " 1\n1 page", with: " 9999999999\n1 page"))
        #expect(LastBuild(state()) == nil)
    }

    /// Where nothing can be kept, each build runs.
    @Test func doesWithoutAFolder() throws {
        try site.write(".sitegen", "a file")
        said.keep(for: state(), begunAt: Self.later)
        #expect(LastBuild(state()) == nil)
    }

    /// A link that somebody put there could lead anywhere.
    @Test func writesThroughNoLink() throws {
        let elsewhere = site.folder.appending(path: "elsewhere")
        try FileManager.default.createDirectory(at: elsewhere, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: site.folder.path + "/.sitegen", withDestinationPath: elsewhere.path)
        said.keep(for: state(), begunAt: Self.later)
        #expect(try FileManager.default.contentsOfDirectory(atPath: elsewhere.path).isEmpty)
        #expect(LastBuild(state()) == nil)
    }
}
