import Diagnostics
import Foundation
import SitePipeline
import Testing

/// A change to the real site: what is replaced by what in which file, and the rule that must catch it.
struct Tampering: CustomTestStringConvertible, Sendable {
    var name: String
    var path: String
    var old: String
    var new: String
    var rule: String

    var testDescription: String { name }
}

/// On a copy of the real site each of these is caught by the rule one would expect, at the place of the change, without
/// the captured texts.
@Suite struct TamperingTests {
    static let deployment = "Content/topics/military-deployment.md"
    static let claims = "Content/data/claims/deployment.yaml"

    static let cases = [
        Tampering(
            name: "a digit in a topic page", path: deployment, old: "a first report gave the number as up to 1,500",
            new: "a first report gave the number as up to 1,600", rule: "uncited-number"),
        Tampering(
            name: "a digit in a claim's figure", path: claims, old: "figures: [\"1,500\"]", new: "figures: [\"1,600\"]",
            rule: "unverified-evidence"),
        Tampering(
            name: "a claim's figure made firmer", path: claims, old: "figures: [\"up to 10,000\"]",
            new: "figures: [\"10,000\"]", rule: "unverified-evidence"),
        Tampering(
            name: "a locator", path: claims, old: "{source: al-jazeera-2025-01-22, at: p3}",
            new: "{source: al-jazeera-2025-01-22, at: p4}", rule: "unverified-evidence"),
        Tampering(
            name: "a quotation", path: "Content/data/claims/legal.yaml", old: "stunning abuse of power",
            new: "shocking abuse of power", rule: "unverified-evidence"),
        Tampering(name: "a citation removed", path: deployment, old: " [@b-16].", new: ".", rule: "uncited-block"),
        Tampering(
            name: "a qualifier made firmer", path: deployment, old: "About 2,500 personnel were already",
            new: "More than 2,500 personnel were already", rule: "uncited-number"),
        Tampering(
            name: "one side of a discrepancy", path: "Content/index.md",
            old:
                " The Owens Collections page says [not yet on a large scale](discrepancy:disc-11), and Townhall speaks of mass deportations; neither says how many people had been deported [@i-38; @i-46].",
            new: "",
            rule: "lone-side"),
        Tampering(
            name: "a law", path: "Content/topics/legal-questions.md", old: "10 U.S.C. 251 to 255](source",
            new: "10 U.S.C. 351 to 255](source", rule: "uncited-law"),
        Tampering(
            name: "a number in a claim's statement", path: claims,
            old: "statement: The United States is sending 1,500 more",
            new: "statement: The United States is sending 1,500 more, or 1,700,", rule: "uncited-number"),
    ]

    @Test(arguments: cases) func isCaught(_ change: Tampering) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
        var files: [String: String] = [:]
        for folder in ["Content", "Templates"] {
            for path in try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path) {
                let url = root.appending(path: folder + "/" + path)
                if let text = try? String(contentsOf: url, encoding: .utf8) { files[folder + "/" + path] = text }
            }
        }
        let text = try #require(files[change.path])
        let range = try #require(text.range(of: change.old), "the site no longer says \(change.old)")
        let changed = text.replacingCharacters(in: range, with: change.new)
        files[change.path] = changed
        var report = Report()
        _ = plan(Workspace(files), BuildOptions(), &report)
        let line = text[..<range.lowerBound].count { $0 == "\n" } + 1
        let lines = line...(line + change.old.count { $0 == "\n" } + 8)
        let caught = report.diagnostics.contains { finding in
            finding.rule.id == change.rule && finding.severity == .error
                && (finding.span.map { $0.file.path == change.path && lines.contains($0.start.line) } ?? false)
        }
        #expect(caught, "\(TextFormat().text(report))")
    }

    /// In a new site one figure is changed that a calculation rests on. The lock does not stop it: the calculation does.
    @Test func anOperandIsCaughtAtItsCalculation() throws {
        let starter = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Starter").standardized
        let templates = starter.appending(path: "../Templates").standardized
        var files: [String: String] = [:]
        for (name, folder) in [("Content", starter.appending(path: "Content")), ("Templates", templates)] {
            for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
                if let text = try? String(contentsOf: folder.appending(path: path), encoding: .utf8) {
                    files[name + "/" + path] = text
                }
            }
        }
        func found(_ files: [String: String]) -> [Diagnostic] {
            var report = Report()
            _ = plan(Workspace(files), BuildOptions(), &report)
            return report.diagnostics.filter { $0.rule.id == "wrong-result" }
        }
        #expect(found(files).isEmpty)
        let path = "Content/data/claims.yaml"
        let text = try #require(files[path])
        files[path] = text.replacing("figures: [\"4 minutes\"]", with: "figures: [\"5 minutes\"]")
        #expect(files[path] != text)
        let finding = try #require(found(files).first)
        #expect(finding.severity == .error)
        let line = try #require(finding.span?.start.line)
        #expect(text.split(separator: "\n", omittingEmptySubsequences: false)[line - 1].contains("ferry-04 - ferry-03"))
        #expect(finding.notes.count == 3)
    }
}
