/// A number as it is written, without its unit.
struct WrittenNumber {
    var value: Rational
    /// One in the last digit, and in the last that is not zero.
    var lastDigit: Rational
    var lastNonZeroDigit: Rational
    var digits: Int
    var significantDigits = 1
    /// In words, and less than ten.
    var isSmallWord = false
    var isFraction = false
    /// Told as about so many by its word: "une centaine".
    var isAbout = false
    /// Behind digits without marks or scale: may be a year.
    var isPlainDigits = false
    /// What the words behind it multiplied it with.
    var scale = Rational.one
    var hasScale: Bool { scale != .one }
    /// A letter that is a scale as well as a unit was taken for the scale: `1.5 m`.
    var hasDoubtfulScale = false
    var next: Int

    func scaled(by scale: Rational) -> WrittenNumber? {
        guard let value = value.times(scale), let last = lastDigit.times(scale),
            let lastNonZero = lastNonZeroDigit.times(scale)
        else { return nil }
        var number = self
        (number.value, number.lastDigit, number.lastNonZeroDigit) = (value, last, lastNonZero)
        if let product = self.scale.times(scale) { number.scale = product }
        number.isPlainDigits = false
        number.isSmallWord = false
        return number
    }
}

/// What stands where a number was looked for.
enum NumberResult {
    case number(WrittenNumber)
    /// More digits than can be read exactly, up to an index.
    case tooLong(next: Int)
}

extension ProseReader {
    /// The number that begins at a token: digits or words, with a fraction and a scale.
    ///
    /// - Parameters:
    ///   - takesDoubtfulScale: whether a letter that is also a unit is taken for a scale.
    ///   - isPart: whether it goes on with a number, so that none goes on with it.
    func number(at index: Int, takesDoubtfulScale: Bool = true, isPart: Bool = false) -> NumberResult? {
        guard tokens.indices.contains(index) else { return nil }
        var number: WrittenNumber
        if let literal = literal(index) {
            guard !literal.isName else { return nil }
            guard let value = literal.value, let last = Rational.power(ofTen: -literal.decimals),
                let lastNonZero = Rational.power(ofTen: literal.lastNonZero)
            else { return .tooLong(next: index + 1) }
            number = WrittenNumber(
                value: value, lastDigit: last, lastNonZeroDigit: lastNonZero, digits: literal.digits,
                significantDigits: literal.significantDigits,
                isPlainDigits: literal.isPlain, next: index + 1)
            if literal.isPlain { number = withFraction(number, at: index) }
            number.next = behindItsWords(number)
        } else if let fraction = vulgarFraction(index) {
            number = WrittenNumber(
                value: fraction, lastDigit: fraction, lastNonZeroDigit: fraction, digits: 1, isFraction: true,
                next: index + 1)
        } else if let words = numberInWords(at: index) {
            number = words
        } else {
            return nil
        }
        var lastScale: Int64 = 1
        while true {
            var place =
                tokens.indices.contains(number.next) && tokens[number.next].isHyphen ? number.next + 1 : number.next
            // "une dizaine de milliers"
            if number.isAbout, let of = word(.of, at: place) { place = of }
            guard let found = language.lexicon.longest(tokens, at: place, .scale),
                case .scale(let scale)? = found.meanings.first, mayBeScale(place, next: found.next, behind: number)
            else { break }
            // "mdp" and "MEUR" are a scale and a currency.
            let isMoney = language.lexicon.end(of: .currency, tokens, at: place)?.next == found.next
            if let unit = shortUnit(place) {
                // "m/s" has no million in it, "1.5 m" may; "5 M€" is money.
                guard unit <= found.next, takesDoubtfulScale else { break }
                number.hasDoubtfulScale = !isMoney && language.lexicon.end(of: .currency, tokens, at: found.next) == nil
            }
            guard let scaled = number.scaled(by: Rational(scale)) else { return .tooLong(next: found.next) }
            (number, lastScale) = (scaled, scale)
            if isMoney {
                number.next = place
                break
            }
            number.next = skippingStopInside(found.next)
        }
        return .number(lastScale >= 1000 && !isPart ? withPart(of: lastScale, number, at: index) : number)
    }

    /// The index behind the same number in words: "30 (thirty) days".
    private func behindItsWords(_ number: WrittenNumber) -> Int {
        let start = number.next + 1
        guard isSign(number.next, "("), literal(start) == nil, case .number(let words)? = self.number(at: start),
            words.value == number.value, isSign(words.next, ")")
        else { return number.next }
        return words.next + 1
    }

    private func mayBeScale(_ index: Int, next: Int, behind number: WrittenNumber) -> Bool {
        // "m" is no million where a million is "M", and "11-M" a name.
        if word(.capital, at: index) == next, !tokens[index].isCapitalized || index > number.next { return false }
        // "50 cents" are no hundreds.
        return number.hasScale || !number.isPlainDigits || word(.commonWord, at: index) != next
    }

