/// What became of each paragraph of a text in a later one. Places count from 0.
package struct ParagraphChanges: Sendable {
    package enum Fate: Sendable, Equatable {
        /// It says the same; its number may be another because of what came before it.
        case same(Int)
        /// It says the same, and stands among others.
        case moved(Int)
        case changed(Int)
        case deleted
    }

    package let old: [String]
    package let new: [String]
    /// One for each paragraph of the old text.
    package private(set) var fates: [Fate]
    /// The paragraphs of the new text that come from none of the old.
    package private(set) var added: [Int]

    init(_ old: [String], _ new: [String]) {
        (self.old, self.new) = (old, new)
        fates = Array(repeating: .deleted, count: old.count)
        added = []
        var taken = Array(repeating: false, count: new.count)
        let pairs = alignment(old, new)
        for pair in pairs {
            fates[pair.old] = .same(pair.new)
            taken[pair.new] = true
        }
        // The same text elsewhere.
        var free: [String: [Int]] = [:]
        for index in new.indices.reversed() where !taken[index] { free[new[index], default: []].append(index) }
        for index in old.indices where fates[index] == .deleted {
            guard let place = free[old[index]]?.popLast() else { continue }
            fates[index] = .moved(place)
            taken[place] = true
        }
        // What is left between two that stayed is compared with what came there.
        var (oldStart, newStart) = (0, 0)
        for pair in pairs + [(old.count, new.count)] {
            pairUp(
                (oldStart..<pair.old).filter { fates[$0] == .deleted }, (newStart..<pair.new).filter { !taken[$0] },
                &taken)
            (oldStart, newStart) = (pair.old + 1, pair.new + 1)
        }
        added = new.indices.filter { !taken[$0] }
    }

    /// How many of the next paragraphs one is compared with.
    private static let window = 12

    /// Finds for each old paragraph the new one in which at least a third of its words stand, in their order.
    private mutating func pairUp(_ old: [Int], _ new: [Int], _ taken: inout [Bool]) {
        var start = 0
        let newWords = new.map { Set(Self.words(self.new[$0])) }
        for index in old {
            let words = Set(Self.words(self.old[index]))
            var best: (place: Int, share: Double)?
            for place in start..<min(new.count, start + Self.window) {
                let shared = Double(words.intersection(newWords[place]).count)
                let share = shared / Double(max(1, min(words.count, newWords[place].count)))
                if share > best?.share ?? 0.34 { best = (place, share) }
            }
            // A single paragraph in the place of another was written anew.
            if best == nil, old.count == 1, new.count == 1 { best = (0, 0) }
            guard let best else { continue }
            fates[index] = .changed(new[best.place])
            taken[new[best.place]] = true
            start = best.place + 1
        }
    }

    package var isSame: Bool { added.isEmpty && fates.indices.allSatisfy { fates[$0] == .same($0) } }

    /// Where a paragraph is now; `nil` if it is gone.
    func place(of paragraph: Int) -> Int? {
        guard fates.indices.contains(paragraph) else { return nil }
        switch fates[paragraph] {
        case .same(let place), .moved(let place), .changed(let place): return place
        case .deleted: return nil
        }
    }

    fileprivate static func words(_ text: String) -> [Substring] { text.split(separator: " ") }

    /// A changed paragraph with what went in [-brackets-] and what came in {+braces+}; long runs that stayed are cut.
    package func marked(_ old: Int, _ new: Int) -> String {
        let (before, after) = (Self.pieces(self.old[old]), Self.pieces(self.new[new]))
        var parts: [String] = []
        var (oldStart, newStart) = (0, 0)
        var kept: [String] = []
        func flush(isEnd: Bool) {
            if kept.count > 24 {
                let head = parts.isEmpty ? [] : Array(kept.prefix(10))
                let tail = isEnd ? [] : Array(kept.suffix(10))
                parts += [(head + ["…"] + tail).joined(separator: " ")]
            } else if !kept.isEmpty {
                parts.append(kept.joined(separator: " "))
            }
            kept = []
        }
        for pair in alignment(before, after) + [(before.count, after.count)] {
            if pair.old > oldStart || pair.new > newStart {
                flush(isEnd: false)
                let gone = before[oldStart..<pair.old].joined(separator: " ")
                let come = after[newStart..<pair.new].joined(separator: " ")
                parts.append((gone.isEmpty ? "" : "[-\(gone)-]") + (come.isEmpty ? "" : "{+\(come)+}"))
            }
            if pair.old < before.count { kept.append(before[pair.old]) }
            (oldStart, newStart) = (pair.old + 1, pair.new + 1)
        }
        flush(isEnd: true)
        return parts.joined(separator: " ")
    }

    /// Words, or letters of a script that has no spaces.
    private static func pieces(_ text: String) -> [String] {
        words(text.replacing("\t", with: " ")).flatMap { word -> [String] in
            word.unicodeScalars.contains(where: \.isEastAsian) ? word.map(String.init) : [String(word)]
        }
    }
}
