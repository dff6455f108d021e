/// Dates and times of day.
extension ProseReader {
    /// A date in any form: the index behind it.
    mutating func readDate(at index: Int) -> Int? {
        if tokens[index].kind == .word, tokens[index].word == 0, !isQuarterWord(index) { return nil }
        if let weekday = weekday(at: index) {
            var next = skippingStop(weekday.next)
            if isSign(next, ",") { next += 1 }
            if let dates = dates(at: word(.the, at: next) ?? next) {
                // The weekday is that of the first.
                for (number, date) in dates.found.enumerated() {
                    var date = date
                    if number == 0, case .day = date.part {
                        date.weekday = weekday.value
                        date.range = tokens[index].range.lowerBound..<date.range.upperBound
                    }
                    add(Reading(.date(date)))
                }
                return dates.next
            }
            // "sat", "sun" and "mon" are words; a weekday's whole name is none.
            guard tokens[index].range.count >= 5 else { return nil }
            add(
                Reading(
                    .date(ProseDate(year: nil, .weekday, weekday: weekday.value, range: range(index, weekday.next)))))
            return weekday.next
        }
        guard let dates = dates(at: index) else { return nil }
        for date in dates.found { add(Reading(.date(date))) }
        return dates.next
    }

    private func weekday(at index: Int) -> (value: Int, next: Int)? {
        phrase(at: index, .weekday) { if case .weekday(let day) = $0 { day } else { nil } }
    }

    typealias Dates = (found: [ProseDate], next: Int)

    func dates(at index: Int) -> Dates? {
        guard tokens.indices.contains(index) else { return nil }
        return numericDate(at: index) ?? monthFirst(at: index) ?? dayFirst(at: index) ?? partOfYear(at: index)
            ?? manyYears(at: index)
    }

    // MARK: Digits

    /// "2017-09-20", "20/9/2017", "20.9.2017"
    private func numericDate(at index: Int) -> Dates? {
        guard let literal = literal(index) else { return nil }
        var parts: [Int] = []
        var widths: [Int] = []
        var next = index + 1
        if literal.isName || literal.decimals > 0 {
            // The points were read as marks of one number.
            for part in bytes[tokens[index].range].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            {
                guard !part.isEmpty, part.count <= 4, part.allSatisfy(isDigit) else { return nil }
                parts.append(part.reduce(0) { $0 * 10 + Int($1 - 48) })
                widths.append(part.count)
            }
            // "20.9.2017" where the last point was not taken.
            if parts.count == 2, isSign(next, "."), isJoined(next), isJoined(next + 1),
                let year = integer(next + 1, atMost: 4)
            {
                parts.append(year)
                widths.append(tokens[next + 1].range.count)
                next += 2
            }
        } else {
            guard let first = integer(index, atMost: 4) else { return nil }
            (parts, widths) = ([first], [tokens[index].range.count])
            let sign = isSign(next, "/") ? "/" : isSign(next, "-") ? "-" : nil as Unicode.Scalar?
            while parts.count < 3, let sign, isSign(next, sign), isJoined(next), isJoined(next + 1),
                let part = integer(next + 1, atMost: 4)
            {
                parts.append(part)
                widths.append(tokens[next + 1].range.count)
                next += 2
            }
        }
        guard parts.count == 3 else { return nil }
        let range = range(index, next)
        if widths[0] == 4 {
            guard let date = day(parts[0], parts[1], parts[2], range) else { return nil }
            return ([date], next)
        }
        guard widths[2] == 4 else { return nil }
        let dayFirst = day(parts[2], parts[1], parts[0], range)
        let monthFirst = day(parts[2], parts[0], parts[1], range)
        guard let date = language.isMonthFirst ? monthFirst ?? dayFirst : dayFirst ?? monthFirst else { return nil }
        return ([date], next)
    }

    private func day(_ year: Int?, _ month: Int, _ day: Int, _ range: Range<Int>) -> ProseDate? {
        guard (1...12).contains(month), (1...31).contains(day) else { return nil }
        return ProseDate(year: year, .day(month: month, day: day), range: range)
    }

    // MARK: Words

