/// The words and phrases that mean something in a language, found by their bytes without making a string of any.
struct Lexicon: Sendable {
    /// The words by number, from 1; for each the node of the phrases that begin with it.
    private(set) var words: [[UInt8]] = [[]]
    private var slots: [Int32] = Array(repeating: 0, count: 1 << 14)
    private var firstNodes: [Int32] = [0]
    private var edges: [UInt64: Int32] = [:]
    private var meanings: [[Meaning]] = [[]]
    /// What kinds of meanings each node has.
    private var kinds: [Meanings] = [[]]
    /// What kinds the phrases have that begin with each word.
    private var kindsFrom: [Meanings] = [[]]

    /// What each word may begin.
    private(set) var starts: [Starts] = []
    /// Whether numbers are written together with other words.
    private(set) var hasGlue = false

    typealias Row = (meaning: Meaning, phrase: Substring)

    /// - Parameter cutsAtApostrophe: whether a word of the language is cut behind an apostrophe.
    init(rows: [Row], cutsAtApostrophe: Bool) {
        for (meaning, phrase) in rows {
            add(phrase, meaning, cutsAtApostrophe)
            if meaning == .word(.glued) { hasGlue = true }
        }
        starts = kindsFrom.indices.map { word in
            var starts = Starts(of: kindsFrom[word])
            let alone = kinds[Int(firstNodes[word])].subtracting([.word(.the), .word(.article)])
            if !starts.isEmpty, Starts(of: alone).isEmpty { starts.insert(.needsNext) }
            return starts
        }
    }

    /// The number of a word in lower case; 0 for one that is in no phrase.
    func number(of word: UnsafeBufferPointer<UInt8>) -> Int32 {
        var slot = Self.hash(word) & (slots.count - 1)
        while slots[slot] != 0 {
            if words[Int(slots[slot])].elementsEqual(word) { return slots[slot] }
            slot = (slot + 1) & (slots.count - 1)
        }
        return 0
    }

    /// What the single words mean that begin phrases or are one.
    func meanings(ofWord word: Int32) -> [Meaning] { meanings[Int(firstNodes[Int(word)])] }

    /// The kinds of what a single word means.
    func kinds(ofWord word: Int32) -> Meanings { kinds[Int(firstNodes[Int(word)])] }

    /// Whether a phrase with a meaning of a wanted kind may begin with a word; most words begin none.
    @inline(__always)
    func mayBegin(_ word: Int32, _ wanted: Meanings) -> Bool {
        word != 0 && !kindsFrom[Int(word)].isDisjoint(with: wanted)
    }

    /// The longest phrase that begins at a token and has a meaning of a wanted kind, with these meanings and the index
    /// behind it.
    func longest(_ tokens: UnsafeBufferPointer<Token>, at index: Int, _ wanted: Meanings) -> (
        meanings: [Meaning], next: Int
    )? {
        end(of: wanted, tokens, at: index).map { found in
            (meanings[Int(found.node)].filter { !$0.kind.isDisjoint(with: wanted) }, found.next)
        }
    }

    /// The node of the longest such phrase, and the index behind it.
    func end(of wanted: Meanings, _ tokens: UnsafeBufferPointer<Token>, at index: Int) -> (node: Int32, next: Int)? {
        guard index < tokens.count, mayBegin(tokens[index].word, wanted) else { return nil }
        var node = firstNodes[Int(tokens[index].word)]
        var next = index + 1
        var best: (node: Int32, next: Int)?
        while node != 0 {
            if !kinds[Int(node)].isDisjoint(with: wanted) { best = (node, next) }
            guard next < tokens.count else { break }
            // "40-mile", "pro-Kopf": a hyphen stands for a space. "sq. ft": a full stop belongs to what it shortens.
            let isBetween =
                next + 1 < tokens.count && (tokens[next].isHyphen ? tokens[next + 1].isJoined : tokens[next].isStop)
            let step = isBetween ? next + 1 : next
            // "a $5 bill" is no Australian dollars.
            if tokens[step].kind == .sign, !tokens[step].isJoined { break }
            guard tokens[step].word != 0, let child = edges[Self.edge(node, tokens[step].word)] else { break }
            (node, next) = (child, step + 1)
        }
        return best
    }

