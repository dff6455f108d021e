/// The candidate that `word` was probably meant to be, or `nil` when none is near.
///
/// Near means an edit distance (insertions, deletions, replacements and swaps of neighbours, case ignored) of at most
/// a third of the word's length, and at least one edit is always allowed. Of equally near candidates the first in
/// alphabetical order is chosen, so that the order in which they are offered never shows. A text of more than 200 bytes
/// is no mistyped name.
package func nearMiss(_ word: String, among candidates: some Sequence<String>) -> String? {
    guard word.utf8.count <= 200 else { return nil }
    let wanted = Array(word.lowercased().unicodeScalars)
    let limit = max(1, wanted.count / 3)
    var best: (distance: Int, candidate: String)?
    for candidate in candidates where candidate.utf8.count <= 4 * (wanted.count + limit) && candidate != word {
        let other = Array(candidate.lowercased().unicodeScalars)
        guard abs(other.count - wanted.count) <= limit else { continue }
        let distance = editDistance(wanted, other)
        guard distance <= limit else { continue }
        if let current = best, (current.distance, current.candidate) <= (distance, candidate) { continue }
        best = (distance, candidate)
    }
    return best?.candidate
}

/// The optimal string alignment distance of two words.
private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
    var beforePrevious = [Int](repeating: 0, count: b.count + 1)
    var previous = Array(0...b.count)
    var current = previous
    for i in 1...a.count {
        current[0] = i
        for j in 1...b.count {
            let change = a[i - 1] == b[j - 1] ? 0 : 1
            current[j] = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + change)
            if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                current[j] = min(current[j], beforePrevious[j - 2] + 1)
            }
        }
        (beforePrevious, previous, current) = (previous, current, beforePrevious)
    }
    return previous[b.count]
}

extension Report {
    /// The near miss for a name in a large set, such as all ids of a site. A text with very many unknown names gets it
    /// for the first of them only: to compare each with each would take longer than all else.
    package mutating func nearMiss<Names: Sequence<String>>(
        _ word: String, among candidates: @autoclosure () -> Names
    ) -> String? {
        guard comparisons < Self.maximumComparisons else { return nil }
        var count = 0
        defer { comparisons += count }
        return Diagnostics.nearMiss(
            word,
            among: candidates().lazy.map { candidate in
                count += 1
                return candidate
            })
    }
}