    func month(at index: Int) -> (value: Int, next: Int)? {
        guard let (month, next) = phrase(at: index, .month, { if case .month(let month) = $0 { month } else { nil } })
        else {
            return nil
        }
        return (month, skippingStop(next))
    }

    /// The day of a month: "20", "20th", "1er", "20.", "twentieth".
    private func day(at index: Int) -> (value: Int, next: Int)? {
        if let number = integer(index, atMost: 2), (1...31).contains(number) {
            let next = index + 1
            if isJoined(next), tokens.indices.contains(next), tokens[next].kind == .word {
                guard let suffix = word(.ordinalSuffix, at: next) else { return nil }
                return (number, suffix)
            }
            // "20. September"
            if isSign(next, "."), isJoined(next), month(at: next + 1) != nil { return (number, next + 1) }
            return (number, next)
        }
        guard
            let (number, next) = phrase(
                at: index, .ordinal, { if case .ordinal(let number) = $0 { number } else { nil } }),
            (1...31).contains(number)
        else { return nil }
        return (number, next)
    }

    private func year(at index: Int) -> (value: Int, next: Int)? {
        guard let year = integer(index, atMost: 4), tokens[index].range.count == 4, (1000...2999).contains(year) else {
            return nil
        }
        if let next = word(.beforeOurEra, at: index + 1) { return (1 - year, next) }
        return isJoined(index + 1) && tokens[index + 1].kind == .word ? nil : (year, index + 1)
    }

    /// The year behind a day or month, with "of" or a comma before it.
    private func yearBehind(_ index: Int) -> (value: Int, next: Int)? {
        if let year = year(at: index) { return year }
        if isSign(index, ","), let year = year(at: index + 1) { return year }
        return word(.of, at: index).flatMap { year(at: $0) }
    }

    /// "September 20, 2017", "January 18–19, 2025", "September 2017", "January"
    private func monthFirst(at index: Int) -> Dates? {
        guard let month = month(at: index) else { return nil }
        if let first = day(at: word(.the, at: month.next) ?? month.next),
            unit(at: first.next) == nil || isSign(first.next, ",")
        {
            var days = [(first.value, tokens[index].range.lowerBound..<range(index, first.next).upperBound)]
            var next = first.next
            if let join = isDash(next) ? next + 1 : word(.and, at: next) ?? word(.to, at: next),
                let second = day(at: join),
                integer(join, atMost: 2) != nil, self.month(at: second.next) == nil
            {
                days.append((second.value, range(join, second.next)))
                next = second.next
            }
            let year = yearBehind(next)
            if let year { next = year.next }
            return (
                days.compactMap { self.day(year?.value, month.value, $0.0, $0.1) },
                next
            )
        }
        if let year = yearBehind(month.next) {
            return ([ProseDate(year: year.value, .month(month.value), range: range(index, year.next))], year.next)
        }
        // "march" and "may" are verbs as well, and "mar" and "dec" names.
        guard tokens[index].isCapitalized || language.code != "en", tokens[index].range.count >= 3,
            index > 0, isBeforeMonth(index - 1)
        else { return nil }
        return ([ProseDate(year: nil, .month(month.value), range: range(index, month.next))], month.next)
    }

    private func isBeforeMonth(_ index: Int) -> Bool {
        !means(index).isDisjoint(with: [.word(.in), .word(.since)])
    }

    /// "20 September 2017", "20th of September", "18 and 19 January", "18–19 January 2025"
    private func dayFirst(at index: Int, depth: Int = 0) -> Dates? {
        // A month has no more days; a list of numbers may have any length.
        guard depth < 31, let first = day(at: word(.the, at: index) ?? index) else { return nil }
        if let month = month(at: word(.of, at: first.next) ?? first.next) {
            let year = yearBehind(month.next)
            let next = year?.next ?? month.next
            guard let date = day(year?.value, month.value, first.value, range(index, next)) else { return nil }
            return ([date], next)
        }
        // Days of one month, whose name stands behind the last.
        let next = first.next
        guard
            let join = isDash(next) || isSign(next, ",")
                ? next + 1 : word(.and, at: next) ?? word(.to, at: next) ?? word(.or, at: next),
            let rest = dayFirst(at: join, depth: depth + 1), let last = rest.found.first,
            case .day(let month, _) = last.part,
            let date = day(last.year, month, first.value, range(index, next))
        else { return nil }
        return ([date] + rest.found, rest.next)
    }

