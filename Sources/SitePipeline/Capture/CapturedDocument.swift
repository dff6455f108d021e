/// What was read of a document: its paragraphs, what is known of it, and what was left out.
struct CapturedDocument: Sendable {
    /// Each is one line. A form feed stands where a page of a PDF begins.
    var paragraphs: [String] = []
    var metadata = DocumentMetadata()
    var leftOut = LeftOut()
    /// What whoever captures it should know, such as that it is only the beginning.
    var warnings: [String] = []

    /// The captured text: a paragraph a line, and a blank line between.
    var text: String { paragraphs.joined(separator: "\n\n") + "\n" }
}

/// What of a document was left out, in its order.
struct LeftOut: Sendable {
    private(set) var items: [(reason: String, first: String, count: Int)] = []

    /// Notes a text that is no part of the article, under the reason why.
    mutating func note(_ text: String, _ reason: String) {
        let text = text.collapsed
        guard !text.isEmpty else { return }
        if let index = items.firstIndex(where: { $0.reason == reason }) {
            items[index].count += 1
        } else {
            items.append((reason, text.firstWords(60), 1))
        }
    }
}

extension String {
    /// The first words of a text, to show which it is; at most so many letters.
    package func firstWords(_ limit: Int) -> String {
        guard count > limit else { return self }
        let head = prefix(limit)
        let end = head.lastIndex(of: " ").flatMap {
            head.distance(from: head.startIndex, to: $0) > limit / 2 ? $0 : nil
        }
        return head[..<(end ?? head.endIndex)] + "…"
    }
}
