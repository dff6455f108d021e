import Diagnostics

/// Numbers with what qualifies them, and ranges of them.
extension ProseReader {
    /// Qualifiers before a number.
    struct Marks {
        var bound: Quantity.Bound?
        var hedge: Quantity.Hedge?
        var isAge = false
        /// "an annual rate of"
        var isAnnual = false

        mutating func add(_ mark: Meaning.Mark) {
            switch mark {
            case .about: hedge = .about
            case .nearly: hedge = .nearly
            case .justOver: hedge = .justOver
            case .estimated: hedge = hedge ?? .estimated
            case .exactly: break
            case .atLeast: bound = .atLeast
            case .atMost: bound = .atMost
            case .moreThan: bound = .moreThan
            case .lessThan: bound = .lessThan
            case .lowEnd: bound = .lowEnd
            case .highEnd: bound = .highEnd
            case .older: (bound, isAge) = (.atLeast, true)
            case .younger: (bound, isAge) = (.atMost, true)
            case .olderThan: (bound, isAge) = (.moreThan, true)
            case .youngerThan: (bound, isAge) = (.lessThan, true)
            case .annual: isAnnual = true
            case .negative: break
            }
        }
    }

    /// Reads the quantities that begin at a token, with their qualifiers.
    ///
    /// - Returns: the index behind them; `nil` if none begins there.
    mutating func readQuantities(at index: Int) -> Int? {
        guard tokens[index].word != 0 || literal(index) != nil || vulgarFraction(index) != nil || isDash(index) else {
            return nil
        }
        if let next = readRangeBetween(at: index) { return next }
        if let next = readMultiple(at: index) { return next }
        var marks = Marks()
        var start = index
        while let (mark, next) = markBefore(at: start) {
            marks.add(mark)
            start = next
        }
        if let aged = word(.aged, at: start) {
            marks.isAge = true
            start = aged
            while let (mark, next) = markBefore(at: start) {
                marks.add(mark)
                start = next
            }
        }
        if start > index {
            // "under 10 U.S.C. 251", "after 9/11"
            guard start < tokens.count, endOfLaw(at: start) == nil, skipName(at: start) == nil else { return nil }
            // "about 24 January"
            if let next = readDate(at: start) ?? readTime(at: start) { return next }
            if let next = readRangeBetween(at: start, marks) { return next }
        }
        return readRange(at: start, from: index, marks)
    }

    private func markBefore(at index: Int) -> (Meaning.Mark, next: Int)? {
        // More than a few in a row say nothing, and would be read again from each.
        if isBehindMarks(index) { return nil }
        // "ca" is circa, but not in "CA$", and "737 MAX 9" no maximum.
        if tokens.indices.contains(index), tokens[index].isAcronym { return nil }
        if currencyBefore(at: index) != nil { return nil }
        guard let (mark, next) = phrase(at: index, { if case .before(let mark) = $0 { mark } else { nil } }) else {
            return nil
        }
        return (mark, skippingStop(next))
    }

    /// "Smith, 34, said"
    private func isAgeInCommas(_ index: Int) -> Bool {
        guard let age = integer(index, atMost: 3), (1...115).contains(age), isSign(index - 1, ","),
            isSign(index + 1, ","),
            index > 1
        else { return false }
        return tokens[index - 2].kind == .word && tokens[index - 2].isCapitalized && month(at: index - 2) == nil
    }

    /// Whether three words that qualify already stand before a token.
    private func isBehindMarks(_ index: Int) -> Bool {
        guard index >= 3, tokens.indices.contains(index), tokens[index - 1].word != 0,
            tokens[index - 1].word == tokens[index].word
        else { return false }
        return tokens[index - 2].word == tokens[index].word && tokens[index - 3].word == tokens[index].word
    }

    // MARK: Ranges

