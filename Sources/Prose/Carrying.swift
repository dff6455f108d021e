/// What a page may say of a quantity that a claim carries: less, never more and never something else.
package enum Carrying: Equatable, Sendable {
    case carried
    /// True, but it reads as if the number could be less: "up to 1,500" for 1,500.
    case weaker
    case refused(Refusal)

    /// Why a claim's quantity does not carry another, the nearest miss first.
    package enum Refusal: Int, Comparable, Sendable {
        case otherQualifier, endOfRange, roundedWithoutWord, wrongRounding, otherValueInOtherUnit, otherUnit, otherValue

        package static func < (a: Refusal, b: Refusal) -> Bool { a.rawValue < b.rawValue }
    }
}

extension Quantity {
    /// Whether a claim that carries a quantity carries this one, as a page has it.
    ///
    /// - Parameter homeCurrency: the code of ISO 4217 that "$" and "dollars" stand for.
    package func carried(by claim: Quantity, homeCurrency: String = "USD") -> Carrying {
        guard unit.stands(for: claim.unit, homeCurrency) else {
            // The same digits are most likely meant for the claim's.
            let isSameNumber = value == claim.value || written(value) == claim.written(claim.value)
            return .refused(isSameNumber ? .otherUnit : .otherValue)
        }
        if let claimUpper = claim.upper { return carriedByRange(claim, claimUpper) }
        guard upper == nil else { return .refused(.otherValue) }
        switch (claim.bound, bound) {
        case (nil, nil): return carriedByValue(claim)
        case (nil, .lowEnd), (nil, .highEnd): return .refused(.otherValue)
        case (nil, let bound?): return carriedAsBound(bound, by: claim)
        case (_, nil): return refused(claim, as: .otherQualifier)
        case (let claimBound?, let bound?): return carriedByBound(claim, claimBound, bound)
        }
    }

    private func refused(_ claim: Quantity, as refusal: Carrying.Refusal) -> Carrying {
        .refused(value == claim.value ? refusal : .otherValue)
    }

    // MARK: Values

    private func carriedByValue(_ claim: Quantity) -> Carrying {
        let isSame = value == claim.value || isConversion(of: claim)
        switch (claim.hedge, hedge) {
        case (nil, nil), (.about, .about), (.estimated, .estimated), (.nearly, .nearly), (.justOver, .justOver),
            (.estimated, .about), (nil, .estimated), (.about, .estimated):
            if isSame { return .carried }
            return hedge == nil || hedge == .estimated ? refusedValue(claim) : rounded(claim)
        case (nil, .about), (.nearly, .about), (.justOver, .about): return isSame ? .carried : rounded(claim)
        case (nil, .nearly), (.estimated, .nearly): return claim.value < value ? rounded(claim) : .refused(.otherValue)
        case (nil, .justOver), (.estimated, .justOver):
            return value < claim.value ? rounded(claim) : .refused(.otherValue)
        default: return isSame ? .refused(.otherQualifier) : .refused(.otherValue)
        }
    }

    private func refusedValue(_ claim: Quantity) -> Carrying {
        if writtenUnit != claim.writtenUnit, case .measure = unit { return .refused(.otherValueInOtherUnit) }
        return .refused(rounded(claim) == .carried ? .roundedWithoutWord : .otherValue)
    }

    /// Whether this is the claim's value in another unit, rounded as it is written: to two digits or more, and no fewer
    /// than the claim has.
    private func isConversion(of claim: Quantity) -> Bool {
        guard case .measure(let dimension) = unit, writtenUnit != claim.writtenUnit, digits >= 2,
            digits >= claim.significantDigits
        else { return false }
        guard dimension == .temperature else {
            return claim.value.rounded(to: lastDigit) == value
                || significantDigits >= 2 && claim.value.rounded(to: lastNonZeroDigit) == value
        }
        // A scale's zero is no zero of its digits.
        guard let name = writtenUnit, let measure = MeasureUnit[name], let here = value.minus(measure.offset),
            let there = claim.value.minus(measure.offset)
        else { return false }
        return there.rounded(to: lastDigit) == here
    }

    /// Whether the claim's value rounds to this one at its last digit that is not zero, and differs by a tenth at most.
    private func rounded(_ claim: Quantity) -> Carrying {
        // A scale's zero is no zero of its digits.
        let offset = writtenUnit.flatMap { MeasureUnit[$0]?.offset } ?? .zero
        guard let difference = value.minus(claim.value)?.magnitude, let here = value.minus(offset),
            let there = claim.value.minus(offset),
            let tenth = here.magnitude.divided(by: Rational(10)),
            difference <= tenth
        else { return .refused(.otherValue) }
        // A part of one in words has no digits.
        if isFraction { return .carried }
        // Half a step over is just over.
        if hedge == .justOver, difference.times(Rational(2)) == lastNonZeroDigit { return .carried }
        return there.rounded(to: lastNonZeroDigit) == here ? .carried : .refused(.wrongRounding)
    }

    // MARK: Bounds

