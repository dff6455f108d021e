/// One number with its unit, what it is told for, and what qualifies it behind.
extension ProseReader {
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
    func quantities(at start: Int, from index: Int, _ marks: Marks) -> [Written]? {
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
        guard
            case .number(let number)? = number(at: place) ?? qualifiedFraction(at: place, from: index)
                ?? unitAndAHalf(at: place)
        else { return nil }
        var found = quantity(number, currency?.code, at: place, from: index, marks, isNegative) ?? []
        if number.hasDoubtfulScale, currency == nil,
            case .number(let other)? = self.number(at: place, takesDoubtfulScale: false),
            let read = quantity(other, nil, at: place, from: index, marks, isNegative)
        {
            // "1 m 84" is no million.
            if let unit = read.first, let scale = found.first, unit.next > scale.next { found = [] }
            found += read
        }
        return found.isEmpty ? nil : found
    }

    /// "a third" behind "less than", whatever word follows.
    private func qualifiedFraction(at place: Int, from index: Int) -> NumberResult? {
        guard place > index, tokens.indices.contains(place), tokens[place].kind == .word else { return nil }
        return fractionInWords(at: place, isQualified: true).map { .number($0) }
    }

    /// "hora y media": one of a unit that a half stands behind, but not "hora y media jornada".
    private func unitAndAHalf(at place: Int) -> NumberResult? {
        guard tokens.indices.contains(place), tokens[place].kind == .word, let unit = unit(at: place),
            case .measure = unit.unit, let half = halfBehind(unit.next), !mayBeNoun(half.next)
        else { return nil }
        return .number(WrittenNumber(value: .one, lastDigit: .one, lastNonZeroDigit: .one, digits: 1, next: place))
    }

    /// Reads "hora y media" from its half on, since no word of it but that one begins a quantity.
    mutating func readUnitAndAHalf(at half: Int) -> Int? {
        guard half >= 2, word(.halfJoined, at: half) != nil, word(.and, at: half - 1) == half,
            unit(at: half - 2)?.next == half - 1, half < 3 || word(.article, at: half - 3) == nil,
            facts.readings.last.map({ $0.range.upperBound <= tokens[half - 2].range.lowerBound }) ?? true
        else { return nil }
        return readRange(at: half - 2, from: half - 2, Marks())
    }