    /// "between 793 and 8,498", "from 793 to 8,498"
    private mutating func readRangeBetween(at index: Int, _ marks: Marks = Marks()) -> Int? {
        let isFrom = word(.from, at: index) != nil
        guard let open = word(.between, at: index) ?? word(.from, at: index) else { return nil }
        var (low, high) = (marks, marks)
        var start = open
        if hours(at: start) != nil { return nil }
        if let aged = word(.aged, at: start) { (start, low.isAge, high.isAge) = (aged, true, true) }
        while let (mark, next) = markBefore(at: start) {
            low.add(mark)
            start = next
        }
        guard let first = quantities(at: start, from: index, low, isInRange: true)?.first else { return nil }
        let joiner = isFrom ? word(.to, at: first.next) : word(.and, at: first.next)
        guard var behind = joiner, dates(at: behind) == nil else { return nil }
        while let (mark, next) = markBefore(at: behind) {
            high.add(mark)
            behind = next
        }
        guard let second = quantities(at: behind, from: behind, high, isInRange: true)?.first,
            let range = joined(first, second, from: index)
        else { return nil }
        if let years = years(first, start, second, behind, range.whole) {
            add(Reading(years, self.range(index, second.next)))
            return second.next
        }
        var options: [[Fact]] = [[.quantity(range.whole)]]
        // "fell from 8,498 to 793": two numbers, if no claim has the range.
        if isFrom { options.append([.quantity(range.low), .quantity(range.high)]) }
        if isFrom, range.isFalling { options.removeFirst() }
        add(Reading(options, self.range(index, second.next)))
        return second.next
    }

    /// A quantity, or a range written with a dash or "to".
    private mutating func readRange(at start: Int, from index: Int, _ marks: Marks) -> Int? {
        guard let found = quantities(at: start, from: index, marks) else {
            guard case .tooLong(let next)? = number(at: currencyBefore(at: start)?.next ?? start) else { return nil }
            add(Reading(.unreadable(range(start, next))))
            return next
        }
        let first = found[0]
        if let range = rangeBehind(first, at: start, from: index, marks) { return range }
        if let (tolerance, next) = toleranceBehind(first) {
            var quantity = first.quantity
            guard let low = quantity.value.minus(tolerance), let high = quantity.value.plus(tolerance) else {
                return nil
            }
            (quantity.value, quantity.upper) = (low, high)
            quantity.range = range(index, next)
            add(Reading(.quantity(quantity)))
            return next
        }
        if let parts = partOf(first, at: start, from: index, marks) { return parts }
        var options = found.map { [Fact.quantity($0.quantity)] }
        if isAgeInCommas(start), first.quantity.unit == .count {
            var age = first.quantity
            age.unit = .age
            options.insert([.quantity(age)], at: 0)
        }
        // Four digits alone may be a year.
        if first.isYear, first.quantity.unit == .count, marks.bound == nil,
            let year = integer(start, atMost: 4)
        {
            options.insert([.date(ProseDate(year: year, .year, range: self.range(start, start + 1)))], at: 0)
        }
        add(Reading(options, self.range(index, first.next)))
        return first.next
    }

    /// "574–697", "574 to 697"
    private mutating func rangeBehind(_ first: Written, at start: Int, from index: Int, _ marks: Marks) -> Int? {
        // "5- to 10-minute"
        let end =
            tokens.indices.contains(first.next) && tokens[first.next].isHyphen && word(.to, at: first.next + 1) != nil
            ? first.next + 1 : first.next
        let isDashed = isDash(end)
        if let years = yearsInShort(first, start, end) { return years }
        guard let behind = isDashed ? end + 1 : word(.to, at: end) else { return nil }
        var high = Marks()
        var place = behind
        while let (mark, next) = markBefore(at: place) {
            high.add(mark)
            place = next
        }
        if tokens.indices.contains(place), tokens[place].isHyphen { place += 1 }
        high.isAge = marks.isAge
        if high.hedge == nil { high.hedge = marks.hedge }
        // Behind a spaced dash another thought may begin.
        if isDashed, isJoined(end) != isJoined(behind) { return nil }
        if !isDashed, dates(at: place) != nil { return nil }
        guard let second = quantities(at: place, from: place, high, isInRange: true)?.first,
            let range = joined(first, second, from: index)
        else { return nil }
        if let years = years(first, start, second, place, range.whole) {
            add(Reading(years, self.range(index, second.next)))
            return second.next
        }
        if range.isFalling {
            guard !isDashed else { return nil }
            add(Reading([[.quantity(range.low), .quantity(range.high)]], self.range(index, second.next)))
            return second.next
        }
        add(Reading(.quantity(range.whole)))
        return second.next
    }

