import Markup

/// A word of a text as far as numbers are concerned: where it stands and what it means to them.
struct NumberWord {
    /// What a word means to a number beside it. Most words mean nothing.
    enum Meaning: Equatable {
        case nothing, digits, article, and, to, or
        case month(Int), unit(Double), scale(Double)
        case halfDay(isAfternoon: Bool), lawBook, beforeOurEra
        case about, over, under, up, `as`, many, much, at, most, least, no, more, fewer, less, than, maximum, minimum,
            of
    }

    /// The word's bytes in the text, without punctuation around it.
    var range: Range<Int>
    var meaning: Meaning
    /// Begins with a digit.
    var hasDigit: Bool
    /// Begins with the sign of a currency, which is in front of a number, or with another sign beyond ASCII.
    var hasSign: Bool
    /// Nothing but a hyphen or dash stands between it and the next word.
    var isJoined: Bool
    /// Punctuation that ends a thought follows.
    var endsPhrase: Bool

    /// A number may begin with it.
    var mayStart: Bool {
        switch meaning {
        case .article, .month, .unit, .scale: true
        default: hasDigit || hasSign
        }
    }
}

/// Cuts a text into words at spaces, dashes and slashes, and takes the punctuation off each. A hyphen cuts only between
/// a number and a word of letters (`22-year-old`) or two number words; `C-17` and `2025-01-20` stay whole.
struct NumberWordCutter {
    /// The text in ASCII lower case.
    private let bytes: UnsafeBufferPointer<UInt8>
    private(set) var words: [NumberWord] = []
    private var start = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// Cuts the parts of the text that can have a number in them: a few words around each digit and each number word.
    /// Most of a text is in none.
    mutating func cutNearNumbers() {
        var window: Range<Int>?
        NumberMarks.each(in: bytes) { index in
            // Room for a qualifier before it and for a month, a year or a scale behind it.
            let end = min(index + 56, bytes.count)
            let open = window?.upperBound ?? 0
            if end <= open { return true }
            var low = max(index - 56, 0)
            while low > open, bytes[low - 1] != 0x20 { low -= 1 }
            var high = end
            while high < bytes.count, bytes[high] != 0x20 { high += 1 }
            if let open = window, open.upperBound < low {
                cut(open)
                window = low..<high
            } else {
                window = (window?.lowerBound ?? low)..<high
            }
            return true
        }
        if let window { cut(window) }
    }

    mutating func cut(_ window: Range<Int>) {
        start = window.lowerBound
        var index = window.lowerBound
        while index < window.upperBound {
            let byte = bytes[index]
            if byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == UInt8(ascii: "/") {
                add(upTo: index, joined: false)
                start = index + 1
            } else if byte == 0xC2, index + 1 < bytes.count, bytes[index + 1] == 0xA0 {
                add(upTo: index, joined: false)
                index += 1
                start = index + 1
            } else if byte == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80,
                (0x80...0xAF).contains(bytes[index + 2])
            {
                // Thin spaces, dashes, typographic quotation marks.
                add(upTo: index, joined: (0x90...0x95).contains(bytes[index + 2]))
                index += 2
                start = index + 1
            } else if byte == UInt8(ascii: "-"), cutsAtHyphen(index) {
                add(upTo: index, joined: true)
                start = index + 1
            }
            index += 1
        }
        add(upTo: window.upperBound, joined: false)
        // What stands behind the window belongs to nothing in it.
        if !words.isEmpty { words[words.count - 1].endsPhrase = true }
    }

    private mutating func add(upTo end: Int, joined: Bool) {
        var (low, high) = (start, end)
        while low < high, !isCore(bytes[low]) { low += 1 }
        while high > low, !isCore(bytes[high - 1]), bytes[high - 1] != UInt8(ascii: "%") { high -= 1 }
        guard low < high else { return }
        var endsPhrase = false
        for byte in bytes[high..<end] where [0x2E, 0x2C, 0x3B, 0x3A].contains(byte) { endsPhrase = true }
        words.append(
            NumberWord(
                range: low..<high, meaning: meaning(low..<high), hasDigit: isDigit(bytes[low]),
                hasSign: bytes[low] == UInt8(ascii: "$") || bytes[low] >= 0x80, isJoined: joined,
                endsPhrase: endsPhrase))
    }

    private func meaning(_ range: Range<Int>) -> NumberWord.Meaning {
        let word = UnsafeBufferPointer(rebasing: bytes[range])
        let first = word[0]
        if first >= UInt8(ascii: "a"), first <= UInt8(ascii: "z") { return Vocabulary.english[word] }
        return word.allSatisfy(isDigit) ? .digits : .nothing
    }

    private mutating func cutsAtHyphen(_ hyphen: Int) -> Bool {
        guard hyphen + 1 < bytes.count else { return true }
        // Punctuation before a word is no part of it, and is passed once.
        while start < hyphen, !isCore(bytes[start]) { start += 1 }
        let low = start
        // No number is as long, and what stands before each hyphen of a long word would be read again.
        guard low < hyphen, hyphen - low <= 40 else { return false }
        let after = bytes[hyphen + 1]
        let isLetter = after >= UInt8(ascii: "a") && after <= UInt8(ascii: "z")
        let before = UnsafeBufferPointer(rebasing: bytes[low..<hyphen])
        if readDigits(before) != nil { return isLetter || before.count != 4 }
        switch meaning(low..<hyphen) {
        case .unit, .scale: return isLetter
        default: return false
        }
    }

