import Diagnostics

/// Where the sentences of a text end: behind a full stop, a question mark or an exclamation mark that a space and what may
/// begin a sentence follow, and at the ends of a table's cells.
package struct Sentences: Sendable {
    /// The byte behind each sentence's last, in the order of the text; the last is the text's end.
    package let ends: [Int]

    package init(_ text: String, _ language: Language) {
        let bytes = Array(text.utf8)
        var ends: [Int] = []
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "\n"): ends.append(index + 1)
            case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
                guard let next = Self.startOfSentence(bytes, behind: index),
                    byte != UInt8(ascii: ".") || !Self.isAbbreviation(bytes, index, language)
                else { continue }
                ends.append(next)
            default: break
            }
        }
        if ends.last != bytes.count { ends.append(bytes.count) }
        self.ends = ends
    }

    /// The place of the sentence that a byte stands in.
    package func index(of offset: Int) -> Int { min(ends.partitioningIndex { $0 > offset }, ends.count - 1) }

    /// The byte that a new sentence begins with behind an end mark; `nil` if none does.
    private static func startOfSentence(_ bytes: [UInt8], behind index: Int) -> Int? {
        var next = index + 1
        // A closing mark or bracket belongs to the sentence.
        while next < bytes.count,
            bytes[next] == 0x22 || bytes[next] == 0x27 || bytes[next] == 0x29 || bytes[next] == 0x5D
        {
            next += 1
        }
        while next + 2 < bytes.count, bytes[next] == 0xE2, bytes[next + 1] == 0x80,
            [0x99, 0x9D].contains(bytes[next + 2])
        {
            next += 3
        }
        guard next < bytes.count, bytes[next] == 0x20 else { return nil }
        while next < bytes.count, bytes[next] == 0x20 { next += 1 }
        guard next < bytes.count else { return nil }
        // A small letter goes on with the sentence.
        return (97...122).contains(bytes[next]) ? nil : next
    }

    /// "U.S.", "Gov.", "Sept.", "No.": a letter, or a short word that begins with a capital and is known before names or
    /// numbers.
    private static func isAbbreviation(_ bytes: [UInt8], _ stop: Int, _ language: Language) -> Bool {
        var start = stop
        while start > 0, stop - start <= 8, bytes[start - 1].isLetterOfWord { start -= 1 }
        let word = Array(bytes[start..<stop])
        if word.count <= 1 { return !word.isEmpty && !(48...57).contains(word[0]) }
        return language.abbreviations.contains(String(decoding: word, as: UTF8.self).lowercased())
    }
}

extension UInt8 {
    fileprivate var isLetterOfWord: Bool {
        let letter = self | 0x20
        return letter >= 97 && letter <= 122 || self >= 0x80
    }
}
