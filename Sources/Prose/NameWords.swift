/// A word of a text as names are compared.
package struct NameWord: Equatable, Sendable {
    /// In lower case, with plain apostrophes and without "'s"; "U.S." is "us".
    package var text: String
    /// Where it stands in the text, without "'s", in UTF-8 bytes.
    package var range: Range<Int>
    package var isCapitalized: Bool
    /// Digits and nothing else.
    package var isNumber: Bool

    /// The words of a text. A hyphen divides two.
    package static func all(in text: String) -> [NameWord] {
        var text = text
        return text.withUTF8 { bytes in
            var found: [NameWord] = []
            var index = 0
            while index < bytes.count {
                guard lengthOfLetter(bytes, index) > 0 else {
                    index += 1
                    continue
                }
                let end = endOfWord(bytes, from: index)
                found.append(make(bytes, index..<end))
                index = end
            }
            return found
        }
    }

    /// The words of a text that begin with a capital.
    package static func capitalized(in text: String) -> [NameWord] {
        var found: [NameWord] = []
        eachCapitalized(in: text) { found.append($0) }
        return found
    }

    /// Visits the words of a text that begin with a capital.
    ///
    /// - Parameter passed: words that need no visit; of those with apostrophes, full stops or other letters than the 26 some
    ///   are visited all the same.
    package static func eachCapitalized(in text: String, but passed: WordSet? = nil, _ visit: (NameWord) -> Void) {
        var text = text
        text.withUTF8 { bytes in
            var end = 0
            bytes.each(\.capitalsAndBeyondASCII) { index in
                guard index >= end, bytes[index] < 0x80 || bytes[index] >= 0xC3, !isInWord(bytes, index),
                    lengthOfLetter(bytes, index) > 0
                else { return true }
                end = endOfWord(bytes, from: index)
                if let passed, passed.containsLowercased(UnsafeBufferPointer(rebasing: bytes[index..<end])) {
                    return true
                }
                let word = make(bytes, index..<end)
                if word.isCapitalized { visit(word) }
                return true
            }
        }
    }

    /// Whether the letter before a byte belongs to the same word.
    private static func isInWord(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        guard index > 0 else { return false }
        var before = index - 1
        if bytes[before] == UInt8(ascii: "'") {
            before -= 1
        } else if before >= 2, lengthOfApostrophe(bytes, before - 2) == 3 {
            before -= 3
        }
        guard before >= 0 else { return false }
        if bytes[before] < 0x80 { return lengthOfLetter(bytes, before) > 0 }
        var start = before
        while start > 0, before - start < 3, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        return lengthOfLetter(bytes, start) > 0
    }

    private static func endOfWord(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        if let end = endOfInitials(bytes, from: start) { return end }
        var index = start
        while index < bytes.count {
            while index < bytes.count, (bytes[index] | 0x20) &- 97 < 26 { index += 1 }
            guard index < bytes.count else { break }
            let length = lengthOfLetter(bytes, index)
            if length > 0 {
                index += length
                continue
            }
            // "O'Brien"
            let apostrophe = lengthOfApostrophe(bytes, index)
            guard apostrophe > 0, index + apostrophe < bytes.count, lengthOfLetter(bytes, index + apostrophe) > 0
            else { break }
            index += apostrophe
        }
        return index
    }

    /// The index behind the last letter of "U.S." or "D.C"; `nil` for anything else.
    private static func endOfInitials(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        func isCapital(_ index: Int) -> Bool { index < bytes.count && (65...90).contains(bytes[index]) }
        var index = start
        while isCapital(index), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "."), isCapital(index + 2) {
            index += 2
        }
        guard index > start, index + 1 == bytes.count || lengthOfLetter(bytes, index + 1) == 0 else { return nil }
        return index + 1
    }

    private static func make(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> NameWord {
        if let word = makeFromLetters(bytes, range) { return word }
        var letters: [UInt8] = []
        letters.reserveCapacity(range.count)
        var (isNumber, isASCII) = (true, true)
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = bytes[index]
            let apostrophe = lengthOfApostrophe(bytes, index)
            if apostrophe > 0 {
                letters.append(UInt8(ascii: "'"))
                index += apostrophe
                continue
            }
            if byte != UInt8(ascii: ".") { letters.append(byte &- 65 < 26 ? byte | 0x20 : byte) }
            isNumber = isNumber && (48...57).contains(byte)
            isASCII = isASCII && byte < 0x80
            index += 1
        }
        var end = range.upperBound
        if letters.count > 2, letters.hasSuffix("'s") {
            letters.removeLast(2)
            end -= bytes[end - 2] == UInt8(ascii: "'") ? 2 : 4
        }
        var text = String(decoding: letters, as: UTF8.self)
        if !isASCII { text = text.lowercased() }
        let first = bytes[range.lowerBound]
        let isCapital =
            first < 0x80
            ? (65...90).contains(first)
            : String(decoding: bytes[range], as: UTF8.self).unicodeScalars.first?.properties.isUppercase ?? false
        return NameWord(text: text, range: range.lowerBound..<end, isCapitalized: isCapital, isNumber: isNumber)
    }

    /// A word of nothing but letters of ASCII, as nearly all are.
    private static func makeFromLetters(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> NameWord? {
        let word = UnsafeBufferPointer(rebasing: bytes[range])
        guard word.allSatisfy({ ($0 | 0x20) &- 97 < 26 }) else { return nil }
        let text = String(unsafeUninitializedCapacity: word.count) { buffer in
            for index in word.indices { buffer[index] = word[index] | 0x20 }
            return word.count
        }
        return NameWord(text: text, range: range, isCapitalized: word.first.map { $0 < 97 } ?? false, isNumber: false)
    }

    private static func lengthOfApostrophe(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
        if bytes[index] == UInt8(ascii: "'") { return 1 }
        return index + 2 < bytes.count && bytes[index] == 0xE2 && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x99
            ? 3 : 0
    }

    /// How many bytes a letter or digit has; 0 for a space or a sign.
    private static func lengthOfLetter(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
        let byte = bytes[index]
        switch byte {
        case 48...57, 65...90, 97...122: return 1
        case 0..<0x80: return 0
        // Signs of Latin-1, but ª, µ and º.
        case 0xC2: return index + 1 < bytes.count && [0xAA, 0xB5, 0xBA].contains(bytes[index + 1]) ? 2 : 0
        case 0xC3: return index + 1 < bytes.count && bytes[index + 1] != 0x97 && bytes[index + 1] != 0xB7 ? 2 : 0
        // Signs from U+2000 to U+2BFF and from U+3000 to U+303F.
        case 0xE2: return index + 2 < bytes.count && bytes[index + 1] >= 0xB0 ? 3 : 0
        case 0xE3 where index + 1 < bytes.count && bytes[index + 1] == 0x80: return 0
        case 0xC4...0xDF: return min(2, bytes.count - index)
        case 0xE0...0xEF: return min(3, bytes.count - index)
        case 0xF0...: return min(4, bytes.count - index)
        default: return 0
        }
    }
}

extension [UInt8] {
    fileprivate func hasSuffix(_ suffix: StaticString) -> Bool {
        suffix.withUTF8Buffer { self.suffix($0.count).elementsEqual($0) }
    }
}
