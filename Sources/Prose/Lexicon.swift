/// The words and phrases that mean something in a language, found by their bytes without making a string of any.
struct Lexicon: Sendable {
    let words: WordNumbers
    /// For each word the node of the phrases that begin with it.
    private let firstNodes: FixedTable<Int32>
    private let edges: PhraseEdges
    private let meanings: FixedTable<[Meaning]>
    /// What kinds of meanings each node has.
    private let kinds: FixedTable<Meanings>
    /// What kinds the phrases have that begin with each word.
    private let kindsFrom: FixedTable<Meanings>
    /// What each word may begin.
    let starts: FixedTable<Starts>
    /// Whether numbers are written together with other words.
    let hasGlue: Bool

    typealias Row = (meaning: Meaning, phrase: Substring)

    /// - Parameter cutsAtApostrophe: whether a word of the language is cut behind an apostrophe.
    init(rows: [Row], cutsAtApostrophe: Bool) {
        var phrases = Phrases()
        for (meaning, phrase) in rows { phrases.add(phrase, meaning, cutsAtApostrophe) }
        hasGlue = rows.contains { $0.meaning == .word(.glued) }
        words = WordNumbers(phrases.words)
        firstNodes = FixedTable(phrases.firstNodes)
        edges = PhraseEdges(phrases.edges)
        meanings = FixedTable(phrases.meanings)
        kinds = FixedTable(phrases.kinds)
        kindsFrom = FixedTable(phrases.kindsFrom)
        starts = FixedTable(
            phrases.kindsFrom.indices.map { word in
                var starts = Starts(of: phrases.kindsFrom[word])
                let alone = phrases.kinds[Int(phrases.firstNodes[word])].subtracting([.word(.the), .word(.article)])
                if !starts.isEmpty, Starts(of: alone).isEmpty { starts.insert(.needsNext) }
                return starts
            })
    }

    /// The number of a word in lower case; 0 for one that is in no phrase.
    @inline(__always)
    func number(of word: UnsafeBufferPointer<UInt8>) -> Int32 { words.number(of: word) }

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
            guard tokens[step].word != 0, let child = edges.child(of: node, tokens[step].word) else { break }
            (node, next) = (child, step + 1)
        }
        return best
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
