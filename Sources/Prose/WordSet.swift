/// Words in lower case, found by their bytes without making a string of any.
package struct WordSet: Sendable {
    /// Each word's letters, with zeros behind them, in the slot of its hash or the next that was free; zeros where nothing
    /// stands. At most a quarter of the slots are taken.
    private let slots: [Slot]
    /// Drawn for each set, so that nobody can choose words that stand in one chain: Dietzfelbinger's multiply-shift hashing.
    private let factors: (low: UInt64, high: UInt64)

    private struct Slot: BitwiseCopyable, Sendable {
        var low: UInt64 = 0
        var high: UInt64 = 0
    }

    /// - Parameter words: in lower case. Those of more than 16 letters, or with others than the 26 of ASCII, are not found
    ///   again.
    package init(_ words: some Collection<String>) {
        factors = (UInt64.random(in: 0...UInt64.max) | 1, UInt64.random(in: 0...UInt64.max) | 1)
        var slots = [Slot](repeating: Slot(), count: 4 << (Int.bitWidth - words.count.leadingZeroBitCount))
        for word in words {
            var word = word
            guard let slot = word.withUTF8({ Self.slot(ofLowercased: $0) }) else { continue }
            var place = Self.place(slot, slots.count, factors)
            while slots[place].low != 0, slots[place].low != slot.low || slots[place].high != slot.high {
                place = (place + 1) & (slots.count - 1)
            }
            slots[place] = slot
        }
        self.slots = slots
    }

    /// Whether a word is one of them when its capitals are made small.
    func containsLowercased(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let slot = Self.slot(ofLowercased: word) else { return false }
        return slots.withUnsafeBufferPointer { slots in
            var place = Self.place(slot, slots.count, factors)
            while slots[place].low != 0 {
                if slots[place].low == slot.low, slots[place].high == slot.high { return true }
                place = (place + 1) & (slots.count - 1)
            }
            return false
        }
    }

    /// `nil` for no word, and for one that cannot be here.
    @inline(__always)
    private static func slot(ofLowercased word: UnsafeBufferPointer<UInt8>) -> Slot? {
        guard (1...16).contains(word.count) else { return nil }
        var slot = Slot()
        var index = 0
        while index < word.count {
            let letter = word[index] | 0x20
            guard letter &- 97 < 26 else { return nil }
            let shifted = UInt64(letter) << UInt64(8 * (index & 7))
            if index < 8 { slot.low |= shifted } else { slot.high |= shifted }
            index += 1
        }
        return slot
    }

    @inline(__always)
    private static func place(_ slot: Slot, _ count: Int, _ factors: (low: UInt64, high: UInt64)) -> Int {
        let product = slot.low &* factors.low &+ slot.high &* factors.high
        return Int(truncatingIfNeeded: product >> UInt64(64 - count.trailingZeroBitCount))
    }
}
