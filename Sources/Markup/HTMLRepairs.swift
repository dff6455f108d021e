import Diagnostics

/// Puts right what cmark's renderer writes and HTML no longer allows, or readers cannot hear: cells are aligned by a
/// class instead of an attribute, and the box of a task says whether the task is done.
struct HTMLRepairs: Sendable {
    private let pairs: [(old: [UInt8], new: [UInt8])]

    init(_ words: MarkdownWords) {
        let (done, notDone) = (escapeHTML(words.taskDone), escapeHTML(words.taskNotDone))
        pairs = [
            ("<td align=\"", "<td class=\""), ("<th align=\"", "<th class=\""),
            (
                "<input type=\"checkbox\" checked=\"\" ",
                "<input type=\"checkbox\" aria-label=\"\(done)\" checked=\"\" "
            ),
            (
                "<input type=\"checkbox\" disabled=",
                "<input type=\"checkbox\" aria-label=\"\(notDone)\" disabled="
            ),
        ].map { (Array($0.utf8), Array($1.utf8)) }
    }

    /// Appends a part of the HTML that begins and ends outside of tags' names, put right. No text of an author has a "<" in
    /// HTML, so what begins with one is a tag.
    func append(_ html: UnsafeBufferPointer<UInt8>, to result: inout [UInt8]) {
        var (start, from) = (0, 0)
        while let at = html.firstIndex(of: UInt8(ascii: "<"), from: from) {
            from = at + 1
            // Most tags are none of these, which their second letter tells.
            guard from < html.count, html[from] == UInt8(ascii: "t") || html[from] == UInt8(ascii: "i"),
                let pair = pairs.first(where: { html[at...].starts(with: $0.old) })
            else { continue }
            result.append(contentsOf: UnsafeBufferPointer(rebasing: html[start..<at]))
            result += pair.new
            start = at + pair.old.count
            from = start
        }
        result.append(contentsOf: UnsafeBufferPointer(rebasing: html[start...]))
    }
}
