/// Dates: days, months, and the weekday beside a day.
extension ProseReader {
    /// A date in any form: the index behind it.
    mutating func readDate(at index: Int) -> Int? {
        if tokens[index].kind == .word, tokens[index].word == 0, !isQuarterWord(index), roman(at: index) == nil {
            return nil
        }
        if isJustNumber(index) { return nil }
        if let next = readDaysBetween(at: index) { return next }
        // "segunda quinzena de setembro": a Monday as well.
        if isOrdinal(index), let dates = partOfYear(at: index) {
            for date in dates.found { add(Reading(.date(date))) }
            return dates.next
        }
        if let weekday = weekday(at: index) {
            var next = skippingStop(weekday.next)
            if isSign(next, ",") { next += 1 }
            // "quarta-feira (20)": the day of a month that is told elsewhere.
            if isSign(next, "("), integer(next + 1, atMost: 2) != nil, isSign(next + 2, ")") {
                add(Reading(.date(weekday.asDate(range(index, weekday.next)))))
                return next + 3
            }
            if isSign(next, "("), shortDate(at: next + 1) != nil { next += 1 }
            next = word(.day, at: next) ?? next
            if let dates = dates(at: word(.the, at: next) ?? next) ?? shortDate(at: next) {
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
            // "sat", "sun" and "mon" are words; a weekday's whole name is none, unless it is an ordinal or the beginning of
            // a part of one as well: "terça parte".
            guard tokens[index].range.count >= 5, !isOrdinal(index) || weekday.next > index + 1 else { return nil }
            if let fraction = fraction(at: index), fraction.next > weekday.next { return nil }
            add(Reading(.date(weekday.asDate(range(index, weekday.next)))))
            return weekday.next
        }
        if let (date, next) = stretch(at: index) {
            add(Reading(.date(date)))
            return next
        }
        if let behind = word(.day, at: index), let next = readDays(at: behind) { return next }
        guard let dates = dates(at: index) ?? shortDate(at: index, isSure: false) else { return nil }
        for date in dates.found { add(Reading(.date(date))) }
        return dates.next
    }

    /// Whether digits are more than a year has, or marked as thousands, so that no date or time begins with them.
    func isJustNumber(_ index: Int) -> Bool {
        guard let literal = literal(index), !literal.isName else { return false }
        return literal.hasGroups || literal.isPlain && tokens[index].range.count > 4
    }

    /// "between 23 June and 10 July 2018", "vom 6. bis 12. November 1989": both days, or some day between them.
    private mutating func readDaysBetween(at index: Int) -> Int? {
        guard let behind = word(.between, at: index) ?? word(.from, at: index),
            var dates = dates(at: word(.the, at: behind) ?? behind)
        else { return nil }
        if dates.found.count == 1, let join = word(.and, at: dates.next) ?? word(.to, at: dates.next),
            let last = self.dates(at: word(.the, at: join) ?? join), last.found.count == 1
        {
            dates = (dates.found + last.found, last.next)
        }
        guard dates.found.count == 2, case .day = dates.found[0].part, let year = dates.found[1].year else {
            return nil
        }
        var first = dates.found[0]
        first.year = first.year ?? year
        guard let from = first.dayNumbers, let to = dates.found[1].dayNumbers, from.lowerBound <= to.upperBound else {
            return nil
        }
        let place = range(index, dates.next)
        let between = ProseDate(year: nil, .days(from.lowerBound...to.upperBound), range: place)
        add(Reading([dates.found.map(Fact.date), [.date(between)]], place))
        return dates.next
    }

    private struct Weekday {
        var value: Int
        var next: Int

        func asDate(_ range: Range<Int>) -> ProseDate { ProseDate(year: nil, .weekday, weekday: value, range: range) }
    }

    private func weekday(at index: Int) -> Weekday? {
        phrase(at: index, .weekday) { if case .weekday(let day) = $0 { day } else { nil } }
            .map { Weekday(value: $0.0, next: $0.next) }
    }

    /// "no dia 20", "nos dias 18 e 19": without a month these are no quantities.
    private mutating func readDays(at index: Int) -> Int? {
        if let dates = dates(at: index) ?? shortDate(at: index) {
            for date in dates.found { add(Reading(.date(date))) }
            return dates.next
        }
        guard integer(index, atMost: 2) != nil, var next = day(at: index)?.next, units(at: next).isEmpty else {
            return nil
        }
        while let join = isSign(next, ",") ? next + 1 : word(.and, at: next) ?? word(.to, at: next),
            integer(join, atMost: 2) != nil, let another = day(at: join), !mayBeNoun(another.next),
            units(at: another.next).isEmpty
        {
            next = another.next
        }
        return next
    }

    /// "20/9" where the text says that it is a date, or where a zero does: `20/09`.
    private func shortDate(at index: Int, isSure: Bool = true) -> Dates? {
        guard isSure || language.hasDatesWithoutYear, let first = integer(index, atMost: 2), isSign(index + 1, "/"),
            isJoined(index + 1), isJoined(index + 2), let second = integer(index + 2, atMost: 2),
            !(isSign(index + 3, "/") && isJoined(index + 3)), !(index > 0 && isJoined(index) && isSign(index - 1, "/")),
            isSure || tokens[index + 2].range.count == 2 && byte(index + 2) == UInt8(ascii: "0"),
            let date = language.isMonthFirst
                ? day(nil, first, second, range(index, index + 3)) : day(nil, second, first, range(index, index + 3))
        else { return nil }
        return ([date], index + 3)
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
            // The points were read as marks of one number: two of them, or one and another behind it.
            guard literal.isName || isSign(next, ".") && isJoined(next) else { return nil }
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
        } else if let spaced = datePartsWithSpaces(at: index) {
            (parts, widths, next) = (spaced, [1, 1, 4], index + 5)
        } else {
            guard let sign = isSign(next, "/") ? "/" : isSign(next, "-") ? "-" : nil as Unicode.Scalar?,
                let first = integer(index, atMost: 4)
            else { return nil }
            parts.reserveCapacity(3)
            widths.reserveCapacity(3)
            parts.append(first)
            widths.append(tokens[index].range.count)
            while parts.count < 3, isSign(next, sign), isJoined(next), isJoined(next + 1),
                let part = integer(next + 1, atMost: 4)
            {
                parts.append(part)
                widths.append(tokens[next + 1].range.count)
                next += 2
            }
        }
        // "am 20.9."
        if parts.count == 2, literal.isName, isSign(next, "."), isJoined(next), word(.ordinalSuffix, at: next) != nil,
            index > 0, isBeforeMonth(index - 1)
        {
            return day(nil, parts[1], parts[0], range(index, next + 1)).map { ([$0], next + 1) }
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

    /// "6. 1. 2024", as it is written where a day's point makes it an ordinal.
    private func datePartsWithSpaces(at index: Int) -> [Int]? {
        guard !language.isMonthFirst, isSign(index + 1, "."), isSign(index + 3, "."), isJoined(index + 1),
            isJoined(index + 3), !isJoined(index + 2), !isJoined(index + 4), word(.ordinalSuffix, at: index + 1) != nil,
            let day = integer(index, atMost: 2), let month = integer(index + 2, atMost: 2), isYear(index + 4),
            let year = integer(index + 4, atMost: 4)
        else { return nil }
        return [day, month, year]
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
        // "sept" is seven and "dez" ten, if it is no abbreviation.
        if skippingStop(next) == next, means(index).contains(.number), year(at: word(.of, at: next) ?? next) == nil {
            return nil
        }
        return (month, skippingStop(next))
    }

    /// The index behind what makes the digits before it an ordinal: "20th", "1º", "1.º", "20."
    func ordinalSuffix(_ index: Int) -> Int? {
        guard isJoined(index) else { return nil }
        if isSign(index, "."), isJoined(index + 1), let suffix = word(.ordinalSuffix, at: index + 1),
            tokens[index + 1].range.count <= 3
        {
            return suffix
        }
        return word(.ordinalSuffix, at: index)
    }

    /// The day of a month: "20", "20th", "1er", "20.", "twentieth", "cinco de mayo".
    func day(at index: Int) -> (value: Int, next: Int)? {
        if let number = integer(index, atMost: 2), (1...31).contains(number) {
            let next = index + 1
            if let suffix = ordinalSuffix(next) { return (number, suffix) }
            if isJoined(next), tokens[next].kind == .word { return nil }
            // "20. September"
            if isSign(next, "."), isJoined(next), month(at: next + 1) != nil { return (number, next + 1) }
            return (number, next)
        }
        if let (number, next) = phrase(
            at: index, .ordinal, { if case .ordinal(let number) = $0 { number } else { nil } }),
            (1...31).contains(number)
        {
            return (number, next)
        }
        guard let (number, next) = atom(at: index), (1...31).contains(number) else { return nil }
        // "quince de mayo", "douze juillet"
        let of = word(.of, at: next)
        guard month(at: of ?? next) != nil, of != nil || number > 1 && word(.commonWord, at: next) == nil else {
            return nil
        }
        return (Int(number), next)
    }

    func year(at index: Int) -> (value: Int, next: Int)? {
        guard let year = integer(index, atMost: 4), tokens[index].range.count == 4, (1000...2999).contains(year) else {
            return nil
        }
        if let next = word(.beforeOurEra, at: index + 1) { return (1 - year, next) }
        return isJoined(index + 1) && tokens[index + 1].kind == .word ? nil : (year, index + 1)
    }

    /// The year behind a day or month, with "of" or a comma before it.
    func yearBehind(_ index: Int) -> (value: Int, next: Int)? {
        if let year = year(at: index) { return year }
        if isSign(index, ",") || isSign(index, "/") && isJoined(index) && isJoined(index + 1),
            let year = year(at: index + 1)
        {
            return year
        }
        return word(.of, at: index).flatMap { year(at: $0) ?? yearInWords(at: $0, isSure: true) }
            ?? yearInWords(at: index, isSure: false)
    }

    /// "mil neuf cent quatre-vingt-dix-huit", "dos mil diecisiete", but not "deux mille personnes".
    private func yearInWords(at index: Int, isSure: Bool) -> (value: Int, next: Int)? {
        guard tokens.indices.contains(index), tokens[index].kind == .word,
            case .number(let number)? = number(at: index),
            number.value.isWhole, (1000...2999).contains(number.value.numerator), number.next > index + 1,
            isSure || !mayBeNoun(number.next)
        else { return nil }
        return (Int(number.value.numerator), number.next)
    }

    /// "September 20, 2017", "January 18–19, 2025", "September 2017", "January"
    private func monthFirst(at index: Int) -> Dates? {
        guard let month = month(at: index) else { return nil }
        // "mar" is the sea as well.
        if word(.commonWord, at: index) != nil {
            guard let year = yearBehind(month.next) else { return nil }
            return ([ProseDate(year: year.value, .month(month.value), range: range(index, year.next))], year.next)
        }
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
        guard tokens[index].isCapitalized || word(.capital, at: index) == nil, tokens[index].range.count >= 3,
            index > 0, isBeforeMonth(index - 1)
        else { return nil }
        return ([ProseDate(year: nil, .month(month.value), range: range(index, month.next))], month.next)
    }

    func isBeforeMonth(_ index: Int) -> Bool {
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
            let join = isDash(next) || isSign(next, ",") && literal(word(.the, at: index) ?? index) != nil
                ? next + 1
                : word(.and, at: next) ?? word(.to, at: next) ?? word(.or, at: next)
                    ?? word(.towards, at: next),
            let rest = dayFirst(at: join, depth: depth + 1), let last = rest.found.first,
            case .day(let month, _) = last.part,
            let date = day(last.year, month, first.value, range(index, next))
        else { return nil }
        return ([date] + rest.found, rest.next)
    }
}
