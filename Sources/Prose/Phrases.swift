/// The phrases of a language's tables while they are put in.
struct Phrases {
    /// The words by number, from 1.
    private(set) var words: [[UInt8]] = [[]]
    private var numbers: [[UInt8]: Int32] = [:]
    /// For each word the node of the phrases that begin with it.
    private(set) var firstNodes: [Int32] = [0]
    /// From a node and a word to the node of the phrases that go on with it.
    private(set) var edges: [PhraseEdges.Edge: Int32] = [:]
    private(set) var meanings: [[Meaning]] = [[]]
    /// What kinds of meanings each node has.
    private(set) var kinds: [Meanings] = [[]]
    /// What kinds the phrases have that begin with each word.
    private(set) var kindsFrom: [Meanings] = [[]]

    mutating func add(_ phrase: Substring, _ meaning: Meaning, _ cutsAtApostrophe: Bool) {
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
        let word = number(of: first)
        if firstNodes[Int(word)] == 0 { firstNodes[Int(word)] = addNode() }
        var node = firstNodes[Int(word)]
        for token in tokens.dropFirst() {
            let edge = PhraseEdges.Edge(node: node, word: number(of: token))
            if let next = edges[edge] {
                node = next
            } else {
                let next = addNode()
                edges[edge] = next
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

    private mutating func number(of word: [UInt8]) -> Int32 {
        if let known = numbers[word] { return known }
        let number = Int32(words.count)
        words.append(word)
        numbers[word] = number
        firstNodes.append(0)
        kindsFrom.append([])
        return number
    }
}

/// The words of a language by number, found by their bytes.
struct WordNumbers: Sendable {
    /// The words one behind the other, and where each ends.
    private let bytes: FixedTable<UInt8>
    private let ends: FixedTable<Int32>
    /// By hash the number of a word, or 0.
    private let slots: FixedTable<Int32>

    /// - Parameter words: the first is none.
    init(_ words: [[UInt8]]) {
        bytes = FixedTable(words.flatMap(\.self))
        var end: Int32 = 0
        ends = FixedTable(
            words.map { word in
                end += Int32(word.count)
                return end
            })
        var slots = [Int32](repeating: 0, count: roomForHashes(words.count))
        for (number, word) in words.enumerated().dropFirst() {
            var slot = word.withUnsafeBufferPointer { Self.hash($0) } & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(number)
        }
        self.slots = FixedTable(slots)
    }

    var indices: Range<Int> { 1..<ends.count }

    subscript(number: Int) -> UnsafeBufferPointer<UInt8> { bytes[Int(ends[number - 1])..<Int(ends[number])] }

    /// The number of a word; 0 for one that is not here.
    @inline(__always)
    func number(of word: UnsafeBufferPointer<UInt8>) -> Int32 {
        var slot = Self.hash(word) & (slots.count - 1)
        while slots[slot] != 0 {
            let number = slots[slot]
            if self[Int(number)].elementsEqual(word) { return number }
            slot = (slot + 1) & (slots.count - 1)
        }
        return 0
    }

    /// FNV-1a.
    private static func hash(_ word: UnsafeBufferPointer<UInt8>) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return Int(truncatingIfNeeded: hash ^ hash >> 29) & Int.max
    }
}

/// How the phrases of a language go on.
struct PhraseEdges: Sendable {
    /// From a phrase by a word.
    struct Edge: Hashable, BitwiseCopyable, Sendable {
        var node: Int32
        var word: Int32

        fileprivate var place: Int {
            let product =
                (UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: word))) &* 0x9E37_79B9_7F4A_7C15
            return Int(product >> 33)
        }
    }

    private struct Slot: BitwiseCopyable, Sendable {
        var edge: Edge
        /// 0 where nothing stands.
        var child: Int32
    }

    /// By hash.
    private let slots: FixedTable<Slot>

    init(_ edges: [Edge: Int32]) {
        let nothing = Slot(edge: Edge(node: 0, word: 0), child: 0)
        var slots = [Slot](repeating: nothing, count: roomForHashes(edges.count))
        for (edge, child) in edges {
            var slot = edge.place & (slots.count - 1)
            while slots[slot].child != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Slot(edge: edge, child: child)
        }
        self.slots = FixedTable(slots)
    }

    /// The node that a word leads to from another; `nil` if no phrase goes on like that.
    func child(of node: Int32, _ word: Int32) -> Int32? {
        let edge = Edge(node: node, word: word)
        var slot = edge.place & (slots.count - 1)
        while slots[slot].child != 0 {
            if slots[slot].edge == edge { return slots[slot].child }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }
}

/// A power of two with room for three times as many and more.
private func roomForHashes(_ count: Int) -> Int { 4 << (Int.bitWidth - max(count, 1).leadingZeroBitCount) }