    /// "2014–18", "2022/23"; "2010-11" may be a month as well.
    private mutating func yearsInShort(_ first: Written, _ start: Int, _ end: Int) -> Int? {
        guard first.isYear, first.next == start + 1, let year = integer(start, atMost: 4),
            isDash(end) || isSign(end, "/"), isJoined(end), isJoined(end + 1), let short = integer(end + 1, atMost: 2),
            tokens[end + 1].range.count == 2, !isJoined(end + 2) || !isDash(end + 2)
        else { return nil }
        let last = year - year % 100 + short
        var options: [[Fact]] = []
        if short > year % 100 {
            options.append([
                .date(ProseDate(year: year, .year, range: range(start, start + 1))),
                .date(ProseDate(year: last, .year, range: range(end + 1, end + 2))),
            ])
        }
        if short <= 12, !isSign(end, "/") {
            options.append([.date(ProseDate(year: year, .month(short), range: range(start, end + 2)))])
        }
        guard !options.isEmpty else { return nil }
        add(Reading(options, range(start, end + 2)))
        return end + 2
    }

    /// "2017 to 2019": two years, or a range of counts.
    private func years(
        _ first: Written, _ start: Int, _ second: Written, _ end: Int, _ whole: Quantity
    ) -> [[Fact]]? {
        guard first.isYear, second.isYear, second.quantity.unit == .count else { return nil }
        let years = [start, end].compactMap { place in
            integer(place, atMost: 4).map { Fact.date(ProseDate(year: $0, .year, range: range(place, place + 1))) }
        }
        return [years, [.quantity(whole)]]
    }

    /// Two ends as one range: the unit and the scale of one end serve both.
    private func joined(
        _ first: Written, _ second: Written, from index: Int
    ) -> (whole: Quantity, low: Quantity, high: Quantity, isFalling: Bool)? {
        var (low, high) = (first.quantity, second.quantity)
        if case .rate(let base, let per) = high.unit, base == low.unit || base == .count || low.unit == .count {
            // "$1,200 to 1,500 a year": the rate is that of both.
            let unit = Unit.rate(base == .count ? low.unit : base, per: per)
            guard let factor = low.unit == .count ? second.factor.times(second.perFactor) : second.perFactor,
                let value = low.value.times(factor), let last = low.lastDigit.times(factor),
                let lastNonZero = low.lastNonZeroDigit.times(factor)
            else { return nil }
            (low.value, low.lastDigit, low.lastNonZeroDigit) = (value, last, lastNonZero)
            (low.unit, high.unit) = (unit, unit)
        } else if low.unit == .count, high.unit != .count {
            // "USD 40 to 85 billion", "10–15 %": the low end is written in the unit of the high one.
            guard let value = low.value.times(second.factor), let last = low.lastDigit.times(second.factor),
                let lastNonZero = low.lastNonZeroDigit.times(second.factor)
            else { return nil }
            (low.value, low.lastDigit, low.lastNonZeroDigit) = (value, last, lastNonZero)
            (low.unit, low.writtenUnit) = (high.unit, high.writtenUnit)
        } else if high.unit == .count, case .currency = low.unit {
            high.unit = low.unit
        }
        guard low.unit == high.unit else { return nil }
        if second.scale > .one, first.scale == .one, let value = low.value.times(second.scale), value < high.value,
            let last = low.lastDigit.times(second.scale), let lastNonZero = low.lastNonZeroDigit.times(second.scale)
        {
            (low.value, low.lastDigit, low.lastNonZeroDigit) = (value, last, lastNonZero)
        }
        (low.isSmallWord, high.isSmallWord) = (low.isSmallWord && high.isSmallWord, low.isSmallWord && high.isSmallWord)
        var whole = low
        whole.upper = high.value
        whole.hedge = low.hedge ?? high.hedge
        whole.bound = nil
        whole.lastDigit = min(low.lastDigit, high.lastDigit)
        whole.lastNonZeroDigit = min(low.lastNonZeroDigit, high.lastNonZeroDigit)
        whole.range = tokens[index].range.lowerBound..<high.range.upperBound
        whole.noun = high.noun
        return (whole, low, high, !(low.value < high.value))
    }

