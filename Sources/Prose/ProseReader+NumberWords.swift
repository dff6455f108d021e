/// Numbers in words: "twenty-five", "one point five", "one and a half", "two thirds".
extension ProseReader {
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
    func numberInWords(at index: Int) -> WrittenNumber? {
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
        guard
            let (bottom, next) = phrase(
                at: step, .fraction, { if case .fraction(let bottom) = $0 { bottom } else { nil } }),
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
            let (bottom, next) = phrase(
                at: article, .fraction, { if case .fraction(let bottom) = $0 { bottom } else { nil } }),
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
    ///
    /// - Parameter isQualified: whether "about" or the like stands before it, which no ordinal has.
    func fractionInWords(at index: Int, isQualified: Bool = false) -> WrittenNumber? {
        func bottom(_ index: Int) -> (Int64, next: Int)? {
            phrase(at: index, .fraction) { if case .fraction(let bottom) = $0 { bottom } else { nil } }
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
            guard word(.article, at: index) != nil, isQualified || mayFollowFraction(next) else { return nil }
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
        means(index).contains(.ordinal)
    }

    /// Whether a part of one may end before a token: a fifth is an ordinal before a noun.
    private func mayFollowFraction(_ index: Int) -> Bool {
        guard tokens.indices.contains(index), tokens[index].kind == .word else {
            return
                !(tokens.indices.contains(index) && tokens[index].isHyphen && isJoined(index + 1)
                && unit(at: index + 1) == nil)
        }
        return !means(index).intersection(.words).isSubset(of: [.word(.designator), .word(.designatorBehind)])
    }

    private func atom(at index: Int) -> (Int64, next: Int)? {
        phrase(at: index, .number) { if case .number(let number) = $0 { number } else { nil } }
    }

    func scale(at index: Int) -> (Int64, next: Int)? {
        phrase(at: index, .scale) { if case .scale(let scale) = $0 { scale } else { nil } }
    }
}
