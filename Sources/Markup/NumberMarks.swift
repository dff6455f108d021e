/// Finds, byte by byte, where English prose may have a number: for those who want to skip the rest quickly.
package enum NumberMarks {
    /// Calls `found` with the index of each digit and of the start of each word that may be a number word from ten up,
    /// until it returns `false`.
    @inline(__always)
    package static func each(in bytes: UnsafeBufferPointer<UInt8>, _ found: (Int) -> Bool) {
        each(in: bytes, orQuote: false, found)
    }

    @inline(__always)
    private static func each(in bytes: UnsafeBufferPointer<UInt8>, orQuote: Bool, _ found: (Int) -> Bool) {
        let marks = Marks.shared
        marks.beginnings.withUnsafeBufferPointer { beginnings in
            marks.signs.withUnsafeBufferPointer { signs in
                let sign: UInt8 = orQuote ? Marks.digit | Marks.quote : Marks.digit
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

    /// Whether a text has a number mark or a quotation mark. May say yes too often.
    static func standInOrQuote(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var isFound = false
        each(in: bytes, orQuote: true) { _ in
            isFound = true
            return false
        }
        return isFound
    }

    /// Whether a number word begins here, as far as four letters tell.
    private static func isWord(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        if index > 0, isLetterOrDigit(bytes[index - 1]) { return false }
        guard isLetterOrDigit(bytes[index]), index + 2 < bytes.count else { return false }
        let fourth = index + 3 < bytes.count ? bytes[index + 3] | 0x20 : 0
        let letters =
            UInt32(bytes[index] | 0x20) << 24 | UInt32(bytes[index + 1] | 0x20) << 16
            | UInt32(bytes[index + 2] | 0x20) << 8 | UInt32(fourth)
        return letters >> 8 == 0x74_656E && !(97...122).contains(fourth) || Marks.words.contains(letters)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        let letter = byte | 0x20
        return letter >= 97 && letter <= 122 || byte >= 48 && byte <= 57
    }

    /// What to look for.
    private struct Marks: Sendable {
        /// The first four letters of each number word from eleven up.
        static let words: Set<UInt32> = Set(
            [
                "elev", "twel", "thir", "four", "fift", "sixt", "seve", "eigh", "nine", "twen", "fort", "hund", "thou",
                "mill", "bill", "doze",
            ].map { $0.utf8.reduce(0) { $0 << 8 | UInt32($1) } })
        static let shared = Marks()

        static let digit: UInt8 = 1, quote: UInt8 = 2
        /// For each byte whether it is one of these.
        private(set) var signs = [UInt8](repeating: 0, count: 256)
        /// A bit for each three letters, five bits each: whether a number word may begin with them.
        private(set) var beginnings: [UInt64] = Array(repeating: 0, count: 512)

        private init() {
            for digit in 48...57 { signs[digit] = Self.digit }
            // 0xE2 is the first byte of typographic quotation marks.
            for quote in [0x22, 0xE2] { signs[quote] = Self.quote }
            let ten = "ten ".utf8.reduce(0) { $0 << 8 | UInt32($1) }
            for word in Self.words.union([ten]) {
                let key = [24, 16, 8].reduce(0) { $0 << 5 | Int(word >> $1 & 31) }
                beginnings[key >> 6] |= 1 << (key & 63)
            }
        }

    }
}