    private func isQuarterWord(_ index: Int) -> Bool { tokens[index].range.count == 2 && quarter(index) != nil }

    /// "Q4", "T4"
    func quarter(_ index: Int) -> Int? {
        guard tokens.indices.contains(index), tokens[index].kind == .word, tokens[index].range.count == 2,
            [UInt8(ascii: "q"), UInt8(ascii: "t")].contains(byte(index))
        else { return nil }
        let digit = bytes[tokens[index].range.lowerBound + 1]
        return (49...52).contains(digit) ? Int(digit - 48) : nil
    }

    /// "the third quarter of 2017", "Q4 2017", "the first half of 2017", "summer 2017"
    private func partOfYear(at index: Int) -> Dates? {
        if let quarter = quarter(index) {
            let year = yearBehind(index + 1)
            let next = year?.next ?? index + 1
            return ([ProseDate(year: year?.value, .quarter(quarter), range: range(index, next))], next)
        }
        if let (season, behind) = phrase(
            at: index, .season, { if case .season(let season) = $0 { season } else { nil } }),
            let year = yearBehind(behind)
        {
            return ([ProseDate(year: year.value, .season(season), range: range(index, year.next))], year.next)
        }
        guard let ordinal = day(at: index), ordinal.value <= 4,
            literal(index) == nil || ordinal.next > index + 1 || isSign(index + 1, ".")
        else { return nil }
        let behind = skippingStop(ordinal.next)
        if let quarter = word(.quarter, at: behind), let year = yearBehind(quarter) {
            return ([ProseDate(year: year.value, .quarter(ordinal.value), range: range(index, year.next))], year.next)
        }
        if ordinal.value <= 2, let half = word(.half, at: behind), let year = yearBehind(half) {
            return ([ProseDate(year: year.value, .half(ordinal.value), range: range(index, year.next))], year.next)
        }
        return nil
    }

    /// "the 2010s", "the 20th century", "44 BC"
    private func manyYears(at index: Int) -> Dates? {
        if let before = word(.decade, at: index), let year = year(at: before), year.value % 10 == 0 {
            return ([ProseDate(year: year.value, .decade, range: range(index, year.next))], year.next)
        }
        if let year = integer(index, atMost: 4), tokens[index].range.count == 4, (1000...2999).contains(year),
            year % 10 == 0,
            isJoined(index + 1), tokens[index + 1].kind == .word, let next = word(.decade, at: index + 1)
        {
            return ([ProseDate(year: year, .decade, range: range(index, next))], next)
        }
        // "the '90s"
        if let year = integer(index, atMost: 2), tokens[index].range.count == 2, year % 10 == 0, isJoined(index),
            isJoined(index + 1),
            index > 0, isApostrophe(index - 1), let next = word(.decade, at: index + 1)
        {
            return ([ProseDate(year: 1900 + year, .decade, range: range(index, next))], next)
        }
        if let year = integer(index, atMost: 4), year > 0, let next = word(.beforeOurEra, at: index + 1) {
            return ([ProseDate(year: 1 - year, .year, range: range(index, next))], next)
        }
        // The first year of "44–31 BC"
        if let year = integer(index, atMost: 4), year > 0, isDash(index + 1), let last = integer(index + 2, atMost: 4),
            let next = word(.beforeOurEra, at: index + 3)
        {
            return (
                [
                    ProseDate(year: 1 - year, .year, range: range(index, index + 1)),
                    ProseDate(year: 1 - last, .year, range: range(index + 2, next)),
                ], next
            )
        }
        guard let ordinal = day(at: index), literal(index) == nil || ordinal.next > index + 1,
            let next = word(.century, at: ordinal.next)
        else { return nil }
        let isBefore = word(.beforeOurEra, at: next)
        let year = isBefore == nil ? ordinal.value * 100 : 1 - (ordinal.value - 1) * 100 - 1
        return ([ProseDate(year: year, .century, range: range(index, isBefore ?? next))], isBefore ?? next)
    }

