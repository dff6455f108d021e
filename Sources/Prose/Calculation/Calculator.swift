/// Calculates a formula, exactly: with intervals of 64-bit fractions, units and whether a value is approximate.
package struct Calculator {
    package var language: Language
    package var homeCurrency: String
    /// The values of the formula's operands, in their order.
    package var operands: [Value]

    /// What an operand stands for.
    package enum Value: Sendable {
        case quantity(CalculatedValue)
        /// A day, counted from 1 January 1970.
        case day(Int64)
    }

    package init(_ language: Language, homeCurrency: String, operands: [Value]) {
        (self.language, self.homeCurrency, self.operands) = (language, homeCurrency, operands)
    }

    package func result(of formula: Formula) throws(FormulaFault) -> CalculatedValue {
        try value(of: formula.term)
    }

    private func value(of term: Formula.Term) throws(FormulaFault) -> CalculatedValue {
        switch term {
        case .constant(let number, _): return .pure(number, words: number.decimal(places: 9))
        case .day(_, let range): throw Self.dayOutside(range)
        case .operand(let index, let range):
            guard operands.indices.contains(index), case .quantity(let value) = operands[index] else {
                throw Self.dayOutside(range)
            }
            return value
        case .operation(let sign, let left, let right, let range):
            return try combine(try value(of: left), sign, try value(of: right), range, divisor: right.range)
        case .conversion(let term, let unit, let range): return try convert(try value(of: term), to: unit, range)
        case .call(.days, let terms, let range): return try days(terms, range)
        case .call(let function, let terms, let range):
            var values: [CalculatedValue] = []
            for term in terms { values.append(try value(of: term)) }
            return try call(function, values, terms.map(\.range), range)
        }
    }

    private static func dayOutside(_ range: Range<Int>) -> FormulaFault {
        FormulaFault(
            sort: .value, message: "a date stands where a number belongs", range: range,
            help: "count the days between two dates, as in days(2025-03-10, 2025-09-30)")
    }

    // MARK: Two values

    private func combine(
        _ a: CalculatedValue, _ sign: Formula.Operator, _ b: CalculatedValue, _ range: Range<Int>, divisor: Range<Int>
    ) throws(FormulaFault) -> CalculatedValue {
        switch sign {
        case .plus, .minus: try added(a, b, sign == .minus, range)
        case .times: try multiplied(a, b, range)
        case .divided: try divided(a, b, range, divisor: divisor)
        }
    }

    private func added(
        _ a: CalculatedValue, _ b: CalculatedValue, _ isMinus: Bool, _ range: Range<Int>
    ) throws(FormulaFault) -> CalculatedValue {
        var unit = a.unit
        switch (a.unit, b.unit) {
        case (.ratio, .ratio) where isMinus: unit = .points
        case (.ratio, .points): unit = .ratio
        default:
            guard CalculatedValue.haveOneDimension(a, b, homeCurrency) else {
                throw mixed(a, b, isMinus ? "taken from each other" : "added", range)
            }
        }
        let isScale = a.unit == .measure(.temperature)
        if isScale, !isMinus, !a.isDifference, !b.isDifference {
            throw FormulaFault(
                sort: .value, message: "two temperatures, \(a.words) and \(b.words), have no sum", range: range,
                help: "take their mean, or the difference of the two")
        }
        var result = try fitting(
            a.low, b.low, a.high, b.high, a, b, range,
            isMinus ? { ($0.0.minus($0.3), $0.2.minus($0.1)) } : { ($0.0.plus($0.1), $0.2.plus($0.3)) })
        result.unit = unit
        result.isPure = a.isPure && b.isPure
        result.isDifference = isMinus ? !isScale || a.isDifference == b.isDifference : a.isDifference && b.isDifference
        return result
    }

    private func multiplied(
        _ a: CalculatedValue, _ b: CalculatedValue, _ range: Range<Int>
    ) throws(FormulaFault) -> CalculatedValue {
        let unit: Unit
        switch (a.unit, b.unit) {
        case (.rate(let base, .measure(let per)), .measure(let other)) where per == other: unit = base
        case (.measure(let other), .rate(let base, .measure(let per))) where per == other: unit = base
        case (.rate(let base, .one), .count) where !b.isPure: unit = base
        case (.count, .rate(let base, .one)) where !a.isPure: unit = base
        case (.ratio, .ratio): unit = .ratio
        case _ where a.isNumber && b.isNumber:
            // A part of a count or so many times a count is a count.
            unit = a.unit == .count && !a.isPure || b.unit == .count && !b.isPure ? .count : a.isPure ? b.unit : a.unit
        case _ where a.isNumber: unit = b.unit
        case _ where b.isNumber: unit = a.unit
        default: throw mixed(a, b, "multiplied", range)
        }
        if unit == .measure(.temperature), !(a.isDifference || b.isDifference) {
            throw FormulaFault(
                sort: .value, message: "a temperature, \(a.unit == unit ? a.words : b.words), has no multiples",
                range: range, help: "multiply the difference of two temperatures")
        }
        var result = try ofProducts(a, b, range) { $0.times($1) }
        result.unit = unit
        result.isPure = a.isPure && b.isPure
        result.isDifference = a.isDifference || b.isDifference
        return result
    }

    private func divided(
        _ a: CalculatedValue, _ b: CalculatedValue, _ range: Range<Int>, divisor: Range<Int>
    ) throws(FormulaFault) -> CalculatedValue {
        guard b.low > .zero || b.high < .zero else {
            throw FormulaFault(
                sort: .value,
                message: b.isExact
                    ? "this is zero, and nothing can be divided by it"
                    : "this may be zero, and nothing can be divided by it", range: divisor,
                help: "divide by a value that is not zero")
        }
        let unit: Unit
        var isPure = false
        if CalculatedValue.haveOneDimension(a, b, homeCurrency), a.unit != .measure(.temperature) || a.isDifference {
            (unit, isPure) = (.count, true)
        } else if b.isNumber {
            // So much money for so many people is so much a head.
            unit = b.unit == .count && !b.isPure ? .rate(a.unit, per: .one(Unit.Noun(name: ""))) : a.unit
        } else if case .measure(let dimension) = b.unit, dimension != .temperature {
            unit = .rate(a.unit, per: .measure(dimension))
        } else {
            throw mixed(a, b, "divided by each other", range)
        }
        var result = try ofProducts(a, b, range) { $0.divided(by: $1) }
        (result.unit, result.isPure, result.isDifference) = (unit, isPure, a.isDifference && !isPure)
        return result
    }

    private func mixed(_ a: CalculatedValue, _ b: CalculatedValue, _ what: String, _ range: Range<Int>) -> FormulaFault
    {
        var isMoney = false
        if case .currency = a.unit, case .currency = b.unit { isMoney = true }
        return FormulaFault(
            sort: .value,
            message:
                "'\(a.words)' and '\(b.words)' cannot be \(what): they are of different \(isMoney ? "currencies" : "kinds")",
            range: range,
            help: isMoney
                ? "use figures of one currency; a rate of exchange needs a claim of its own"
                : "use figures of one kind, such as two sums of money")
    }

    // MARK: Intervals

    private func fitting(
        _ a: Rational, _ b: Rational, _ c: Rational, _ d: Rational, _ x: CalculatedValue, _ y: CalculatedValue,
        _ range: Range<Int>, _ ends: ((Rational, Rational, Rational, Rational)) -> (Rational?, Rational?)
    ) throws(FormulaFault) -> CalculatedValue {
        guard case (let low?, let high?) = ends((a, b, c, d)) else { throw Self.overflow(range) }
        return joined(low, high, x, y)
    }

    private func ofProducts(
        _ a: CalculatedValue, _ b: CalculatedValue, _ range: Range<Int>, _ product: (Rational, Rational) -> Rational?
    ) throws(FormulaFault) -> CalculatedValue {
        let products = [
            product(a.low, b.low), product(a.low, b.high), product(a.high, b.low), product(a.high, b.high),
        ].compactMap(\.self)
        guard products.count == 4, let low = products.min(), let high = products.max() else {
            throw Self.overflow(range)
        }
        return joined(low, high, a, b)
    }

    private func joined(_ low: Rational, _ high: Rational, _ a: CalculatedValue, _ b: CalculatedValue)
        -> CalculatedValue
    {
        var value = CalculatedValue(low, high, a.unit, words: "")
        value.isApproximate = a.isApproximate || b.isApproximate
        value.words =
            (value.isApproximate ? "about " : "") + low.decimal() + (low == high ? "" : " to " + high.decimal())
        return value
    }

    private static func overflow(_ range: Range<Int>) -> FormulaFault {
        FormulaFault(
            sort: .value, message: "the exact result is too large or too fine to be calculated", range: range,
            help: "use figures with fewer digits, or divide the calculation into several claims")
    }

    // MARK: Functions

    private func call(
        _ function: Formula.Function, _ values: [CalculatedValue], _ places: [Range<Int>], _ range: Range<Int>
    ) throws(FormulaFault) -> CalculatedValue {
        switch function {
        case .sum:
            var total = values[0]
            for value in values.dropFirst() { total = try added(total, value, false, range) }
            return total
        case .mean, .median: return try middle(values, isMean: function == .mean, range)
        case .share:
            var part = try divided(values[0], values[1], range, divisor: places[1])
            guard part.isPure else { throw mixed(values[0], values[1], "a part and its whole", range) }
            (part.unit, part.isPure) = (.ratio, false)
            return part
        case .change:
            // New over old less one, so that an interval of the old is not counted twice.
            guard values[0].low > .zero else {
                throw FormulaFault(
                    sort: .value, message: "a change from '\(values[0].words)' is no percentage", range: places[0],
                    help: "give what grew or fell from a value above zero")
            }
            let quotient = try divided(values[1], values[0], range, divisor: places[0])
            guard quotient.isPure else { throw mixed(values[0], values[1], "compared", range) }
            var change = try added(quotient, .pure(.one, words: "1"), true, range)
            (change.unit, change.isPure, change.isDifference) = (.ratio, false, true)
            return change
        case .points:
            for (value, place) in zip(values, places) where value.unit != .ratio {
                throw FormulaFault(
                    sort: .value, message: "'\(value.words)' is no percentage, and points lie between two of them",
                    range: place, help: "use figures in percent")
            }
            return try added(values[1], values[0], true, range)
        case .days: throw Self.dayOutside(range)
        }
    }

    /// The mean or the median. Both of intervals go from that of the lower ends to that of the upper.
    private func middle(
        _ values: [CalculatedValue], isMean: Bool, _ range: Range<Int>
    ) throws(FormulaFault) -> CalculatedValue {
        for value in values.dropFirst() where !CalculatedValue.haveOneDimension(values[0], value, homeCurrency) {
            throw mixed(values[0], value, isMean ? "in one mean" : "in one median", range)
        }
        func middle(_ ends: [Rational]) -> Rational? {
            let sorted = ends.sorted()
            let half = sorted.count / 2
            let taken = isMean ? sorted[...] : sorted.count % 2 == 1 ? sorted[half...half] : sorted[(half - 1)...half]
            return taken.dropFirst().reduce(taken.first) { sum, next in sum.flatMap { $0.plus(next) } }?
                .divided(by: Rational(Int64(taken.count)))
        }
        guard let low = middle(values.map(\.low)), let high = middle(values.map(\.high)) else {
            throw Self.overflow(range)
        }
        var result = joined(low, high, values[0], values[0])
        result.isApproximate = values.contains(where: \.isApproximate)
        (result.unit, result.isPure) = (values[0].unit, values.allSatisfy(\.isPure))
        result.isDifference = values.allSatisfy(\.isDifference)
        return result
    }

    private func days(_ terms: [Formula.Term], _ range: Range<Int>) throws(FormulaFault) -> CalculatedValue {
        var days: [Int64] = []
        for term in terms {
            switch term {
            case .day(let day, _): days.append(day)
            case .operand(let index, let place):
                guard operands.indices.contains(index), case .day(let day) = operands[index] else {
                    throw Self.noDay(place)
                }
                days.append(day)
            default: throw Self.noDay(term.range)
            }
        }
        guard days.count == 2, let number = Rational(days[1] - days[0]).times(Rational(86_400)) else {
            throw Self.overflow(range)
        }
        var value = CalculatedValue(number, number, .measure(.seconds), words: "\(days[1] - days[0]) days")
        value.isDifference = true
        return value
    }

    private static func noDay(_ range: Range<Int>) -> FormulaFault {
        FormulaFault(
            sort: .value, message: "this is no date", range: range,
            help: "write a day, as in 2025-03-10, or a claim with one date")
    }

    private func convert(
        _ value: CalculatedValue, to unit: String, _ range: Range<Int>
    ) throws(FormulaFault) -> CalculatedValue {
        let read = Fact.read("5 \(unit)", language).compactMap { fact -> Quantity? in
            if case .quantity(let quantity) = fact, quantity.unit.isClosed { quantity } else { nil }
        }
        guard let target = read.first else {
            throw FormulaFault(
                sort: .value, message: "'\(unit)' is no unit that is known", range: range,
                help: "write a unit such as km, acres or percent")
        }
        if target.unit.stands(for: value.unit, homeCurrency) { return value }
        // A pure number may be written as percent or times.
        if value.isPure, target.unit == .ratio || target.unit == .multiple {
            var converted = value
            (converted.unit, converted.isPure) = (target.unit, false)
            return converted
        }
        throw FormulaFault(
            sort: .value, message: "'\(value.words)' cannot be converted to '\(unit)': they are of different kinds",
            range: range, help: "convert to a unit of the same kind")
    }
}
