import Diagnostics
import Foundation
import SitePipeline
import TestSupport
import Testing

/// A build lets the texts of pages go once they are read. Somebody may save them meanwhile: what is found, and what the
/// site is made of, is that of the texts as they were read.
@Suite struct SavedMeanwhileTests {
    @Test(arguments: CaseTests.names) func aSiteIsWhatWasRead(_ name: String) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "sitegen-saved-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        func save(_ path: String, _ text: String) throws {
            let url = folder.appending(path: path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }
        var site = SiteCase.base
        for (path, text) in files(below: SiteCase.folder.appending(path: name)) where isRead(path) {
            site[path] = MarkedText(text).text
        }
        for (path, text) in site where isRead(path) { try save(path, text) }

        let asItWas = made(of: try load(folder.path))
        let workspace = try load(folder.path, snapshot: FolderSnapshot(folder.path))
        for path in site.keys where path.hasSuffix(".md") { try save(path, "Saved while the site was built.\n") }
        #expect(made(of: workspace) == asItWas)
    }

    private func isRead(_ path: String) -> Bool { path.hasPrefix("Content/") || path.hasPrefix("Templates/") }

    private struct Made: Equatable {
        var findings: [String]
        var files: [String: [UInt8]]
    }

    private func made(of workspace: Workspace) -> Made {
        var report = Report()
        let (_, tree) = plan(workspace, BuildOptions(), &report)
        var made = Made(findings: [], files: [:])
        made.findings = report.diagnostics.map { finding in
            "\(finding.severity) \(finding.rule.id) \(finding.span?.file.path ?? "") \(finding.message)"
        }.sorted()
        guard !report.hasErrors else { return made }
        for file in tree.files {
            guard case .made(let make) = file.content else { continue }
            var bytes: [UInt8] = []
            try? make(&bytes, nil)
            made.files[file.path] = bytes
        }
        return made
    }
}
