/// Quarters, halves and seasons of years, decades and centuries, and what of these is early or late.
extension ProseReader {
    /// "early 2016", "at the end of September", "mid-1990s", "Anfang des 20. Jahrhunderts"
    func stretch(at index: Int) -> (ProseDate, next: Int)? {
        let words: [(Meaning.Word, ProseDate.Stretch)] = [(.early, .early), (.middle, .middle), (.late, .late)]
        for (word, stretch) in words {
            guard var place = self.word(word, at: index) else { continue }
            var isBehindThe = index > 0 && self.word(.the, at: index - 1) != nil
            if isDash(place) { place += 1 }
            for _ in 0..<2 {
                let behindThe = self.word(.the, at: place)
                isBehindThe = isBehindThe || behindThe != nil
                place = self.word(.of, at: place) ?? behindThe ?? place
            }
            guard let (whole, next) = wholeDate(at: place, isBehindThe) else { continue }
            return (whole.stretched(to: stretch, range: range(index, next)), next)
        }
        return nil
    }

    /// A month, a year, a decade or a century.
    private func wholeDate(at index: Int, _ isBehindThe: Bool) -> (ProseDate, next: Int)? {
        guard tokens.indices.contains(index) else { return nil }
        if let (date, next) = wholeMonth(at: index) { return (date, next) }
        if let many = manyYears(at: index, isBehindThe: isBehindThe), many.found.count == 1 {
            return (many.found[0], many.next)
        }
        // "zu Beginn 1500 Euro", "al final 1200 muertos"
        guard let year = year(at: index), (1700...2100).contains(year.value), !isDash(year.next),
            units(at: year.next).isEmpty, !isSign(year.next, "%")
        else { return nil }
        return (ProseDate(year: year.value, .year, range: range(index, year.next)), year.next)
    }

    private func wholeMonth(at index: Int) -> (ProseDate, next: Int)? {
        guard let month = month(at: index), day(at: month.next) == nil else { return nil }
        let year = yearBehind(month.next)
        // "mar" is the sea as well, and "march" and "may" are verbs.
        guard year != nil || word(.commonWord, at: index) == nil,
            tokens[index].isCapitalized || word(.capital, at: index) == nil && tokens[index].range.count >= 4
        else { return nil }
        let next = year?.next ?? month.next
        return (ProseDate(year: year?.value, .month(month.value), range: range(index, next)), next)
    }

    func isQuarterWord(_ index: Int) -> Bool { tokens[index].range.count == 2 && quarter(index) != nil }

    /// "Q4", "T4"
    func quarter(_ index: Int) -> Int? {
        guard tokens.indices.contains(index), tokens[index].kind == .word, tokens[index].range.count == 2,
            [UInt8(ascii: "q"), UInt8(ascii: "t")].contains(byte(index))
        else { return nil }
        let digit = bytes[tokens[index].range.lowerBound + 1]
        return (49...52).contains(digit) ? Int(digit - 48) : nil
    }

