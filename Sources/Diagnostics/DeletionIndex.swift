/// Words among which near ones are found without comparing with each: by what is left of two words when a letter or two
/// are taken out of them, as two near words have that in common (the symmetric deletions of SymSpell, of a word's first
/// letters only).
package struct DeletionIndex: Sendable {
    /// From so many letters on, a word that differs in one letter or in two is a near one.
    package static let lengthForOne = 5, lengthForTwo = 8
    /// The letters of a word that deletions are made of.
    private static let prefix = 7
    /// How many words are compared with one: those of a set may all have the same first letters.
    private static let mostCompared = 64

    private struct Entry {
        var key: UInt64
        var word: Int32
    }

    private let words: [String]
    private let letters: [[UInt32]]
    private let entries: [Entry]

    /// - Parameter words: each once, in lower case; those with fewer than five letters are near to nothing.
    package init(_ words: some Sequence<String>) {
        let words = words.filter { $0.unicodeScalars.count >= Self.lengthForOne && $0.utf8.count <= 200 }.sorted()
        self.words = words
        letters = words.map(lettersInLowerCase)
        var entries: [Entry] = []
        for (index, letters) in letters.enumerated() {
            Self.eachDeletion(of: letters, atMost: Self.distance(letters.count)) {
                entries.append(Entry(key: $0, word: Int32(index)))
            }
        }
        self.entries = entries.sorted { ($0.key, $0.word) < ($1.key, $1.word) }
    }

    package var isEmpty: Bool { words.isEmpty }

    /// The word that is nearest to another, which is none of them; of equally near ones the first in alphabetical order.
    /// Words that differ in two letters begin with the same one.
    ///
    /// - Parameters:
    ///   - steps: counts pairs of letters that were compared.
    ///   - isNear: whether a word that is near by its letters is one that is asked for.
    package func nearest(to word: String, steps: inout Int, where isNear: (String) -> Bool = { _ in true }) -> String? {
        guard !words.isEmpty, word.utf8.count <= 200 else { return nil }
        let wanted = lettersInLowerCase(word)
        let limit = Self.distance(wanted.count + 1)
        guard limit > 0 else { return nil }
        var best: (edits: Int, word: String)?
        var seen = SeenWords(atMost: Self.mostCompared * 8)
        Self.eachDeletion(of: wanted, atMost: limit) { key in
            let first = entries.partitioningIndex { $0.key >= key }
            steps += entries.count.bitWidth - entries.count.leadingZeroBitCount
            for entry in entries[first...].prefix(Self.mostCompared) {
                guard entry.key == key, !seen.isFull else { break }
                guard seen.insert(entry.word) else { continue }
                let candidate = letters[Int(entry.word)]
                let allowed = min(limit, Self.distance(candidate.count))
                guard abs(candidate.count - wanted.count) <= allowed else { continue }
                steps += candidate.count * wanted.count
                let edits = editDistance(wanted, candidate, atMost: allowed)
                guard edits > 0, edits <= allowed, edits == 1 || candidate[0] == wanted[0] else { continue }
                let text = words[Int(entry.word)]
                if let current = best, (current.edits, current.word) <= (edits, text) { continue }
                if isNear(text) { best = (edits, text) }
            }
        }
        return best?.word
    }

    private static func distance(_ length: Int) -> Int {
        length < lengthForOne ? 0 : length < lengthForTwo ? 1 : 2
    }

    /// Calls `found` with a key for the word's first letters, and for what is left of them without up to so many.
    private static func eachDeletion(of letters: [UInt32], atMost count: Int, _ found: (UInt64) -> Void) {
        let prefix = Array(letters.prefix(Self.prefix))
        // No word has more than thirty.
        var keys: [UInt64] = []
        keys.reserveCapacity(32)
        func add(without first: Int, _ second: Int) {
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            for (index, letter) in prefix.enumerated() where index != first && index != second {
                hash = (hash ^ UInt64(letter)) &* 0x100_0000_01B3
            }
            hash ^= hash >> 29
            if keys.contains(hash) { return }
            keys.append(hash)
            found(hash)
        }
        add(without: -1, -1)
        guard count > 0 else { return }
        for first in prefix.indices {
            add(without: first, -1)
            guard count > 1 else { continue }
            for second in prefix.indices where second > first { add(without: first, second) }
        }
    }
}

/// The numbers of a few words, each told from others by a step or two.
private struct SeenWords {
    private var slots: [Int32]
    private var room: Int
    private let mask: Int

    /// - Parameter count: a power of two.
    init(atMost count: Int) {
        (slots, room, mask) = (Array(repeating: -1, count: 2 * count), count, 2 * count - 1)
    }

    var isFull: Bool { room == 0 }

    /// Whether a word is new; a full set takes none.
    mutating func insert(_ word: Int32) -> Bool {
        var slot = Int(truncatingIfNeeded: (UInt32(bitPattern: word) &* 0x9E37_79B1) >> 8) & mask
        while slots[slot] >= 0 {
            if slots[slot] == word { return false }
            slot = (slot + 1) & mask
        }
        if isFull { return false }
        slots[slot] = word
        room -= 1
        return true
    }
}
