/// What a number is a number of: the unit behind it, and what a rate is told for.
struct WrittenUnit {
    var unit: Unit
    /// What a value is multiplied with, and what is added then.
    var factor = Rational.one
    var offset = Rational.zero
    /// Its name, where its dimension has several.
    var name: String?
    var next: Int

    /// The name of a point of which the text does not say what it is one of.
    static let barePoint = "point"
}

extension ProseReader {
    private static let units: Meanings = [
        .currency, .subunit, .unit, .word(.points), .word(.barePoints), .word(.basisPoints), .word(.tenthPoints),
        .word(.times),
    ]

    /// The units that may begin at a token; more than one where a word has several meanings, as "pounds".
    func units(at index: Int) -> [WrittenUnit] {
        let isCode = tokens.indices.contains(index) && tokens[index].isAcronym
        guard let found = language.lexicon.longest(tokens, at: index, isCode ? Self.units.union(.code) : Self.units)
        else {
            return []
        }
        return found.meanings.compactMap { meaning in
            switch meaning {
            case .word(.barePoints):
                return WrittenUnit(unit: .points, factor: hundredth, name: WrittenUnit.barePoint, next: found.next)
            case .word(.points): return WrittenUnit(unit: .points, factor: hundredth, next: found.next)
            case .word(.basisPoints):
                return Rational(1, over: 10000).map { WrittenUnit(unit: .points, factor: $0, next: found.next) }
            case .word(.times): return WrittenUnit(unit: .multiple, next: found.next)
            case .word(.tenthPoints):
                return Rational(1, over: 1000).map { WrittenUnit(unit: .points, factor: $0, next: found.next) }
            case .currency(let code), .code(let code): return WrittenUnit(unit: .currency(code), next: found.next)
            case .unit("percent"): return WrittenUnit(unit: .ratio, factor: hundredth, next: found.next)
            case .unit("permille"):
                return Rational(1, over: 1000).map { WrittenUnit(unit: .ratio, factor: $0, next: found.next) }
            case .unit("permillion"):
                return Rational(1, over: 1_000_000).map { WrittenUnit(unit: .ratio, factor: $0, next: found.next) }
            // "12c", but not "12 c".
            case .subunit
            where tokens[index].range.count == 1 && (!tokens[index].isJoined || tokens[index].isCapitalized):
                return nil
            case .subunit(let code):
                return WrittenUnit(unit: .currency(code), factor: hundredth, name: "cent", next: found.next)
            // "in" is an inch only right behind digits.
            case .unit("inch")
            where found.next == index + 1 && tokens[index].range.count == 2
                && bytes[tokens[index].range.lowerBound] == UInt8(ascii: "i") && !tokens[index].isJoined
                && !isBehindFeet(index):
                return nil
            // "1.5C", but not "four C-17s".
            case .unit("celsius") where !isDegreeLetter(index), .unit("fahrenheit") where !isDegreeLetter(index),
                .unit("joule") where !isDegreeLetter(index):
                return nil
            case .unit(let name):
                if let rate = MeasureUnit.rates[name] { return unit(ofRate: rate, next: found.next) }
                guard let measure = MeasureUnit[name] else { return nil }
                return WrittenUnit(
                    unit: .measure(measure.dimension), factor: measure.factor, offset: measure.offset, name: name,
                    next: found.next)
            default: return nil
            }
        }
    }

    func unit(at index: Int) -> WrittenUnit? { units(at: index).first }

    /// Not a letter alone, or one that is joined to digits or is a capital by itself.
    private func isDegreeLetter(_ index: Int) -> Bool {
        tokens[index].range.count > 1
            || tokens[index].isCapitalized
                && (tokens[index].isJoined || !(tokens.indices.contains(index + 1) && tokens[index + 1].isHyphen))
    }

    /// "6 ft 2 in"
    private func isBehindFeet(_ index: Int) -> Bool {
        index > 1 && phrase(at: index - 2, .unit, { $0 == .unit("foot") ? true : nil }) != nil
    }

