/// Numbers in words: "twenty-five", "one point five", "one and a half", "two thirds".
extension ProseReader {
    private struct InWords {
        var total: Int64 = 0
        var current: Int64 = 0
        var isTooLong = false
        /// The last word that multiplied.
        var lastScale: Int64?

        /// Takes a scale; `false` if it belongs to a number of its own, as the second in "one thousand and two thousand".
        mutating func multiply(by scale: Int64) -> Bool {
            // "two thousand million" multiplies all before it; "two million three thousand" only the last.
            let all = total > 0 && total < scale
            guard all || total == 0 || scale < lastScale ?? scale else { return false }
            lastScale = scale
            let (product, overflow) = (all ? total + current : max(current, 1)).multipliedReportingOverflow(by: scale)
            isTooLong = isTooLong || overflow
            (total, current) = (overflow ? 0 : (all ? product : total &+ product), 0)
            return true
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
        // None begins within a word, such as the last part of "zwölf|tausend", and none is behind "several".
        if index > 0,
            tokens[index].isJoined && tokens[index - 1].kind == .word && isGlued(index)
                || word(.vague, at: index - 1) == index
        {
            return nil
        }
        if let whole = oneAndAHalf(at: index) { return whole }
        if let fraction = fractionInWords(at: index) { return fraction }
        if let whole = specialNumber(at: index) { return whole }
        var next = index
        var words = InWords()
        var count = 0
        var isBehindScale = false
        var beforeAnd: (words: InWords, next: Int)?
        let article = word(.article, at: index)
        if let article {
            if scale(at: article) != nil, shortUnit(article) == nil {
                next = article
                words.current = 1
            } else if atom(at: index) == nil {
                return nil
            }
        }
        let first = next
        while tokens.indices.contains(next), count < 40, !words.isTooLong {
            var step = next
            if count > 0 {
                if tokens[step].isHyphen || isBehindScale && isSign(step, ",") { step += 1 }
                if let conjunction = word(.and, at: step), word(.listAnd, at: step) == nil,
                    isBehindScale || words.current >= 20
                {
                    // "a hundred and ten", "treinta y dos", "one and a half": what follows must be less.
                    guard let (number, _) = atom(at: conjunction), number < (isBehindScale ? 1000 : 100) else { break }
                    if isBehindScale { beforeAnd = (words, next) }
                    step = conjunction
                }
            }
            let scale = scale(at: step)
            // "mil" and "mille" are a number and a scale.
            if let (number, behind) = atom(at: step), behind > scale?.next ?? 0 {
                guard words.add(number) else { break }
                next = behind
                isBehindScale = number >= 1000
            } else if let (scale, behind) = scale, shortUnit(step) == nil,
                count > 0 || words.current > 0 || isNumber(scale, at: step)
            {
                if scale == 100 {
                    guard words.current < 100 else { break }
                    words.current = max(words.current, 1) * 100
                } else if !words.multiply(by: scale) {
                    // What stands behind "and" is another number.
                    if let beforeAnd { (words, next) = beforeAnd }
                    break
                }
                next = behind
                isBehindScale = true
            } else {
                break
            }
            count += 1
        }
        guard count > 0, next > first, !words.isTooLong else { return nil }
        if count == 1, first == index, word(.many, at: first) == next { return nil }
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

    /// Whether a scale with nothing before it is a number: "thousand", "mil", but not "mn" and "Millionen".
    private func isNumber(_ scale: Int64, at index: Int) -> Bool {
        if word(.many, at: index) != nil { return false }
        return atom(at: index) != nil || tokens[index].range.count > 3
    }

    private func isGlued(_ index: Int) -> Bool {
        language.lexicon.hasGlue
            && !means(index).isDisjoint(with: [.number, .scale, .fraction, .word(.glued)])
    }

    /// "anderthalb", "une centaine", and "ein" before "Prozent".
    private func specialNumber(at index: Int) -> WrittenNumber? {
        if let (halves, next) = phrase(
            at: index, .halves, { if case .halves(let halves) = $0 { halves } else { nil } }),
            let value = Rational(halves, over: 2), let half = Rational(1, over: 2)
        {
            return WrittenNumber(
                value: value, lastDigit: half, lastNonZeroDigit: half, digits: 2, isFraction: true, next: next)
        }
        if let (about, next) = phrase(
            at: index, .aboutNumber, { if case .aboutNumber(let number) = $0 { number } else { nil } })
        {
            let value = Rational(about)
            return WrittenNumber(
                value: value, lastDigit: value, lastNonZeroDigit: value, digits: 1, isAbout: true, next: next)
        }
        guard let next = word(.one, at: index), isOne(before: next) else { return nil }
        return withSpokenDecimals(
            WrittenNumber(
                value: .one, lastDigit: .one, lastNonZeroDigit: .one, digits: 1, isSmallWord: true, next: next))
    }

    /// Whether a word that may be the article is a number: "ein Prozent", "ein Komma fünf", "einer von drei".
    private func isOne(before next: Int) -> Bool {
        if word(.point, at: next) != nil || word(.outOf, at: next) != nil { return true }
        if let of = word(.of, at: next), let whole = integer(of, atMost: 3) ?? atom(at: of).map({ Int($0.0) }) {
            return whole <= 100
        }
        let unit = unit(at: next)
        switch unit?.unit {
        case .ratio, .points: return true
        // "ein Jahr und vier Monate"
        case .measure?:
            guard let unit, let and = word(.and, at: unit.next) else { return false }
            return (literal(and) != nil || atom(at: and) != nil) && !units(at: and + 1).isEmpty
        default: return false
        }
    }

    /// Half of what stands before, told behind it: "y medio", "et demie", where no scale or unit of its own follows.
    func halfBehind(_ index: Int) -> (value: Rational, next: Int)? {
        guard let and = word(.and, at: index), let half = word(.halfJoined, at: and), scale(at: half) == nil,
            unit(at: half) == nil, word(.article, at: half) == nil, let value = Rational(1, over: 2)
        else { return nil }
        return (value, half)
    }

    /// "one and a half", "three and a quarter".
    private func withHalf(_ whole: WrittenNumber) -> WrittenNumber {
        if let half = halfBehind(whole.next), let part = half.value.times(whole.scale),
            let value = whole.value.plus(part)
        {
            return WrittenNumber(
                value: value, lastDigit: part, lastNonZeroDigit: part, digits: whole.digits + 1,
                isFraction: !whole.hasScale, scale: whole.scale, next: half.next)
        }
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

    /// "and a half", "y medio"
    func andAHalf(at index: Int) -> (value: Rational, next: Int)? {
        if let half = halfBehind(index) { return half }
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

    func atom(at index: Int) -> (Int64, next: Int)? {
        phrase(at: index, .number) { if case .number(let number) = $0 { number } else { nil } }
    }

    func scale(at index: Int) -> (Int64, next: Int)? {
        phrase(at: index, .scale) { if case .scale(let scale) = $0 { scale } else { nil } }
    }
}
