/// How a figure that is written compares with the result that it is said to be.
package enum CalculatedFit: Equatable, Sendable {
    case fits
    case otherUnit
    case otherValue
    /// It rounds to what is written at its last digit that is not zero, and no word says so.
    case needsAbout
    /// What was calculated with is only about so much.
    case tooFirm
    /// The figure is a bound.
    case isBound
}

extension CalculatedValue {
    /// Whether a figure is this value: rounded to the figure's own last digit, half away from zero; with "about" to its last
    /// digit that is not zero, and by a tenth at most. What is rounded without a word has at least two digits.
    package func fits(_ figure: Quantity, homeCurrency: String) -> CalculatedFit {
        guard hasUnit(of: figure, homeCurrency) else { return .otherUnit }
        switch figure.bound {
        case nil, .lowEnd, .highEnd: break
        default: return .isBound
        }
        guard (figure.upper == nil) == isExact else { return .otherValue }
        let isFall = isDifference && high < .zero && figure.value >= .zero
        let ends = isFall ? (high.negated, low.negated) : (low, high)
        var fit = Self.fit(ends.0, figure.value, figure, self)
        if let upper = figure.upper, fit == .fits { fit = Self.fit(ends.1, upper, figure, self) }
        guard fit == .fits else { return fit }
        return isApproximate && figure.hedge == nil ? .tooFirm : .fits
    }

    private func hasUnit(of figure: Quantity, _ home: String) -> Bool {
        if isPure { return [.count, .ratio, .multiple].contains(figure.unit) }
        if case .rate(let base, .one) = unit, case .one? = figure.unit.per {
            return figure.unit.stands(for: unit, home)
                || Unit.rate(base, per: .one(Unit.Noun(name: ""))).stands(for: figure.unit, home)
        }
        // What comes on one of a count may be written without saying so.
        if case .rate(let base, .one(let noun)) = unit, noun.name.isEmpty, figure.unit.stands(for: base, home) {
            return true
        }
        return figure.unit.stands(for: unit, home) || unit.stands(for: figure.unit, home)
    }

    private static func fit(
        _ exact: Rational, _ written: Rational, _ figure: Quantity, _ value: CalculatedValue
    ) -> CalculatedFit {
        if exact == written { return sided(exact, written, figure) }
        // The zero of a scale is no zero of its digits.
        var (exact, written) = (exact, written)
        if figure.unit == .measure(.temperature), let unit = figure.writtenUnit.flatMap({ MeasureUnit[$0] }) {
            guard let place = written.minus(unit.offset),
                let real = value.isDifference ? exact : exact.minus(unit.offset)
            else { return .otherValue }
            (exact, written) = (real, place)
            if exact == written { return sided(exact, written, figure) }
        }
        guard let difference = exact.minus(written)?.magnitude, let tenth = written.magnitude.divided(by: Rational(10))
        else { return .otherValue }
        let isNear = difference <= tenth
        if figure.isFraction {
            return !isNear ? .otherValue : figure.hedge == nil ? .needsAbout : sided(exact, written, figure)
        }
        let isRounded = exact.rounded(to: figure.lastDigit) == written
        let isLoose = isNear && exact.rounded(to: figure.lastNonZeroDigit) == written
        if figure.hedge != nil { return isRounded && isNear || isLoose ? sided(exact, written, figure) : .otherValue }
        if isRounded, figure.digits >= 2 { return .fits }
        return isRounded && isNear || isLoose ? .needsAbout : .otherValue
    }

    /// "Nearly" is less than what is written, "just over" more.
    private static func sided(_ exact: Rational, _ written: Rational, _ figure: Quantity) -> CalculatedFit {
        switch figure.hedge {
        case .nearly: exact < written ? .fits : .otherValue
        case .justOver: exact > written ? .fits : .otherValue
        case .about, .estimated, nil: .fits
        }
    }

    /// The result in the unit that a figure is written in: `1.466667`.
    package func digits(as figure: Quantity) -> String {
        var quantity = figure
        (quantity.value, quantity.upper) = (low, low == high ? nil : high)
        if isDifference, figure.unit == .measure(.temperature),
            let unit = figure.writtenUnit.flatMap({ MeasureUnit[$0] })
        {
            quantity.value = low.plus(unit.offset) ?? low
            quantity.upper = quantity.upper.flatMap { $0.plus(unit.offset) }
        }
        let unit = quantity.unitWords
        let number = Quantity.grouped(quantity.written(quantity.value).decimal(places: 6))
        let upper = quantity.upper.map { " to " + Quantity.grouped(quantity.written($0).decimal(places: 6)) } ?? ""
        return number + upper + (unit.isEmpty ? "" : unit.first == "%" ? unit : " " + unit)
    }
}

extension Unit {
    fileprivate var per: Per? { if case .rate(_, let per) = self { per } else { nil } }
}

extension CalculatedValue {
    /// The result in its own unit, for messages.
    package var wordsWithUnit: String {
        let unit = isPure ? "" : Quantity.unitWords(unit)
        return words + (unit.isEmpty ? "" : " " + unit)
    }
}