    /// "± 3"
    private func toleranceBehind(_ first: Written) -> (Rational, next: Int)? {
        guard let behind = word(.plusMinus, at: first.next), case .number(let number)? = number(at: behind) else {
            return nil
        }
        let unit = unit(at: number.next)
        guard let value = number.value.times(unit?.factor ?? first.factor) else { return nil }
        return (value, unit?.next ?? number.next)
    }

    // MARK: Parts

    /// "one in three", "8 out of 100", "574 of 697"
    private mutating func partOf(_ first: Written, at start: Int, from index: Int, _ marks: Marks) -> Int? {
        guard first.quantity.unit == .count else { return nil }
        var join = first.next
        // "8 people out of 100"
        for _ in 0..<2 where word(.in, at: join) == nil && word(.outOf, at: join) == nil && word(.of, at: join) == nil {
            if mayBeNoun(join), !tokens[join].isJoined { join += 1 }
        }
        let isIn = word(.in, at: join)
        let isOutOf = word(.outOf, at: join)
        let isOf = join == first.next ? word(.of, at: join) : nil
        guard let behindJoin = isOutOf ?? isIn ?? isOf else { return nil }
        var behind = behindJoin
        if let the = word(.the, at: behind) { behind = the }
        guard case .number(let whole)? = number(at: behind), whole.value.isWhole, whole.value > .one,
            first.quantity.value < whole.value || first.quantity.value == whole.value && isIn == nil,
            units(at: whole.next).isEmpty, !isMonth(whole.next)
        else { return nil }
        if isOutOf == nil, isIn != nil {
            let round: Set<Int64> = [100, 1000, 10000, 100_000, 1_000_000]
            guard (2...20).contains(whole.value.numerator) || round.contains(whole.value.numerator) else { return nil }
        }
        guard let ratio = first.quantity.value.divided(by: whole.value) else { return nil }
        var part = first.quantity
        (part.value, part.lastDigit, part.lastNonZeroDigit) = (ratio, ratio, ratio)
        (part.unit, part.isFraction, part.isSmallWord, part.noun) = (.ratio, true, false, nil)
        part.range = range(index, whole.next)
        let both = [
            Fact.quantity(first.quantity),
            .quantity(quantity(of: whole, range(behind, whole.next), Marks())),
        ]
        add(
            Reading(isIn != nil || isOutOf != nil ? [[.quantity(part)], both] : [both, [.quantity(part)]], part.range))
        return whole.next
    }

    private func isMonth(_ index: Int) -> Bool { month(at: index) != nil }

    /// "twice as", "double the", "was twice"
    private mutating func readMultiple(at index: Int) -> Int? {
        guard let (factor, next) = phrase(at: index, { if case .multiple(let factor) = $0 { factor } else { nil } }),
            mayBeMultiple(from: index, next)
        else { return nil }
        add(
            Reading(
                .quantity(
                    Quantity(
                        value: Rational(factor), unit: .multiple, lastDigit: .one, lastNonZeroDigit: .one, digits: 1,
                        range: range(index, next), number: range(index, next)))))
        return next
    }

    /// "twice" and "three times" are occasions unless something is compared.
    private func mayBeMultiple(from index: Int, _ next: Int) -> Bool {
        if phrase(at: next, { $0 == .word(.comparison) ? true : nil }) != nil { return true }
        // A figure is often nothing else.
        if index == 0, !tokens.indices.contains(next), literal(0) != nil || next > 1 { return true }
        let isAtEnd = !tokens.indices.contains(next) || tokens[next].kind == .sign && !tokens[next].isHyphen
        return isAtEnd && index > 0 && language.lexicon.meanings(ofWord: tokens[index - 1].word).contains(.word(.be))
    }

    // MARK: One quantity

    /// A quantity, and what was needed to read it.
    struct Written {
        var quantity: Quantity
        /// What its unit multiplied its value with, and its scale word.
        var factor: Rational
        /// What a rate divided it by.
        var perFactor = Rational.one
        var scale: Rational
        var isYear = false
        var next: Int
    }

