import Diagnostics
import Testing

/// What the preview says after a change: what came and what went, and not all again.
@Suite struct ReportChangesTests {
    private let rule = Rule("probe", finds: "", why: "", example: "", repair: "")

    private func report(_ findings: (path: String, line: Int, message: String)...) -> Report {
        var report = Report()
        for finding in findings {
            let file = SourceFile(
                path: finding.path, text: String(repeating: "\n", count: finding.line - 1) + "words\n")
            report.add(rule, finding.message, at: file.span(finding.line - 1..<finding.line + 4))
        }
        return report
    }

    private func changes(from old: Report, to new: Report) -> String {
        TextFormat().text(ReportChanges(from: old, to: new))
    }

    @Test func tellsWhatCameAndWhatWent() {
        let old = report(("a.md", 1, "one"), ("a.md", 2, "two"), ("b.md", 1, "one"))
        let new = report(("a.md", 1, "one"), ("a.md", 3, "three"), ("b.md", 1, "one"))
        #expect(
            changes(from: old, to: new) == """
                error[probe]: three
                 --> a.md:3:1
                  |
                3 | words
                  | ^^^^^

                gone: error[probe]: two (a.md)

                2 as before

                """)
    }

    @Test func aFindingThatMovedIsTheSame() {
        let changes = ReportChanges(from: report(("a.md", 1, "one")), to: report(("a.md", 7, "one")))
        #expect(changes.came.isEmpty && changes.went.isEmpty && changes.stayed == 1)
    }

    @Test func ofTwoThatSayTheSameOneMayGo() {
        let changes = ReportChanges(
            from: report(("a.md", 1, "one"), ("a.md", 2, "one")), to: report(("a.md", 2, "one")))
        #expect(changes.came.isEmpty && changes.went.count == 1 && changes.stayed == 1)
    }

    @Test func thereMayBeNothingToTell() {
        #expect(changes(from: Report(), to: Report()) == "")
        #expect(changes(from: report(("a.md", 1, "one")), to: Report()) == "gone: error[probe]: one (a.md)\n")
    }
}
