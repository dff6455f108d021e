/// Cuts parts of a text into words, numbers in digits and signs.
struct Tokenizer {
    /// The text in lower case.
    private let bytes: UnsafeBufferPointer<UInt8>
    /// The text as it is, for its capitals.
    private let original: UnsafeBufferPointer<UInt8>?
    private let decimalMark: UInt8
    private let groupMark: UInt8
    private let cutsAtApostrophe: Bool
    /// The language of a text; `nil` for the phrases of a table. Its lexicon is read where it is: a copy of it costs more than
    /// a word does.
    private let language: Language?
    private(set) var tokens: [Token] = []
    private(set) var literals: [DigitLiteral] = []

    /// For phrases of a table.
    init(forTable bytes: UnsafeBufferPointer<UInt8>, cutsAtApostrophe: Bool) {
        (self.bytes, self.cutsAtApostrophe) = (bytes, cutsAtApostrophe)
        (decimalMark, groupMark) = (UInt8(ascii: "."), UInt8(ascii: ","))
        (original, language) = (nil, nil)
    }

    init(_ bytes: UnsafeBufferPointer<UInt8>, original: UnsafeBufferPointer<UInt8>, _ language: Language) {
        (self.bytes, self.original) = (bytes, original)
        (decimalMark, groupMark) = (language.decimalMark, language.groupMark)
        (cutsAtApostrophe, self.language) = (language.cutsAtApostrophe, language)
    }

    /// Makes room for the tokens of so many bytes.
    mutating func reserve(bytes: Int) {
        tokens.reserveCapacity(bytes / 4)
        literals.reserveCapacity(bytes / 32)
    }

    /// Cuts a part of the text that begins and ends between words. What stands in another part belongs to nothing in it.
    mutating func cut(_ window: Range<Int>) {
        if !tokens.isEmpty { divide(at: window.lowerBound) }
        var index = window.lowerBound
        var isJoined = false
        while index < window.upperBound {
            let space = lengthOfSpace(index)
            if space > 0 {
                // A cell of a table ends.
                if bytes[index] == UInt8(ascii: "\n"), language != nil { divide(at: index) }
                index += space
                isJoined = false
                continue
            }
            let end: Int
            if isDigit(bytes[index]) {
                end = addDigits(index, window.upperBound, isJoined)
            } else if lengthOfLetter(index) > 0 {
                end = addWord(index, window.upperBound, isJoined)
            } else {
                end = index + lengthOfCharacter(index)
                add(.sign, index..<end, isJoined)
            }
            isJoined = end != index
            index = end
        }
    }

    /// Keeps what stands behind a place apart from what stands before it.
    private mutating func divide(at place: Int) {
        tokens.append(Token(kind: .sign, range: place..<place, isJoined: false))
    }

    private mutating func add(_ kind: Token.Kind, _ range: Range<Int>, _ isJoined: Bool) {
        var token = Token(kind: kind, range: range, isJoined: isJoined)
        if let language, range.count <= 40 {
            token.word = language.lexicon.number(of: UnsafeBufferPointer(rebasing: bytes[range]))
        }
        if kind == .sign {
            token.isStop =
                isJoined && range.count == 1 && bytes[range.lowerBound] == UInt8(ascii: ".")
                && tokens.last?.kind == .word
            token.isHyphen =
                isJoined
                && (bytes[range.lowerBound] == UInt8(ascii: "-") || isSequence(0xE2, 0x80, 0x91, at: range.lowerBound))
        }
        if kind == .word, let original {
            let first = original[range.lowerBound]
            token.isCapitalized =
                first != bytes[range.lowerBound]
                || first == 0xC3 && original[range.lowerBound + 1] != bytes[range.lowerBound + 1]
            if token.isCapitalized, range.count > 1 {
                token.isAcronym = range.dropFirst().allSatisfy { original[$0] < 97 || original[$0] > 122 }
            }
        }
        tokens.append(token)
    }

    // MARK: Words