    /// What goes on behind a scale: "2 millones y medio", "1 milhão e 200 mil", "45 mil 300".
    private func withPart(of scale: Int64, _ whole: WrittenNumber, at index: Int) -> WrittenNumber {
        var number = whole
        if let half = halfBehind(whole.next), let part = half.value.times(Rational(scale)),
            let value = whole.value.plus(part)
        {
            (number.value, number.lastDigit, number.lastNonZeroDigit) = (value, part, part)
            (number.digits, number.next) = (whole.digits + 1, half.next)
            return number
        }
        // What follows has a smaller scale of its own, or is three digits behind thousands.
        let start = word(.and, at: whole.next) ?? whole.next
        guard whole.value.isWhole, literal(index) != nil || start > whole.next, !isJoined(start),
            integer(start, atMost: 3) != nil || start > whole.next && literal(index) == nil,
            case .number(let rest)? = self.number(at: start, takesDoubtfulScale: false, isPart: true),
            rest.value.isWhole,
            rest.hasScale && rest.scale < Rational(scale) && rest.value > Rational(999)
                || start == whole.next && scale == 1000 && tokens[start].range.count == 3 && literal(start) != nil
        else { return whole }
        // "2 mil 500 millones" is 2500 millions.
        let isAll = rest.scale > Rational(scale)
        guard let whole = isAll ? whole.scaled(by: rest.scale) : whole, let value = whole.value.plus(rest.value) else {
            return number
        }
        (number.value, number.lastDigit, number.lastNonZeroDigit) = (value, rest.lastDigit, rest.lastNonZeroDigit)
        (number.digits, number.next) = (whole.digits + rest.digits, rest.next)
        return number
    }

    /// The index behind a unit whose name is or begins with one or two letters, or goes on behind a scale's: "mille marin".
    func shortUnit(_ index: Int) -> Int? {
        guard tokens.indices.contains(index), let next = language.lexicon.end(of: .unit, tokens, at: index)?.next else {
            return nil
        }
        return tokens[index].range.count <= 2 || next > scale(at: index)?.next ?? next ? next : nil
    }

    /// Behind an abbreviation a full stop that does not end the sentence: "5 Mio. Euro".
    func skippingStopInside(_ index: Int) -> Int {
        guard isSign(index, "."), isJoined(index), tokens.indices.contains(index + 1), !isJoined(index + 1) else {
            return index
        }
        let next = tokens[index + 1]
        // Behind a short word such as "Mio." more may follow than money.
        let isShort = tokens[index - 1].range.count <= 3
        if isShort, next.kind == .word, !next.isCapitalized { return index + 1 }
        let money: Meanings = next.isAcronym ? [.currency, .code] : .currency
        return language.lexicon.end(of: isShort ? money.union(.unit) : money, tokens, at: index + 1) != nil
            ? index + 1 : index
    }

    /// "2½", "2 1/2", "1/2".
    private func withFraction(_ whole: WrittenNumber, at index: Int) -> WrittenNumber {
        func plus(_ fraction: Rational, next: Int) -> WrittenNumber? {
            guard let value = whole.value.plus(fraction) else { return nil }
            return WrittenNumber(
                value: value, lastDigit: fraction, lastNonZeroDigit: fraction, digits: whole.digits + 1,
                isFraction: true, next: next)
        }
        if let fraction = vulgarFraction(index + 1), let mixed = plus(fraction, next: index + 2) { return mixed }
        if !isJoined(index + 1), let fraction = slashFraction(index + 1),
            let mixed = plus(fraction, next: index + 4)
        {
            return mixed
        }
        if let fraction = slashFraction(index) {
            return WrittenNumber(
                value: fraction, lastDigit: fraction, lastNonZeroDigit: fraction, digits: 1, isFraction: true,
                next: index + 3)
        }
        return whole
    }

    private func slashFraction(_ index: Int) -> Rational? {
        guard let top = integer(index, atMost: 2), isSign(index + 1, "/"), isJoined(index + 1), isJoined(index + 2),
            let bottom = integer(index + 2, atMost: 3), !(isSign(index + 3, "/") && isJoined(index + 3)),
            top < bottom, [2, 3, 4, 5, 6, 8, 10, 16, 32, 64, 100].contains(bottom)
        else { return nil }
        return Rational(Int64(top), over: Int64(bottom))
    }

    /// ½ and its like: U+00BC to U+00BE and U+2150 to U+215E.
    func vulgarFraction(_ index: Int) -> Rational? {
        guard tokens.indices.contains(index), tokens[index].kind == .sign, tokens[index].range.count > 1 else {
            return nil
        }
        let sign = bytes[tokens[index].range]
        let last = Int(sign[sign.endIndex - 1])
        let fractions: [(Int64, Int64)]
        let first: Int
        if sign.count == 2, sign.first == 0xC2 {
            (fractions, first) = ([(1, 4), (1, 2), (3, 4)], 0xBC)
        } else if sign.count == 3, sign.first == 0xE2, sign[sign.startIndex + 1] == 0x85 {
            (fractions, first) = (
                [
                    (1, 7), (1, 9), (1, 10), (1, 3), (2, 3), (1, 5), (2, 5), (3, 5), (4, 5), (1, 6), (5, 6), (1, 8),
                    (3, 8), (5, 8), (7, 8),
                ], 0x90
            )
        } else {
            return nil
        }
        guard fractions.indices.contains(last - first) else { return nil }
        return Rational(fractions[last - first].0, over: fractions[last - first].1)
    }
}
