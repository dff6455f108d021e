/// Ranges in every notation: "793–8,498", "between 793 and 8,498", "2014–18", "40 ± 3".
extension ProseReader {
    /// "between 793 and 8,498", "from 793 to 8,498"
    mutating func readRangeBetween(at index: Int, _ marks: Marks = Marks()) -> Int? {
        let isFrom = word(.from, at: index) != nil
        guard let open = word(.between, at: index) ?? word(.from, at: index) else { return nil }
        var (low, high) = (marks, marks)
        var start = open
        if hours(at: start) != nil { return nil }
        if let aged = word(.aged, at: start) { (start, low.isAge, high.isAge) = (aged, true, true) }
        start = skippingArticle(skipMarks(at: skippingArticle(start), &low))
        // "entre el 1 y el 15 de enero"
        if dates(at: start) != nil, word(.the, at: start - 1) != nil { return nil }
        guard let first = quantities(at: start, from: index, low)?.first else { return nil }
        let end = behindHyphen(first.next)
        let towards = isFrom ? word(.towards, at: end) : nil
        let joiner = isFrom ? towards ?? word(.to, at: end) : word(.and, at: end)
        guard var behind = joiner.map(skippingArticle), dates(at: behind) == nil else { return nil }
        behind = skippingArticle(skipMarks(at: behind, &high))
        guard let second = quantities(at: behind, from: behind, high)?.first,
            let range = joined(first, second, from: index)
        else { return nil }
        if let years = years(first, start, second, behind, range.whole) {
            add(Reading(years, self.range(index, second.next)))
            return second.next
        }
        var options: [[Fact]] = [[.quantity(range.whole)]]
        // "fell from 8,498 to 793": two numbers, if no claim has the range.
        if isFrom { options.append([.quantity(range.low), .quantity(range.high)]) }
        if isFrom, range.isFalling || towards != nil { options.removeFirst() }
        // "von 500 auf 120 Millionen": the first may be in millions too.
        if isFrom, second.scale > .one, first.scale == .one, range.low.value == first.quantity.value,
            let low = range.low.scaled(by: second.scale)
        {
            options.append([.quantity(low), .quantity(range.high)])
        }
        add(Reading(options, self.range(index, second.next)))
        return second.next
    }

    /// A quantity, or a range written with a dash or "to".
    mutating func readRange(at start: Int, from index: Int, _ marks: Marks) -> Int? {
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
        // "um", "uma", "un" are articles as well.
        if first.quantity.unit == .count, first.quantity.isSmallWord, word(.article, at: start) != nil { return nil }
        var options = found.map { [Fact.quantity($0.quantity)] }
        if isAgeInCommas(start), first.quantity.unit == .count {
            var age = first.quantity
            age.unit = .age
            options.insert([.quantity(age)], at: 0)
        }
        if first.quantity.bound == .moreThan, case .measure(let dimension) = first.quantity.unit,
            [.months, .seconds].contains(dimension), word(.during, at: index) != nil
        {
            var whole = first.quantity
            whole.bound = nil
            options.append([.quantity(whole)])
        }
        options += found.compactMap { (toldBefore($0.quantity, from: index) ?? price($0)).map { [.quantity($0)] } }
        // Four digits alone may be a year.
        if first.isYear, first.quantity.unit == .count,
            let year = integer(start, atMost: 4)
        {
            options.insert([.date(ProseDate(year: year, .year, range: self.range(start, start + 1)))], at: 0)
        }
        add(Reading(options, self.range(index, first.next)))
        return first.next
    }