    private mutating func addWord(_ start: Int, _ limit: Int, _ isJoined: Bool) -> Int {
        var index = start
        while index < limit {
            let letter = lengthOfLetter(index)
            if letter > 0 {
                index += letter
            } else if isDigit(bytes[index]) {
                // "USD132" is two, "Q4" one.
                if index > start, isBeforeDigits(start..<index) || isJoined && isHourMark(start..<index) { break }
                index += 1
            } else if bytes[index] == UInt8(ascii: "."), index + 1 < limit, lengthOfLetter(index + 1) > 0,
                index - start <= 3 || bytes[start..<index].contains(UInt8(ascii: "."))
            {
                // "u.s.c", "p.m"
                index += 1
            } else if bytes[index] == UInt8(ascii: "."), index + 1 < limit, isDigit(bytes[index + 1]),
                isDigit(bytes[index - 1])
            {
                // "PM2.5"
                index += 1
            } else if let apostrophe = lengthOfApostrophe(index), isWithin(index + apostrophe, limit) {
                if isDate(start..<index) { break }
                index += apostrophe
                // "d'euros", "d'1,5 million", and "d'" in a table.
                if cutsAtApostrophe { break }
            } else {
                break
            }
        }
        var part = start
        if language?.lexicon.hasGlue ?? false {
            for cut in cutsInNumber(start..<index) {
                add(.word, part..<cut, isJoined || part > start)
                part = cut
            }
        }
        add(.word, part..<index, isJoined || part > start)
        return index
    }

    /// Whether an apostrophe before a place is part of a word.
    private func isWithin(_ next: Int, _ limit: Int) -> Bool {
        guard next < limit else { return cutsAtApostrophe && language == nil }
        return lengthOfLetter(next) > 0 || cutsAtApostrophe && isDigit(bytes[next])
    }

    /// The "h" of "13h52".
    private func isHourMark(_ range: Range<Int>) -> Bool {
        guard let language, range.count == 1, case .digits? = tokens.last?.kind else { return false }
        let word = language.lexicon.number(of: UnsafeBufferPointer(rebasing: bytes[range]))
        return language.lexicon.kinds(ofWord: word).contains(.word(.hourMark))
    }

    // MARK: Numbers in one word

    /// Where a word is cut that has a number in it: "zwölf|tausend|drei", "drei|fach".
    private func cutsInNumber(_ word: Range<Int>) -> [Int] {
        guard let language, (6...100).contains(word.count),
            language.lexicon.number(of: UnsafeBufferPointer(rebasing: bytes[word])) == 0
        else { return [] }
        var failed: Set<Int> = []
        return cuts(word, [], language, &failed) ?? []
    }

    /// - Parameter failed: where no number was found to go on, so that each place is looked at once.
    private func cuts(_ rest: Range<Int>, _ cuts: [Int], _ language: Language, _ failed: inout Set<Int>) -> [Int]? {
        guard cuts.count < 8, rest.count >= 3, !failed.contains(rest.lowerBound) else { return nil }
        for end in (rest.lowerBound + 3...min(rest.lowerBound + 40, rest.upperBound)).reversed() {
            let number = language.lexicon.number(of: UnsafeBufferPointer(rebasing: bytes[rest.lowerBound..<end]))
            guard number != 0, isPartOfNumber(language.lexicon.kinds(ofWord: number), isFirst: cuts.isEmpty) else {
                continue
            }
            if end == rest.upperBound { return cuts }
            if let found = self.cuts(end..<rest.upperBound, cuts + [end], language, &failed) { return found }
        }
        failed.insert(rest.lowerBound)
        return nil
    }

    /// What is glued to a number stands behind one, but for parts of one.
    private func isPartOfNumber(_ kinds: Meanings, isFirst: Bool) -> Bool {
        if !kinds.isDisjoint(with: [.number, .scale, .halves]) { return true }
        let isGlued = kinds.contains(.word(.glued))
        if kinds.contains(.fraction), isFirst || isGlued { return true }
        return !isFirst && (isGlued || kinds.contains(.word(.and)))
    }

    /// A currency, or "FY".
    private func isBeforeDigits(_ range: Range<Int>) -> Bool {
        guard let language, range.count <= 4 else { return false }
        let word = language.lexicon.number(of: UnsafeBufferPointer(rebasing: bytes[range]))
        return !language.lexicon.kinds(ofWord: word).isDisjoint(with: [.code, .currency, .word(.fiscalYear)])
    }

    /// A weekday or a month, which "Wednesday's" names as well.
    private func isDate(_ range: Range<Int>) -> Bool {
        guard let language, range.count >= 3 else { return false }
        let word = language.lexicon.number(of: UnsafeBufferPointer(rebasing: bytes[range]))
        return !language.lexicon.kinds(ofWord: word).isDisjoint(with: [.weekday, .month])
    }

    private func lengthOfApostrophe(_ index: Int) -> Int? {
        if bytes[index] == UInt8(ascii: "'") { return 1 }
        return isSequence(0xE2, 0x80, 0x99, at: index) ? 3 : nil
    }