    private func isApostrophe(_ index: Int) -> Bool {
        isSign(index, "'")
            || tokens[index].range.count == 3 && bytes[tokens[index].range].elementsEqual([0xE2, 0x80, 0x99])
            || tokens[index].range.count == 3 && bytes[tokens[index].range].elementsEqual([0xE2, 0x80, 0x98])
    }

    // MARK: Times

    /// "5 to 6 p.m.": both hours are of the same half of the day.
    private mutating func readHours(at index: Int) -> Int? {
        guard let next = hours(at: index) else { return nil }
        add(Reading(.time(TimeOfDay(minutes: next.first, isHalfKnown: true, range: range(index, index + 1)))))
        add(Reading(.time(TimeOfDay(minutes: next.last, isHalfKnown: true, range: range(next.start, next.next)))))
        return next.next
    }

    func hours(at index: Int) -> (first: Int, last: Int, start: Int, next: Int)? {
        guard let first = integer(index, atMost: 2), (1...12).contains(first),
            let start = isDash(index + 1) ? index + 2 : word(.to, at: index + 1) ?? word(.and, at: index + 1),
            let last = integer(start, atMost: 2), (1...12).contains(last)
        else { return nil }
        let pm = word(.pm, at: start + 1)
        guard let next = pm ?? word(.am, at: start + 1) else { return nil }
        let half = pm == nil ? 0 : 12
        return ((first % 12 + half) * 60, (last % 12 + half) * 60, start, next)
    }

    /// "1.52pm"
    private mutating func timeWithPoint(at index: Int) -> Int? {
        guard let literal = literal(index), literal.decimals == 2, let value = literal.value,
            let hundredths = value.times(Rational(100)), hundredths.isWhole
        else { return nil }
        let (hour, minute) = (Int(hundredths.numerator / 100), Int(hundredths.numerator % 100))
        let pm = word(.pm, at: index + 1)
        guard (1...12).contains(hour), minute < 60, let next = pm ?? word(.am, at: index + 1) else { return nil }
        add(
            Reading(
                .time(
                    TimeOfDay(
                        minutes: (hour % 12 + (pm == nil ? 0 : 12)) * 60 + minute, isHalfKnown: true,
                        range: range(index, next)))))
        return next
    }

    /// "1:52 p.m.", "13:52", "9 a.m.", "noon"
    mutating func readTime(at index: Int) -> Int? {
        if let next = word(.noon, at: index) {
            add(Reading(.time(TimeOfDay(minutes: 720, isHalfKnown: true, range: range(index, next)))))
            return next
        }
        if let next = word(.midnight, at: index) {
            add(Reading(.time(TimeOfDay(minutes: 0, isHalfKnown: true, range: range(index, next)))))
            return next
        }
        if let time = timeWithPoint(at: index) ?? readHours(at: index) { return time }
        guard let hour = integer(index, atMost: 2), hour < 24 else { return nil }
        var minute = 0
        var second: Int?
        var next = index + 1
        let hasMinutes = isSign(next, ":") && isJoined(next) && isJoined(next + 1)
        if hasMinutes {
            guard let found = integer(next + 1, atMost: 2), tokens[next + 1].range.count == 2, found < 60 else {
                return nil
            }
            minute = found
            next += 2
            // Seconds.
            if isSign(next, ":"), isJoined(next), let found = integer(next + 1, atMost: 2) {
                (second, next) = (found, next + 2)
            }
        }
        let half: Bool?
        if let behind = word(.am, at: next) {
            (half, next) = (false, behind)
        } else if let behind = word(.pm, at: next) {
            (half, next) = (true, behind)
        } else {
            half = nil
        }
        guard hasMinutes || half != nil, half == nil || (1...12).contains(hour) else { return nil }
        let isAfternoon = half ?? (hour >= 12)
        let minutes = (hour % 12 + (isAfternoon ? 12 : 0)) * 60 + minute
        add(
            Reading(
                .time(
                    TimeOfDay(
                        minutes: minutes, second: second, isHalfKnown: half != nil || hour > 12 || hour == 0,
                        range: range(index, next)))))
        return next
    }
}
