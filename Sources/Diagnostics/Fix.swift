/// A repair that is most likely the one that is wanted, as edits of files.
package struct Fix: Sendable {
    /// What it does, as an order to an editor.
    package var title: String
    package var edits: [TextEdit]

    package init(_ title: String, _ edits: [TextEdit]) {
        self.title = title
        self.edits = edits
    }

    /// Puts other words in the place of some that stand at a place, in quotation marks or not.
    ///
    /// - Returns: `nil` where the words do not stand there exactly once and for themselves, as they were read: in a text
    ///   that is folded, or written with escapes, nobody can say what to replace. `nil` as well for words that would need
    ///   quotation marks to stand in YAML.
    package init?(replacing written: String, by words: String, at span: SourceSpan) {
        let (wanted, file) = (Array(written.utf8), span.file)
        guard !wanted.isEmpty, written != words, Self.isPlain(words),
            let place = file.bytes[span.offsets].range(ofBytes: wanted),
            Self.standsAlone(place, in: file.bytes),
            file.bytes[place.upperBound..<span.offsets.upperBound].range(ofBytes: wanted) == nil
        else { return nil }
        self.init("write '\(words)'", [TextEdit(file, place, words)])
    }

    /// Whether words mean nothing else in YAML, quotation marks around them or not. A `#` means a comment behind a space only.
    private static func isPlain(_ words: String) -> Bool {
        !words.contains { "\"'\\{}[]".contains($0) || $0.isNewline } && !words.contains(": ") && !words.contains(" #")
    }

    /// Whether a word or a name does not go on in front of a place or behind it.
    private static func standsAlone(_ place: Range<Int>, in bytes: [UInt8]) -> Bool {
        func isOfName(_ index: Int) -> Bool {
            guard bytes.indices.contains(index) else { return false }
            let byte = bytes[index]
            return (48...57).contains(byte) || (97...122).contains(byte | 0x20) || byte >= 0x80
                || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
        }
        return !(isOfName(place.lowerBound) && isOfName(place.lowerBound - 1))
            && !(isOfName(place.upperBound - 1) && isOfName(place.upperBound))
    }
}
