/// Finds, byte by byte, where a text may have a quantity or a date, so that the rest is passed quickly.
package struct ProseMarks: Sendable, Equatable {
    private static let digit: UInt8 = 1, quote: UInt8 = 2
    /// For each byte whether it is a mark by itself.
    private var signs = [UInt8](repeating: 0, count: 256)
    /// A bit for each three bytes, five bits of each: whether a word that begins a quantity may begin with them.
    private var beginnings: [UInt64] = Array(repeating: 0, count: 512)
    /// The first four bytes of these words.
    private var words: Set<UInt32> = []

    /// What a quantity or date can begin with that has no digits.
    private static let startsFact: Meanings = [
        .month, .weekday, .tens, .minutes, .number, .fraction, .halves, .aboutNumber, .multiple, .ordinal, .scale,
        .word(.noon),
        .word(.midnight), .word(.half), .word(.halfJoined), .word(.one), .word(.romanCentury),
    ]

    /// Digits and quotation marks only, for a language that cannot be read.
    package init() {
        for digit in 48...57 { signs[digit] = Self.digit }
        // The last bytes of ¼, ½ and ¾, and the second of ⅓ and its like; few other letters have them.
        for byte in [0x85, 0xBC, 0xBD, 0xBE] { signs[byte] = Self.digit }
        // Typographic quotation marks begin with E2.
        for quote in [0x22, 0xE2] { signs[quote] = Self.quote }
    }

    init(_ lexicon: Lexicon) {
        self.init()
        for number in lexicon.words.indices.dropFirst()
        where !lexicon.kinds(ofWord: Int32(number)).isDisjoint(with: Self.startsFact) {
            let word = lexicon.words[number]
            guard word.count >= 3, word[0] >= 97 else { continue }
            let fourth = word.count > 3 ? word[3] : 0
            words.insert(word.prefix(3).reduce(0) { $0 << 8 | UInt32($1) } << 8 | UInt32(fourth))
            let key = word.prefix(3).reduce(0) { $0 << 5 | Int($1 & 31) }
            beginnings[key >> 6] |= 1 << UInt64(key & 63)
        }
    }

    /// Whether a text has a mark or a quotation mark. May say yes too often.
    package func standInOrQuote(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var isFound = false
        each(in: bytes, orQuote: true) { _ in
            isFound = true
            return false
        }
        return isFound
    }

    /// Calls `found` with the index of each digit and of the start of each word that may begin a quantity, until it
    /// returns `false`.
    @inline(__always)
    func each(in bytes: UnsafeBufferPointer<UInt8>, orQuote: Bool = false, _ found: (Int) -> Bool) {
        beginnings.withUnsafeBufferPointer { beginnings in
            signs.withUnsafeBufferPointer { signs in
                let sign: UInt8 = orQuote ? Self.digit | Self.quote : Self.digit
                // The last three bytes, as far as letters go, in one number.
                var last = 0
                for index in 0..<bytes.count {
                    let byte = Int(bytes[index])
                    last = (last << 5 | byte & 31) & 0x7FFF
                    // One question a byte, whose answer is nearly always no: a processor guesses that right.
                    let isSign = signs[byte] & sign
                    guard isSign | UInt8(truncatingIfNeeded: beginnings[last >> 6] >> UInt64(last & 63) & 1) != 0 else {
                        continue
                    }
                    if isSign != 0 {
                        if !found(index) { return }
                    } else if index >= 2, isWord(bytes, index - 2) {
                        if !found(index - 2) { return }
                    }
                }
            }
        }
    }

    /// Whether one of the words begins here, as far as four bytes tell.
    private func isWord(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        if index > 0, bytes[index - 1].isLetterOrDigit { return false }
        var letters: UInt32 = 0
        for offset in 0..<3 { letters = letters << 8 | UInt32(bytes[index + offset].small) }
        let fourth = index + 3 < bytes.count && bytes[index + 3].isLetterOrDigit ? bytes[index + 3].small : 0
        return words.contains(letters << 8 | UInt32(fourth))
    }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool {
        let letter = self | 0x20
        return letter >= 97 && letter <= 122 || self >= 48 && self <= 57 || self >= 0x80
    }

    /// The small letter, of ASCII only: the second byte of a letter of Latin-1 keeps its case.
    fileprivate var small: UInt8 { self &- 65 < 26 ? self | 0x20 : self }
}