    /// A rate that has a name of its own, such as bpd.
    private func unit(ofRate rate: (of: String?, per: String), next: Int) -> WrittenUnit? {
        guard let per = MeasureUnit[rate.per] else { return nil }
        guard let name = rate.of else {
            return Rational.one.divided(by: per.factor).map {
                WrittenUnit(unit: .rate(.count, per: .measure(per.dimension)), factor: $0, next: next)
            }
        }
        guard let base = MeasureUnit[name], let factor = base.factor.divided(by: per.factor) else { return nil }
        return WrittenUnit(
            unit: .rate(.measure(base.dimension), per: .measure(per.dimension)), factor: factor, next: next)
    }

    var hundredth: Rational { Rational(1, over: 100) ?? .one }

    /// A currency's sign or code before a number: `$`, `US$`, `EUR`.
    func currencyBefore(at index: Int) -> (code: String, next: Int)? {
        guard tokens.indices.contains(index), tokens[index].word != 0,
            tokens[index].kind == .sign || tokens[index].isAcronym || tokens[index].range.count == 2
                || isSign(index + 1, "$") && isJoined(index + 1)
        else { return nil }
        let isCode = tokens[index].isAcronym
        let found = phrase(at: index, isCode ? [.currency, .code] : .currency) { meaning -> String? in
            switch meaning {
            case .currency(let code): code
            case .code(let code): isCode ? code : nil
            default: nil
            }
        }
        guard let (code, next) = found else { return nil }
        let after = skippingStop(next)
        guard number(at: after) != nil || isDash(after) && isJoined(after + 1) && literal(after + 1) != nil else {
            return nil
        }
        return (code, after)
    }

    /// What a rate is told for, behind a unit or the noun that is counted: "per 1,000 people", "a year", "/h".
    ///
    /// - Parameters:
    ///   - skipsNoun: whether words that mean nothing may stand before it.
    ///   - isSmall: whether the number is a word such as "four": "none of the four gives a day" is no rate.
    ///   - hasUnit: whether the number has a unit: "$5 a year from now on", but "50 a day from 9 to 5" may be none.
    func per(at index: Int, skipsNoun: Bool, isSmall: Bool, hasUnit: Bool) -> (
        per: Unit.Per, factor: Rational, next: Int
    )? {
        var start = index
        var isFar = false
        for count in 0..<(skipsNoun ? 6 : 1) {
            if let found = perPhrase(at: start, goesOn: hasUnit && start == index),
                !isSmall || start == index || word(.per, at: start) != nil
            {
                // "900 people cross the bridge on an ordinary day", but not "a day" so far behind.
                return isFar && (word(.each, at: start) ?? 0) < start + 3 ? nil : found
            }
            guard tokens.indices.contains(start), tokens[start].kind == .word, !tokens[start].isHyphen,
                word(.outOf, at: start) == nil,
                word(.of, at: start) != nil || word(.the, at: start) != nil || mayBeNoun(start)
            else { return nil }
            isFar = isFar || count >= 3 || word(.the, at: start) != nil
            start += 1
        }
        return nil
    }

    /// A word that no table gives a part in the grammar: a noun, an adjective, a verb.
    func mayBeNoun(_ index: Int) -> Bool {
        guard tokens.indices.contains(index), tokens[index].kind == .word else { return false }
        return means(index).isSubset(of: [.noun, .ordinal, .behind, .before, .unit])
    }

