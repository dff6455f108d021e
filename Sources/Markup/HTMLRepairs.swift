#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

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

    /// No text of an author has a "<" in HTML, so what begins with one is a tag.
    func repaired(_ html: [UInt8]) -> [UInt8] {
        html.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress else { return html }
            var result: [UInt8] = []
            result.reserveCapacity(html.count + 512)
            var (start, from) = (0, 0)
            while from < bytes.count, let found = memchr(base + from, 0x3C, bytes.count - from) {
                let at = UnsafeRawPointer(found) - UnsafeRawPointer(base)
                from = at + 1
                // Most tags are none of these, which their second letter tells.
                guard from < bytes.count, bytes[from] == UInt8(ascii: "t") || bytes[from] == UInt8(ascii: "i"),
                    let pair = pairs.first(where: { bytes[at...].starts(with: $0.old) })
                else { continue }
                result.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<at]))
                result += pair.new
                start = at + pair.old.count
                from = start
            }
            if start == 0 { return html }
            result.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
            return result
        }
    }
}