    /// The quantity that begins at a token, in each way that it can be read.
    func quantities(at start: Int, from index: Int, _ marks: Marks, isInRange: Bool = false) -> [Written]? {
        guard tokens.indices.contains(start) else { return nil }
        var place = start
        var isNegative = false
        if let minus = word(.minus, at: place) {
            (isNegative, place) = (true, minus)
        } else if let tolerance = word(.plusMinus, at: place) {
            place = tolerance
        } else if isDash(place), isJoined(place + 1), !isJoined(place) || isSign(place - 1, "("), place == start,
            literal(place + 1) != nil
        {
            (isNegative, place) = (true, place + 1)
        }
        let currency = currencyBefore(at: place)
        if let currency {
            place = currency.next
            if isDash(place) { (isNegative, place) = (true, place + 1) }
        }
        guard case .number(let number)? = number(at: place) else { return nil }
        var found: [Written] = []
        if let read = quantity(number, currency?.code, at: place, from: index, marks, isNegative, isInRange) {
            found += read
        }
        if number.hasDoubtfulScale, currency == nil,
            case .number(let other)? = self.number(at: place, takesDoubtfulScale: false),
            let read = quantity(other, nil, at: place, from: index, marks, isNegative, isInRange)
        {
            found += read
        }
        return found.isEmpty ? nil : found
    }

    private func quantity(
        _ number: WrittenNumber, _ currency: String?, at place: Int, from index: Int, _ marks: Marks,
        _ isNegative: Bool, _ isInRange: Bool
    ) -> [Written]? {
        var base = quantity(of: number, range(index, number.next), marks)
        base.number = range(place, number.next)
        if isNegative { base.value = base.value.negated }
        var found: [Written] = []
        func make(_ unit: WrittenUnit?, next: Int) {
            var written = Written(quantity: base, factor: .one, scale: .one, next: next)
            written.scale = number.scale
            if let unit {
                var number = base.value
                if let half = andAHalf(at: unit.next), !base.isFraction, let more = number.plus(half.value) {
                    number = more
                }
                guard let value = number.times(unit.factor)?.plus(unit.offset),
                    let last = base.lastDigit.times(unit.factor),
                    let lastNonZero = base.lastNonZeroDigit.times(unit.factor)
                else { return }
                written.quantity.unit = unit.unit
                (written.quantity.value, written.quantity.lastDigit) = (value, last)
                written.quantity.lastNonZeroDigit = lastNonZero
                written.quantity.writtenUnit = unit.name
                written.factor = unit.factor
                written.quantity.isSmallWord = false
                written.next = andAHalf(at: unit.next)?.next ?? unit.next
            } else if let currency {
                written.quantity.unit = .currency(currency)
                written.quantity.isSmallWord = false
            } else if base.isFraction, base.value < .one, !number.hasScale {
                written.quantity.unit = .ratio
            }
            finish(&written, marks, index: index, place: place, isInRange: isInRange, isYear: number.isPlainDigits)
            found.append(written)
        }
        let joiner = tokens.indices.contains(number.next) && tokens[number.next].isHyphen ? 1 : 0
        // An abbreviation's stop: "5 Mio. Euro" was passed with the scale.
        let behind = number.next + joiner
        var adjective = false
        if currency == nil {
            var units = units(at: behind)
            // "3 extra days": one word may stand before a unit of time.
            let noun = word(.adjective, at: behind) ?? behind + 1
            adjective =
                units.isEmpty && tokens.indices.contains(behind) && tokens[behind].kind == .word
                && (tokens[behind].word == 0 || word(.adjective, at: behind) != nil)
            if adjective {
                units = self.units(at: noun).filter { [.measure(.seconds), .measure(.months)].contains($0.unit) }
            }
            for unit in units {
                if case .multiple = unit.unit, number.isSmallWord, !mayBeMultiple(from: index, unit.next) { continue }
                make(unit, next: unit.next)
            }
        } else if let code = units(at: behind).first(where: { $0.unit == .currency(currency ?? "") }),
            self.number(at: code.next) == nil
        {
            // "$5 dollars"
            make(nil, next: code.next)
        }
        if found.isEmpty || adjective {
            guard !isName(behind: number, at: place, joiner) else { return nil }
            make(nil, next: number.next)
        }
        return found
    }

