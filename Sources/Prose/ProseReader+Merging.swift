import Diagnostics

/// What several quantities of a text say together: a range of two bounds, "6 ft 2 in", a unit for a whole list.
extension ProseReader {
    /// The readings, one in the place of two neighbours where `merged` makes it of them.
    private func readings(merging merged: (Reading, Reading) -> Reading?) -> [Reading] {
        // Most texts have none.
        guard
            facts.readings.indices.dropLast().contains(where: {
                merged(facts.readings[$0], facts.readings[$0 + 1]) != nil
            })
        else { return facts.readings }
        var readings: [Reading] = []
        readings.reserveCapacity(facts.readings.count)
        for reading in facts.readings {
            if let last = readings.last, let whole = merged(last, reading) {
                readings[readings.count - 1] = whole
            } else {
                readings.append(reading)
            }
        }
        return readings
    }

    /// "at least 793 and at most 8,498" may be one range.
    mutating func mergeBounds() {
        facts.readings = readings(merging: { first, second in
            guard case .quantity(let low)? = first.facts.first, case .quantity(let high)? = second.facts.first,
                low.bound == .atLeast || low.bound == .moreThan, high.bound == .atMost || high.bound == .lessThan,
                low.upper == nil, high.upper == nil, low.value < high.value,
                low.unit == high.unit || low.unit == .count || high.unit == .count,
                isJustAnd(low.range.upperBound, high.range.lowerBound)
            else { return nil }
            var whole = low
            if whole.unit == .count { whole.unit = high.unit }
            (whole.upper, whole.bound) = (high.value, nil)
            whole.range = low.range.lowerBound..<high.range.upperBound
            return Reading([[.quantity(whole)], first.facts + second.facts], whole.range)
        })
    }

    private func isJustAnd(_ low: Int, _ high: Int) -> Bool {
        guard low < high, high - low <= 12 else { return false }
        return isJustWords(low, high)
    }

    /// "6 ft 2 in", "1 hour and 30 minutes", "$2 and 31 cents" are one quantity.
    mutating func mergeCompounds() {
        // A third part may follow: hours, minutes, seconds.
        facts.readings = readings(merging: { first, second in
            guard case .quantity(let large)? = first.facts.first, first.facts.count == 1,
                let small = second.quantity(in: large.unit),
                large.upper == nil, small.upper == nil, small.bound == nil, small.hedge == nil,
                large.writtenUnit != small.writtenUnit, let step = oneOf(large), small.value < step,
                large.isWhole(step),
                small.range.lowerBound == large.range.upperBound
                    || isJustWords(large.range.upperBound, small.range.lowerBound)
                        && small.range.lowerBound - large.range.upperBound <= 6,
                let value = large.value.plus(small.value)
            else { return nil }
            var whole = large
            whole.value = value
            (whole.lastDigit, whole.lastNonZeroDigit) = (small.lastDigit, small.lastNonZeroDigit)
            whole.writtenUnit = small.writtenUnit
            whole.significantDigits = large.significantDigits + 2
            whole.range = large.range.lowerBound..<small.range.upperBound
            return Reading(.quantity(whole))
        })
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

    /// "un homme de 22 ans", "com 18 a 24 anos": years that may be an age, but not "22 ans de prison".
    mutating func addAges() {
        for index in facts.readings.indices {
            let reading = facts.readings[index]
            guard case .quantity(let quantity)? = reading.facts.first, quantity.unit == .measure(.months) else {
                continue
            }
            let first = tokens.partitioningIndex { $0.range.lowerBound >= reading.range.lowerBound }
            let next = tokens.partitioningIndex { $0.range.lowerBound >= reading.range.upperBound }
            guard mayBeAge(first, next) else { continue }
            for option in reading.options {
                let ages = option.compactMap { fact -> Fact? in
                    guard case .quantity(let years) = fact, years.writtenUnit == "year" else { return nil }
                    return years.asAge.map { .quantity($0) }
                }
                if ages.count == option.count { facts.readings[index].options.append(ages) }
            }
        }
    }

    private func mayBeAge(_ first: Int, _ next: Int) -> Bool {
        if word(.of, at: next) != nil { return false }
        if first == 0 || word(.ageBefore, at: first) != nil || word(.ageBefore, at: first - 1) != nil { return true }
        // "Lucía cumplió 22 años."
        return tokens[first - 1].word == 0 && (!tokens.indices.contains(next) || tokens[next].kind == .sign)
    }

    /// "574, 697 and 320 deaths per day", "10, 20 and 30 percent": a unit at the end of a list may serve all. "4 minutes, and
    /// the other about 11": a bare number may go on with the unit before it.
    mutating func shareUnits() {
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

extension Reading {
    /// The first quantity that it can be read as alone, of a unit: centimes are of many currencies.
    fileprivate func quantity(in unit: Unit) -> Quantity? {
        for option in options {
            if option.count == 1, case .quantity(let quantity)? = option.first, quantity.unit == unit {
                return quantity
            }
        }
        return nil
    }
}

extension Quantity {
    /// The bare number with the unit of another quantity.
    fileprivate func sharing(_ other: Quantity) -> Quantity? {
        guard let factor = other.factorOfUnit, var shared = scaled(by: factor) else { return nil }
        (shared.unit, shared.writtenUnit, shared.isSmallWord) = (other.unit, other.writtenUnit, false)
        return shared
    }

    /// A time in months as an age in years.
    fileprivate var asAge: Quantity? {
        guard unit == .measure(.months), let year = Rational(1, over: 12), var age = scaled(by: year) else {
            return nil
        }
        (age.upper, age.unit, age.writtenUnit, age.isSmallWord) = (upper?.times(year), .age, nil, false)
        return age
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

    fileprivate func isWhole(_ step: Rational) -> Bool { value.divided(by: step)?.isWhole ?? false }
}