    func perPhrase(at start: Int, goesOn: Bool = false) -> (per: Unit.Per, factor: Rational, next: Int)? {
        // "€500-a-month"
        let index = tokens.indices.contains(start) && tokens[start].isHyphen && isJoined(start + 1) ? start + 1 : start
        if let (name, next) = phrase(at: index, .periodic, { if case .periodic(let name) = $0 { name } else { nil } }) {
            guard let unit = MeasureUnit[name] else { return (.one(Unit.Noun(name: name)), .one, next) }
            return Rational.one.divided(by: unit.factor).map { (.measure(unit.dimension), $0, next) }
        }
        if isSign(index, "/"), isJoined(index), isJoined(index + 1) {
            return basis(at: index + 1, factor: .one) ?? second(at: index + 1)
        }
        if let next = word(.per, at: index) {
            if let found = basis(at: word(.article, at: next) ?? next, factor: .one) { return found }
            guard case .number(let number)? = number(at: next), !number.isFraction, number.value > .zero,
                let factor = Rational.one.divided(by: number.value)
            else {
                // "per person", "per household": whatever it is.
                guard let name = nounName(next) else { return nil }
                return (.one(Unit.Noun(name: name)), .one, next + 1)
            }
            return perNumber(factor, number.next)
        }
        if let next = word(.perKnown, at: index) ?? word(.perRound, at: index),
            let found = perRound(at: next, isKnown: word(.perKnown, at: index) != nil)
        {
            return found
        }
        guard let each = word(.each, at: index) else { return nil }
        let next = tokens.indices.contains(each) && tokens[each].isHyphen ? each + 1 : each
        guard let found = basis(at: next, factor: .one),
            word(.later, at: found.next) == nil, goesOn || word(.ofDay, at: found.next) == nil,
            !isDated(found.next)
        else { return nil }
        // "a head" and "a person", but not "500 a child".
        if case .one(let noun) = found.per, noun.name != "people" || word(.article, at: index) == nil { return nil }
        return found
    }

    /// "im Jahr 2017", "im Monat Mai"
    private func isDated(_ index: Int) -> Bool { isYear(index) || month(at: index) != nil }

    /// "per 1,000 people", "per 1,000"
    private func perNumber(_ factor: Rational, _ next: Int) -> (per: Unit.Per, factor: Rational, next: Int)? {
        let place = basis(at: next, factor: factor) == nil ? word(.of, at: next) ?? next : next
        if let found = basis(at: place, factor: factor) { return found }
        guard units(at: next).isEmpty else { return nil }
        guard let name = nounName(next) else { return (.one(Unit.Noun(name: "")), factor, next) }
        return (.one(Unit.Noun(name: name)), factor, next + 1)
    }

    /// Behind a word that is also "by" or "for": a power of ten and what is counted.
    ///
    /// - Parameter isKnown: whether a unit, or what people are counted in, may stand there without a number.
    private func perRound(at index: Int, isKnown: Bool) -> (per: Unit.Per, factor: Rational, next: Int)? {
        if isKnown, let found = basis(at: index, factor: .one), word(.later, at: found.next) == nil {
            if case .measure = found.per { return found }
            // "assinada por países" is no rate.
            return bytes[tokens[found.next - 1].range.upperBound - 1] == UInt8(ascii: "s") ? nil : found
        }
        guard case .number(let number)? = number(at: index), number.value >= Rational(100),
            number.lastNonZeroDigit == number.value, number.significantDigits == 1,
            (2...9).contains(where: { Rational.power(ofTen: $0) == number.value }),
            let factor = Rational.one.divided(by: number.value)
        else { return nil }
        if isKnown { return perNumber(factor, number.next) }
        return basis(at: word(.of, at: number.next) ?? number.next, factor: factor)
    }

    /// A measure that something is told for, or people.
    func basis(at index: Int, factor: Rational) -> (per: Unit.Per, factor: Rational, next: Int)? {
        if let (noun, next) = phrase(at: index, .noun, { if case .noun(let noun) = $0 { noun } else { nil } }) {
            return (.one(Unit.Noun(name: noun)), factor, next)
        }
        guard let unit = unit(at: index), case .measure(let dimension) = unit.unit, unit.offset == .zero,
            let inverse = factor.divided(by: unit.factor)
        else { return nil }
        return (.measure(dimension), inverse, unit.next)
    }

    /// "m³/s"
    private func second(at index: Int) -> (per: Unit.Per, factor: Rational, next: Int)? {
        guard tokens.indices.contains(index), tokens[index].range.count == 1, byte(index) == UInt8(ascii: "s") else {
            return nil
        }
        return (.measure(.seconds), .one, index + 1)
    }

    /// A noun that no table has, by its first letters, so that singular and plural agree.
    private func nounName(_ index: Int) -> String? {
        guard tokens.indices.contains(index), tokens[index].kind == .word, mayBeNoun(index) else { return nil }
        let word = bytes[tokens[index].range]
        return String(decoding: word.prefix(max(3, min(word.count - 2, 24))), as: UTF8.self)
    }
}