    private func isCore(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"), 0x80..., UInt8(ascii: "$"):
            true
        default: false
        }
    }
}

func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

/// The value of `1,500`, `1500`, `12.5`, `$300` or `40%`; `nil` for anything with a letter in it.
func readDigits(_ word: UnsafeBufferPointer<UInt8>) -> Double? {
    var bytes = word[...]
    for sign in [[0x24], [0xC2, 0xA3], [0xE2, 0x82, 0xAC]] as [[UInt8]] where bytes.starts(with: sign) {
        bytes = bytes.dropFirst(sign.count)
    }
    if bytes.last == UInt8(ascii: "%") { bytes = bytes.dropLast() }
    guard let first = bytes.first, let last = bytes.last, isDigit(first), isDigit(last) else { return nil }
    var value = 0.0
    var scale = 1.0
    var (inGroup, groups, hasPoint) = (0, 0, false)
    for byte in bytes {
        if isDigit(byte) {
            value = value * 10 + Double(byte - 48)
            if hasPoint { scale *= 10 } else { inGroup += 1 }
        } else if byte == UInt8(ascii: ","), !hasPoint, groups == 0 ? inGroup <= 3 : inGroup == 3 {
            (groups, inGroup) = (groups + 1, 0)
        } else if byte == UInt8(ascii: "."), !hasPoint {
            hasPoint = true
        } else {
            return nil
        }
    }
    return groups > 0 && inGroup != 3 ? nil : value / scale
}

/// The words that mean something to a number, found by their bytes without making a string of each.
private struct Vocabulary: Sendable {
    private typealias Key = SIMD2<UInt64>
    private static let slotCount = 1024
    private var keys: [Key] = Array(repeating: Key(), count: slotCount)
    private var meanings: [NumberWord.Meaning] = Array(repeating: .nothing, count: slotCount)

    static let english: Vocabulary = {
        let months = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november", "december",
        ]
        let units: [String: Double] = [
            "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
            "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
            "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
            "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
        ]
        let scales: [String: Double] = [
            "hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000, "dozen": 12,
        ]
        let others: [String: NumberWord.Meaning] = [
            "a": .article, "an": .article, "and": .and, "to": .to, "or": .or,
            "p.m": .halfDay(isAfternoon: true), "pm": .halfDay(isAfternoon: true),
            "a.m": .halfDay(isAfternoon: false), "am": .halfDay(isAfternoon: false),
            "u.s.c": .lawBook, "usc": .lawBook, "fr": .lawBook, "cfr": .lawBook, "c.f.r": .lawBook, "u.s": .lawBook,
            "f.3d": .lawBook, "stat": .lawBook,
            "bc": .beforeOurEra, "bce": .beforeOurEra, "b.c": .beforeOurEra, "b.c.e": .beforeOurEra,
            "about": .about, "approximately": .about, "roughly": .about, "around": .about, "estimated": .about,
            "some": .about, "nearly": .about, "almost": .about, "over": .over, "exceeding": .over,
            "up": .up, "as": .as, "many": .many, "much": .much, "at": .at, "most": .most, "least": .least, "no": .no,
            "more": .more, "fewer": .fewer, "less": .less, "than": .than, "under": .under, "below": .under,
            "maximum": .maximum, "minimum": .minimum, "of": .of,
        ]
        var vocabulary = Vocabulary()
        for (index, month) in months.enumerated() { vocabulary.add(month, .month(index + 1)) }
        for (word, value) in units { vocabulary.add(word, .unit(value)) }
        for (word, value) in scales { vocabulary.add(word, .scale(value)) }
        for (word, meaning) in others { vocabulary.add(word, meaning) }
        return vocabulary
    }()

    subscript(word: UnsafeBufferPointer<UInt8>) -> NumberWord.Meaning {
        guard word.count <= 16 else { return .nothing }
        return meanings[slot(of: Self.key(word))]
    }

    private mutating func add(_ word: String, _ meaning: NumberWord.Meaning) {
        let key = Self.key(word.utf8)
        let slot = slot(of: key)
        keys[slot] = key
        meanings[slot] = meaning
    }

    /// Where a word stands, or the free slot where it would.
    private func slot(of key: Key) -> Int {
        var slot = Int(truncatingIfNeeded: ((key.x ^ key.y) &* 0x9E37_79B9_7F4A_7C15) >> 54)
        while keys[slot] != key, keys[slot] != Key() { slot = (slot + 1) % Self.slotCount }
        return slot
    }

    /// The word's bytes, up to 16, as one value.
    private static func key(_ word: some Sequence<UInt8>) -> Key {
        var key = Key()
        for byte in word {
            key.y = key.y << 8 | key.x >> 56
            key.x = key.x << 8 | UInt64(byte)
        }
        return key
    }
}
