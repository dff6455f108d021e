import Markup

/// Finds the numbers in English prose.
///
/// Digits with either thousands mark (`1,500`, `1500`, `2 500`), decimals, percentages, ranges, times, dates, number
/// words from ten up, and a qualifier before any of them. Tokens with a letter joined (C-17, FOX31, 287(g), 21st) are
/// names, not numbers; `22-year-old` and `10,000-bed` count by their number.
struct NumberScanner {
    private struct Word {
        /// The word in lower case, without punctuation around it.
        var text: Substring
        var range: Range<Int>
        /// Nothing but a hyphen or dash stands between it and the next word.
        var isJoined: Bool
        /// Punctuation that ends a thought follows.
        var endsPhrase: Bool
        /// A number may begin with it: it has a digit at its start, or is a month or a number word.
        var mayStart: Bool
    }

    private let words: [Word]
    private var numbers: [ProseNumber] = []
    private var laws: [Range<Int>] = []
    private var least = 10.0

    /// - Parameter includingSmall: whether words for less than ten count too, as in a source that has "four" for our 4.
    static func numbers(in text: String, includingSmall: Bool = false) -> [ProseNumber] {
        var scanner = NumberScanner(text, includingSmall: includingSmall)
        scanner.least = includingSmall ? 1 : 10
        scanner.scan()
        return scanner.numbers
    }

    /// Where a text cites laws: `10 U.S.C. 251 to 255`, `90 FR 8327`.
    static func laws(in text: String) -> [Range<Int>] {
        var scanner = NumberScanner(text)
        scanner.scan()
        return scanner.laws
    }

    private init(_ text: String, includingSmall: Bool = false) {
        let bytes = text.asciiLowercased
        let windows = includingSmall ? [0..<bytes.count] : Self.windows(bytes)
        words = windows.flatMap { window in Self.split(bytes, window) }
    }

    private mutating func scan() {
        var index = 0
        while index < words.count {
            guard words[index].mayStart else {
                index += 1
                continue
            }
            if let next = readLaw(at: index) ?? readDate(at: index) ?? readTime(at: index) ?? readNumber(at: index) {
                index = next
            } else {
                index += 1
            }
        }
    }

    // MARK: Kinds of number. Each returns the index behind what it read.

    /// A law's citation, such as 10 U.S.C. 251 or 90 FR 8327, has a rule of its own.
    private mutating func readLaw(at index: Int) -> Int? {
        guard isLaw(at: index) else { return nil }
        var end = index + 3
        while end + 1 < words.count, ["to", "and"].contains(words[end].text),
            words[end + 1].text.first?.isNumber ?? false,
            !isLaw(at: end + 1)
        {
            end += 2
        }
        laws.append(words[index].range.lowerBound..<words[index + 2].range.upperBound)
        return end
    }

    private func isLaw(at index: Int) -> Bool {
        words[index].text.allSatisfy(\.isNumber) && index + 2 < words.count
            && ["u.s.c", "usc", "fr", "cfr", "c.f.r", "u.s", "f.3d", "stat"].contains(words[index + 1].text)
    }

    /// "20 January 2025", "January 20, 2025", "January 2025", "18 and 19 January", "2025-01-20".
    private mutating func readDate(at index: Int) -> Int? {
        if let iso = isoDate(words[index].text) {
            add(iso, index...index)
            return index + 1
        }
        if let month = month(at: index) {
            if let day = day(at: index + 1) {
                let year = year(at: index + 2)
                add(.date(year: year, month: month, day: day), index...(index + (year == nil ? 1 : 2)))
                return index + (year == nil ? 2 : 3)
            }
            guard let year = year(at: index + 1) else { return nil }
            add(.date(year: year, month: month, day: nil), index...(index + 1))
            return index + 2
        }
        guard let first = day(at: index) else { return nil }
        if let month = month(at: index + 1) {
            let year = year(at: index + 2)
            add(.date(year: year, month: month, day: first), index...(index + (year == nil ? 1 : 2)))
            return index + (year == nil ? 2 : 3)
        }
        // Two days of one month: "18 and 19 January", "18–19 January".
        let skip = words[index].isJoined ? 1 : 2
        guard words[index].isJoined || index + 1 < words.count && ["and", "to", "or"].contains(words[index + 1].text),
            let second = day(at: index + skip), let month = month(at: index + skip + 1)
        else { return nil }
        let year = year(at: index + skip + 2)
        add(.date(year: year, month: month, day: first), index...index)
        add(.date(year: year, month: month, day: second), (index + skip)...(index + skip + (year == nil ? 1 : 2)))
        return index + skip + (year == nil ? 2 : 3)
    }

