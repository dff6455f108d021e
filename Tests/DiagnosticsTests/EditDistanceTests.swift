import Testing

@testable import Diagnostics

/// What is looked at near the diagonal is as good as the whole table.
@Suite struct EditDistanceTests {
    static let words = [
        "", "a", "ab", "ba", "abc", "acb", "bca", "abcd", "badc", "abdc", "abcde", "xbcde", "abcdx", "edcba", "aabb",
        "abab",
        "goldm", "godlm", "golm",
    ]

    @Test(arguments: words, words) func isThatOfTheWholeTable(_ one: String, _ other: String) {
        let (a, b) = (lettersInLowerCase(one), lettersInLowerCase(other))
        let whole = Self.distance(a[...], b[...])
        #expect(editDistance(a, b, atMost: 20) == whole)
        for limit in 1...4 {
            let edits = editDistance(a, b, atMost: limit)
            #expect(whole <= limit ? edits == whole : edits > limit, "at most \(limit)")
        }
    }

    /// By its definition: what is left when the last letters are taken away.
    private static func distance(_ a: ArraySlice<UInt32>, _ b: ArraySlice<UInt32>) -> Int {
        guard let last = a.last, let other = b.last else { return max(a.count, b.count) }
        if last == other { return distance(a.dropLast(), b.dropLast()) }
        var best =
            min(
                distance(a.dropLast(), b), distance(a, b.dropLast()), distance(a.dropLast(), b.dropLast())) + 1
        let (beforeLast, beforeOther) = (a.dropLast().last, b.dropLast().last)
        if beforeLast == other, beforeOther == last { best = min(best, distance(a.dropLast(2), b.dropLast(2)) + 1) }
        return best
    }
}