    /// "the third quarter of 2017", "Q4 2017", "the first half of 2017", "summer 2017"
    func partOfYear(at index: Int) -> Dates? {
        if let quarter = quarter(index) {
            let year = yearBehind(index + 1)
            let next = year?.next ?? index + 1
            return ([ProseDate(year: year?.value, .quarter(quarter), range: range(index, next))], next)
        }
        // "3T 2020"
        if let number = integer(index, atMost: 1), (1...4).contains(number), isJoined(index + 1),
            tokens[index + 1].range.count == 1, [UInt8(ascii: "q"), UInt8(ascii: "t")].contains(byte(index + 1)),
            let year = yearBehind(index + 2)
        {
            return ([ProseDate(year: year.value, .quarter(number), range: range(index, year.next))], year.next)
        }
        if let (season, behind) = phrase(
            at: index, .season, { if case .season(let season) = $0 { season } else { nil } }),
            let year = yearBehind(behind)
        {
            return ([ProseDate(year: year.value, .season(season), range: range(index, year.next))], year.next)
        }
        guard let ordinal = day(at: index) ?? roman(at: index), (1...4).contains(ordinal.value),
            literal(index) == nil || ordinal.next > index + 1 || isSign(index + 1, ".")
        else { return nil }
        let behind = skippingStop(ordinal.next)
        if let quarter = word(.quarter, at: behind), let year = yearBehind(quarter) {
            return ([ProseDate(year: year.value, .quarter(ordinal.value), range: range(index, year.next))], year.next)
        }
        guard ordinal.value <= 2 else { return nil }
        let half = word(.half, at: behind)
        if let half, let year = yearBehind(half) {
            return ([ProseDate(year: year.value, .half(ordinal.value), range: range(index, year.next))], year.next)
        }
        guard let next = half ?? word(.fortnight, at: behind) else { return nil }
        let behindOf = word(.of, at: next) ?? next
        let place = word(.the, at: behindOf) ?? behindOf
        let isBehindThe = place > behindOf
        guard let (whole, end) = half == nil ? wholeMonth(at: place) : wholeDate(at: place, isBehindThe) else {
            return nil
        }
        let stretch: ProseDate.Stretch = ordinal.value == 1 ? .firstHalf : .secondHalf
        return ([whole.stretched(to: stretch, range: range(index, end))], end)
    }

    /// A number in Roman capitals, up to thirty-nine: "XXI".
    func roman(at index: Int) -> (value: Int, next: Int)? {
        guard tokens.indices.contains(index), tokens[index].isCapitalized,
            tokens[index].isAcronym || tokens[index].range.count == 1
        else { return nil }
        return roman(bytes[tokens[index].range]).map { ($0, index + 1) }
    }

    private func roman(_ letters: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        var (value, last) = (0, 0)
        guard (1...7).contains(letters.count) else { return nil }
        for letter in letters.reversed() {
            let digit: Int
            switch letter {
            case UInt8(ascii: "i"): digit = 1
            case UInt8(ascii: "v"): digit = 5
            case UInt8(ascii: "x"): digit = 10
            default: return nil
            }
            value += digit < last ? -digit : digit
            last = max(last, digit)
        }
        return value
    }

    /// "siglo XX", "siglos XVIII y XIX", "siglo V a. C.", "XXe siècle"
    private func romanCenturies(at index: Int) -> Dates? {
        guard let behind = word(.romanCentury, at: index) else { return nil }
        var found: [ProseDate] = []
        func add(_ century: Int, _ start: Int, _ next: Int) -> Int {
            let before = word(.beforeOurEra, at: next)
            let year = before == nil ? century * 100 : 1 - (century - 1) * 100 - 1
            found.append(ProseDate(year: year, .century, range: range(start, before ?? next)))
            return before ?? next
        }
        var (start, place, end) = (index, skippingStop(behind), nil as Int?)
        while let century = roman(at: place) ?? integer(place, atMost: 2).map({ ($0, place + 1) }),
            (1...39).contains(century.value)
        {
            let next = add(century.value, start, century.next)
            guard let join = word(.and, at: next) ?? word(.to, at: next), roman(at: join) != nil else {
                return (found, next)
            }
            (start, place, end) = (join, join, next)
        }
        if let end { return (found, end) }
        guard index > 0, tokens[index - 1].kind == .word, tokens[index - 1].isCapitalized else { return nil }
        // "XXe", "XXᵉ"
        let letters = bytes[tokens[index - 1].range]
        let digits = letters.prefix { [UInt8(ascii: "i"), UInt8(ascii: "v"), UInt8(ascii: "x")].contains($0) }
        guard digits.count < letters.count, letters.count - digits.count <= 3, let century = roman(digits) else {
            return nil
        }
        let next = add(century, index - 1, behind)
        return (found, next)
    }