    /// "1:52 p.m.", "13:52".
    private mutating func readTime(at index: Int) -> Int? {
        let parts = words[index].text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].utf8.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]),
            (0..<24).contains(hour), (0..<60).contains(minute)
        else { return nil }
        let half = index + 1 < words.count ? words[index + 1].text : ""
        let isAfternoon = ["p.m", "pm"].contains(half)
        let isKnown = isAfternoon || ["a.m", "am"].contains(half) || hour > 12
        let minutes = (hour % 12 + (isAfternoon || hour > 12 ? 12 : 0)) * 60 + minute
        add(
            .time(minutes: hour == 12 && !isKnown ? 720 + minute : minutes, isHalfKnown: isKnown),
            index...(isKnown && hour <= 12 ? index + 1 : index))
        return isKnown && hour <= 12 ? index + 2 : index + 1
    }

    private mutating func readNumber(at index: Int) -> Int? {
        if var value = Self.digits(words[index].text) {
            var end = index + 1
            // A space as thousands mark: "2 500".
            while end < words.count, !words[end - 1].endsPhrase, !words[end - 1].isJoined,
                words[end - 1].text.utf8.count <= 3,
                words[end].text.utf8.count == 3, words[end].text.allSatisfy(\.isNumber),
                words[index].text.allSatisfy(\.isNumber)
            {
                value = value * 1000 + (Double(words[end].text) ?? 0)
                end += 1
            }
            if end < words.count, let scale = Self.scales[words[end].text], scale >= 1000, !words[end - 1].endsPhrase {
                value *= scale
                end += 1
            }
            add(.number(value), index...(end - 1))
            return end
        }
        return readNumberWords(at: index)
    }

    /// "twelve", "twenty-five", "two hundred", "a thousand"; words for less than ten alone are prose.
    private mutating func readNumberWords(at index: Int) -> Int? {
        var end = index
        var total = 0.0
        var current = 0.0
        if words[index].text == "a" || words[index].text == "an" {
            guard index + 1 < words.count, Self.scales[words[index + 1].text] != nil else { return nil }
            current = 1
            end += 1
        }
        let first = end
        while end < words.count, end == first || !words[end - 1].endsPhrase {
            let word = words[end].text
            if let unit = Self.units[word] {
                current += unit
            } else if let scale = Self.scales[word] {
                current = max(current, 1) * scale
                if scale >= 1000 { (total, current) = (total + current, 0) }
            } else if word == "and", end > first, end + 1 < words.count, Self.units[words[end + 1].text] != nil,
                Self.scales[words[end - 1].text] != nil
            {
                // "a hundred and ten"
            } else {
                break
            }
            end += 1
        }
        guard end > first, total + current >= least else { return nil }
        add(.number(total + current), index...(end - 1))
        return end
    }

    private mutating func add(_ value: ProseNumber.Value, _ span: ClosedRange<Int>) {
        numbers.append(
            ProseNumber(
                value: value, qualifier: qualifier(before: span.lowerBound),
                range: words[span.lowerBound].range.lowerBound..<words[span.upperBound].range.upperBound))
    }

    // MARK: Words

    private func qualifier(before index: Int) -> Qualifier {
        func word(_ back: Int) -> Substring { index >= back ? words[index - back].text : "" }
        switch (word(3), word(2), word(1)) {
        case (_, "up", "to"), ("as", "many", "as"), ("as", "much", "as"), (_, "at", "most"), ("no", "more", "than"):
            return .atMost
        case (_, "at", "least"), ("no", "fewer", "than"), ("no", "less", "than"): return .atLeast
        case (_, "more", "than"), (_, _, "over"), (_, _, "exceeding"): return .moreThan
        case (_, _, "about"), (_, _, "approximately"), (_, _, "roughly"), (_, _, "around"), (_, _, "estimated"),
            (_, _, "some"), (_, _, "nearly"), (_, _, "almost"):
            return .about
        default: return .exact
        }
    }

    private func month(at index: Int) -> Int? {
        guard index < words.count else { return nil }
        return Self.months.firstIndex(of: words[index].text).map { $0 + 1 }
    }

    private func day(at index: Int) -> Int? {
        guard index < words.count, words[index].text.utf8.count <= 2, let day = Int(words[index].text) else {
            return nil
        }
        return (1...31).contains(day) ? day : nil
    }

    private func year(at index: Int) -> Int? {
        guard index < words.count, words[index].text.utf8.count == 4, let year = Int(words[index].text) else {
            return nil
        }
        return (1000...2999).contains(year) ? year : nil
    }

    private func isoDate(_ text: Substring) -> ProseNumber.Value? {
        guard text.utf8.count == 10, let date = try? CalendarDate(String(text)), let day = date.start else {
            return nil
        }
        return .date(year: day.year, month: day.month, day: day.day)
    }

    /// The value of `1,500`, `1500`, `12.5`, `$300` or `40%`; `nil` for anything with a letter in it.
    private static func digits(_ text: Substring) -> Double? {
        var body = text
        if let first = body.first, "$€£".contains(first) { body.removeFirst() }
        if body.last == "%" { body.removeLast() }
        guard body.first?.isNumber ?? false, body.last?.isNumber ?? false else { return nil }
        let groups = body.split(separator: ",", omittingEmptySubsequences: false)
        if groups.count > 1 {
            guard (1...3).contains(groups[0].utf8.count),
                groups.dropFirst().allSatisfy({ $0.prefix { $0 != "." }.utf8.count == 3 })
            else { return nil }
        }
        let plain = groups.joined()
        guard plain.allSatisfy({ $0 >= "0" && $0 <= "9" || $0 == "." }) else { return nil }
        return Double(plain)
    }

    private static let months: [Substring] = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]
    private static let units: [Substring: Double] = [
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
        "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
        "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
        "seventy": 70,
        "eighty": 80, "ninety": 90,
    ]
    private static let scales: [Substring: Double] = [
        "hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000, "dozen": 12,
    ]

    /// The parts of a text that can have a number in them: a few words around each digit and each number word, cut at
    /// spaces. Most of a text is in none.
    private static func windows(_ bytes: [UInt8]) -> [Range<Int>] {
        var windows: [Range<Int>] = []
        bytes.withUnsafeBufferPointer { buffer in
            NumberMarks.each(in: buffer) { index in
                // Room for a qualifier before it and for a month, a year or a scale behind it.
                var start = max(index - 56, 0)
                while start > 0, buffer[start - 1] != 0x20 { start -= 1 }
                var end = min(index + 56, buffer.count)
                while end < buffer.count, buffer[end] != 0x20 { end += 1 }
                if let last = windows.last, last.upperBound >= start {
                    windows[windows.count - 1] = last.lowerBound..<end
                } else {
                    windows.append(start..<end)
                }
                return true
            }
        }
        return windows
    }

    /// Cuts a text at spaces, dashes and slashes, and takes the punctuation off each word. A hyphen cuts only between a
    /// number and a word of letters (`22-year-old`) or two number words; `C-17` and `2025-01-20` stay whole.
    private static func split(_ bytes: [UInt8], _ window: Range<Int>) -> [Word] {
        var words: [Word] = []
        var start = window.lowerBound
        func add(_ end: Int, joined: Bool) {
            var (low, high) = (start, end)
            while low < high, !isCore(bytes[low]) { low += 1 }
            while high > low, !isCore(bytes[high - 1]), bytes[high - 1] != UInt8(ascii: "%") { high -= 1 }
            defer { start = end }
            guard low < high else { return }
            let trailing = bytes[high..<end]
            words.append(
                Word(
                    text: Self.word(bytes[low..<high]), range: low..<high, isJoined: joined,
                    endsPhrase: trailing.contains {
                        $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";")
                            || $0 == UInt8(ascii: ":")
                    }, mayStart: mayStart(bytes[low..<high])))
        }
        var index = window.lowerBound
        while index < window.upperBound {
            let byte = bytes[index]
            if byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == UInt8(ascii: "/") {
                add(index, joined: false)
                start = index + 1
            } else if byte == 0xC2, index + 1 < bytes.count, bytes[index + 1] == 0xA0 {
                add(index, joined: false)
                index += 1
                start = index + 1
            } else if byte == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80,
                (0x80...0xAF).contains(bytes[index + 2])
            {
                // Thin spaces, dashes, typographic quotation marks.
                let isDash = (0x90...0x95).contains(bytes[index + 2])
                add(index, joined: isDash)
                index += 2
                start = index + 1
            } else if byte == UInt8(ascii: "-"), cutsAtHyphen(bytes, start, index) {
                add(index, joined: true)
                start = index + 1
            }
            index += 1
        }
        add(window.upperBound, joined: false)
        // What stands behind the window belongs to nothing in it.
        if !words.isEmpty { words[words.count - 1].endsPhrase = true }
        return words
    }

    /// The word, if it can matter: one with a digit at its start, one that this scanner knows, or a long one. The others
    /// are all the same to it, and most words are such.
    private static func word(_ bytes: ArraySlice<UInt8>) -> Substring {
        guard let first = bytes.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first), bytes.count <= 8,
            !vocabulary.contains(packed(bytes))
        else { return Substring(decoding: bytes, as: UTF8.self) }
        return ""
    }

    private static func mayStart(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let first = bytes.first else { return false }
        if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) || first == UInt8(ascii: "$") || first >= 0x80 {
            return true
        }
        return bytes.count > 8
            ? starters.contains { $0.utf8.elementsEqual(bytes) } : shortStarters.contains(packed(bytes))
    }

    private static let starters: [Substring] = (months + Array(units.keys) + Array(scales.keys)).filter {
        $0.utf8.count > 8
    }
    private static let shortStarters: Set<UInt64> = Set(
        (["a", "an"] + months + Array(units.keys) + Array(scales.keys)).filter { $0.utf8.count <= 8 }.map {
            packed($0.utf8)
        })

    private static func packed(_ bytes: some Sequence<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }

    /// The words of up to eight bytes that mean something here.
    private static let vocabulary: Set<UInt64> = {
        let others: [Substring] = [
            "a", "an", "and", "to", "or", "up", "as", "many", "much", "at", "most", "no", "more", "less", "fewer",
            "than",
            "least", "over", "about", "roughly", "around", "some", "nearly", "almost", "p.m", "pm", "a.m", "am", "fr",
            "cfr",
            "c.f.r", "f.3d", "u.s", "u.s.c", "usc", "stat",
        ]
        let words = others + months + Array(units.keys) + Array(scales.keys)
        return Set(words.filter { $0.utf8.count <= 8 }.map { packed($0.utf8) })
    }()

    private static func isCore(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"), 0x80..., UInt8(ascii: "$"):
            true
        default: false
        }
    }

    private static func cutsAtHyphen(_ bytes: [UInt8], _ start: Int, _ hyphen: Int) -> Bool {
        guard hyphen + 1 < bytes.count else { return true }
        let before = Substring(decoding: bytes[start..<hyphen].drop { !isCore($0) }, as: UTF8.self)
        let after = bytes[hyphen + 1]
        let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(after)
        if digits(before) != nil { return isLetter || before.utf8.count != 4 }
        return isLetter && (units[before] != nil || scales[before] != nil)
    }
}

extension Substring {
    fileprivate init(decoding bytes: ArraySlice<UInt8>, as: UTF8.Type) {
        self = String(decoding: bytes, as: UTF8.self)[...]
    }
}

extension String {
    /// The text's bytes with the letters of ASCII in lower case: every byte stays where it is.
    var asciiLowercased: [UInt8] {
        var bytes = Array(utf8)
        for index in bytes.indices where bytes[index] >= 65 && bytes[index] <= 90 { bytes[index] |= 0x20 }
        return bytes
    }
}