    private static func edge(_ node: Int32, _ word: Int32) -> UInt64 { UInt64(node) << 32 | UInt64(word) }

    private mutating func add(_ phrase: Substring, _ meaning: Meaning, _ cutsAtApostrophe: Bool) {
        var bytes = Array(phrase.utf8)
        bytes.makeLowercase()
        let tokens = bytes.withUnsafeBufferPointer { bytes in
            var tokenizer = Tokenizer(forTable: bytes, cutsAtApostrophe: cutsAtApostrophe)
            tokenizer.cut(0..<bytes.count)
            return tokenizer.tokens.filter { phrase.utf8.count == 1 || !$0.isHyphen && !$0.isStop }.map {
                Array(bytes[$0.range])
            }
        }
        guard let first = tokens.first else { return }
        let word = intern(first)
        if firstNodes[Int(word)] == 0 { firstNodes[Int(word)] = addNode() }
        var node = firstNodes[Int(word)]
        for token in tokens.dropFirst() {
            let key = Self.edge(node, intern(token))
            if let next = edges[key] {
                node = next
            } else {
                let next = addNode()
                edges[key] = next
                node = next
            }
        }
        if !meanings[Int(node)].contains(meaning) { meanings[Int(node)].append(meaning) }
        kinds[Int(node)].formUnion(meaning.kind)
        kindsFrom[Int(word)].formUnion(meaning.kind)
    }

    private mutating func addNode() -> Int32 {
        meanings.append([])
        kinds.append([])
        return Int32(meanings.count - 1)
    }

    private mutating func intern(_ word: [UInt8]) -> Int32 {
        let known = word.withUnsafeBufferPointer { self.number(of: $0) }
        guard known == 0 else { return known }
        words.append(word)
        firstNodes.append(0)
        kindsFrom.append([])
        let number = Int32(words.count - 1)
        if words.count * 2 > slots.count { grow() }
        place(number)
        return number
    }

    private mutating func place(_ number: Int32) {
        var slot = words[Int(number)].withUnsafeBufferPointer { Self.hash($0) } & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = number
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 2)
        for number in 1..<Int32(words.count - 1) { place(number) }
    }

    /// FNV-1a.
    private static func hash(_ word: UnsafeBufferPointer<UInt8>) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return Int(truncatingIfNeeded: hash ^ hash >> 29) & Int.max
    }
}

/// What a word may begin that the reader looks for, so that it looks for nothing else there.
struct Starts: OptionSet, Sendable {
    let rawValue: UInt8

    static let name = Starts(rawValue: 1), date = Starts(rawValue: 2), time = Starts(rawValue: 4)
    static let quantity = Starts(rawValue: 8)
    /// The word means nothing without the one behind it, such as an article.
    static let needsNext = Starts(rawValue: 16)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// - Parameter kinds: the kinds of what phrases mean that begin with a word.
    init(of kinds: Meanings) {
        var starts: Starts = []
        func insert(_ start: Starts, _ wanted: Meanings) { if !kinds.isDisjoint(with: wanted) { starts.insert(start) } }
        insert(.name, [.word(.idiom), .word(.designator), .word(.designatorGrouped), .word(.street)])
        insert(
            .date,
            [
                .month, .weekday, .season, .tens, .ordinal, .number, .word(.day), .word(.the), .word(.decade),
                .word(.romanCentury), .word(.fiscalYear), .word(.early), .word(.middle), .word(.late), .word(.from),
                .word(.between),
            ])
        insert(.time, [.minutes, .number, .word(.noon), .word(.midnight), .word(.clock)])
        insert(
            .quantity,
            [
                .number, .scale, .fraction, .halves, .aboutNumber, .multiple, .currency, .code, .before,
                .word(.article), .word(.the), .word(.halfJoined), .word(.one), .word(.every), .word(.from),
                .word(.between), .word(.aged), .word(.minus), .word(.plusMinus), .word(.sure),
            ])
        self = starts
    }
}
