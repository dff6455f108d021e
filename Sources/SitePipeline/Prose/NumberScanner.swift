/// Finds the numbers in English prose.
///
/// Digits with either thousands mark (`1,500`, `1500`, `2 500`), decimals, percentages, ranges, times, dates, number
/// words from ten up, and a qualifier before any of them. Tokens with a letter joined (C-17, FOX31, 287(g), 21st) are
/// names, not numbers; `22-year-old` and `10,000-bed` count by their number.
struct NumberScanner {
    /// What a text has.
    struct Found {
        var numbers: [ProseNumber] = []
        /// Where it cites laws: `10 U.S.C. 251 to 255`, `90 FR 8327`.
        var laws: [Range<Int>] = []
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private let words: [NumberWord]
    /// What a number of words alone must come to.
    private let least: Double
    private var found = Found()

    /// Reads the numbers and laws of a text.
    static func read(_ text: String) -> Found { read(text, includingSmall: false) }

    /// - Parameter includingSmall: whether words for less than ten count too, as in a source that has "four" for our 4.
    static func numbers(in text: String, includingSmall: Bool = false) -> [ProseNumber] {
        read(text, includingSmall: includingSmall).numbers
    }

    private static func read(_ text: String, includingSmall: Bool) -> Found {
        text.asciiLowercased.withUnsafeBufferPointer { bytes in
            var cutter = NumberWordCutter(bytes)
            if includingSmall { cutter.cut(0..<bytes.count) } else { cutter.cutNearNumbers() }
            var scanner = NumberScanner(bytes: bytes, words: cutter.words, least: includingSmall ? 1 : 10)
            scanner.scan()
            return scanner.found
        }
    }

    private init(bytes: UnsafeBufferPointer<UInt8>, words: [NumberWord], least: Double) {
        (self.bytes, self.words, self.least) = (bytes, words, least)
    }

    private mutating func scan() {
        var index = 0
        while index < words.count {
            guard words[index].mayStart else {
                index += 1
                continue
            }
            index =
                readLaw(at: index) ?? readDate(at: index) ?? readTime(at: index) ?? readNumber(at: index) ?? index + 1
        }
    }

    // MARK: Kinds of number. Each returns the index behind what it read.

    /// A law's citation, such as 10 U.S.C. 251 or 90 FR 8327, has a rule of its own.
    private mutating func readLaw(at index: Int) -> Int? {
        guard isLaw(at: index) else { return nil }
        var end = index + 3
        while [.to, .and].contains(meaning(end)), end + 1 < words.count, words[end + 1].hasDigit, !isLaw(at: end + 1) {
            end += 2
        }
        found.laws.append(words[index].range.lowerBound..<words[index + 2].range.upperBound)
        return end
    }

    private func isLaw(at index: Int) -> Bool {
        meaning(index) == .digits && meaning(index + 1) == .lawBook && index + 2 < words.count
    }

    /// "20 January 2025", "January 20, 2025", "January 2025", "18 and 19 January", "2025-01-20". Of "15 March 44 BC" it is
    /// the day; the year stands by itself.
    private mutating func readDate(at index: Int) -> Int? {
        if let iso = isoDate(at: index) {
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
        guard words[index].isJoined || [.and, .to, .or].contains(meaning(index + 1)),
            let second = day(at: index + skip), let month = month(at: index + skip + 1)
        else { return nil }
        let year = year(at: index + skip + 2)
        add(.date(year: year, month: month, day: first), index...index)
        add(.date(year: year, month: month, day: second), (index + skip)...(index + skip + (year == nil ? 1 : 2)))
        return index + skip + (year == nil ? 2 : 3)
    }

    /// "1:52 p.m.", "13:52".
    private mutating func readTime(at index: Int) -> Int? {
        let word = bytes[words[index].range]
        guard let colon = word.firstIndex(of: UInt8(ascii: ":")), word.endIndex - colon == 3,
            let hour = integer(word.startIndex..<colon), let minute = integer(colon + 1..<word.endIndex),
            (0..<24).contains(hour), (0..<60).contains(minute)
        else { return nil }
        let half: Bool? = if case .halfDay(let isAfternoon) = meaning(index + 1) { isAfternoon } else { nil }
        let isAfternoon = half ?? false
        let isKnown = half != nil || hour > 12
        let minutes = (hour % 12 + (isAfternoon || hour > 12 ? 12 : 0)) * 60 + minute
        add(
            .time(minutes: hour == 12 && !isKnown ? 720 + minute : minutes, isHalfKnown: isKnown),
            index...(isKnown && hour <= 12 ? index + 1 : index))
        return isKnown && hour <= 12 ? index + 2 : index + 1
    }

    private mutating func readNumber(at index: Int) -> Int? {
        if let year = yearBeforeOurEra(at: index) {
            let end = meaning(index + 1) == .beforeOurEra ? index + 1 : index
            add(.date(year: year, month: nil, day: nil), index...end)
            return end + 1
        }
        guard var value = readDigits(word(index)) else { return readNumberWords(at: index) }
        var end = index + 1
        // A space as thousands mark: "2 500".
        while end < words.count, !words[end - 1].endsPhrase, !words[end - 1].isJoined,
            words[end - 1].range.count <= 3, words[end].range.count == 3, meaning(end) == .digits,
            meaning(index) == .digits
        {
            value = value * 1000 + (readDigits(word(end)) ?? 0)
            end += 1
        }
        if case .scale(let scale) = meaning(end), scale >= 1000, !words[end - 1].endsPhrase {
            value *= scale
            end += 1
        }
        add(.number(value), index...(end - 1))
        return end
    }

    /// "twelve", "twenty-five", "two hundred", "a thousand"; words for less than ten alone are prose.
    private mutating func readNumberWords(at index: Int) -> Int? {
        var end = index
        var total = 0.0
        var current = 0.0
        if meaning(index) == .article {
            guard case .scale = meaning(index + 1) else { return nil }
            current = 1
            end += 1
        }
        let first = end
        scan: while end < words.count, end == first || !words[end - 1].endsPhrase {
            switch meaning(end) {
            case .unit(let unit): current += unit
            case .scale(let scale):
                current = max(current, 1) * scale
                if scale >= 1000 { (total, current) = (total + current, 0) }
            case .and:
                // "a hundred and ten"
                guard end > first, case .scale = meaning(end - 1), case .unit = meaning(end + 1) else { break scan }
            default: break scan
            }
            end += 1
        }
        guard end > first, total + current >= least else { return nil }
        add(.number(total + current), index...(end - 1))
        return end
    }

    private mutating func add(_ value: ProseNumber.Value, _ span: ClosedRange<Int>) {
        found.numbers.append(
            ProseNumber(
                value: value, qualifier: qualifier(before: span.lowerBound),
                range: words[span.lowerBound].range.lowerBound..<words[span.upperBound].range.upperBound))
    }

    // MARK: Words

    private func word(_ index: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[words[index].range])
    }

