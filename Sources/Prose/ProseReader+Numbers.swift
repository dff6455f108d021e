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
    /// - Parameter takesDoubtfulScale: whether a letter that is also a unit is taken for a scale.
    func number(at index: Int, takesDoubtfulScale: Bool = true) -> NumberResult? {
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
        } else if let fraction = vulgarFraction(index) {
            number = WrittenNumber(
                value: fraction, lastDigit: fraction, lastNonZeroDigit: fraction, digits: 1, isFraction: true,
                next: index + 1)
        } else if let words = numberInWords(at: index) {
            number = words
        } else {
            return nil
        }
        while true {
            let joiner = tokens.indices.contains(number.next) && tokens[number.next].isHyphen ? 1 : 0
            guard
                let found = language.lexicon.longest(
                    tokens, at: number.next + joiner, { if case .scale = $0 { true } else { false } }),
                case .scale(let scale)? = found.meanings.first
            else { break }
            if let unit = shortUnit(number.next + joiner) {
                // "m/s" has no million in it, "1.5 m" may.
                guard unit == found.next, takesDoubtfulScale else { break }
                number.hasDoubtfulScale = true
            }
            guard let scaled = number.scaled(by: Rational(scale)) else { return .tooLong(next: found.next) }
            number = scaled
            number.next = skippingStopInside(found.next)
        }
        return .number(number)
    }

    /// The index behind a unit whose name is or begins with one or two letters.
    private func shortUnit(_ index: Int) -> Int? {
        guard tokens[index].range.count <= 2 else { return nil }
        return language.lexicon.longest(tokens, at: index) { if case .unit = $0 { true } else { false } }?.next
    }

    /// Behind an abbreviation a full stop that does not end the sentence: "5 Mio. Euro".
    func skippingStopInside(_ index: Int) -> Int {
        guard isSign(index, "."), isJoined(index), tokens.indices.contains(index + 1), !isJoined(index + 1) else {
            return index
        }
        return tokens[index + 1].kind == .word && phrase(at: index + 1, { $0.isUnitOfMoney ? true : nil }) != nil
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

    // MARK: In words

    private struct InWords {
        var total: Int64 = 0
        var current: Int64 = 0
        var isTooLong = false
        /// The last word that multiplied.
        var lastScale: Int64?

        mutating func multiply(by scale: Int64) {
            lastScale = scale
            // "two thousand million" multiplies all before it; "two million three thousand" only the last.
            let all = total > 0 && total < scale
            let (product, overflow) = (all ? total + current : max(current, 1)).multipliedReportingOverflow(by: scale)
            isTooLong = isTooLong || overflow
            (total, current) = (overflow ? 0 : (all ? product : total &+ product), 0)
        }

        /// Takes a word for a number up to 999; `nil` if it begins a number of its own.
        mutating func add(_ number: Int64) -> Bool {
            if number >= 1000 {
                guard current == 0, total % 1_000_000 == 0 else { return false }
                total += number
                lastScale = 1000
            } else if current == 0 {
                current = number
            } else if current == 4, number == 20 {
                current = 80  // quatre-vingts
            } else if number < 100, current % 100 == 0 {
                current += number
            } else if number < 10, current % 10 == 0, current % 100 >= 20 {
                current += number
            } else if (10..<20).contains(number), [60, 80].contains(current % 100) {
                current += number  // soixante-dix, quatre-vingt-dix
            } else {
                return false
            }
            return true
        }
    }

    /// "twelve", "twenty-five", "two hundred", "a thousand", "one point five", "one and a half", "a third", "half".
    private func numberInWords(at index: Int) -> WrittenNumber? {
        guard tokens[index].kind == .word, tokens[index].word != 0 else { return nil }
        if let whole = oneAndAHalf(at: index) { return whole }
        if let fraction = fractionInWords(at: index) { return fraction }
        var next = index
        var words = InWords()
        var count = 0
        var isBehindScale = false
        if let article = word(.article, at: index) {
            guard scale(at: article) != nil, shortUnit(article) == nil else { return nil }
            next = article
            words.current = 1
        }
        let first = next
        while tokens.indices.contains(next), count < 40, !words.isTooLong {
            var step = next
            if count > 0 {
                if tokens[step].isHyphen || isBehindScale && isSign(step, ",") { step += 1 }
                if let conjunction = word(.and, at: step), isBehindScale || words.current >= 20 {
                    // "a hundred and ten", "treinta y dos", "one and a half": what follows must be less.
                    guard let (number, _) = atom(at: conjunction), number < 100 else { break }
                    step = conjunction
                }
            }
            if let (number, behind) = atom(at: step) {
                guard words.add(number) else { break }
                next = behind
                isBehindScale = number >= 1000
            } else if let (scale, behind) = scale(at: step), shortUnit(step) == nil,
                count > 0 || words.current > 0 || tokens[step].range.count > 3
            {
                if scale == 100 {
                    guard words.current < 100 else { break }
                    words.current = max(words.current, 1) * 100
                } else {
                    words.multiply(by: scale)
                }
                next = behind
                isBehindScale = true
            } else {
                break
            }
            count += 1
        }
        guard count > 0, next > first, !words.isTooLong else { return nil }
        let total = words.total + words.current
        var number = WrittenNumber(
            value: Rational(total), lastDigit: .one, lastNonZeroDigit: .one, digits: 1, next: next)
        number.isSmallWord = total < 10
        var (step, rest, digits) = (Int64(1), max(total, 1), 0)
        while rest % 10 == 0 { (step, rest) = (step * 10, rest / 10) }
        while rest > 0 { (rest, digits) = (rest / 10, digits + 1) }
        // "three thousand" is written to the thousand.
        (number.lastDigit, number.lastNonZeroDigit) = (Rational(step), Rational(step))
        (number.digits, number.significantDigits) = (digits, digits)
        if let last = words.lastScale, isBehindScale { number.scale = Rational(last) }
        return withSpokenDecimals(withHalf(number))
    }

    /// "one and a half", "three and a quarter".
    private func withHalf(_ whole: WrittenNumber) -> WrittenNumber {
        var step = whole.next
        if tokens.indices.contains(step), tokens[step].isHyphen { step += 1 }
        guard let and = word(.and, at: step) else { return whole }
        step = and
        if tokens.indices.contains(step), tokens[step].isHyphen { step += 1 }
        var top: Int64 = 1
        if let article = word(.article, at: step) {
            step = article
        } else if let (number, behind) = atom(at: step), number < 10 {
            (top, step) = (number, behind)
        }
        if tokens.indices.contains(step), tokens[step].isHyphen { step += 1 }
        guard let (bottom, next) = phrase(at: step, { if case .fraction(let bottom) = $0 { bottom } else { nil } }),
            var fraction = Rational(top, over: bottom), fraction < .one
        else { return whole }
        // "a million and a half"
        if let scaled = fraction.times(whole.scale) { fraction = scaled }
        guard let value = whole.value.plus(fraction) else { return whole }
        return WrittenNumber(
            value: value, lastDigit: fraction, lastNonZeroDigit: fraction, digits: whole.digits + 1, isFraction: true,
            next: next)
    }

    /// "a year and a half": the number stands around its unit, which is read again behind it.
    private func oneAndAHalf(at index: Int) -> WrittenNumber? {
        guard let article = word(.article, at: index), let unit = unit(at: article), let half = andAHalf(at: unit.next),
            let value = Rational.one.plus(half.value)
        else { return nil }
        return WrittenNumber(
            value: value, lastDigit: half.value, lastNonZeroDigit: half.value, digits: 2, isFraction: true,
            next: article)
    }

    /// "and a half"
    func andAHalf(at index: Int) -> (value: Rational, next: Int)? {
        guard let and = word(.and, at: index), let article = word(.article, at: and),
            let (bottom, next) = phrase(at: article, { if case .fraction(let bottom) = $0 { bottom } else { nil } }),
            let value = Rational(1, over: bottom), unit(at: word(.article, at: next) ?? next) == nil
        else { return nil }
        return (value, next)
    }

    /// "one point five"
    private func withSpokenDecimals(_ whole: WrittenNumber) -> WrittenNumber {
        guard var next = word(.point, at: whole.next) else { return whole }
        var (value, decimals) = (Int64(0), 0)
        while decimals < 12, let (digit, behind) = atom(at: next), digit < 10 {
            (value, decimals, next) = (value * 10 + digit, decimals + 1, behind)
        }
        guard decimals > 0, let step = Rational.power(ofTen: -decimals), let part = Rational(value).times(step),
            let sum = whole.value.plus(part)
        else { return whole }
        return WrittenNumber(
            value: sum, lastDigit: step, lastNonZeroDigit: step, digits: whole.digits + decimals, next: next)
    }

    /// "a third", "two-thirds", "one half", "half": parts of one.
    private func fractionInWords(at index: Int) -> WrittenNumber? {
        func bottom(_ index: Int) -> (Int64, next: Int)? {
            phrase(at: index) { if case .fraction(let bottom) = $0 { bottom } else { nil } }
        }
        var top: Int64 = 1
        var next: Int
        var bottomFound: Int64
        if let (number, behind) = atom(at: index), number < 10 {
            let step = tokens.indices.contains(behind) && tokens[behind].isHyphen ? behind + 1 : behind
            guard let (found, end) = bottom(step), number < found else { return nil }
            (top, bottomFound, next) = (number, found, end)
            guard number > 1 || mayFollowFraction(next) else { return nil }
        } else if let article = word(.article, at: index) ?? word(.the, at: index), let (found, end) = bottom(article) {
            guard word(.the, at: index) == nil || found != 2 else { return nil }
            (bottomFound, next) = (found, end)
            guard word(.article, at: index) != nil, mayFollowFraction(next) else { return nil }
            // "one, another and a third"
            if index > 0, word(.and, at: index - 1) != nil, found > 2, found != 4 { return nil }
        } else if let (found, end) = bottom(index), found == 2 || isPartOfOne(end) {
            (bottomFound, next) = (found, end)
            guard mayFollowFraction(next) || scaleBehindArticle(next) != nil || isPartOfOne(next) else { return nil }
            // "first half", "the half"
            if index > 0, isOrdinal(index - 1) || word(.the, at: index - 1) != nil { return nil }
        } else {
            return nil
        }
        guard let value = Rational(top, over: bottomFound) else { return nil }
        var number = WrittenNumber(
            value: value, lastDigit: value, lastNonZeroDigit: value, digits: 1, isFraction: true, next: next)
        // "half a million", "a quarter of a million"
        let behindOf = word(.of, at: next) ?? next
        if let (scale, behind) = scaleBehindArticle(behindOf), let scaled = number.scaled(by: Rational(scale)) {
            number = scaled
            number.next = behind
        } else if let article = word(.article, at: behindOf), unit(at: article) != nil {
            // "half an hour", "two thirds of a mile"
            number.next = article
        } else if tokens.indices.contains(next), tokens[next].isHyphen, let (scale, behind) = scale(at: next + 1),
            let scaled = number.scaled(by: Rational(scale))
        {
            // "a quarter-million"
            number = scaled
            number.next = behind
        }
        return number
    }

    /// Whether "of an hour" or "-million" stands behind a bare "quarter".
    private func isPartOfOne(_ index: Int) -> Bool {
        if let of = word(.of, at: index), let article = word(.article, at: of) { return unit(at: article) != nil }
        return tokens.indices.contains(index) && tokens[index].isHyphen && isJoined(index + 1)
            && scale(at: index + 1) != nil
    }

    private func scaleBehindArticle(_ index: Int) -> (Int64, next: Int)? {
        word(.article, at: index).flatMap { shortUnit($0) == nil ? scale(at: $0) : nil }
    }

    private func isOrdinal(_ index: Int) -> Bool {
        language.lexicon.meanings(ofWord: tokens[index].word).contains { if case .ordinal = $0 { true } else { false } }
    }

    /// Whether a part of one may end before a token: a fifth is an ordinal before a noun.
    private func mayFollowFraction(_ index: Int) -> Bool {
        guard tokens.indices.contains(index), tokens[index].kind == .word else {
            return
                !(tokens.indices.contains(index) && tokens[index].isHyphen && isJoined(index + 1)
                && unit(at: index + 1) == nil)
        }
        return language.lexicon.meanings(ofWord: tokens[index].word).contains { meaning in
            if case .word(let word) = meaning { word != .designator && word != .designatorBehind } else { false }
        }
    }

    private func atom(at index: Int) -> (Int64, next: Int)? {
        phrase(at: index) { if case .number(let number) = $0 { number } else { nil } }
    }

    private func scale(at index: Int) -> (Int64, next: Int)? {
        phrase(at: index) { if case .scale(let scale) = $0 { scale } else { nil } }
    }
}

extension Meaning {
    var isUnitOfMoney: Bool { if case .currency = self { true } else { false } }
}