    /// Letters that are joined to digits and are no unit make them a name: `31B`, `3D`.
    private func isName(behind number: WrittenNumber, at place: Int, _ joiner: Int) -> Bool {
        guard literal(place) != nil, tokens.indices.contains(number.next + joiner) else { return false }
        let next = tokens[number.next + joiner]
        guard next.isJoined, next.kind == .word else { return false }
        if joiner == 0 { return !number.hasScale || tokens[number.next].isJoined }
        // "9-A", but not "500-a-month"
        return (next.range.count == 1 || next.isAcronym) && next.word == 0
    }

    private func quantity(of number: WrittenNumber, _ range: Range<Int>, _ marks: Marks) -> Quantity {
        Quantity(
            value: number.value, bound: marks.bound, hedge: marks.hedge, unit: .count, lastDigit: number.lastDigit,
            lastNonZeroDigit: number.lastNonZeroDigit, digits: number.digits,
            significantDigits: number.significantDigits, isFraction: number.isFraction,
            isSmallWord: number.isSmallWord, range: range, number: range)
    }

    /// Reads what stands behind a number and its unit: an age, a rate, a qualifier.
    private func finish(
        _ written: inout Written, _ marks: Marks, index: Int, place: Int, isInRange: Bool, isYear: Bool
    ) {
        var quantity = written.quantity
        readAge(&written, &quantity, marks)
        if quantity.unit != .age,
            let (per, factor, next) = per(
                at: written.next, skipsNoun: quantity.unit != .ratio, isSmall: quantity.isSmallWord),
            let value = quantity.value.times(factor), let last = quantity.lastDigit.times(factor),
            let lastNonZero = quantity.lastNonZeroDigit.times(factor)
        {
            (quantity.value, quantity.lastDigit, quantity.lastNonZeroDigit) = (value, last, lastNonZero)
            written.perFactor = factor
            quantity.unit = .rate(quantity.unit, per: per)
            quantity.writtenPer = (
                factor, String(decoding: bytes[range(written.next, next)], as: UTF8.self)
            )
            quantity.isSmallWord = false
            written.next = next
        }
        if marks.isAnnual, quantity.unit != .age, let year = Rational(1, over: 12),
            let value = quantity.value.times(year),
            let last = quantity.lastDigit.times(year), let lastNonZero = quantity.lastNonZeroDigit.times(year)
        {
            (quantity.value, quantity.lastDigit, quantity.lastNonZeroDigit) = (value, last, lastNonZero)
            quantity.unit = .rate(quantity.unit, per: .measure(.months))
            quantity.writtenPer = (year, "a year")
            written.perFactor = year
        }
        if let next = marksBehind(written.next, &quantity) { written.next = next }
        if quantity.unit == .count {
            if quantity.bound == nil, quantity.hedge == nil { written.isYear = isYear && self.isYear(place) }
            quantity.noun = nounBehind(written.next)
        }
        quantity.range = range(index, written.next)
        written.quantity = quantity
    }

    private func isYear(_ index: Int) -> Bool {
        integer(index, atMost: 4).map { (1000...2999).contains($0) && tokens[index].range.count == 4 } ?? false
    }

    private func readAge(_ written: inout Written, _ quantity: inout Quantity, _ marks: Marks) {
        let isTime = quantity.unit == .measure(.months)
        let age = phrase(at: written.next) { meaning -> Bool? in
            if case .behind(let mark) = meaning, mark == .older || mark == .younger { true } else { nil }
        }
        if isTime || quantity.unit == .count {
            let hyphen = tokens.indices.contains(written.next) && tokens[written.next].isHyphen ? 1 : 0
            if let old = word(.old, at: written.next + hyphen) {
                written.next = old
            } else if !marks.isAge, age == nil {
                return
            }
            quantity.unit = .age
            written.factor = isTime ? (written.factor.divided(by: Rational(12)) ?? .one) : .one
            quantity.writtenUnit = nil
            quantity.isSmallWord = false
            if isTime, let year = Rational(1, over: 12), let value = quantity.value.times(year),
                let last = quantity.lastDigit.times(year), let lastNonZero = quantity.lastNonZeroDigit.times(year)
            {
                (quantity.value, quantity.lastDigit, quantity.lastNonZeroDigit) = (value, last, lastNonZero)
            }
        }
    }

