import Diagnostics
import TestSupport
import Testing

@Suite struct TextFormatTests {
    /// One finding at the marked place of a text.
    private func report(_ marked: String, help: String? = nil) -> Report {
        let text = MarkedText(marked)
        let file = SourceFile(path: "Content/a.md", text: text.text)
        var report = Report()
        for range in text.ranges {
            report.add(rule("some-rule"), "something is wrong", at: file.span(range), help: help)
        }
        return report
    }

    @Test func showsPlaceExcerptAndHelp() {
        let text = TextFormat().text(report("One\nPrices rose [⟪@imf⟫].\n", help: "did you mean 'imf-2026'?"))
        #expect(
            text == """
                error[some-rule]: something is wrong
                 --> Content/a.md:2:14
                  |
                2 | Prices rose [@imf].
                  |              ^^^^
                help: did you mean 'imf-2026'?

                """)
    }

    @Test func columnsCountCharactersAndCaretsMindTheirWidth() {
        let text = TextFormat().text(report("é東⟪x⟫"))
        #expect(text.contains("a.md:1:3\n"))
        #expect(text.contains("1 | é東x\n  |    ^\n"))
    }

    @Test func aLongLineIsCutAroundTheMark() {
        let line = String(repeating: "word ", count: 40) + "⟪here⟫" + String(repeating: " word", count: 400)
        let text = TextFormat().text(report(line))
        #expect(text.split(separator: "\n").allSatisfy { $0.count < 130 })
        #expect(text.contains("^^^^\n"))
    }

    @Test func controlCharactersNeverReachTheTerminal() {
        let text = TextFormat().text(report("\u{1B}[31m⟪x⟫\u{202E}"))
        #expect(!text.contains("\u{1B}"))
        #expect(!text.contains("\u{202E}"))
    }

    @Test func notesShareTheGutter() {
        let file = SourceFile(path: "a.yaml", text: String(repeating: "\n", count: 99) + "first\nsecond")
        var report = Report()
        report.add(
            rule("duplicate-id"), "twice",
            at: SourceSpan(
                file: file, start: SourcePosition(line: 101, column: 1), end: SourcePosition(line: 101, column: 7)),
            notes: [
                Diagnostic.Note(
                    "first here",
                    at: SourceSpan(
                        file: file, start: SourcePosition(line: 100, column: 1),
                        end: SourcePosition(line: 100, column: 6)))
            ])
        #expect(
            TextFormat().text(report) == """
                error[duplicate-id]: twice
                   --> a.yaml:101:1
                    |
                101 | second
                    | ^^^^^^
                note: first here
                   --> a.yaml:100:1
                    |
                100 | first
                    | ^^^^^

                """)
    }

    @Test func findingsAreSortedByPlace() {
        let file = SourceFile(path: "b.md", text: "one two")
        let other = SourceFile(path: "a.md", text: "x")
        var report = Report()
        report.add(rule("r"), "third", at: file.span(4..<7))
        report.add(rule("r"), "no place", at: nil)
        report.add(rule("r"), "second", at: file.span(0..<3))
        report.add(rule("r"), "first", at: other.span(0..<1))
        #expect(report.sorted.map(\.message) == ["first", "second", "third", "no place"])
    }

    @Test func jsonHasOneShape() {
        let file = SourceFile(path: "a \"b\".md", text: "é x")
        var report = Report()
        report.add(
            rule("r", .warning), "tab\there", at: file.span(3..<4), notes: [Diagnostic.Note("n", at: file.span(0..<2))],
            help: "h")
        #expect(
            jsonText(report) == #"""
                {"findings": [
                    {"rule": "r", "severity": "warning", "message": "tab\there", "path": "a \"b\".md", "line": 1, "column": 3, "end-line": 1, "end-column": 4, "help": "h", "notes": [{"message": "n", "path": "a \"b\".md", "line": 1, "column": 1}]}
                ]}

                """#)
        #expect(jsonText(Report()) == "{\"findings\": []}\n")
    }

    @Test func githubGetsAnnotations() {
        let text = githubText(report("a ⟪b⟫", help: "50% off: do"))
        #expect(
            text
                == "::error file=Content/a.md,line=1,col=3,endLine=1,endColumn=4,title=some-rule::something is wrong%0Ahelp: 50%25 off: do\n"
        )
    }
}

@Suite struct NearMissTests {
    @Test(
        arguments: [
            ("statment", ["statement", "state", "title"], "statement"),
            ("teh-hill", ["the-hill", "tea-pot"], "the-hill"),
            ("imf-weo-2025", ["imf-weo-2026", "imf-weo-2015"], "imf-weo-2015"),
            ("zebra", ["statement", "title"], nil),
            ("a", ["b"], "b"),
            ("Title", ["title"], "title"),
        ] as [(String, [String], String?)])
    func finds(_ word: String, among candidates: [String], _ expected: String?) {
        #expect(nearMiss(word, among: candidates) == expected)
        #expect(nearMiss(word, among: candidates.reversed()) == expected)
    }
}

private func rule(_ id: String, _ severity: Severity = .error) -> Rule {
    Rule(id, severity, finds: "", why: "", example: "", repair: "")
}