    // MARK: Numbers

    private mutating func addDigits(_ start: Int, _ limit: Int, _ isJoined: Bool) -> Int {
        var literal = DigitLiteral()
        var index = endOfDigits(start, limit)
        var (value, isTooLong) = (Int64(0), false)
        literal.hasLeadingZero = bytes[start] == UInt8(ascii: "0") && index - start > 1
        func take(_ range: Range<Int>) {
            for digit in bytes[range] {
                let (product, first) = value.multipliedReportingOverflow(by: 10)
                let (sum, second) = product.addingReportingOverflow(Int64(digit - 48))
                isTooLong = isTooLong || first || second
                if !isTooLong { value = sum }
                if literal.digits > 0 || digit != 48 { literal.digits += 1 }
                literal.lastNonZero = digit == 48 ? literal.lastNonZero + 1 : 0
            }
        }
        take(start..<index)
        /// "1,360,000" where the comma is for decimals: marked twice, it can be for thousands only.
        func takeForeignGroups() {
            guard !literal.hasGroups, !literal.hasLeadingZero, width <= 3 else { return }
            var ends: [Int] = []
            var end = index
            while end + 3 < limit, bytes[end] == decimalMark, endOfDigits(end + 1, limit) == end + 4 {
                end += 4
                ends.append(end)
            }
            guard ends.count >= 2, end >= limit || bytes[end] != decimalMark else { return }
            for end in ends { take(end - 3..<end) }
            (literal.hasGroups, literal.isPlain) = (true, false)
            index = end
        }
        // Thousands.
        var width = index - start
        while width <= 3, let mark = lengthOfGroupMark(index, isFirst: !literal.hasGroups), index + mark < limit {
            let end = endOfDigits(index + mark, limit)
            let isIndian = end - index - mark == 2 && endsInThree(end, mark, limit)
            guard end - index - mark == 3 || isIndian, !literal.hasLeadingZero else { break }
            // A space between two numbers is no mark where the second goes on as a decimal or a date.
            take(index + mark..<end)
            width = end - index - mark
            (literal.hasGroups, literal.isPlain) = (true, false)
            index = end
        }
        takeForeignGroups()
        // Decimals.
        if let mark = lengthOfDecimalMark(index), index + mark < limit, isDigit(bytes[index + mark]) {
            let end = endOfDigits(index + mark, limit)
            take(index + mark..<end)
            literal.decimals = end - index - mark
            literal.isPlain = false
            index = end
            // A version, an address, a date with points.
            while index + 1 < limit, bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: ","),
                isDigit(bytes[index + 1])
            {
                literal.isName = true
                index = endOfDigits(index + 1, limit)
            }
        } else if let end = endOfForeignDecimals(index, limit, literal) {
            take(index + 1..<end)
            (literal.decimals, literal.isPlain) = (end - index - 1, false)
            index = end
        } else if index + 1 < limit, bytes[index] == groupMark || bytes[index] == decimalMark, isDigit(bytes[index + 1])
        {
            // Neither a group nor a decimal: "20.8.2017" where the point is for thousands, "1,23,4".
            literal.isName = true
            while index + 1 < limit, bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: ","),
                isDigit(bytes[index + 1])
            {
                index = endOfDigits(index + 1, limit)
            }
        }
        if !isTooLong, let step = Rational.power(ofTen: -literal.decimals) {
            literal.value = Rational(value).times(step)
        }
        literal.lastNonZero -= literal.decimals
        if literal.digits == 0 { literal.lastNonZero = -literal.decimals }
        literals.append(literal)
        add(.digits(literals.count - 1), start..<index, isJoined)
        return index
    }

    /// "2.4 millones", "12.5 %" where the point is for thousands: fewer than three digits before a scale or a percent sign
    /// can be decimals only.
    private func endOfForeignDecimals(_ mark: Int, _ limit: Int, _ literal: DigitLiteral) -> Int? {
        guard let language, groupMark == UInt8(ascii: "."), mark + 1 < limit, bytes[mark] == groupMark,
            !literal.hasGroups, !literal.hasLeadingZero
        else { return nil }
        let end = endOfDigits(mark + 1, limit)
        guard (1...2).contains(end - mark - 1), end < limit else { return nil }
        let next = end + lengthOfSpace(end)
        guard next < limit else { return nil }
        if bytes[next] == UInt8(ascii: "%") { return end }
        var behind = next
        while behind < limit, lengthOfLetter(behind) > 0 { behind += lengthOfLetter(behind) }
        guard behind - next >= 3, behind <= limit else { return nil }
        let word = language.lexicon.number(of: UnsafeBufferPointer(rebasing: bytes[next..<behind]))
        return language.lexicon.kinds(ofWord: word).contains(.scale) ? end : nil
    }

    private func endsInThree(_ index: Int, _ mark: Int, _ limit: Int) -> Bool {
        guard groupMark == UInt8(ascii: ","), index < limit, bytes[index] == groupMark else { return false }
        let end = endOfDigits(index + 1, limit)
        return end - index - 1 == 3 || end - index - 1 == 2 && endsInThree(end, mark, limit)
    }

    private func endOfDigits(_ start: Int, _ limit: Int) -> Int {
        var index = start
        while index < limit, isDigit(bytes[index]) { index += 1 }
        return index
    }

    private func lengthOfGroupMark(_ index: Int, isFirst: Bool) -> Int? {
        guard index + 3 < bytes.count else { return nil }
        if bytes[index] == groupMark { return 1 }
        if bytes[index] == UInt8(ascii: " ") || bytes[index] == UInt8(ascii: "'") { return 1 }
        if bytes[index] == 0xC2, bytes[index + 1] == 0xA0 { return 2 }
        if bytes[index] == 0xE2, bytes[index + 1] == 0x80, [0x89, 0x8A, 0xAF, 0x99].contains(bytes[index + 2]) {
            return 3
        }
        return nil
    }

    /// The language's mark, or the middle dot of older British print.
    private func lengthOfDecimalMark(_ index: Int) -> Int? {
        guard index < bytes.count else { return nil }
        if bytes[index] == decimalMark { return 1 }
        return bytes[index] == 0xC2 && index + 1 < bytes.count && bytes[index + 1] == 0xB7 ? 2 : nil
    }

    // MARK: Characters

    private func isSequence(_ first: UInt8, _ second: UInt8, _ third: UInt8, at index: Int) -> Bool {
        index + 2 < bytes.count && bytes[index] == first && bytes[index + 1] == second && bytes[index + 2] == third
    }

    private func lengthOfSpace(_ index: Int) -> Int {
        switch bytes[index] {
        case 0x20, 0x09...0x0D: return 1
        case 0xC2 where index + 1 < bytes.count && bytes[index + 1] == 0xA0: return 2
        case 0xE2 where index + 2 < bytes.count && bytes[index + 1] == 0x80:
            return (0x80...0x8B).contains(bytes[index + 2]) || bytes[index + 2] == 0xAF ? 3 : 0
        default: return 0
        }
    }

    private func lengthOfCharacter(_ index: Int) -> Int {
        let length: Int
        switch bytes[index] {
        case 0xF0...: length = 4
        case 0xE0...: length = 3
        case 0xC0...: length = 2
        default: length = 1
        }
        return min(length, bytes.count - index)
    }

    /// How many bytes the letter has that stands at an index; 0 for anything else.
    private func lengthOfLetter(_ index: Int) -> Int {
        let byte = bytes[index]
        if byte < 0x80 {
            return byte >= 97 && byte <= 122 || byte >= 65 && byte <= 90 || byte == UInt8(ascii: "_") ? 1 : 0
        }
        guard byte >= 0xC2, index + 1 < bytes.count else { return 0 }
        let second = bytes[index + 1]
        switch byte {
        // ª ² ³ µ ¹ º
        case 0xC2: return [0xAA, 0xB2, 0xB3, 0xB5, 0xB9, 0xBA].contains(second) ? 2 : 0
        case 0xC3: return second == 0x97 || second == 0xB7 ? 0 : 2
        case 0xC4...0xDF: return 2
        // ₀ to ₉, as in CO₂.
        case 0xE2 where second == 0x82 && index + 2 < bytes.count && (0x80...0x89).contains(bytes[index + 2]): return 3
        // Signs stand from U+2000 to U+2BFF and from U+3000 to U+303F.
        case 0xE2: return second >= 0xB0 ? min(3, bytes.count - index) : 0
        case 0xE3 where second == 0x80: return 0
        // ฿
        case 0xE0 where second == 0xB8 && index + 2 < bytes.count && bytes[index + 2] == 0xBF: return 0
        case 0xE0...: return lengthOfCharacter(index)
        default: return 0
        }
    }
}

func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
