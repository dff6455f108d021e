/// What a text says that a claim must carry.
package struct ProseFacts: Sendable {
    package var readings: [Reading] = []
    /// Where it cites laws: `10 U.S.C. 251 to 255`, `90 FR 8327`.
    package var laws: [Range<Int>] = []

    package init() {}
}

/// Reads the quantities, dates and citations of laws of a text, in one pass over its bytes; of the rest of the text only a
/// few words around each digit and number word are looked at.
package struct ProseReader {
    let language: Language
    let tokens: UnsafeBufferPointer<Token>
    let literals: UnsafeBufferPointer<DigitLiteral>
    let bytes: UnsafeBufferPointer<UInt8>
    var facts = ProseFacts()

    /// How many bytes around a mark are read: room for a qualifier before it and for a unit and what it is told for behind.
    private static let reach = 72

    /// - Parameter first: where the text's first mark stands or something before it, where somebody has looked.
    package static func read(_ text: String, _ language: Language, from first: Int = 0) -> ProseFacts {
        let facts = Tokenizer.cutting(text, language, at: { windows(of: $0, from: first, language.marks) }) { cut in
            var reader = ProseReader(language: language, tokens: cut.tokens, literals: cut.literals, bytes: cut.lower)
            reader.scan()
            return reader.facts
        }
        return facts ?? ProseFacts()
    }

    private static func windows(
        of bytes: UnsafeBufferPointer<UInt8>, from first: Int, _ marks: ProseMarks
    ) -> [Range<Int>] {
        var windows: [Range<Int>] = []
        var open = 0..<0
        marks.each(in: bytes, from: first) { index in
            let end = min(index + reach, bytes.count)
            if end <= open.upperBound { return true }
            var low = max(index - reach, 0)
            while low > open.upperBound, bytes[low - 1] != 0x20 { low -= 1 }
            var high = end
            while high < bytes.count, bytes[high] != 0x20 { high += 1 }
            if open.upperBound < low {
                if !open.isEmpty { windows.append(open) }
                open = low..<high
            } else {
                open = open.lowerBound..<high
            }
            return true
        }
        if !open.isEmpty { windows.append(open) }
        return windows
    }

    private mutating func scan() {
        var index = 0
        while index < tokens.count {
            if let next = read(at: index) {
                index = max(next, index + 1)
            } else {
                index += 1
            }
        }
        if language.mayTellAgesInYears { addAges() }
        guard facts.readings.count > 1 else { return }
        mergeCompounds()
        mergeBounds()
        shareUnits()
    }

    /// Reads what begins at a token: the index behind it.
    @inline(__always)
    private mutating func read(at index: Int) -> Int? {
        guard tokens[index].kind == .word else {
            return readLaw(at: index) ?? skipName(at: index) ?? readDate(at: index) ?? readTime(at: index)
                ?? readQuantities(at: index)
        }
        let starts = starts(index)
        if starts.isEmpty { return nil }
        if starts.contains(.name), let next = skipName(at: index) { return next }
        if starts.contains(.date), let next = readDate(at: index) { return next }
        if starts.contains(.time), let next = readTime(at: index) { return next }
        return starts.contains(.quantity) ? readQuantities(at: index) : nil
    }

    /// What a word may begin. One that no table has begins nothing, unless it is a name before digits.
    private func starts(_ index: Int) -> Starts {
        let token = tokens[index]
        var starts = language.lexicon.starts[Int(token.word)]
        if starts.contains(.needsNext), index + 1 < tokens.count, tokens[index + 1].kind == .word,
            tokens[index + 1].word == 0
        {
            starts = []
        }
        if token.isAcronym || token.range.count <= 2 { starts.formUnion([.name, .date]) }
        if language.hasCapitalNouns, token.word == 0, endsAsDesignator(index) { starts.insert(.name) }
        return starts
    }

    // MARK: Tokens

    func byte(_ index: Int) -> UInt8 {
        guard tokens.indices.contains(index), !tokens[index].range.isEmpty else { return 0 }
        return bytes[tokens[index].range.lowerBound]
    }

    /// Whether a token is a sign of one byte.
    func isSign(_ index: Int, _ sign: Unicode.Scalar) -> Bool {
        tokens.indices.contains(index) && tokens[index].kind == .sign && tokens[index].range.count == 1
            && byte(index) == UInt8(ascii: sign)
    }

    /// A dash of any length, or a hyphen.
    func isDash(_ index: Int) -> Bool {
        guard tokens.indices.contains(index), tokens[index].kind == .sign else { return false }
        if byte(index) == UInt8(ascii: "-") && tokens[index].range.count == 1 { return true }
        guard tokens[index].range.count == 3, byte(index) == 0xE2 else { return false }
        let (second, third) = (bytes[tokens[index].range.lowerBound + 1], bytes[tokens[index].range.lowerBound + 2])
        return second == 0x80 && (0x90...0x95).contains(third) || second == 0x88 && third == 0x92
    }

    func literal(_ index: Int) -> DigitLiteral? {
        guard tokens.indices.contains(index), case .digits(let number) = tokens[index].kind else { return nil }
        return literals[number]
    }

    /// The small whole number of plain digits.
    func integer(_ index: Int, atMost digits: Int) -> Int? {
        guard let literal = literal(index), literal.isPlain, !literal.isName, tokens[index].range.count <= digits,
            let value = literal.value, value.isWhole
        else { return nil }
        return Int(value.numerator)
    }

    func isJoined(_ index: Int) -> Bool { tokens.indices.contains(index) && tokens[index].isJoined }

    /// What a single token or phrase means, if it is a word of the grammar: the index behind it.
    @inline(__always)
    func word(_ word: Meaning.Word, at index: Int) -> Int? {
        guard index < tokens.count, language.lexicon.mayBegin(tokens[index].word, .word(word)) else { return nil }
        return language.lexicon.end(of: .word(word), tokens, at: index)?.next
    }

    /// The kinds of what a single token means.
    func means(_ index: Int) -> Meanings { language.lexicon.kinds(ofWord: tokens[index].word) }

    /// A phrase with a meaning of some kinds.
    @inline(__always)
    func phrase<Found>(at index: Int, _ kinds: Meanings, _ value: (Meaning) -> Found?) -> (Found, next: Int)? {
        guard index < tokens.count, language.lexicon.mayBegin(tokens[index].word, kinds),
            let found = language.lexicon.longest(tokens, at: index, kinds)
        else { return nil }
        for meaning in found.meanings {
            if let wanted = value(meaning) { return (wanted, found.next) }
        }
        return nil
    }

    /// The bytes from a token to the one before another.
    func range(_ start: Int, _ next: Int) -> Range<Int> {
        // A full stop at the end is the sentence's.
        if next > start + 1, tokens[next - 1].isStop { return range(start, next - 1) }
        return tokens[start].range
            .lowerBound..<max(tokens[start].range.upperBound, tokens[max(start, next - 1)].range.upperBound)
    }

    /// The index behind a full stop that belongs to the abbreviation before it.
    func skippingStop(_ index: Int) -> Int { isSign(index, ".") && isJoined(index) ? index + 1 : index }

    mutating func add(_ reading: Reading) { facts.readings.append(reading) }
}