    private func meaning(_ index: Int) -> NumberWord.Meaning {
        words.indices.contains(index) ? words[index].meaning : .nothing
    }

    private func qualifier(before index: Int) -> Qualifier {
        switch (meaning(index - 3), meaning(index - 2), meaning(index - 1)) {
        case (_, .up, .to), (.as, .many, .as), (.as, .much, .as), (_, .at, .most), (.no, .more, .than): .atMost
        case (_, .at, .least), (.no, .fewer, .than), (.no, .less, .than): .atLeast
        case (_, .more, .than), (_, _, .over): .moreThan
        case (_, .fewer, .than), (_, .less, .than), (_, _, .under): .lessThan
        case (_, .maximum, .of): .atMost
        case (_, .minimum, .of): .atLeast
        case (_, _, .about): .about
        default: .exact
        }
    }

    private func month(at index: Int) -> Int? {
        if case .month(let month) = meaning(index) { month } else { nil }
    }

    private func day(at index: Int) -> Int? {
        guard meaning(index) == .digits, words[index].range.count <= 2, yearBeforeOurEra(at: index) == nil,
            let day = integer(words[index].range)
        else { return nil }
        return (1...31).contains(day) ? day : nil
    }

    private func year(at index: Int) -> Int? {
        guard meaning(index) == .digits, words[index].range.count == 4, yearBeforeOurEra(at: index) == nil,
            let year = integer(words[index].range)
        else { return nil }
        return (1000...2999).contains(year) ? year : nil
    }

    /// "44 BC", and the first year of "44–31 BC", as ISO 8601 counts: 44 BC is -43.
    private func yearBeforeOurEra(at index: Int) -> Int? {
        guard meaning(index) == .digits, let year = integer(words[index].range), year > 0 else { return nil }
        let isRange = words[index].isJoined && meaning(index + 1) == .digits
        return meaning(index + (isRange ? 2 : 1)) == .beforeOurEra ? 1 - year : nil
    }

    private func integer(_ range: Range<Int>) -> Int? {
        guard !range.isEmpty, range.count <= 4, bytes[range].allSatisfy(isDigit) else { return nil }
        return bytes[range].reduce(0) { $0 * 10 + Int($1 - 48) }
    }

    private func isoDate(at index: Int) -> ProseNumber.Value? {
        guard let day = CalendarDate.Day(wholeDay: word(index)) else { return nil }
        return .date(year: day.year, month: day.month, day: day.day)
    }
}

extension String {
    /// The text's bytes with the letters of ASCII in lower case: every byte stays where it is.
    var asciiLowercased: [UInt8] { utf8.asciiLowercased }
}

extension Collection<UInt8> {
    /// The bytes with the letters of ASCII in lower case.
    var asciiLowercased: [UInt8] {
        var bytes = Array(self)
        bytes.withUnsafeMutableBufferPointer { bytes in
            // Without a branch, so that many are done at once.
            for index in bytes.indices { bytes[index] |= bytes[index] &- 65 < 26 ? 0x20 : 0 }
        }
        return bytes
    }
}
