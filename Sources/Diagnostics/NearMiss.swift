/// The candidate that `word` was probably meant to be, or `nil` when none is near.
///
/// Near means an edit distance (insertions, deletions, replacements and swaps of neighbours, case ignored) of at most
/// a third of the word's length, and at least one edit is always allowed. Of equally near candidates the first in
/// alphabetical order is chosen, so that the order in which they are offered never shows. A text of more than 200 bytes
/// is no mistyped name.
package func nearMiss(_ word: String, among candidates: some Sequence<String>) -> String? {
    var steps = Int.max
    return nearMiss(word, among: candidates, steps: &steps)
}

/// The same, with a count of its steps: one for each pair of letters that is compared, and a few for each candidate. It
/// looks at all of them, since they come in any order.
private func nearMiss(_ word: String, among candidates: some Sequence<String>, steps: inout Int) -> String? {
    guard word.utf8.count <= 200 else { return nil }
    let wanted = lettersInLowerCase(word)
    let limit = max(1, wanted.count / 3)
    let outline = Outline(word)
    var best: (edits: Int, candidate: String)?
    for candidate in candidates {
        steps -= 5
        guard outline.isLike(Outline(candidate), limit: limit), candidate != word else { continue }
        let letters = lettersInLowerCase(candidate)
        steps -= wanted.count * letters.count
        let edits = editDistance(wanted, letters, atMost: limit)
        guard edits <= limit else { continue }
        if let current = best, (current.edits, current.candidate) <= (edits, candidate) { continue }
        best = (edits, candidate)
    }
    return best?.candidate
}

/// What tells at a glance that two words are far from each other.
private struct Outline {
    private var bytes = 0
    private var isASCII = true
    /// A bit for each letter that it has.
    private var letters: UInt64 = 0

    init(_ word: String) {
        for byte in word.utf8 {
            bytes += 1
            // Letters of either case have one bit.
            letters |= 1 << UInt64(byte & 0x1F | (byte & 0x40) >> 1)
            if byte >= 0x80 { isASCII = false }
        }
    }

    /// Whether the distance may be within a limit: an edit adds one letter at most, and takes one away. A letter beyond
    /// ASCII is up to four bytes.
    func isLike(_ other: Outline, limit: Int) -> Bool {
        let limit = isASCII && other.isASCII ? limit : 4 * limit + 3 * min(bytes, other.bytes)
        return abs(bytes - other.bytes) <= limit && (letters & ~other.letters).nonzeroBitCount <= limit
            && (other.letters & ~letters).nonzeroBitCount <= limit
    }
}

func lettersInLowerCase(_ word: String) -> [UInt32] {
    var letters: [UInt32] = []
    letters.reserveCapacity(word.utf8.count)
    for byte in word.utf8 {
        guard byte < 0x80 else { return word.lowercased().unicodeScalars.map(\.value) }
        letters.append(UInt32(byte >= 65 && byte <= 90 ? byte | 0x20 : byte))
    }
    return letters
}

/// The optimal string alignment distance of two words, or more than a limit where it is more: then only what is near the
/// table's diagonal is looked at.
func editDistance(_ a: [UInt32], _ b: [UInt32], atMost limit: Int) -> Int {
    guard abs(a.count - b.count) <= limit else { return limit + 1 }
    // What both have at their beginnings and ends is no edit.
    var (start, ends) = (0, (a.count, b.count))
    while start < min(ends.0, ends.1), a[start] == b[start] { start += 1 }
    while min(ends.0, ends.1) > start, a[ends.0 - 1] == b[ends.1 - 1] { ends = (ends.0 - 1, ends.1 - 1) }
    return differentDistance(a[start..<ends.0], b[start..<ends.1], atMost: limit)
}

private func differentDistance(_ left: ArraySlice<UInt32>, _ right: ArraySlice<UInt32>, atMost limit: Int) -> Int {
    if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
    return left.withUnsafeBufferPointer { a in
        right.withUnsafeBufferPointer { b in differentDistance(a, b, atMost: limit) }
    }
}

private func differentDistance(_ a: UnsafeBufferPointer<UInt32>, _ b: UnsafeBufferPointer<UInt32>, atMost limit: Int)
    -> Int
{
    let (width, tooMany) = (b.count + 1, limit + 1)
    // The last three rows of the table.
    return withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * width) { table in
        table.initialize(repeating: tooMany)
        var (beforePrevious, previous, current) = (2 * width, 0, width)
        for j in 0...min(limit, b.count) { table[j] = j }
        for i in 1...a.count {
            let (first, last) = (max(1, i - limit), min(b.count, i + limit))
            table[current + first - 1] = first == 1 ? i : tooMany
            for j in first...last {
                let change = a[i - 1] == b[j - 1] ? 0 : 1
                var edits = min(table[previous + j], table[current + j - 1]) + 1
                edits = min(edits, table[previous + j - 1] + change)
                if change == 1, i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    edits = min(edits, table[beforePrevious + j - 2] + 1)
                }
                table[current + j] = edits
            }
            if last < b.count { table[current + last + 1] = tooMany }
            (beforePrevious, previous, current) = (previous, current, beforePrevious)
        }
        return table[previous + b.count]
    }
}

extension Report {
    /// The near miss for a name in a large set, such as all ids of a site. A text with very many unknown names gets it
    /// for the first of them only: to compare each with each would take longer than all else.
    package mutating func nearMiss<Names: Sequence<String>>(
        _ word: String, among candidates: @autoclosure () -> Names
    ) -> String? {
        guard stepsForNearMisses > 0 else { return nil }
        return Diagnostics.nearMiss(word, among: candidates(), steps: &stepsForNearMisses)
    }
}

extension [String] {
    /// The texts with commas between them, the first twenty of very many: for those that there are, where no near miss is.
    package var listed: String { prefix(20).joined(separator: ", ") + (count > 20 ? " and \(count - 20) more" : "") }
}