    /// "une aide mensuelle de 450 euros", "a monthly payment of $450": what a word before a quantity tells it for, which may
    /// be said of something else as well.
    private func toldBefore(_ quantity: Quantity, from index: Int) -> Quantity? {
        // A bare number may take the unit of the next one.
        let isBare = quantity.unit == .count && quantity.noun?.isEmpty ?? true
        guard index >= 2, !quantity.unit.isRate, quantity.unit != .age, !isBare, word(.of, at: index - 1) == index
        else { return nil }
        // A noun may stand between.
        let places = [index - 2] + (index >= 3 && mayBeNoun(index - 2) ? [index - 3] : [])
        for (number, place) in places.enumerated() {
            guard
                let (name, next) = phrase(
                    at: place, .periodic, { if case .periodic(let name) = $0 { name } else { nil } }),
                next == index - 1 - number, let unit = MeasureUnit[name],
                let share = Rational.one.divided(by: unit.factor), var told = quantity.scaled(by: share)
            else { continue }
            told.unit = .rate(quantity.unit, per: .measure(unit.dimension))
            told.writtenPer = (share, "a \(name)")
            return told
        }
        return nil
    }

    /// "574–697", "574 to 697"
    private mutating func rangeBehind(_ first: Written, at start: Int, from index: Int, _ marks: Marks) -> Int? {
        // "5- to 10-minute"
        let end = behindHyphen(first.next)
        let isDashed = isDash(end)
        if let years = yearsInShort(first, start, end) { return years }
        let or = isDashed ? nil : word(.or, at: end)
        guard let behind = isDashed ? end + 1 : or ?? word(.to, at: end) else { return nil }
        var high = Marks()
        var place = skipMarks(at: behind, &high)
        if tokens.indices.contains(place), tokens[place].isHyphen { place += 1 }
        high.isAge = marks.isAge
        if high.hedge == nil { high.hedge = marks.hedge }
        // Behind a spaced dash another thought may begin.
        if isDashed, isJoined(end) != isJoined(behind) { return nil }
        if !isDashed, dates(at: place) != nil { return nil }
        guard let second = quantities(at: place, from: place, high)?.first,
            let range = joined(first, second, from: index)
        else { return nil }
        // "500 euros a 3.000 familias"; "porté en 2023 à 43 euros"
        if !isDashed, first.quantity.unit.isClosed, second.quantity.unit == .count, second.quantity.noun != nil,
            first.next > start + 1 || currencyBefore(at: start) != nil
        {
            return nil
        }
        if !isDashed, first.isYear, !second.isYear || second.quantity.unit != .count, index > 0,
            isBeforeMonth(index - 1)
        {
            return nil
        }
        if or != nil {
            // "two or three days" are two numbers, or what lies between.
            guard first.quantity.unit == .count, range.low.upper == nil,
                let step = second.quantity.value.divided(by: second.factor),
                first.quantity.value.plus(.one) == step, step <= Rational(12)
            else { return nil }
            let both = [Fact.quantity(range.low), .quantity(range.high)]
            add(Reading([[.quantity(range.whole)], both], self.range(index, second.next)))
            return second.next
        }
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

    /// The index behind a hyphen that "to" or "and" follows.
    private func behindHyphen(_ index: Int) -> Int {
        guard tokens.indices.contains(index), tokens[index].isHyphen else { return index }
        let isBefore = word(.to, at: index + 1) != nil || word(.and, at: index + 1) != nil && !isJoined(index + 1)
        return isBefore ? index + 1 : index
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
                let scaled = low.scaled(by: factor)
            else { return nil }
            low = scaled
            (low.unit, high.unit) = (unit, unit)
        } else if low.unit == .count, high.unit != .count {
            // "USD 40 to 85 billion", "10–15 %": the low end is written in the unit of the high one.
            let offset = high.writtenUnit.flatMap { MeasureUnit[$0]?.offset } ?? .zero
            guard var scaled = low.scaled(by: second.factor), let value = scaled.value.plus(offset) else { return nil }
            scaled.value = value
            low = scaled
            (low.unit, low.writtenUnit) = (high.unit, high.writtenUnit)
        } else if high.unit == .count, case .currency = low.unit {
            high.unit = low.unit
        }
        guard low.unit == high.unit else { return nil }
        if second.scale > .one, first.scale == .one, let scaled = low.scaled(by: second.scale),
            scaled.value < high.value
        {
            low = scaled
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
}
