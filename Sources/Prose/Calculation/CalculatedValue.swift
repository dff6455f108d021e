/// A value in a calculation: an exact interval with its unit. A number is an interval whose ends are the same.
package struct CalculatedValue: Sendable {
    package var low: Rational
    package var high: Rational
    /// As `Quantity.unit` has it, and in the same unit of comparison.
    package var unit: Unit
    /// Whether something in it was only about so much.
    package var isApproximate = false
    /// A number without a unit: a constant, or equal dimensions divided by each other. It may be written as a number, as
    /// times or as percent.
    package var isPure = false
    /// A difference: without its sign it is written as a fall, and one of temperatures has no zero.
    package var isDifference = false
    /// The first of what it was made of, in words, for messages.
    package var words: String

    var isExact: Bool { low == high }

    init(_ low: Rational, _ high: Rational, _ unit: Unit, words: String) {
        (self.low, self.high, self.unit, self.words) = (low, high, unit, words)
    }

    static func pure(_ number: Rational, words: String) -> CalculatedValue {
        var value = CalculatedValue(number, number, .count, words: words)
        value.isPure = true
        return value
    }

    /// What a figure says; `nil` if one of its ends is open.
    package init?(_ quantity: Quantity) {
        switch quantity.bound {
        case nil, .lowEnd, .highEnd: break
        case .atLeast, .atMost, .moreThan, .lessThan: return nil
        }
        (low, high) = (quantity.value, quantity.upper ?? quantity.value)
        if high < low { (low, high) = (high, low) }
        (unit, words, isApproximate) = (quantity.unit, quantity.words, quantity.hedge != nil)
    }

    /// Whether it may multiply anything: it counts, and measures nothing.
    var isNumber: Bool {
        switch unit {
        case .count, .ratio, .multiple: true
        default: false
        }
    }
}

extension CalculatedValue {
    /// Which of two currencies, counts or measures are of one dimension.
    static func haveOneDimension(_ a: CalculatedValue, _ b: CalculatedValue, _ home: String) -> Bool {
        a.unit.stands(for: b.unit, home) || b.unit.stands(for: a.unit, home)
    }
}
