import Diagnostics

/// Words in quotation marks, as a text has them.
package struct Quotation: Equatable, Sendable {
    package var words: String
    /// Where the words stand in the text, without the marks, in UTF-8 bytes.
    package var range: Range<Int>

    package init(words: String, range: Range<Int>) {
        (self.words, self.range) = (words, range)
    }

    package var wordCount: Int { words.split(whereSeparator: \.isWhitespace).count }

    /// The quotations of a text in English double marks, straight or typographic. An apostrophe is no mark.
    package static func all(in text: String) -> [Quotation] {
        var found: [Quotation] = []
        let bytes = Array(text.utf8)
        var open: Int?
        var index = 0
        while index < bytes.count {
            let isStraight = bytes[index] == UInt8(ascii: "\"")
            let isTypographic =
                bytes[index] == 0xE2 && index + 2 < bytes.count && bytes[index + 1] == 0x80
                && (bytes[index + 2] == 0x9C || bytes[index + 2] == 0x9D)
            guard isStraight || isTypographic else {
                index += 1
                continue
            }
            let opens = isTypographic ? bytes[index + 2] == 0x9C : open == nil
            let width = isStraight ? 1 : 3
            if opens {
                open = index + width
            } else if let start = open {
                found.append(
                    Quotation(words: String(decoding: bytes[start..<index], as: UTF8.self), range: start..<index))
                open = nil
            }
            index += width
        }
        return found
    }
}

extension [Quotation] {
    /// Whether some of the bytes stand in one of the quotations, which are in the order of the text.
    package func overlap(_ range: Range<Int>) -> Bool {
        let first = partitioningIndex { $0.range.upperBound > range.lowerBound }
        return first < count && self[first].range.overlaps(range)
    }
}