    /// A qualifier behind a number: "or more", "+", "at the most".
    private func marksBehind(_ index: Int, _ quantity: inout Quantity) -> Int? {
        // "20,000, give or take"
        var place = isSign(index, ",") ? index + 1 : index
        for _ in 0..<(place > index ? 1 : 3) {
            let hyphen = tokens.indices.contains(place) && tokens[place].isHyphen ? 1 : 0
            if let (mark, next) = phrase(at: place + hyphen, { if case .behind(let mark) = $0 { mark } else { nil } }) {
                // "aged 40 and over 2,975 died": what stands behind belongs to the next number only if no age is before it.
                if number(at: next) != nil, quantity.unit != .age { return nil }
                if place > index, isSign(index, ","), mark != .about, mark != .atLeast, mark != .atMost { return nil }
                var marks = Marks(bound: quantity.bound, hedge: quantity.hedge)
                marks.add(mark)
                (quantity.bound, quantity.hedge) = (marks.bound, marks.hedge)
                if mark == .negative { quantity.negate() }
                return next
            }
            guard tokens.indices.contains(place), tokens[place].word == 0, tokens[place].kind == .word else {
                return nil
            }
            place += 1
        }
        return nil
    }

    /// The words behind a bare number, up to four.
    private func nounBehind(_ index: Int) -> Range<Int>? {
        var next = index
        if tokens.indices.contains(next), tokens[next].isHyphen { next += 1 }
        let first = next
        while next < index + 5, mayBeNoun(next), next == first || !isSign(next - 1, ".") { next += 1 }
        return next > first ? range(first, next) : nil
    }

    // MARK: Afterwards

    /// "at least 793 and at most 8,498" may be one range.
    mutating func mergeBounds() {
        var index = 0
        while index + 1 < facts.readings.count {
            defer { index += 1 }
            guard case .quantity(let low)? = facts.readings[index].facts.first,
                case .quantity(let high)? = facts.readings[index + 1].facts.first,
                low.bound == .atLeast || low.bound == .moreThan, high.bound == .atMost || high.bound == .lessThan,
                low.upper == nil, high.upper == nil, low.value < high.value,
                low.unit == high.unit || low.unit == .count || high.unit == .count,
                isJustAnd(low.range.upperBound, high.range.lowerBound)
            else { continue }
            var whole = low
            if whole.unit == .count { whole.unit = high.unit }
            (whole.upper, whole.bound) = (high.value, nil)
            whole.range = low.range.lowerBound..<high.range.upperBound
            let both = facts.readings[index].facts + facts.readings[index + 1].facts
            facts.readings.replaceSubrange(index...index + 1, with: [Reading([[.quantity(whole)], both], whole.range)])
        }
    }

    private func isJustAnd(_ low: Int, _ high: Int) -> Bool {
        guard low < high, high - low <= 12 else { return false }
        return isJustWords(low, high)
    }

    /// "6 ft 2 in", "1 hour and 30 minutes", "$2 and 31 cents" are one quantity.
    mutating func mergeCompounds() {
        var index = 0
        while index + 1 < facts.readings.count {
            defer { index += 1 }
            guard case .quantity(let large)? = facts.readings[index].facts.first,
                case .quantity(let small)? = facts.readings[index + 1].facts.first,
                facts.readings[index].facts.count == 1,
                large.upper == nil, small.upper == nil, small.bound == nil, small.hedge == nil,
                large.unit == small.unit,
                large.writtenUnit != small.writtenUnit, let step = oneOf(large), small.value < step,
                large.isWhole(step),
                small.range.lowerBound == large.range.upperBound
                    || isJustWords(large.range.upperBound, small.range.lowerBound)
                        && small.range.lowerBound - large.range.upperBound <= 6,
                let value = large.value.plus(small.value)
            else { continue }
            var whole = large
            whole.value = value
            (whole.lastDigit, whole.lastNonZeroDigit) = (small.lastDigit, small.lastNonZeroDigit)
            whole.writtenUnit = small.writtenUnit
            whole.significantDigits = large.significantDigits + 2
            whole.range = large.range.lowerBound..<small.range.upperBound
            facts.readings.replaceSubrange(index...index + 1, with: [Reading(.quantity(whole))])
            // A third part may follow: hours, minutes, seconds.
            index -= 1
        }
    }

