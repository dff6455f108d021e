import Testing

@testable import Prose

/// Names are looked for in the words that no table passes.
struct WordSetTests {
    private func visited(_ text: String, but words: [String]) -> [String] {
        var visited: [String] = []
        NameWord.eachCapitalized(in: text, but: WordSet(words)) { visited.append($0.text) }
        return visited
    }

    @Test func passesOverWordsInWhateverCase() {
        #expect(visited("The Harbour and CITY of Goldberg", but: ["the", "city"]) == ["harbour", "goldberg"])
    }

    @Test func visitsAllWhereNoneIsPassed() {
        #expect(visited("The Harbour", but: []) == ["the", "harbour"])
    }

    @Test func passesOverNothingThatOnlyBeginsTheSame() {
        let alike = ["harbourmaster", "harbour", "counterproductiv", "counterproductive"]
        #expect(
            visited("Harbours Harbourmaster Counterproductive Counterproductiv", but: alike)
                == ["harbours", "counterproductive"])
    }

    @Test func leavesWhatIsNoWordOfPlainLetters() {
        #expect(
            visited("Zoë's O'Brien U.S. A1", but: ["zoë", "o'brien", "us", "a1"]) == ["zoë", "o'brien", "us", "a1"])
    }

    @Test func findsEachOfVeryManyThatAreAlike() {
        let letters = "abcdefghijklmnopqrst".map(String.init)
        let words = letters.flatMap { a in letters.flatMap { b in letters.map { "congress" + a + b + $0 } } }
        let text = words.map { $0.capitalized + " x" }.joined(separator: " ")
        #expect(visited(text, but: words) == [])
    }
}

extension String {
    fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}
