import Diagnostics
import Foundation
import Markup
import Prose
import TestSupport
import Testing

private let words = MarkdownWords(
    note: "Note", tip: "Tip", important: "Important", warning: "Warning", caution: "Caution",
    reference: .init(before: "Reference ", after: ""), exception: .init(before: "(no source: ", after: ")"),
    footnotes: "Footnotes", backToText: "Back to text",
    backToPlace: .init(before: "Back to text, place ", after: ""), table: "Table",
    tableUnder: .init(before: "Table: ", after: ""), taskDone: "done", taskNotDone: "not done")
private let markdown = Markdown(
    recordSchemes: ["actor", "claim", "source"], words: words, keepsText: true,
    marks: .ofNoLanguage)

private func read(_ text: String) -> (MarkdownText, Report) {
    var numbering = CitationNumbering()
    var report = Report()
    let read = markdown.read(SourceFile(path: "a.md", text: text), from: 0, numbering: &numbering, report: &report)
    return (read, report)
}

private func html(_ text: String) -> String { String(decoding: read(text).0.html.bytes, as: UTF8.self) }
private func plain(_ text: String) -> String { String(decoding: Markdown.plainHTML(Array(text.utf8)), as: UTF8.self) }

@Suite struct MarkdownTests {
    /// Where none of our additions is used, our HTML is cmark-gfm's own.
    @Test(arguments: [
        "A paragraph with *emphasis*, **strength**, `code` and a\\\nhard break.",
        "- a\n- b\n\n  c\n\n1. one\n2. two\n",
        "> quoted\n>\n> - list\n",
        "```swift\nlet a = 1 < 2\n```\n\n    indented\n",
        "An <https://example.org/a?b=c&d> address, www.example.org/a_b and ann@example.org.\n",
        "~~gone~~ and ~not~ &amp; &copy; \"quoted\" 'so'\n",
        "***\n\nline\n---\n".replacingOccurrences(of: "line\n---", with: "line"),
        "An [e-mail](mailto:ann@example.org) and a [link][l] @handle [@]( x\n\n[l]: https://example.org 'Title'\n",
        "Line one  \nline two @ three [x@y] \\[@z]\n",
    ])
    func equalsCmark(_ text: String) {
        #expect(html(text) == plain(text))
    }

