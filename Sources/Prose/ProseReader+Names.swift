/// Digits that are no quantities: laws, numbered things, telephone numbers, addresses, names with digits in them.
extension ProseReader {
    /// A law's citation, such as 10 U.S.C. 251 to 255, 42 U.S.C. § 3154g or 90 FR 8327, has a rule of its own.
    mutating func readLaw(at index: Int) -> Int? {
        guard let next = endOfLaw(at: index) else { return nil }
        facts.laws.append(range(index, next))
        return next
    }

    func endOfLaw(at index: Int) -> Int? {
        guard literal(index)?.isPlain == true, let behindBook = word(.lawBook, at: index + 1) else { return nil }
        var first = skippingStop(behindBook)
        while let sign = word(.lawSign, at: first) { first = skippingStop(sign) }
        guard literal(first) != nil else { return nil }
        var next = endOfSection(first)
        // "251 to 255", "251–255", "251, 252 and 253", but not "251 and 18 U.S.C. 1385".
        while true {
            var step = next
            if isSign(step, ",") { step += 1 }
            step = word(.to, at: step) ?? word(.and, at: step) ?? (isDash(step) ? step + 1 : step)
            while let sign = word(.lawSign, at: step) { step = skippingStop(sign) }
            guard step > next, literal(step)?.isPlain == true, word(.lawBook, at: step + 1) == nil,
                isDash(next) || word(.to, at: next) != nil || isEndOfSection(step)
            else { break }
            next = endOfSection(step)
        }
        return next
    }

    /// The index behind a section's number, its letters and its brackets: `1357(g)`, `3154g`.
    private func endOfSection(_ index: Int) -> Int {
        var next =
            isSign(index + 1, ".")
            ? ordinalSuffix(index + 1).flatMap { $0 > index + 2 ? $0 : nil } ?? index + 1 : index + 1
        while isJoined(next), tokens[next].kind == .word, tokens[next].range.count <= 2 { next += 1 }
        while isSign(next, "("), isJoined(next), isJoined(next + 1), isSign(next + 2, ")"), isJoined(next + 2) {
            next += 3
        }
        return next
    }

    /// Whether a number in a list of sections is followed by nothing that it could count.
    private func isEndOfSection(_ index: Int) -> Bool {
        let next = endOfSection(index)
        guard tokens.indices.contains(next) else { return true }
        if tokens[next].kind == .sign { return !isSign(next, "%") && units(at: next).isEmpty }
        // "artículos 5 y 6 del tratado", "Artikel 5 und 6 GG"
        return word(.of, at: next) != nil || tokens[next].isAcronym && units(at: next).isEmpty
    }

    /// The index behind digits that are a name; `nil` for anything else.
    func skipName(at index: Int) -> Int? {
        if tokens[index].kind == .word || word(.designator, at: index) != nil {
            return word(.idiom, at: index) ?? skipDesignation(at: index) ?? skipStreet(at: index)
        }
        if isSign(index, "#"), isJoined(index + 1), literal(index + 1) != nil { return index + 2 }
        if let fullBehind = skipTelephone(at: index) { return fullBehind }
        guard let literal = literal(index) else { return nil }
        // "24 heures sur 24"
        if let idiom = word(.idiom, at: index) { return idiom }
        if isInAddress(index) { return index + 1 }
        if isBehindName(index) {
            // "the-hill-2025-01-22.html"
            var next = index + 1
            while isJoined(next), tokens[next].kind != .sign || isJoined(next + 1) { next += 1 }
            return next
        }
        // 287(g)
        if isSign(index + 1, "("), isJoined(index + 1), isJoined(index + 2), tokens[index + 2].kind == .word,
            tokens[index + 2].range.count <= 3, isSign(index + 3, ")")
        {
            return index + 4
        }
        // 24/7, 9/11; "574/697" are two numbers, and a date has three parts.
        if literal.isPlain, isSign(index + 1, "/"), isJoined(index + 1), let second = self.literal(index + 2),
            isJoined(index + 2), !(isSign(index + 3, "/") && isJoined(index + 3))
        {
            let pair = (literal.value?.numerator ?? 0, second.value?.numerator ?? 0)
            if [(24, 7), (9, 11), (50, 50), (7, 24), (365, 24)].contains(where: { $0 == pair }) { return index + 3 }
        }
        // "[2019] UKSC 41"
        if isSign(index - 1, "["), isSign(index + 1, "]"), tokens.indices.contains(index + 2),
            tokens[index + 2].isAcronym
        {
            return index + 2
        }
        // "1:17-cv-00142"
        if isSign(index + 1, ":"), isJoined(index + 1), self.literal(index + 2) != nil, isDash(index + 3),
            isJoined(index + 3),
            isJoined(index + 4), tokens[index + 4].kind == .word
        {
            return index + 5
        }
        if isStreetNumber(index) || isBehindPer(index) { return index + 1 }
        return nil
    }