    /// One of the unit that a quantity is written in.
    private func oneOf(_ quantity: Quantity) -> Rational? {
        switch quantity.unit {
        case .measure(let dimension) where dimension != .temperature:
            quantity.writtenUnit.flatMap { MeasureUnit[$0]?.factor }
        case .currency where quantity.writtenUnit == nil: .one
        default: nil
        }
    }

    /// "574, 697 and 320 deaths per day", "10, 20 and 30 percent": a unit at the end of a list may serve all. "4 minutes, and
    /// the other about 11": a bare number may go on with the unit before it.
    mutating func shareUnits() {
        guard facts.readings.count > 1 else { return }
        var last: Quantity?
        for index in facts.readings.indices {
            guard case .quantity(let quantity)? = facts.readings[index].facts.first,
                facts.readings[index].facts.count == 1
            else { continue }
            if quantity.unit.isClosed {
                last = quantity.upper == nil && quantity.unit != .age ? quantity : last
            } else if quantity.noun == nil, facts.readings[index].options.count == 1, let last,
                let shared = quantity.sharing(last)
            {
                facts.readings[index].options.append([.quantity(shared)])
            }
        }
        for index in facts.readings.indices.dropLast().reversed() {
            guard facts.readings[index].options.count == 1,
                case .quantity(let quantity)? = facts.readings[index].facts.first,
                facts.readings[index].facts.count == 1,
                quantity.unit == .count, quantity.noun == nil || quantity.noun?.isEmpty == true,
                case .quantity(let next)? = facts.readings[index + 1].options.last?.first, next.unit.isClosed,
                next.unit != .age, isJustListed(quantity.range.upperBound, next.range.lowerBound),
                let shared = quantity.sharing(next)
            else { continue }
            facts.readings[index].options.append([.quantity(shared)])
        }
    }

    private func isJustListed(_ low: Int, _ high: Int) -> Bool {
        guard low < high, high - low <= 8 else { return false }
        return !bytes[low..<high].contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ";") }
            && isJustWords(low, high)
    }

    private func isJustWords(_ low: Int, _ high: Int) -> Bool {
        let first = tokens.partitioningIndex { $0.range.lowerBound >= low }
        var index = first
        while index < tokens.count, tokens[index].range.lowerBound < high {
            guard isSign(index, ",") || word(.and, at: index) != nil || word(.or, at: index) != nil else {
                return false
            }
            index += 1
        }
        return true
    }

}

extension Quantity {
    /// The bare number with the unit of another quantity.
    fileprivate func sharing(_ other: Quantity) -> Quantity? {
        guard let factor = other.factorOfUnit, let value = value.times(factor), let last = lastDigit.times(factor),
            let lastNonZero = lastNonZeroDigit.times(factor)
        else { return nil }
        var shared = self
        (shared.value, shared.lastDigit, shared.lastNonZeroDigit) = (value, last, lastNonZero)
        (shared.unit, shared.writtenUnit, shared.isSmallWord) = (other.unit, other.writtenUnit, false)
        return shared
    }

    /// What the unit multiplied the value with.
    private var factorOfUnit: Rational? {
        switch unit {
        case .ratio, .points: isFraction ? nil : Rational(1, over: 100)
        case .measure: writtenUnit.flatMap { MeasureUnit[$0] }.flatMap { $0.offset == .zero ? $0.factor : nil }
        case .rate: nil
        default: .one
        }
    }

    /// Makes what is so much below zero of it.
    fileprivate mutating func negate() {
        let offset = writtenUnit.flatMap { MeasureUnit[$0]?.offset } ?? .zero
        if let degrees = value.minus(offset), let below = degrees.negated.plus(offset) { value = below }
    }

    fileprivate func isWhole(_ step: Rational) -> Bool { value.divided(by: step)?.isWhole ?? false }
}
