/// An exact number: a fraction of two 64-bit integers in lowest terms. What does not fit is `nil`, never rounded.
package struct Rational: Hashable, Comparable, Sendable {
    package let numerator: Int64
    /// Positive.
    package let denominator: Int64

    package static let zero = Rational(0)
    package static let one = Rational(1)

    package init(_ value: Int64) { (numerator, denominator) = (value, 1) }

    private init?(wide numerator: Int128, over denominator: Int128) {
        guard denominator != 0 else { return nil }
        if denominator == 1 {
            guard let whole = Int64(exactly: numerator), whole != .min else { return nil }
            (self.numerator, self.denominator) = (whole, 1)
            return
        }
        let divisor = Self.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
        let sign: Int128 = denominator < 0 ? -1 : 1
        guard let top = Int64(exactly: sign * numerator / Int128(divisor)),
            let bottom = Int64(exactly: sign * denominator / Int128(divisor)), top != .min
        else { return nil }
        (self.numerator, self.denominator) = (top, bottom)
    }

    package init?(_ numerator: Int64, over denominator: Int64) {
        self.init(wide: Int128(numerator), over: Int128(denominator))
    }

    private static func greatestCommonDivisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
        var (a, b) = (a, b)
        while b != 0 {
            // Most numbers are small, and a division of 64 bits is far quicker.
            if let small = UInt64(exactly: a), let other = UInt64(exactly: b) {
                return UInt128(greatestCommonDivisor(small, other))
            }
            (a, b) = (b, a % b)
        }
        return a == 0 ? 1 : a
    }

    private static func greatestCommonDivisor(_ a: UInt64, _ b: UInt64) -> UInt64 {
        var (a, b) = (a, b)
        while b != 0 { (a, b) = (b, a % b) }
        return a == 0 ? 1 : a
    }

    package static func < (a: Rational, b: Rational) -> Bool {
        if a.denominator == b.denominator { return a.numerator < b.numerator }
        return Int128(a.numerator) * Int128(b.denominator) < Int128(b.numerator) * Int128(a.denominator)
    }

    package func plus(_ other: Rational) -> Rational? {
        // Each product has at most 126 bits, so the sum has room.
        Rational(
            wide: Int128(numerator) * Int128(other.denominator) + Int128(other.numerator) * Int128(denominator),
            over: Int128(denominator) * Int128(other.denominator))
    }

    package func minus(_ other: Rational) -> Rational? { plus(other.negated) }

    package func times(_ other: Rational) -> Rational? {
        Rational(
            wide: Int128(numerator) * Int128(other.numerator), over: Int128(denominator) * Int128(other.denominator))
    }

    package func divided(by other: Rational) -> Rational? {
        Rational(
            wide: Int128(numerator) * Int128(other.denominator), over: Int128(denominator) * Int128(other.numerator))
    }

    package var negated: Rational { Rational(-numerator, unchecked: denominator) }
    package var magnitude: Rational { numerator < 0 ? negated : self }
    package var isWhole: Bool { denominator == 1 }

    private init(_ numerator: Int64, unchecked denominator: Int64) {
        (self.numerator, self.denominator) = (numerator, denominator)
    }

    /// Ten to a power from -18 to 18; `nil` beyond.
    package static func power(ofTen exponent: Int) -> Rational? {
        guard (-18...18).contains(exponent) else { return nil }
        var power: Int64 = 1
        for _ in 0..<abs(exponent) { power *= 10 }
        return exponent < 0 ? Rational(1, unchecked: power) : Rational(power)
    }

    /// The nearest multiple of a step; what lies between two goes away from zero.
    package func rounded(to step: Rational) -> Rational? {
        guard step > .zero, let steps = divided(by: step) else { return nil }
        let (doubled, twice) = (Int128(steps.numerator) * 2, Int128(steps.denominator) * 2)
        let half = Int128(steps.denominator) * (steps.numerator < 0 ? -1 : 1)
        guard let whole = Int64(exactly: (doubled + half) / twice) else { return nil }
        return Rational(whole).times(step)
    }

    /// The value in decimal digits, with at most so many behind the point.
    package func decimal(places: Int = 6) -> String {
        guard let step = Self.power(ofTen: -min(max(places, 0), 18)), let rounded = rounded(to: step) else {
            // A large number has no room for as many.
            return places > 0 ? decimal(places: places - 1) : "\(numerator)/\(denominator)"
        }
        let whole = rounded.numerator.magnitude / UInt64(rounded.denominator)
        var rest = rounded.numerator.magnitude % UInt64(rounded.denominator)
        var digits = ""
        while rest != 0 {
            let (product, overflow) = rest.multipliedReportingOverflow(by: 10)
            guard !overflow else { break }
            digits += String(product / UInt64(rounded.denominator))
            rest = product % UInt64(rounded.denominator)
        }
        return (rounded.numerator < 0 ? "-" : "") + String(whole) + (digits.isEmpty ? "" : "." + digits)
    }
}

extension Double {
    /// The nearest number that a picture can be drawn with.
    package init(_ value: Rational) { self = Double(value.numerator) / Double(value.denominator) }
}
