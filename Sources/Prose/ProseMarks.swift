/// Finds, byte by byte, where a text may have a quantity or a date, so that the rest is passed quickly.
package struct ProseMarks: Sendable, Equatable {
    private static let digit: UInt8 = 1, quote: UInt8 = 2, other: UInt8 = 4
    /// For each byte whether it is a mark by itself.
    private let signs: FixedTable<UInt8>
    /// A bit for each three bytes, five bits of each, in which a letter and its capital are the same: whether a word that
    /// begins a quantity may begin with them.
    private let beginnings: FixedTable<UInt64>
    /// The same for its first four bytes; no fourth is zero.
    private let words: FixedTable<UInt64>

    /// What a quantity or date can begin with that has no digits.
    private static let startsFact: Meanings = [
        .month, .weekday, .tens, .minutes, .number, .fraction, .halves, .aboutNumber, .multiple, .ordinal, .scale,
        .word(.noon),
        .word(.midnight), .word(.half), .word(.halfJoined), .word(.one), .word(.romanCentury),
    ]

    /// Digits and quotation marks only, for a language that cannot be read.
    package static let ofNoLanguage = ProseMarks([])

    init(_ lexicon: Lexicon) {
        self.init(
            lexicon.words.indices.filter {
                !lexicon.kinds(ofWord: Int32($0)).isDisjoint(with: Self.startsFact)
            }.map { lexicon.words[$0] })
    }

    private init(_ startsOfFacts: [UnsafeBufferPointer<UInt8>]) {
        var signs = [UInt8](repeating: 0, count: 256)
        for digit in 48...57 { signs[digit] = Self.digit }
        // The last bytes of ¼, ½ and ¾, and the second of ⅓ and its like; few other letters have them.
        for byte in [0x85, 0xBC, 0xBD, 0xBE] { signs[byte] = Self.digit }
        // Typographic quotation marks begin with E2.
        for quote in [0x22, 0xE2] { signs[quote] |= Self.quote }
        // An apostrophe may be a quotation mark, and so may be much beyond ASCII.
        for other in [0x27] + Array(0x80...0xFF) { signs[other] |= Self.other }
        var beginnings = [UInt64](repeating: 0, count: 1 << 9)
        var words = [UInt64](repeating: 0, count: 1 << 14)
        for word in startsOfFacts where word.count >= 3 && word[0] >= 97 {
            let three = word.prefix(3).reduce(0) { $0 << 5 | Int($1 & 31) }
            beginnings[three >> 6] |= 1 << UInt64(three & 63)
            let four = three << 5 | (word.count > 3 ? Int(word[3] & 31) : 0)
            words[four >> 6] |= 1 << UInt64(four & 63)
        }
        self.signs = FixedTable(signs)
        self.beginnings = FixedTable(beginnings)
        self.words = FixedTable(words)
    }

    /// Where a text first has a mark or what could be a quotation mark; `nil` where it has none. May be too early.
    package func first(in text: String) -> Int? {
        var text = text
        return text.withUTF8 { first(in: $0, or: Self.quote | Self.other) }
    }

    /// Whether a text has a mark or a quotation mark. May say yes too often.
    package func standInOrQuote(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { first(in: bytes, or: Self.quote) != nil }

    private func first(in bytes: UnsafeBufferPointer<UInt8>, or signs: UInt8) -> Int? {
        var first: Int?
        each(in: bytes, or: signs) { index in
            first = index
            return false
        }
        return first
    }

    /// Calls `found` with the index of each digit and of the start of each word that may begin a quantity, in their order,
    /// until it returns `false`. Capitals count as small letters.
    ///
    /// - Parameters:
    ///   - start: where to begin: the start of the text, or of something that could be a mark.
    ///   - others: other signs that are looked for.
    @inline(__always)
    func each(
        in bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0, or others: UInt8 = 0, _ found: (Int) -> Bool
    ) {
        let wanted = Self.digit | others
        // Whether the last byte of the eight before is of a word.
        var inWord: UInt64 = 0
        bytes.each(from: start) { eight in
            let letters = eight.lettersAndBeyondASCII
            defer { inWord = letters >> 56 }
            return letters & ~(letters << 8 | inWord) | eight.beyondASCII | eight.digitsAndSignsBehind
                | (others == 0 ? 0 : eight.equal(to: 0x22) | eight.equal(to: 0x27))
        } _: { index in
            guard signs[Int(bytes[index])] & wanted != 0 || mayBegin(bytes, index) else { return true }
            return found(index)
        }
    }

    /// Whether one of the words begins here, as far as four bytes tell.
    @inline(__always)
    private func mayBegin(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        guard index + 2 < bytes.count else { return false }
        let three = Int(bytes[index] & 31) << 10 | Int(bytes[index + 1] & 31) << 5 | Int(bytes[index + 2] & 31)
        return beginnings[three >> 6] >> UInt64(three & 63) & 1 != 0 && isWord(bytes, index, three)
    }

    /// The same for a place whose first three bytes are right.
    private func isWord(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ three: Int) -> Bool {
        guard index == 0 || !bytes[index - 1].isLetterOrDigit else { return false }
        let fourth = index + 3 < bytes.count && bytes[index + 3].isLetterOrDigit ? bytes[index + 3] & 31 : 0
        let four = three << 5 | Int(fourth)
        return words[four >> 6] >> UInt64(four & 63) & 1 != 0
    }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool {
        let letter = self | 0x20
        return letter >= 97 && letter <= 122 || self >= 48 && self <= 57 || self >= 0x80
    }
}
