/// Parts of one in words: "a third", "two-thirds", "half a million", "la cuarta parte".
extension ProseReader {
    /// "a third", "two-thirds", "one half", "half": parts of one.
    ///
    /// - Parameter isQualified: whether "about" or the like stands before it, which no ordinal has.
    func fractionInWords(at index: Int, isQualified: Bool = false) -> WrittenNumber? {
        guard let part = partOfOne(at: index, isQualified: isQualified),
            let value = Rational(part.top, over: part.bottom)
        else { return nil }
        let next = part.next
        var number = WrittenNumber(
            value: value, lastDigit: value, lastNonZeroDigit: value, digits: 1, isFraction: true, next: next)
        // "half a million", "a quarter of a million", "medio millón"
        let behindOf = word(.of, at: next) ?? next
        let bareScale = behindOf > next || part.isJoined ? scale(at: behindOf) : nil
        if let (scale, behind) = scaleBehindArticle(behindOf) ?? bareScale,
            let scaled = number.scaled(by: Rational(scale))
        {
            number = scaled
            number.next = behind
        } else if behindOf > next, mayBeParted(unit(at: behindOf)?.unit) {
            // "un cuarto de hora", "un cuarto de punto porcentual"
            number.next = behindOf
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

    /// Whether a part of a unit is an amount of it, and not a share of something.
    private func mayBeParted(_ unit: Unit?) -> Bool {
        switch unit {
        case .measure?, .points?: true
        default: false
        }
    }

    private struct Part {
        var top: Int64 = 1
        var bottom: Int64
        /// A scale or a unit stands right behind: "medio millón".
        var isJoined = false
        var next: Int
    }

    func fraction(at index: Int) -> (bottom: Int64, next: Int)? {
        phrase(at: index, .fraction) { if case .fraction(let bottom) = $0 { bottom } else { nil } }
            .map { ($0.0, $0.next) }
    }

    /// A part of one without what it is a part of.
    private func partOfOne(at index: Int, isQualified: Bool) -> Part? {
        if let half = word(.halfJoined, at: index) {
            let step = tokens.indices.contains(half) && tokens[half].isHyphen ? half + 1 : half
            if scale(at: step) != nil { return Part(bottom: 2, isJoined: true, next: step) }
            if let unit = unit(at: step), unit.unit != .multiple, unit.offset == .zero {
                return Part(bottom: 2, isJoined: true, next: step)
            }
        }
        if let every = word(.every, at: index), let ordinal = day(at: every), literal(every) == nil, ordinal.value > 1 {
            // "every third woman", but not "every third year".
            if case .measure? = unit(at: ordinal.next)?.unit { return nil }
            return Part(bottom: Int64(ordinal.value), next: ordinal.next)
        }
        let own = fraction(at: index)
        if own == nil, let (number, behind) = atom(at: index), number < 10 {
            let step = tokens.indices.contains(behind) && tokens[behind].isHyphen ? behind + 1 : behind
            if let found = fraction(at: step), number < found.bottom {
                guard number > 1 || mayFollow(found, step) else { return nil }
                return Part(top: number, bottom: found.bottom, next: found.next)
            }
        }
        if own == nil, let article = word(.article, at: index) ?? word(.the, at: index),
            let found = fraction(at: article)
        {
            let isSureHalf = found.bottom == 2 && word(.sure, at: article) != nil
            if isSureHalf { return Part(bottom: 2, next: found.next) }
            guard word(.article, at: index) != nil,
                isQualified || mayFollow(found, article)
                    || found.bottom == 2 && unit(at: found.next) != nil && word(.of, at: found.next) == nil
            else { return nil }
            // "one, another and a third"
            if index > 0, word(.and, at: index - 1) != nil, found.bottom > 2, found.bottom != 4 { return nil }
            return Part(bottom: found.bottom, next: found.next)
        }
        // "la tercera parte", "la moitié" have the article in them; "plus du tiers".
        guard let own, own.bottom == 2 || own.next > index + 1 || isPartOfOne(own.next) || isBehindQualifier(index),
            mayFollow(own, index) || scaleBehindArticle(own.next) != nil || isPartOfOne(own.next)
        else { return nil }
        // "first half", "the half"
        if own.next == index + 1, index > 0,
            isOrdinal(index - 1) || word(.the, at: index - 1) != nil && word(.of, at: own.next) == nil
        {
            return nil
        }
        return Part(bottom: own.bottom, next: own.next)
    }

    /// Whether what follows lets it be a part of one.
    private func mayFollow(_ found: (bottom: Int64, next: Int), _ start: Int) -> Bool {
        mayFollowFraction(found.next) || word(.sure, at: start) != nil
            || [2, 4].contains(found.bottom) && scale(at: found.next) != nil && word(.sure, at: start) != nil
    }

    /// "plus du tiers", "moins d'un tiers": behind a qualifier that ends in an article or "of".
    private func isBehindQualifier(_ index: Int) -> Bool {
        guard index > 1, !means(index - 1).isDisjoint(with: [.word(.of), .word(.article)]) else { return false }
        return (max(index - 5, 0)..<index - 1).contains {
            language.lexicon.end(of: .before, tokens, at: $0)?.next == index
        }
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

    func isOrdinal(_ index: Int) -> Bool {
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
}
