/// Times of day.
extension ProseReader {
    /// "5 to 6 p.m.": both hours are of the same half of the day.
    private mutating func readHours(at index: Int) -> Int? {
        guard let next = hours(at: index) else { return nil }
        add(Reading(.time(TimeOfDay(minutes: next.first, isHalfKnown: true, range: range(index, index + 1)))))
        add(Reading(.time(TimeOfDay(minutes: next.last, isHalfKnown: true, range: range(next.start, next.next)))))
        return next.next
    }

    func hours(at index: Int) -> (first: Int, last: Int, start: Int, next: Int)? {
        guard let first = integer(index, atMost: 2), first < 24,
            let start = isDash(index + 1) ? index + 2 : word(.to, at: index + 1) ?? word(.and, at: index + 1),
            let last = integer(start, atMost: 2), last < 24
        else { return nil }
        let pm = word(.pm, at: start + 1)
        // "von 8 bis 18 Uhr"
        if pm == nil, let mark = word(.hourMark, at: start + 1), unit(at: start + 1) == nil {
            return (first * 60, last * 60, start, mark)
        }
        guard let next = pm ?? word(.am, at: start + 1), first > 0, first <= 12, last > 0, last <= 12 else {
            return nil
        }
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
        if let time = hourInWords(at: index) {
            add(Reading(.time(time.time)))
            return time.next
        }
        let behindClock = word(.clock, at: index)
        if let time = clockTime(at: behindClock ?? index, isSure: behindClock != nil, from: index) {
            add(time.reading)
            return time.next
        }
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

    /// "13.52 Uhr", "13 Uhr 52", "13h52", "a las 13.52", "às 9 da manhã", "às nove e meia", "à 14 heures".
    ///
    /// - Parameters:
    ///   - isSure: whether a word before says that it is a time of day.
    ///   - start: where that word stands.
    private func clockTime(at index: Int, isSure: Bool, from start: Int) -> (reading: Reading, next: Int)? {
        guard tokens.indices.contains(index), literal(index) != nil || isSure, let found = hour(at: index),
            found.hour <= 24
        else { return nil }
        var (hour, minute, next) = (found.hour, found.minute, found.next)
        let mark = word(.hourMark, at: next)
        guard isSure || mark != nil else { return nil }
        // What is a unit as well is a time only where minutes follow, or behind "at".
        let isUnit = mark != nil && unit(at: next)?.name == "hour"
        if let mark {
            next = mark
            if minute == nil, let found = integer(next, atMost: 2), tokens[next].range.count == 2, found < 60 {
                (minute, next) = (found, next + 1)
                if let unit = unit(at: next) {
                    guard unit.name == "minute" else { return nil }
                    next = unit.next
                }
            }
        }
        var half = halfOfDay(&next)
        if minute == nil, let and = word(.and, at: next) {
            if let behind = word(.halfJoined, at: and) {
                (minute, next) = (30, behind)
            } else if isSure, let found = minutesInWords(at: and) {
                // "a las nueve y cuarto", "às nove e quinze"
                (minute, next) = found
            } else if mark != nil, let found = integer(and, atMost: 2), found < 60, let unit = unit(at: and + 1),
                unit.name == "minute"
            {
                (minute, next) = (found, unit.next)
            }
            if half == nil { half = halfOfDay(&next) }
        } else if minute == nil, isSure, let minus = word(.minus, at: next), let found = minutesInWords(at: minus) {
            // "a las diez menos cuarto"
            (hour, minute, next) = (hour == 0 ? 23 : hour - 1, 60 - found.minutes, found.next)
            if half == nil { half = halfOfDay(&next) }
        }
        guard minute != nil || half != nil || mark != nil && (isSure || !isUnit),
            half == nil || (1...12).contains(hour),
            hour < 24 || minute == nil
        else { return nil }
        let hours = half.map { hour % 12 + ($0 ? 12 : 0) } ?? hour % 24
        let range = range(start, next)
        let isKnown = half != nil || hour > 12 || hour == 0 || mark != nil && !isUnit
        let time = Fact.time(TimeOfDay(minutes: hours * 60 + (minute ?? 0), isHalfKnown: isKnown, range: range))
        return (Reading(isUnit ? [[time], [.quantity(length(hour, minute, range))]] : [[time]], range), next)
    }

    /// "2 h 30" as a length of time.
    private func length(_ hours: Int, _ minutes: Int?, _ range: Range<Int>) -> Quantity {
        let last = Rational(minutes == nil ? 3600 : 60)
        return Quantity(
            value: Rational(Int64(hours * 3600 + (minutes ?? 0) * 60)), unit: .measure(.seconds),
            writtenUnit: minutes == nil ? "hour" : "minute", lastDigit: last, lastNonZeroDigit: last, digits: 2,
            range: range)
    }

    /// "half past four", "Viertel nach vier", "nine in the morning"
    private func hourInWords(at index: Int) -> (time: TimeOfDay, next: Int)? {
        let minutes = phrase(at: index, .minutes) { if case .minutes(let minutes) = $0 { minutes } else { nil } }
        let start = minutes?.next ?? index
        guard
            let (hour, behind) = atom(at: start)
                ?? (minutes == nil ? nil : integer(start, atMost: 2).map { (Int64($0), start + 1) }),
            (1...12).contains(hour)
        else { return nil }
        var next = behind
        let half = halfOfDay(&next)
        guard
            half != nil
                || minutes != nil && units(at: behind).isEmpty && scale(at: behind) == nil && !isSign(behind, "%")
        else { return nil }
        let hours = Int(hour) % 12 + (half == true ? 12 : 0)
        let total = hours * 60 + (minutes?.0 ?? 0)
        return (
            TimeOfDay(minutes: (total + 1440) % 1440, isHalfKnown: half != nil, range: range(index, next)), next
        )
    }

    /// Whether a time is after noon, where "da manhã", "p.m." and the like say so; moves behind these.
    private func halfOfDay(_ next: inout Int) -> Bool? {
        if let behind = word(.am, at: next) {
            next = behind
            return false
        }
        guard let behind = word(.pm, at: next) else { return nil }
        next = behind
        return true
    }

    /// "cuarto", "veinte": minutes behind the hour, where they count nothing.
    private func minutesInWords(at index: Int) -> (minutes: Int, next: Int)? {
        if let part = fraction(at: word(.the, at: index) ?? index), part.bottom == 4 { return (15, part.next) }
        guard literal(index) == nil, case .number(let number)? = number(at: index), number.value.isWhole,
            (1..<60).contains(number.value.numerator), !mayBeNoun(number.next), units(at: number.next).isEmpty
        else { return nil }
        return (Int(number.value.numerator), number.next)
    }

    private func hour(at index: Int) -> (hour: Int, minute: Int?, next: Int)? {
        hourWithPoint(index) ?? integer(index, atMost: 2).map { ($0, nil, index + 1) }
            ?? atom(at: index).map { (Int(truncatingIfNeeded: $0.0), nil, $0.next) }
    }

    /// "13.52", as it is written behind "a las" and before "Uhr".
    private func hourWithPoint(_ index: Int) -> (hour: Int, minute: Int?, next: Int)? {
        guard literal(index) != nil else { return nil }
        let digits = bytes[tokens[index].range]
        guard (4...5).contains(digits.count), digits[digits.endIndex - 3] == UInt8(ascii: ".") else { return nil }
        let numbers = digits.split(separator: UInt8(ascii: ".")).map { $0.reduce(0) { $0 * 10 + Int($1) - 48 } }
        guard numbers.count == 2, numbers[0] < 24, numbers[1] < 60 else { return nil }
        return (numbers[0], numbers[1], index + 1)
    }
}