    @Test func plainIsCmarkWithRawHTML() {
        #expect(
            plain("<b>x</b> [@d-01] ## no\n\n<div>\nhi\n</div>\n")
                == "<p><b>x</b> [@d-01] ## no</p>\n<div>\nhi\n</div>\n")
    }

    /// Places of citations, whatever block they stand in.
    @Test(arguments: [
        "One [⟪@a⟫; ⟪@b⟫, p3] two [⟪@a⟫].",
        "- item [⟪@a⟫]\n  continued [⟪@b⟫]\nlazy [⟪@c⟫]",
        "> quoted é [⟪@a⟫]\n> more\nlazy [⟪@b⟫]",
        "| a | b |\n|---|---|\n| x \\| y [⟪@a⟫] | z [⟪@b⟫] |\n",
        "# Heading [⟪@a⟫]\n\n*emphasis [⟪@b⟫]* **[⟪@c⟫]**",
        "   indented [⟪@a⟫;\n ⟪@b⟫] then [⟪@c⟫]",
        "text[^n]\n\n[^n]: note [⟪@a⟫]\n",
        "twice the same: [⟪@a⟫] [⟪@a⟫] [⟪@a⟫]",
        "1. a\n   1. b [⟪@a⟫]\n      - c [⟪@b⟫]\n",
    ])
    func citationsKnowTheirPlace(_ marked: String) {
        let text = MarkedText(marked)
        let (result, report) = read(text.text)
        #expect(report.diagnostics.isEmpty)
        let file = SourceFile(path: "a.md", text: text.text)
        let expected = text.ranges.map { file.span($0) }.map { [$0.start, $0.end] }
        #expect(result.citations.map { [$0.span.start, $0.span.end] }.sorted { $0[0] < $1[0] } == expected)
    }

    @Test(arguments: [
        "`[@a]`", "```\n[@a]\n```", "\\[@a]", "mail ann@example.org", "@handle", "[x](y 'z')", "[ @a",
        "![x](y.png)",
        "[follow @desk](https://x.example)", "<ann@example.org>",
    ])
    func noCitation(_ text: String) {
        let (result, report) = read(text)
        #expect(result.citations.isEmpty)
        #expect(report.diagnostics.isEmpty)
    }

    /// Parsing differing texts at once must give what parsing one after the other gives: cmark keeps the special
    /// characters of extensions for the whole process.
    @Test func parallelEqualsSequential() {
        let texts = (0..<4_000).map { number -> String in
            var text = "# Page \(number)\n\nText *\(number)* [@c-\(number)].\n\n"
            if number % 2 == 0 { text += "Some ~~struck \(number)~~ and www.example.org/\(number) too\n\n" }
            if number % 3 == 0 { text += "| a | b [@x] |\n|---|---|\n| \(number) | ann@example.org |\n\n" }
            if number % 5 == 0 { text += "- [x] done www.example.org\n- [ ] not\n\n" }
            if number % 7 == 0 { text += "A [link](b.md) and a note[^\(number)].\n\n[^\(number)]: Note ~x~.\n" }
            return text
        }
        let sequential = texts.map { html($0) }
        var parallel = [String](repeating: "", count: texts.count)
        parallel.withUnsafeMutableBufferPointer { buffer in
            nonisolated(unsafe) let slots = buffer
            DispatchQueue.concurrentPerform(iterations: texts.count) { slots[$0] = html(texts[$0]) }
        }
        #expect(parallel == sequential)
        #expect(sequential[0].contains("<del>") && sequential[0].contains("<table>"))
    }

    @Test(arguments: [
        ("The Order: what it *says*", "the-order-what-it-says"),
        ("10 U.S.C. 251", "10-usc-251"),
        ("Ciudad Juárez_x", "ciudad-juárez_x"),
        ("A – B", "a--b"),
        ("!", "section"),
    ])
    func headingIDs(_ heading: String, _ id: String) {
        #expect(read("## \(heading)\n").0.headings.map(\.id) == [id])
    }

    @Test func blocksKnowWhetherTheyAreCited() {
        let blocks = read("One [@a].\n\nTwo.\n\nSaid [@b]:\n\n- x\n- y [@c]\n  - z\n\n| h |\n|---|\n| r |\n").0.blocks
        #expect(
            blocks.map { "\($0.kind.rawValue) \($0.isCited)" } == [
                "paragraph true", "paragraph false", "paragraph true", "item true", "item true", "item true",
                "row false",
            ])
    }

    @Test func blocksKeepTheTextThatReadersHear() {
        let (text, _) = read("It *rose* by [ten](https://x.example) `percent` [@a].\n\n- item [@b]\n  - inner [@c]\n")
        #expect(text.blocks.map(\.text) == ["It rose by ten percent.", "item", "inner"])
    }
}

@Suite struct GateTests {
    @Test(arguments: [
        ("a line too long", String(repeating: "a", count: 20_001)),
        ("too many columns", String(repeating: "|", count: 101)),
        ("too deep in quotations", String(repeating: ">", count: 101) + " x"),
        ("too deep in lists", String(repeating: "- ", count: 101) + "x"),
        ("too many cells", (["|a|b|", "|-|-|"] + Array(repeating: "|1|2|", count: 50_001)).joined(separator: "\n")),
        (
            "too many cells filled in",
            (["|a|b|", "|-|-|"] + Array(repeating: "1", count: 50_001)).joined(separator: "\n")
        ),
        (
            "a definition used too often",
            "[a]: /" + String(repeating: "x", count: 9_000) + String(repeating: "\n[a]", count: 2_000)
        ),
        ("an entity for a bell", "a&#7;b"),
        ("too large", String(repeating: String(repeating: "a", count: 99) + "\n", count: 40_001)),
    ])
    func refuses(_ name: String, _ text: String) {
        let (result, report) = read(text)
        #expect(report.diagnostics.map(\.rule) == [.textLimits], "\(name)")
        #expect(result.html.bytes.isEmpty)
    }

    @Test(arguments: [
        String(repeating: "a", count: 20_000), "Title\n" + String(repeating: "-", count: 300),
        String(repeating: "*", count: 300), String(repeating: ">", count: 99) + " x", "tab\there\r\n",
    ])
    func letsThrough(_ text: String) {
        #expect(read(text).1.diagnostics.isEmpty)
    }
}