    /// "los años 90", "années quatre-vingt", "the nineties": the first year of the ten.
    private func bareDecade(at index: Int) -> (year: Int, next: Int)? {
        guard let (tens, next) = integer(index, atMost: 2).map({ (Int64($0), index + 1) }) ?? wordForTens(at: index),
            tens % 10 == 0, (20...90).contains(tens), !mayBeNoun(next), units(at: next).isEmpty, !isSign(next, "%"),
            !(isDash(next) && literal(next + 1) != nil)
        else { return nil }
        return (1900 + Int(tens), next)
    }

    private func wordForTens(at index: Int) -> (Int64, next: Int)? {
        guard tokens.indices.contains(index), literal(index) == nil, case .number(let number)? = number(at: index),
            number.value.isWhole, !number.hasScale
        else { return nil }
        return (number.value.numerator, number.next)
    }

    /// "the 2010s", "the 20th century", "44 BC"
    func manyYears(at index: Int, isBehindThe: Bool = false) -> Dates? {
        if let centuries = romanCenturies(at: index) { return centuries }
        if let before = word(.decade, at: index), let year = year(at: before), year.value % 10 == 0 {
            return ([ProseDate(year: year.value, .decade, range: range(index, year.next))], year.next)
        }
        if let before = word(.decade, at: index), let decade = bareDecade(at: before) {
            return ([ProseDate(year: decade.year, .decade, range: range(index, decade.next))], decade.next)
        }
        if let year = integer(index, atMost: 4), tokens[index].range.count == 4, (1000...2999).contains(year),
            year % 10 == 0,
            isJoined(index + 1), tokens[index + 1].kind == .word, let next = word(.decade, at: index + 1)
        {
            return ([ProseDate(year: year, .decade, range: range(index, next))], next)
        }
        // "the nineties", but not "in her nineties"
        if let (tens, next) = phrase(at: index, .tens, { if case .tens(let tens) = $0 { tens } else { nil } }),
            isBehindThe || index > 0 && word(.the, at: index - 1) != nil
        {
            return ([ProseDate(year: 1900 + tens, .decade, range: range(index, next))], next)
        }
        // "die 90er Jahre"
        if let year = integer(index, atMost: 2), tokens[index].range.count == 2, year % 10 == 0, isJoined(index + 1),
            let next = word(.decade, at: index + 1), next > index + 2
        {
            return ([ProseDate(year: 1900 + year, .decade, range: range(index, next))], next)
        }
        // "the '90s"
        if let year = integer(index, atMost: 2), tokens[index].range.count == 2, year % 10 == 0, isJoined(index),
            isJoined(index + 1),
            index > 0, isApostrophe(index - 1), let next = word(.decade, at: index + 1)
        {
            return ([ProseDate(year: 1900 + year, .decade, range: range(index, next))], next)
        }
        if let year = integer(index, atMost: 4), year > 0, let next = word(.beforeOurEra, at: index + 1) {
            return ([ProseDate(year: 1 - year, .year, range: range(index, next))], next)
        }
        // The first year of "44–31 BC"
        if let year = integer(index, atMost: 4), year > 0, isDash(index + 1), let last = integer(index + 2, atMost: 4),
            let next = word(.beforeOurEra, at: index + 3)
        {
            return (
                [
                    ProseDate(year: 1 - year, .year, range: range(index, index + 1)),
                    ProseDate(year: 1 - last, .year, range: range(index + 2, next)),
                ], next
            )
        }
        guard let ordinal = day(at: index), literal(index) == nil || ordinal.next > index + 1,
            let next = word(.century, at: ordinal.next)
        else { return nil }
        let isBefore = word(.beforeOurEra, at: next)
        let year = isBefore == nil ? ordinal.value * 100 : 1 - (ordinal.value - 1) * 100 - 1
        return ([ProseDate(year: year, .century, range: range(index, isBefore ?? next))], isBefore ?? next)
    }

    private func isApostrophe(_ index: Int) -> Bool {
        isSign(index, "'")
            || tokens[index].range.count == 3 && bytes[tokens[index].range].elementsEqual([0xE2, 0x80, 0x99])
            || tokens[index].range.count == 3 && bytes[tokens[index].range].elementsEqual([0xE2, 0x80, 0x98])
    }
}
