import Diagnostics
import Foundation
import SitePipeline
import TestSupport
import Testing

@Suite struct FixTests {
    private static func workspace(_ files: [String: String]) -> Workspace {
        Workspace(SiteCase.base.merging(files) { $1 })
    }

    private static func report(_ workspace: Workspace) -> Report {
        var report = Report()
        _ = plan(workspace, BuildOptions(), &report)
        return report
    }

    private static func fixed(_ files: [String: String]) -> (texts: [String: String], result: FixResult) {
        let result = SitePipeline.fixed(workspace(files), BuildOptions()) { _ in true }.result
        return (result.texts.mapValues { String(decoding: $0, as: UTF8.self) }, result)
    }

    /// Over all the faults that the cases show: what is repaired is found no more, and nothing comes in its place but what
    /// the fault hid. These repairs bring such a finding to light.
    private static let hidden: [String: Set<String>] = [
        "allow-and-severities": ["idle-exception"],
        "bad-yaml": ["claim-without-evidence"],
        "calculation-wrong": ["bad-calculation"],
        "directives": ["missing-key"],
        "invisible-in-names": ["unknown-record"],
        "list-numbers": ["uncited-number"],
        "record-texts": ["uncited-number"],
        "social-image": ["orphan"],
        "unknown-record": ["dead-link"],
    ]

    @Test(arguments: CaseTests.names) func aRepairedFindingIsGone(_ name: String) {
        let marked = files(below: SiteCase.folder.appending(path: name)).filter {
            $0.key.hasPrefix("Content/") || $0.key.hasPrefix("Templates/")
        }
        let before = Self.workspace(marked.mapValues { MarkedText($0).text })
        let old = Self.report(before)
        let (after, result) = SitePipeline.fixed(before, BuildOptions()) { _ in true }
        guard !result.made.isEmpty else { return }
        let new = Self.report(after)
        #expect(new.diagnostics.filter { $0.fix != nil }.map(\.message) == [])
        func counts(_ report: Report) -> [Rule: Int] {
            Dictionary(report.diagnostics.map { ($0.rule, 1) }, uniquingKeysWith: +)
        }
        let (was, now) = (counts(old), counts(new))
        for (rule, count) in now where !(Self.hidden[name]?.contains(rule.id) ?? false) {
            #expect(count <= was[rule, default: 0], "\(rule.id) in \(name): \(TextFormat().text(new))")
        }
        let repaired = Dictionary(grouping: result.made, by: \.rule).mapValues(\.count)
        for (rule, count) in repaired where !(Self.hidden[name]?.contains(rule.id) ?? false) {
            #expect(now[rule, default: 0] <= was[rule, default: 0] - min(count, was[rule, default: 0]), "\(rule.id)")
        }
    }

    /// Each sort of repair, in the way that it is written in: a page with Windows' line ends and letters beyond ASCII,
    /// front matter, quotation marks, braces.
    @Test func eachIsMadeWhereItStands() {
        let page =
            "---\r\ntitle: Häfen\r\nsumary: \"Über 日本 ships\"\r\ntopics: [harbor]\r\n"
            + "key-points:\r\n  - 'Forty ships returned [@c-22].'\r\n---\r\n\r\n"
            + "Ün [Ada](actor:harbour-mastre) 日本 [@gazete, p3; @c-2], @c-1 and [home](../indx.md).\r\n"
            + "Monday~Friday, Saturday~Sunday.\r\n\r\n```{chat}\r\nid: x\r\n```\r\n"
        let files = [
            "Content/topics/harbour.md": page,
            "Templates/blocks/chart.html": "{{! options:\n  id: text\n}}\n{{id}}\n",
            "Content/data/claims.yaml": SiteCase.base["Content/data/claims.yaml"]!
                + "c-3:\n  statement: It opened.\n  kind: 'reportd'\n  topics: harbour\n"
                + "  dates: [24.1.2025]\n  figures: [1,500]\n  evidence: [{source: \"gazett\", at: p3}]\n",
        ]
        let (texts, result) = Self.fixed(files)
        #expect(result.leftOut.isEmpty)
        #expect(
            texts["Content/topics/harbour.md"]
                == page.replacing("sumary", with: "summary").replacing("[harbor]", with: "[harbour]")
                .replacing("@c-22", with: "@c-2").replacing("mastre", with: "master")
                .replacing("@gazete", with: "@gazette").replacing(", @c-1 ", with: ", [@c-1] ")
                .replacing("../indx.md", with: "../index.md").replacing(
                    "Monday~Friday, Saturday~", with: "Monday\\~Friday, Saturday\\~"
                )
                .replacing("{chat}", with: "{chart}"))
        #expect(
            texts["Content/data/claims.yaml"]?.hasSuffix(
                "c-3:\n  statement: It opened.\n  kind: 'reported'\n  topics: [harbour]\n"
                    + "  dates: [2025-01-24]\n  figures: [\"1,500\"]\n  evidence: [{source: \"gazette\", at: p3}]\n")
                == true, "\(texts["Content/data/claims.yaml"] ?? "")")
    }

    /// In a folded text, or where a name stands twice, no place is certain, and another id may begin alike.
    @Test func noRepairWhereThePlaceIsNotCertain() {
        let claims = SiteCase.base["Content/data/claims.yaml"]!
        let (texts, _) = Self.fixed([
            "Content/data/claims.yaml": claims
                + "c-30:\n  statement: >-\n    It opened [@c-300; @c-3000].\n  kind: \"report\\x65d\"\n  topics: []\n"
                + "  evidence: [{source: \"gazet\\x74\", at: p3}]\n"
        ])
        let written = texts["Content/data/claims.yaml"] ?? ""
        #expect(!written.contains("@c-300;"))
        #expect(written.contains("@c-3000]") || written.contains("@c-30]"))
        #expect(written.contains("\"gazet\\x74\"") || written == "")
    }

    /// Of two repairs that overlap the first is made.
    @Test func ofTwoThatOverlapTheFirst() throws {
        let file = SourceFile(path: "Content/a.md", text: "one two three\n")
        let (bytes, leftOut) = file.bytes(with: [
            TextEdit(file, 4..<7, "2"), TextEdit(file, 0..<5, "1"), TextEdit(file, 8..<8, "and "),
        ])
        #expect(String(decoding: bytes, as: UTF8.self) == "1wo and three\n")
        #expect(leftOut.map(\.range) == [4..<7])
    }
}
