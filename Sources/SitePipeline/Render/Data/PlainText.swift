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
        let space = UInt8(ascii: " ")
        var (isOneLine, before) = (true, space)
        for byte in utf8 where isOneLine {
            isOneLine = !byte.isHTMLSpace || byte == space && before != space
            before = byte
        }
        if isOneLine, before != space || isEmpty { return self }
        let words = utf8.split { $0.isHTMLSpace }
        return String(decoding: Array(words.joined(separator: CollectionOfOne(space))), as: UTF8.self)
    }
}

extension UInt8 {
    fileprivate var isHTMLSpace: Bool { self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D }
}
