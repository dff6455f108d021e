/// Parts of a whole and multiples: "one in three", "574 of 697", "twice as".
extension ProseReader {
    /// "one in three", "8 out of 100", "574 of 697"
    mutating func partOf(_ first: Written, at start: Int, from index: Int, _ marks: Marks) -> Int? {
        let isTimes = first.quantity.unit == .multiple && word(.outOf, at: first.next) != nil
        guard first.quantity.unit == .count || isTimes else { return nil }
        var join = first.next
        if let times = word(.times, at: join), word(.outOf, at: times) != nil { join = times }
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
            guard
                (2...20).contains(whole.value.numerator) || round.contains(whole.value.numerator)
                    || first.quantity.value == .one
            else { return nil }
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
        if isIn != nil || isOutOf != nil {
            // "one in six" is nothing else; "2 in 2019" and "one man in two places" may be.
            let isRatio =
                isOutOf != nil
                || first.quantity.isSmallWord && whole.isSmallWord
                    && (join == first.next || !mayBeNoun(whole.next))
            add(Reading(isRatio ? [[.quantity(part)]] : [[.quantity(part)], both], part.range))
        } else {
            add(Reading([both, [.quantity(part)]], part.range))
        }
        return whole.next
    }

    private func isMonth(_ index: Int) -> Bool { month(at: index) != nil }

    /// "twice as", "double the", "was twice", and "more than double", which begins with its qualifier.
    mutating func readMultiple(at index: Int, from start: Int, _ marks: Marks) -> Int? {
        guard
            let (factor, next) = phrase(
                at: index, .multiple, { if case .multiple(let factor) = $0 { factor } else { nil } }),
            mayBeMultiple(from: index, next) || marks.bound != nil || marks.hedge != nil
        else { return nil }
        add(
            Reading(
                .quantity(
                    Quantity(
                        value: Rational(factor), bound: marks.bound, hedge: marks.hedge, unit: .multiple,
                        lastDigit: .one, lastNonZeroDigit: .one, digits: 1,
                        range: range(start, next)))))
        return next
    }

    /// "twice" and "three times" are occasions unless something is compared.
    func mayBeMultiple(from index: Int, _ next: Int) -> Bool {
        if word(.comparison, at: next) != nil || word(.sure, at: index) == next { return true }
        // A figure is often nothing else.
        if index == 0, !tokens.indices.contains(next), literal(0) != nil || next > 1 { return true }
        let isAtEnd = !tokens.indices.contains(next) || tokens[next].kind == .sign && !tokens[next].isHyphen
        return isAtEnd && index > 0 && means(index - 1).contains(.word(.be))
    }
}