    private func quantity(
        _ number: WrittenNumber, _ currency: String?, at place: Int, from index: Int, _ marks: Marks,
        _ isNegative: Bool
    ) -> [Written]? {
        var base = quantity(of: number, range(index, number.next), marks)
        if isNegative { base.value = base.value.negated }
        if number.isAbout, base.bound == nil { base.hedge = base.hedge ?? .about }
        var found: [Written] = []
        func make(_ unit: WrittenUnit?, next: Int) {
            var written = Written(quantity: base, factor: .one, scale: .one, next: next)
            written.scale = number.scale
            if let unit {
                var number = base.value
                let part = andAHalf(at: unit.next) ?? quarterHour(behind: unit) ?? centimetres(behind: unit, base)
                if let part, !base.isFraction, let more = number.plus(part.value) { number = more }
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
                written.next = part?.next ?? unit.next
                if let end = centimetres(behind: unit, base)?.next, end == written.next {
                    (written.quantity.lastDigit, written.quantity.lastNonZeroDigit) = (hundredth, hundredth)
                    written.quantity.digits += 2
                }
            } else if let currency {
                written.quantity.unit = .currency(currency)
                written.quantity.isSmallWord = false
            } else if base.isFraction, base.value < .one, !number.hasScale {
                written.quantity.unit = .ratio
            }
            finish(&written, marks, index: index, place: place, isYear: number.isPlainDigits)
            found.append(written)
        }
        let joiner = tokens.indices.contains(number.next) && tokens[number.next].isHyphen ? 1 : 0
        // An abbreviation's stop: "5 Mio. Euro" was passed with the scale.
        var behind = number.next + joiner
        // "11-M", "23-F"
        if joiner == 1, word(.capital, at: behind) != nil, tokens[behind].isCapitalized, tokens[behind].range.count == 1
        {
            return nil
        }
        // "millones de euros"
        if joiner == 0,
            number.hasScale || number.isAbout || number.value.magnitude >= Rational(1000) && !number.isPlainDigits,
            let of = word(.of, at: behind), !units(at: of).isEmpty
        {
            behind = of
        }
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
            if let unit = units.first, isNoTime(unit, at: behind, place) { return nil }
            let isBare = isAlsoBare(units.first, at: behind, place)
            if isBare == .first { make(nil, next: number.next) }
            for unit in units {
                // Nothing happens two and a half times.
                if case .multiple = unit.unit, number.isSmallWord, !mayBeMultiple(from: index, unit.next),
                    halfBehind(unit.next) == nil
                {
                    continue
                }
                if unit.name == WrittenUnit.barePoint, number.isSmallWord { continue }
                // "14,3 por mil habitantes" is a rate.
                if isBare == .rate, case .one(let noun)? = perPhrase(at: behind)?.per, !noun.name.isEmpty { continue }
                make(unit, next: unit.next)
            }
            if isBare == .last || isBare == .rate { make(nil, next: number.next) }
        } else if let code = units(at: behind).first(where: { $0.unit == .currency(currency ?? "") }),
            self.number(at: code.next) == nil
        {
            // "$5 dollars"
            make(nil, next: code.next)
        }
        if found.isEmpty || adjective || found.contains(where: { $0.quantity.writtenUnit == WrittenUnit.barePoint }) {
            guard !isName(behind: number, at: place, joiner) else { return nil }
            make(nil, next: number.next)
        }
        return found
    }

    /// "deux heures et quart", but not "60 metros quadrados e quarto de hóspedes", where it is a room.
    private func quarterHour(behind unit: WrittenUnit) -> (value: Rational, next: Int)? {
        guard unit.name == "hour", let and = word(.and, at: unit.next), and == unit.next + 1,
            let (bottom, next) = fraction(at: and), bottom == 4, !mayBeNoun(next)
        else { return nil }
        return Rational(1, over: 4).map { ($0, next) }
    }

    /// "1 m 84": two digits behind whole metres, where a language writes centimetres so.
    private func centimetres(behind unit: WrittenUnit, _ metres: Quantity) -> (value: Rational, next: Int)? {
        guard word(.metreOfHeight, at: unit.next - 1) == unit.next, metres.lastDigit == .one, !metres.isSmallWord,
            metres.value < Rational(100), let value = integer(unit.next, atMost: 2), tokens[unit.next].range.count == 2,
            units(at: unit.next + 1).isEmpty, !mayBeNoun(unit.next + 1), !isDash(unit.next + 1)
        else { return nil }
        return Rational(Int64(value), over: 100).map { ($0, unit.next + 1) }
    }

    /// "un año después" says when, and "un segundo recurso" which: the number is the article.
    private func isNoTime(_ unit: WrittenUnit, at index: Int, _ place: Int) -> Bool {
        guard case .measure(let dimension) = unit.unit, dimension == .seconds || dimension == .months,
            literal(place) == nil, word(.article, at: place) == index
        else { return false }
        if word(.later, at: unit.next) != nil { return true }
        return isOrdinal(index) && tokens.indices.contains(unit.next) && tokens[unit.next].kind == .word
            && means(unit.next).isDisjoint(with: [.word(.of), .word(.and), .word(.function)])
    }

    private enum Bare { case first, last, rate }

    /// Whether what looks like a unit may be something else, so that the number before it is a count.
    private func isAlsoBare(_ unit: WrittenUnit?, at index: Int, _ place: Int) -> Bare? {
        guard let unit else { return nil }
        // "14,3 por mil": per mille, or of a thousand.
        if unit.unit == .ratio, unit.factor < hundredth, perPhrase(at: index)?.factor == Rational(1, over: 1000) {
            return .rate
        }
        // "2023 ha crecido" has no unit, "500 ha" and "20 ha de bosque" have; "trois livres" are pounds or books.
        if word(.commonWord, at: index) == unit.next {
            if mayBeNoun(unit.next), !isJoined(index) { return .first }
            return tokens[index].range.count > 2 ? .last : nil
        }
        // "22-jährig" is an age or a time.
        return word(.old, at: index) == unit.next ? .first : nil
    }

    /// Letters that are joined to digits and are no unit make them a name: `31B`, `3D`.
    private func isName(behind number: WrittenNumber, at place: Int, _ joiner: Int) -> Bool {
        // "3.ª", "5°"
        if literal(place) != nil, number.next == place + 1,
            !isSign(number.next, ".") || isJoined(number.next + 1) && tokens[number.next + 1].kind == .word,
            ordinalSuffix(number.next) != nil
        {
            return true
        }
        guard literal(place) != nil, tokens.indices.contains(number.next + joiner) else { return false }
        let next = tokens[number.next + joiner]
        guard next.isJoined, next.kind == .word else { return false }
        if joiner == 0 { return !number.hasScale || tokens[number.next].isJoined }
        // "9-A", but not "500-a-month"
        return (next.range.count == 1 || next.isAcronym) && next.word == 0
    }

    func quantity(of number: WrittenNumber, _ range: Range<Int>, _ marks: Marks) -> Quantity {
        Quantity(
            value: number.value, bound: marks.bound, hedge: marks.hedge, unit: .count, lastDigit: number.lastDigit,
            lastNonZeroDigit: number.lastNonZeroDigit, digits: number.digits,
            significantDigits: number.significantDigits, isFraction: number.isFraction,
            isSmallWord: number.isSmallWord, range: range)
    }

    /// Reads what stands behind a number and its unit: an age, a rate, a qualifier.
    private func finish(
        _ written: inout Written, _ marks: Marks, index: Int, place: Int, isYear: Bool
    ) {
        var quantity = written.quantity
        readAge(&written, &quantity, marks)
        if quantity.unit != .age,
            let (per, factor, next) = per(
                at: written.next, skipsNoun: quantity.unit != .ratio, isSmall: quantity.isSmallWord,
                hasUnit: quantity.unit != .count),
            let scaled = quantity.scaled(by: factor)
        {
            quantity = scaled
            written.perFactor = factor
            quantity.unit = .rate(quantity.unit, per: per)
            quantity.writtenPer = (
                factor, String(decoding: bytes[range(written.next, next)], as: UTF8.self)
            )
            quantity.isSmallWord = false
            tellForMore(&quantity, &written, from: written.next, next)
        }
        if let period = marks.period, let unit = MeasureUnit[period], quantity.unit != .age, !quantity.unit.isRate,
            let share = Rational.one.divided(by: unit.factor), let scaled = quantity.scaled(by: share)
        {
            quantity = scaled
            quantity.unit = .rate(quantity.unit, per: .measure(unit.dimension))
            quantity.writtenPer = (share, "a \(period)")
            written.perFactor = share
        }
        if let next = marksBehind(written.next, &quantity) { written.next = next }
        if quantity.unit == .count {
            quantity.noun = nounBehind(written.next)
            // "hasta 2019" may be a year, "hasta 2019 personas" is none.
            if quantity.bound == nil && quantity.hedge == nil || quantity.noun == nil && quantity.bound != .lowEnd {
                written.isYear = isYear && self.isYear(place)
            }
        }
        quantity.range = range(index, written.next)
        written.quantity = quantity
    }

    /// "12 euros la hora", "15 dollars de l'heure", "3 euros el litro": a sum of money with what it may be the price of. "À
    /// l'heure actuelle" is none.
    func price(_ written: Written) -> Quantity? {
        guard case .currency = written.quantity.unit,
            let the = word(.the, at: written.next)
                ?? word(.the, at: word(.of, at: written.next) ?? word(.to, at: written.next) ?? written.next),
            let unit = unit(at: the), case .measure(let dimension) = unit.unit,
            unit.name == "hour" || [.mass, .volume, .area].contains(dimension),
            let (per, factor, next) = basis(at: the, factor: .one), var price = written.quantity.scaled(by: factor)
        else { return nil }
        price.unit = .rate(price.unit, per: per)
        price.writtenPer = (factor, String(decoding: bytes[range(written.next, next)], as: UTF8.self))
        return price
    }

    /// "16 litres per person per day", "litros diarios por habitante"
    private func tellForMore(_ quantity: inout Quantity, _ written: inout Written, from start: Int, _ next: Int) {
        written.next = next
        guard case .rate(_, let first) = quantity.unit,
            let (per, factor, end) = secondPer(at: next),
            per != first, let scaled = quantity.scaled(by: factor), let product = written.perFactor.times(factor)
        else { return }
        quantity = scaled
        quantity.unit = quantity.unit.told(for: per)
        quantity.writtenPer = (product, String(decoding: bytes[range(start, end)], as: UTF8.self))
        (written.perFactor, written.next) = (product, end)
    }

    /// "per day", "and a day", "y día"
    private func secondPer(at index: Int) -> (per: Unit.Per, factor: Rational, next: Int)? {
        let behindAnd = word(.and, at: index)
        return per(at: behindAnd ?? index, skipsNoun: false, isSmall: false, hasUnit: true)
            ?? behindAnd.flatMap { basis(at: $0, factor: .one) }
    }

    func isYear(_ index: Int) -> Bool {
        integer(index, atMost: 4).map { (1000...2999).contains($0) && tokens[index].range.count == 4 } ?? false
    }

    private func readAge(_ written: inout Written, _ quantity: inout Quantity, _ marks: Marks) {
        let isTime = quantity.unit == .measure(.months)
        let age = phrase(at: written.next, .behind) { meaning -> Bool? in
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
            if isTime, let year = Rational(1, over: 12), let scaled = quantity.scaled(by: year) { quantity = scaled }
        }
    }

    /// A qualifier behind a number: "or more", "+", "at the most".
    private func marksBehind(_ index: Int, _ quantity: inout Quantity) -> Int? {
        // "20,000, give or take"
        var place = isSign(index, ",") ? index + 1 : index
        for _ in 0..<(place > index ? 1 : 3) {
            let hyphen = tokens.indices.contains(place) && tokens[place].isHyphen ? 1 : 0
            if let (mark, next) = phrase(
                at: place + hyphen, .behind, { if case .behind(let mark) = $0 { mark } else { nil } })
            {
                // "aged 40 and over 2,975 died": what stands behind belongs to the next number only if no age is before it.
                if number(at: next) != nil, quantity.unit != .age { return nil }
                if place > index, isSign(index, ","), mark != .about, mark != .atLeast, mark != .atMost { return nil }
                var marks = Marks(bound: quantity.bound, hedge: quantity.hedge)
                marks.add(mark)
                (quantity.bound, quantity.hedge) = (marks.bound, marks.hedge)
                if mark == .negative { quantity.negate() }
                return next
            }
            guard tokens.indices.contains(place), tokens[place].kind == .word,
                tokens[place].word == 0 || means(place) == .noun
            else { return nil }
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
}

extension Quantity {
    /// Makes what is so much below zero of it.
    fileprivate mutating func negate() {
        let offset = writtenUnit.flatMap { MeasureUnit[$0]?.offset } ?? .zero
        if let degrees = value.minus(offset), let below = degrees.negated.plus(offset) { value = below }
    }
}
