import Diagnostics
import Foundation
import SitePipeline
import Testing

/// A change to the real site, or to the site that `sitegen init` makes: what is replaced by what in which file, and the rule
/// that must catch it.
struct Tampering: CustomTestStringConvertible, Sendable {
    enum Tampered: String, CaseIterable {
        case real = "."
        case starter = "Starter"
    }

    var name: String
    var site = Tampered.real
    var path: String
    var old: String
    var new: String
    var rule: String

    var testDescription: String { name }
}

/// On a copy of a site each of these is caught by the rule one would expect, at the place of the change, without
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
            old: " The military began [to move](discrepancy:disc-08) by 22 January [@d-32].", new: "",
            rule: "lone-side"),
        Tampering(
            name: "a law", path: "Content/topics/legal-questions.md", old: "10 U.S.C. 251 to 255](source",
            new: "10 U.S.C. 351 to 255](source", rule: "uncited-law"),
        Tampering(
            name: "a number in a claim's statement", path: claims,
            old: "statement: The United States is sending 1,500 more",
            new: "statement: The United States is sending 1,500 more, or 1,700,", rule: "uncited-number"),
        Tampering(
            name: "a letter of a name", path: deployment, old: "Salesses said in a statement [@d-23]",
            new: "Saleses said in a statement [@d-23]", rule: "misspelt-name"),
        Tampering(
            name: "another name", path: deployment, old: "Salesses said in a statement [@d-23]",
            new: "General Goldberg said in a statement [@d-23]", rule: "uncited-name"),
        Tampering(
            name: "the text of a link to a person", path: "Content/topics/ice-operations.md",
            old: "[Tom Homan](actor:tom-homan)", new: "[Stephen Miller](actor:tom-homan)", rule: "link-text"),
        Tampering(
            name: "the text of a link to a place", path: deployment, old: "[Fort Bliss](place:fort-bliss)",
            new: "[Fort Hood](place:fort-bliss)", rule: "link-text"),
        Tampering(
            name: "the number in the text of a link to a source", path: deployment,
            old: "[10 U.S.C. 275](source", new: "[10 U.S.C. 276](source", rule: "link-text"),
        Tampering(
            name: "a word of a quotation, in single marks", path: deployment,
            old: "\"This is just the beginning,\" Salesses", new: "'This was just the beginning,' Salesses",
            rule: "uncited-quotation"),
        Tampering(
            name: "a word of a quotation, in guillemets", path: deployment,
            old: "\"This is just the beginning,\" Salesses", new: "« This was just the beginning, » Salesses",
            rule: "uncited-quotation"),
        Tampering(
            name: "a word of a short quotation", path: deployment,
            old: "\"full operational control\"", new: "\"full military control\"", rule: "short-quotation"),
        Tampering(
            name: "quotation marks around words of our own", path: "Content/topics/sanctuary-cities.md",
            old: "had given powers to federal officers",
            new: "“had given powers to federal officers”", rule: "uncited-quotation"),
        Tampering(
            name: "a number in an event's title", path: "Content/data/events.yaml", old: "has 19,104 agents",
            new: "has 19,401 agents", rule: "uncited-number"),
        Tampering(
            name: "a name in an event's title", path: "Content/data/events.yaml", old: "choice of Kristi Noem",
            new: "choice of Kirsti Noem", rule: "misspelt-name"),
        Tampering(
            name: "a number in the site's description", path: "Content/site.yaml", old: "description: A briefing",
            new: "description: After 40 years, a briefing", rule: "uncited-number"),
        Tampering(
            name: "the text of a link to a person", site: .starter, path: ferry, old: "[Odo Larkspur](actor",
            new: "[Otto Larkspur](actor", rule: "link-text"),
        Tampering(
            name: "the text of a link to an organization", site: .starter, path: ferry, old: "[Tamber Ferries](actor",
            new: "[Timber Ferries](actor", rule: "link-text"),
        Tampering(
            name: "a letter of a name", site: .starter, path: "Content/data/claims.yaml",
            old: "statement: Odo Larkspur", new: "statement: Odo Larkspor", rule: "misspelt-name"),
        Tampering(
            name: "another name", site: .starter, path: ferry, old: "He called it", new: "What Bo Rosenthal called",
            rule: "uncited-name"),
        Tampering(
            name: "a word of a quotation, in typographic single marks", site: .starter, path: ferry,
            old: "\"the best thing to happen to breakfast since butter\"",
            new: "‘the best thing to happen to supper since butter’", rule: "uncited-quotation"),
        Tampering(
            name: "a closing mark left out", site: .starter, path: ferry,
            old: "breakfast since butter\" [@ferry-06]", new: "supper since butter [@ferry-06]",
            rule: "uncited-quotation"),
        Tampering(
            name: "a number in an event's title", site: .starter, path: "Content/data/events.yaml",
            old: "The ferry runs for the first time", new: "The ferry runs for the first time and takes 650 people",
            rule: "uncited-number"),
        Tampering(
            name: "a number in a chart's label", site: .starter, path: "Content/data/measures.yaml",
            old: "Ferry, limit", new: "Ferry, limit of 1,300 people", rule: "uncited-number"),
        Tampering(
            name: "a currency", path: deployment, old: "a first report gave the number as up to 1,500",
            new: "a first report gave the number as up to $1,500", rule: "uncited-number"),
        Tampering(
            name: "a scale", path: deployment, old: "About 2,500 personnel were already",
            new: "About 2.5 million personnel were already", rule: "uncited-number"),
        Tampering(
            name: "a unit", path: "Content/topics/sanctuary-cities.md", old: "3 extra days at ICE's request",
            new: "3 extra weeks at ICE's request", rule: "uncited-number"),
        Tampering(
            name: "a percent", path: "Content/index.md", old: "arrested 308 people on Tuesday",
            new: "arrested 308% of the people on Tuesday", rule: "uncited-number"),
        Tampering(
            name: "a rate", path: "Content/index.md", old: "arrested 308 people on Tuesday",
            new: "arrested 308 people an hour on Tuesday", rule: "uncited-number"),
        Tampering(
            name: "the end of a law's range", path: "Content/topics/legal-questions.md",
            old: "10 U.S.C. 251 to 255](source",
            new: "10 U.S.C. 251 to 355](source", rule: "uncited-law"),
        Tampering(
            name: "a date", path: "Content/index.md", old: "arrived on Thursday 23 January [@",
            new: "arrived on Thursday 30 January [@", rule: "uncited-number"),
        Tampering(
            name: "a weekday", path: "Content/index.md", old: "arrived on Thursday 23 January [@",
            new: "arrived on Friday 23 January [@", rule: "uncited-number"),
        Tampering(
            name: "the value of a chart", path: "Content/data/measures.yaml", old: "figure: \"308\"",
            new: "figure: \"803\"", rule: "chart-figure"),
        Tampering(
            name: "the qualifier of a chart", path: "Content/data/measures.yaml", old: "figure: \"about 2,500\"",
            new: "figure: \"2,500\"", rule: "chart-figure"),
        Tampering(
            name: "the date of a chart", path: "Content/data/measures.yaml", old: "as-of: 2025-01-21, claim: i-02",
            new: "as-of: 2024-01-21, claim: i-02", rule: "chart-figure"),
        Tampering(
            name: "an event's date", path: "Content/data/events.yaml", old: "date: 2025-01-21",
            new: "date: 2025-02-21", rule: "event-date"),
        Tampering(
            name: "a claim's date", path: claims, old: "dates: [2025-01-20, 2025-01-22]",
            new: "dates: [2025-01-19, 2025-01-22]", rule: "unverified-evidence"),
        Tampering(
            name: "the speaker of a claim", path: "Content/data/claims/ice.yaml", old: "speaker: tom-homan",
            new: "speaker: stephen-miller", rule: "unverified-evidence"),
        Tampering(
            name: "a unit", site: .starter, path: ferry, old: "the trip takes 4 minutes [@ferry-03]",
            new: "the trip takes 4 hours [@ferry-03]", rule: "uncited-number"),
        Tampering(
            name: "a rate", site: .starter, path: ferry, old: "up to 1,200 a day. The council",
            new: "up to 1,200 an hour. The council", rule: "uncited-number"),
        Tampering(
            name: "a scale", site: .starter, path: ferry, old: "About 640 people came",
            new: "About 640 thousand people came", rule: "uncited-number"),
        Tampering(
            name: "a currency", site: .starter, path: ferry, old: "About 640 people came",
            new: "About $640 came", rule: "uncited-number"),
        Tampering(
            name: "a percent", site: .starter, path: ferry, old: "About 640 people came",
            new: "About 640% of the people came", rule: "uncited-number"),
        Tampering(
            name: "a year", site: .starter, path: bridge, old: "found it on Monday 24 February 2025",
            new: "found it on Monday 24 February 2015", rule: "uncited-number"),
        Tampering(
            name: "a weekday", site: .starter, path: bridge, old: "found it on Monday 24 February 2025",
            new: "found it on Tuesday 24 February 2025", rule: "uncited-number"),
        Tampering(
            name: "two numbers of a paragraph", site: .starter, path: bridge,
            old:
                "About 900 people a day used the bridge when the council counted them in October 2024 [@bridge-03]. On its first day the ferry carried about 640,",
            new:
                "About 640 people used the bridge when the council counted them in October 2024 [@bridge-03]. On its first day the ferry carried about 900 people a day,",
            rule: "number-misplaced"),
        Tampering(
            name: "the value of a chart", site: .starter, path: "Content/data/measures.yaml",
            old: "figure: \"about 640\"",
            new: "figure: \"about 6,400,000\"", rule: "chart-figure"),
        Tampering(
            name: "an event's date", site: .starter, path: "Content/data/events.yaml", old: "date: 2025-02-24",
            new: "date: 2015-02-24", rule: "event-date"),
        Tampering(
            name: "a unit that is none", site: .starter, path: "Content/data/claims.yaml",
            old: "figures: [\"4 minutes\"]",
            new: "figures: [{value: \"4\", unit: bananas}]", rule: "unverified-evidence"),
        Tampering(
            name: "a claim's year, with its page", site: .starter, path: "Content/data/claims.yaml",
            old: "dates: [2025-02-24]",
            new: "dates: [2015-02-24]", rule: "unverified-evidence"),
    ]
    static let bridge = "Content/topics/closed-bridge.md"
    static let ferry = "Content/topics/town-ferry.md"

    /// The files of a site; the starter has the templates of the real one.
    private static func files(of site: Tampering.Tampered) throws -> [String: String] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
        var files: [String: String] = [:]
        for (folder, place) in [
            ("Content", root.appending(path: site.rawValue + "/Content")),
            ("Templates", root.appending(path: "Templates")),
        ] {
            for path in try FileManager.default.subpathsOfDirectory(atPath: place.path) {
                if let text = try? String(contentsOf: place.appending(path: path), encoding: .utf8) {
                    files[folder + "/" + path] = text
                }
            }
        }
        return files
    }

    @Test(arguments: cases) func isCaught(_ change: Tampering) throws {
        var files = try Self.files(of: change.site)
        let text = try #require(files[change.path])
        let range = try #require(text.range(of: change.old), "the site no longer says \(change.old)")
        let changed = text.replacingCharacters(in: range, with: change.new)
        files[change.path] = changed
        var report = Report()
        _ = plan(Workspace(files), BuildOptions(), &report)
        let line = text[..<range.lowerBound].count { $0 == "\n" } + 1
        let lines = line...(line + change.old.count { $0 == "\n" } + 8)
        let caught = report.diagnostics.contains { finding in
            finding.rule.id == change.rule && finding.severity != .note
                && (finding.span.map { $0.file.path == change.path && lines.contains($0.start.line) } ?? false)
        }
        #expect(caught, "\(TextFormat().text(report))")
    }

    @Test(arguments: Tampering.Tampered.allCases) func nothingIsFoundWithoutAChange(_ site: Tampering.Tampered) throws {
        var report = Report()
        _ = plan(Workspace(try Self.files(of: site)), BuildOptions(), &report)
        #expect(report.diagnostics.filter { $0.rule.id != "missing-file" }.isEmpty, "\(TextFormat().text(report))")
    }

    /// In a new site one figure is changed that a calculation rests on. The lock does not stop it: the calculation does.
    @Test func anOperandIsCaughtAtItsCalculation() throws {
        var files = try Self.files(of: .starter)
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
