import Diagnostics

/// Numbers with what qualifies them, and ranges of them.
extension ProseReader {
    /// Qualifiers before a number.
    struct Marks {
        var bound: Quantity.Bound?
        var hedge: Quantity.Hedge?
        var isAge = false
        /// The unit of time in "an annual rate of".
        var period: String?

        mutating func add(_ mark: Meaning.Mark) {
            // What qualifies a number has the same name in the tables.
            if let bound = Quantity.Bound(rawValue: mark.rawValue) { self.bound = bound }
            if let hedge = Quantity.Hedge(rawValue: mark.rawValue), hedge != .estimated || self.hedge == nil {
                self.hedge = hedge
            }
            switch mark {
            case .older: (bound, isAge) = (.atLeast, true)
            case .younger: (bound, isAge) = (.atMost, true)
            case .olderThan: (bound, isAge) = (.moreThan, true)
            case .youngerThan: (bound, isAge) = (.lessThan, true)
            case .annual, .monthly, .weekly, .daily: period = mark.period
            default: break
            }
        }
    }

    /// Reads the quantities that begin at a token, with their qualifiers.
    ///
    /// - Returns: the index behind them; `nil` if none begins there.
    mutating func readQuantities(at index: Int) -> Int? {
        guard tokens[index].word != 0 || literal(index) != nil || vulgarFraction(index) != nil || isDash(index) else {
            return nil
        }
        if let next = readUnitAndAHalf(at: index) ?? skipOrdinal(at: index) ?? readRangeBetween(at: index) {
            return next
        }
        if let next = readMultiple(at: index, from: index, Marks()) { return next }
        var marks = Marks()
        var start = index
        start = skipMarks(at: start, &marks)
        if let aged = word(.aged, at: start) {
            marks.isAge = true
            start = skipMarks(at: aged, &marks)
        }
        if start > index {
            start = skippingArticle(start)
            // "under 10 U.S.C. 251", "after 9/11"
            guard start < tokens.count, endOfLaw(at: start) == nil, skipName(at: start) == nil else { return nil }
            // "about 24 January"
            if let next = readDate(at: start) ?? readTime(at: start) { return next }
            if let next = readRangeBetween(at: start, marks) { return next }
            if let next = readMultiple(at: start, from: index, marks) { return next }
            // "ab 2017" says since when.
            if isYear(start), units(at: start + 1).isEmpty, word(.since, at: index) == start { marks = Marks() }
        }
        return readRange(at: start, from: index, marks)
    }

    /// Adds the qualifiers that stand at a token, and returns the index behind them.
    func skipMarks(at index: Int, _ marks: inout Marks) -> Int {
        var place = index
        while let (mark, next) = markBefore(at: place) {
            marks.add(mark)
            // "over-65s"
            let isHyphenated = tokens.indices.contains(next) && tokens[next].isHyphen && literal(next + 1) != nil
            place = isHyphenated ? next + 1 : next
        }
        return place
    }

    /// The index behind an article before digits: "cerca de los 3.000", "más de un 8 %".
    func skippingArticle(_ index: Int) -> Int {
        guard let next = word(.articleOfNumber, at: index) else { return index }
        return !isJoined(next) && (literal(next) != nil || currencyBefore(at: next) != nil) ? next : index
    }

    /// "der 45. Präsident", "zum 3. Mal": a number with a stop, where the language writes ordinals so.
    private func skipOrdinal(at index: Int) -> Int? {
        // "twenty-first", "dix-septième": tens with the last part of an ordinal.
        if literal(index) == nil, let (tens, next) = atom(at: index), tens >= 10, tens % 10 == 0,
            tokens.indices.contains(next + 1), tokens[next].isHyphen, isJoined(next), isJoined(next + 1),
            let (unit, behind) = phrase(
                at: next + 1, .ordinal, { if case .ordinal(let number) = $0 { number } else { nil } }), unit < 20
        {
            return behind
        }
        guard integer(index, atMost: 3) != nil, isSign(index + 1, "."), isJoined(index + 1),
            word(.ordinalSuffix, at: index + 1) != nil, tokens.indices.contains(index + 2), !isJoined(index + 2),
            tokens[index + 2].kind == .word
        else { return nil }
        // Behind the end of a sentence stands a capital; behind an article is none.
        let isBehindArticle = index > 0 && word(.the, at: index - 1) == index
        return !tokens[index + 2].isCapitalized || isBehindArticle ? index + 2 : nil
    }

    private func markBefore(at index: Int) -> (Meaning.Mark, next: Int)? {
        // More than a few in a row say nothing, and would be read again from each.
        if isBehindMarks(index) { return nil }
        // "ca" is circa, but not in "CA$", and "737 MAX 9" no maximum.
        if tokens.indices.contains(index), tokens[index].isAcronym { return nil }
        if currencyBefore(at: index) != nil { return nil }
        guard let (mark, next) = phrase(at: index, .before, { if case .before(let mark) = $0 { mark } else { nil } })
        else {
            return nil
        }
        return (mark, skippingStop(next))
    }

    /// "Smith, 34, said"; "the judge, who is 58, said", "the oldest was 78."
    func isAgeInCommas(_ index: Int) -> Bool {
        guard let age = integer(index, atMost: 3), (1...115).contains(age) else { return false }
        if (1...3).contains(where: { index >= $0 && word(.whoIs, at: index - $0) == index }) {
            return !tokens.indices.contains(index + 1) || tokens[index + 1].kind == .sign && !tokens[index + 1].isHyphen
        }
        guard isSign(index - 1, ","),
            isSign(index + 1, ","),
            index > 1
        else { return false }
        return tokens[index - 2].kind == .word && tokens[index - 2].isCapitalized && month(at: index - 2) == nil
    }

    /// Whether three words that qualify already stand before a token.
    private func isBehindMarks(_ index: Int) -> Bool {
        guard index >= 3, tokens.indices.contains(index), tokens[index - 1].word != 0,
            tokens[index - 1].word == tokens[index].word
        else { return false }
        return tokens[index - 2].word == tokens[index].word && tokens[index - 3].word == tokens[index].word
    }
}
