import Templating

extension HTML {
    /// What a reader sees of inline HTML: without tags, and on one line.
    var plainText: String {
        var text = ""
        var start = 0
        var isInTag = false
        /// Takes what stands between tags in the bytes from `start`.
        func append(upTo end: Int) {
            var visible: [UInt8] = []
            for byte in bytes[start..<end] {
                switch byte {
                case UInt8(ascii: "<"): isInTag = true
                case UInt8(ascii: ">"): isInTag = false
                default: if !isInTag { visible.append(byte) }
                }
            }
            text += Self.withoutEntities(String(decoding: visible, as: UTF8.self))
            start = end
        }
        for hole in holes {
            append(upTo: hole.offset)
            if case .text(let name) = hole.content { text += name }
        }
        append(upTo: bytes.count)
        return text.oneLine
    }

    /// The characters that our escaping and cmark's write as entities; all others stand for themselves.
    private static func withoutEntities(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
        return entities.reduce(text) { $0.replacing($1.0, with: $1.1) }
    }
}

extension String {
    /// The text with each run of white space as one space, as a browser shows it.
    var oneLine: String {
        split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" || $0 == "\r\n" }.joined(separator: " ")
    }
}