    /// "For every 1,000 people, 92 …": what a rate is told for, apart from its number.
    private func isBehindPer(_ index: Int) -> Bool {
        (1...3).contains { back in index >= back && word(.per, at: index - back) == index }
    }

    /// "Article 5", "sections 4.5 and 4.6", "RFC 7489", "Regulation (EU) 2016/679", "Act of 1965".
    private func skipDesignation(at index: Int) -> Int? {
        let found = language.lexicon.end(of: [.word(.designator), .word(.designatorGrouped)], tokens, at: index)
        let isGrouped = word(.designatorGrouped, at: index) == found?.next && found != nil
        guard var next = found?.next ?? (isAcronymOfName(index) || endsAsDesignator(index) ? index + 1 : nil) else {
            return nil
        }
        if next == index + 1, tokens[index].kind == .word, tokens[index].range.count <= 2, found != nil {
            // "p. 12", "No. 5": without its stop a short word is a word, unless it is in capitals.
            guard isSign(next, ".") && isJoined(next) || tokens[index].isAcronym else { return nil }
        }
        next = skippingStop(next)
        if isSign(next, "("), tokens.indices.contains(next + 1), tokens[next + 1].kind == .word, isSign(next + 2, ")") {
            next += 3
        }
        // "Figure SPM.3"
        if found != nil, tokens.indices.contains(next), tokens[next].isAcronym, isSign(next + 1, "."),
            isJoined(next + 1),
            isJoined(next + 2), literal(next + 2) != nil
        {
            next += 2
        }
        guard let first = literal(next), !first.hasGroups || isGrouped else { return nil }
        if found == nil {
            // Behind an acronym a decimal or a number with a unit is a quantity.
            guard first.isPlain, unit(at: next + 1) == nil, !isSign(next + 1, "%") else { return nil }
        }
        next = endOfSection(next)
        // What is numbered on: "5 and 6", "107-252", "2016/679", "800-177".
        while next < tokens.count {
            let isJoiner = isSign(next, "/") && isJoined(next) || isDash(next) && isJoined(next)
            let step = isJoiner || isSign(next, ",") ? next + 1 : word(.and, at: next) ?? word(.to, at: next) ?? next
            guard step > next, let another = literal(step), another.isPlain || another.isName || another.decimals > 0,
                isJoiner || found != nil && (isEndOfSection(step) || isRangeOfSections(next, step))
            else { break }
            next = endOfSection(step)
        }
        // "Lei 8.666, de 21 de junho de 1993": the date is part of the name.
        if isGrouped, let of = word(.of, at: isSign(next, ",") ? next + 1 : next), integer(of, atMost: 2) != nil,
            let date = dates(at: of)
        {
            return date.next
        }
        return next
    }

    /// "§§ 12 bis 14 regeln"
    private func isRangeOfSections(_ index: Int, _ step: Int) -> Bool {
        word(.to, at: index) != nil && units(at: endOfSection(step)).isEmpty
    }

    /// "Hauptstraße 5", "Bundestagsdrucksache 19/1234"
    func endsAsDesignator(_ index: Int) -> Bool {
        let token = tokens[index]
        guard language.hasCapitalNouns, token.isCapitalized, token.word == 0,
            literal(index + 1) != nil || isSign(index + 1, ".") && literal(index + 2) != nil
        else { return false }
        return (3...10).contains { count in
            guard count < token.range.count else { return false }
            let end = UnsafeBufferPointer(rebasing: bytes[token.range.upperBound - count..<token.range.upperBound])
            return language.lexicon.kinds(ofWord: language.lexicon.number(of: end)).contains(.word(.designatorEnding))
        }
    }

    /// "calle Mayor, 25", "paseo de la Castellana 200", but not "en la calle Mayor, 25 personas".
    private func skipStreet(at index: Int) -> Int? {
        guard let behind = word(.street, at: index) else { return nil }
        let first = skippingStop(behind)
        var next = first
        while next < first + 7, tokens.indices.contains(next), tokens[next].kind == .word,
            tokens[next].isCapitalized || !means(next).isDisjoint(with: [.word(.of), .word(.the), .word(.and)])
        {
            next += 1
        }
        if isSign(next, ",") { next += 1 }
        guard next > first, literal(next)?.isPlain == true, tokens[next].range.count <= 4, !mayBeNoun(next + 1),
            units(at: next + 1).isEmpty, scale(at: next + 1) == nil
        else { return nil }
        return next + 1
    }

    /// "RFC" before a plain number; not a currency, a unit or the short name of a country.
    private func isAcronymOfName(_ index: Int) -> Bool {
        guard tokens[index].isAcronym, tokens[index].range.count >= 2, literal(index + 1) != nil,
            !isJoined(index + 1), quarter(index) == nil
        else { return false }
        return means(index).isEmpty
    }

