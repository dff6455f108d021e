package import Diagnostics

/// `[@none: a reason]`, which stands where a citation stands and says why the numbers and dates of its sentence have none.
package struct CitationException: Sendable {
    package var reason: String
    /// From the `@` to the end of the reason.
    package var span: SourceSpan
    /// The index in `MarkdownText.blocks` of the innermost block that holds it; `nil` in the head of a table, which is none.
    package var block: Int?
    /// Which of the block's citations in brackets it is, from 0.
    package var group: Int32

    /// The key that no claim and no source may have.
    package static let key = "none"

    /// The reason in the inside of a citation's brackets; `nil` if it is no exception.
    static func reason(in written: String) -> String? {
        guard written.hasPrefix("@" + key) else { return nil }
        let rest = written.dropFirst(key.count + 1).drop { $0 == " " }
        if rest.isEmpty { return "" }
        return rest.first == ":" ? String(rest.dropFirst()).trimmed : nil
    }
}

extension MarkdownReader {
    private static var leastWordsOfReason: Int { 3 }

    /// Notes an exception and shows it, or says what is wrong with it.
    mutating func except(_ node: Node, _ reason: String, at span: SourceSpan) {
        let words = reason.split(whereSeparator: \.isWhitespace)
        let shown = words.joined(separator: " ")
        if citationStyle == .named {
            report.add(
                .citationSyntax, "a record has no exceptions", at: span,
                help: "give the claim its figure, or word the field without the number")
        } else if words.count < Self.leastWordsOfReason {
            report.add(
                .citationSyntax, "this exception has no reason of three words or more", at: span,
                help: "write the reason behind a colon: [@none: a hypothetical sum]")
        } else if reason.contains("; @") {
            report.add(
                .citationSyntax, "an exception stands alone in its brackets", at: span,
                help: "put the citation into brackets of its own")
        } else {
            text.exceptions.append(
                CitationException(
                    reason: shown, span: span, block: openBlocks.last?.index, group: openBlocks.last?.groups ?? 0))
        }
        let html = "<span class=\"exception\">\(escapeHTML(markdown.words.exception.around(shown)))</span>"
        node.setOnEnter(Array((" " + html).utf8))
    }
}