    /// Whether a bound lies close enough to a value to tell of it: one in its last digit that is not zero, and a tenth, at
    /// most.
    private func isClose(to other: Rational) -> Bool {
        guard let difference = value.minus(other)?.magnitude, let tenth = value.magnitude.divided(by: Rational(10))
        else { return false }
        // "Less than 45" for 44, but not "up to 1,600" for 1,500.
        let isNext = difference == lastNonZeroDigit && lastNonZeroDigit == lastDigit
        return (difference < lastNonZeroDigit || isNext) && difference <= tenth
    }

    private func carriedAsBound(_ bound: Bound, by claim: Quantity) -> Carrying {
        // What is nearly a number is less than it, and what is just over is more. About says nothing of the kind.
        switch claim.hedge {
        case .about, .estimated: return refused(claim, as: .otherQualifier)
        case .nearly:
            return value == claim.value && (bound == .lessThan || bound == .atMost)
                ? .carried : refused(claim, as: .otherQualifier)
        case .justOver:
            return value == claim.value && (bound == .moreThan || bound == .atLeast)
                ? .carried : refused(claim, as: .otherQualifier)
        case nil: break
        }
        guard hedge == nil || hedge == .about, isClose(to: claim.value) else { return .refused(.otherValue) }
        switch bound {
        case .atLeast: return value <= claim.value ? .carried : .refused(.otherValue)
        case .moreThan: return value < claim.value ? .carried : .refused(.otherValue)
        case .atMost: return value == claim.value ? .weaker : claim.value < value ? .carried : .refused(.otherValue)
        case .lessThan: return claim.value < value ? .carried : .refused(.otherValue)
        case .lowEnd, .highEnd: return .refused(.otherValue)
        }
    }

    private func carriedByBound(_ claim: Quantity, _ claimBound: Bound, _ bound: Bound) -> Carrying {
        let isTrue: Bool
        switch (claimBound, bound) {
        case (.atLeast, .atLeast), (.moreThan, .moreThan), (.moreThan, .atLeast): isTrue = value <= claim.value
        case (.atLeast, .moreThan): isTrue = value < claim.value
        case (.atMost, .atMost), (.lessThan, .lessThan), (.lessThan, .atMost): isTrue = claim.value <= value
        case (.atMost, .lessThan): isTrue = claim.value < value
        case (.lowEnd, .lowEnd), (.highEnd, .highEnd): isTrue = value == claim.value
        default: return refused(claim, as: .otherQualifier)
        }
        // "Up to 1,600" is no rounding of "up to 1,500": less than one in the last digit must lie between.
        let isRounded = isClose(to: claim.value) && value.minus(claim.value)?.magnitude != lastNonZeroDigit
        guard value == claim.value || isRounded else { return .refused(.otherValue) }
        return isTrue ? .carried : refused(claim, as: .otherQualifier)
    }

    // MARK: Ranges

    /// A range gives itself, or an end that is called one.
    private func carriedByRange(_ claim: Quantity, _ claimUpper: Rational) -> Carrying {
        if let upper {
            guard value == claim.value, upper == claimUpper else { return .refused(.otherValue) }
            return claim.hedge == .about && hedge == nil ? .refused(.otherQualifier) : .carried
        }
        switch bound {
        case .lowEnd where value == claim.value, .highEnd where value == claimUpper: return .carried
        default: return .refused(value == claim.value || value == claimUpper ? .endOfRange : .otherValue)
        }
    }
}

extension ProseDate {
    /// Whether this date, as a page has it, says no more than another date that a text has.
    package func isCarried(by other: ProseDate) -> Bool {
        // An interval's end that somebody changed would still lie around the other end.
        if case .days = part, other.isEnd { return false }
        if let stretch, let otherStretch = other.stretch, part == other.part {
            return (year == nil || year == other.year) && stretch.isImplied(by: otherStretch)
        }
        switch other.part {
        case .day(let month, let day): return isCarried(year: other.year, month: month, day: day)
        case .month(let month): return isCarried(year: other.year, month: month, day: nil)
        case .year: return isCarried(year: other.year, month: nil, day: nil)
        default:
            // A quarter or season of a year is in that year.
            if part == .year, let otherYear = other.year, let months = other.months {
                return months.contains { contains(year: otherYear, month: $0, day: nil) }
            }
            return (year == nil || year == other.year) && part == other.part && stretch == nil
                && (weekday == nil || weekday == other.weekday)
        }
    }

    private func isCarried(year otherYear: Int?, month: Int?, day: Int?) -> Bool {
        guard let otherYear else {
            // Another date without a year carries what has none.
            guard year == nil else { return false }
            switch part {
            case .day(let here, let number): return here == month && number == day
            case .month(let here): return here == month && isInItsStretch(day: day)
            default: return false
            }
        }
        return contains(year: otherYear, month: month, day: day)
    }
}

extension Fact {
    /// Whether a claim that carries a fact carries this one, as a page has it.
    package func isCarried(by other: Fact, homeCurrency: String = "USD") -> Bool {
        switch (self, other) {
        case (.quantity(let here), .quantity(let there)):
            if case .refused = here.carried(by: there, homeCurrency: homeCurrency) { return false }
            return true
        case (.date(let here), .date(let there)): return here.isCarried(by: there)
        case (.time(let here), .time(let there)): return here.isCarried(by: there)
        default: return false
        }
    }
}