    /// "C-17", "COVID-19": behind a word and a hyphen a number is part of a name, unless the word is "mid" or the like.
    private func isBehindName(_ index: Int) -> Bool {
        guard index >= 2, isJoined(index), tokens[index - 1].isHyphen, tokens[index - 2].kind == .word
        else { return false }
        // "A-6"
        if tokens[index - 2].range.count == 1, tokens[index - 2].isCapitalized { return true }
        let before = means(index - 2)
        if tokens[index - 2].range.count > 2, !before.isDisjoint(with: [.before, .currency]) { return false }
        return before.isDisjoint(with: [.word(.prefix), .month, .scale, .number])
    }

    /// "(202) 555-0143", "202-555-0143", "+1 202 555 0143".
    private func skipTelephone(at index: Int) -> Int? {
        if isSign(index, "+"), isJoined(index + 1), literal(index + 1)?.isPlain == true {
            var next = index + 1
            while literal(next) != nil || isDash(next) || isSign(next, "(") || isSign(next, ")") { next += 1 }
            return next >= index + 4 ? next : nil
        }
        if isSign(index, "("), integer(index + 1, atMost: 4) != nil, isSign(index + 2, ")"),
            integer(index + 3, atMost: 4) != nil,
            isDash(index + 4), integer(index + 5, atMost: 4) != nil
        {
            return index + 6
        }
        if let next = skipTelephoneWithZero(at: index) { return next }
        guard integer(index, atMost: 4) != nil, isDash(index + 1), isJoined(index + 1),
            integer(index + 2, atMost: 4) != nil, isJoined(index + 2)
        else { return nil }
        let widths = [tokens[index].range.count, tokens[index + 2].range.count]
        if widths == [3, 4] { return index + 3 }
        guard isDash(index + 3), isJoined(index + 3), integer(index + 4, atMost: 4) != nil, isJoined(index + 4),
            widths == [3, 3], tokens[index + 4].range.count == 4
        else { return nil }
        return index + 5
    }

    /// "01 42 34 56 78", "030 123456", "0800/1234-56"
    private func skipTelephoneWithZero(at index: Int) -> Int? {
        guard let first = literal(index), first.hasLeadingZero, first.isPlain, !first.isName, dates(at: index) == nil,
            !(isSign(index + 1, "/") && language.hasDatesWithoutYear)
        else { return nil }
        var (next, digits) = (index + 1, tokens[index].range.count)
        while true {
            let step = isDash(next) || isSign(next, "/") ? next + 1 : next
            guard let more = literal(step), more.isPlain || bytes[tokens[step].range].contains(0x20),
                step > next || !isJoined(step)
            else {
                break
            }
            (next, digits) = (step + 1, digits + tokens[step].range.count)
        }
        return digits >= 7 ? next : nil
    }

    /// Whether digits stand in an address of the web or of mail.
    private func isInAddress(_ index: Int) -> Bool {
        let range = tokens[index].range
        func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 }
        var low = range.lowerBound
        while low > 0, range.lowerBound - low < 200, !isSpace(bytes[low - 1]) { low -= 1 }
        var high = range.upperBound
        while high < bytes.count, high - range.upperBound < 100, !isSpace(bytes[high]) { high += 1 }
        var isBehindDot = false
        var letters = 0
        for place in low..<high {
            let byte = bytes[place]
            if byte == UInt8(ascii: "@") && place > low { return true }
            if byte == UInt8(ascii: ":"), place + 2 < high, bytes[place + 1] == UInt8(ascii: "/"),
                bytes[place + 2] == UInt8(ascii: "/")
            {
                return true
            }
            // "example.org/2024", "www.example.org"
            if byte == UInt8(ascii: ".") {
                if isBehindDot, letters >= 2 { return true }
                (isBehindDot, letters) = (place > low && (97...122).contains(bytes[place - 1]), 0)
            } else if byte == UInt8(ascii: "/") {
                if isBehindDot, letters >= 2 { return true }
                isBehindDot = false
            } else if (97...122).contains(byte) {
                letters += 1
            } else {
                isBehindDot = false
            }
        }
        return false
    }

    /// "1600 Pennsylvania Avenue"
    private func isStreetNumber(_ index: Int) -> Bool {
        guard literal(index)?.isPlain == true else { return false }
        if tokens[index].range.count <= 4,
            word(.streetBehind, at: isSign(index + 1, ",") ? index + 2 : index + 1) != nil
        {
            return true
        }
        var next = index + 1
        while next < min(index + 4, tokens.count), tokens[next].kind == .word, tokens[next].isCapitalized {
            if next > index + 1, word(.designatorBehind, at: next) != nil { return true }
            next += 1
        }
        return false
    }
}
