import Prose
import Testing

/// Texts that go on and on with what could belong together: the reader neither runs out of stack nor looks back at all
/// that stands before.
@Suite struct LongTextTests {
    private static let phrases = [
        "en": ["one of ", "two or three or ", "half past ", "a quarter to ", "thousand and ", "1 or "],
        "es": [
            "1 mil 100 ", "2 millones 200 mil ", "uno de cada ", "siglo XX y ", "día 5 y ", "de 5 a 6 a ", "y medio ",
        ],
        "pt": ["1 milhão e 200 mil ", "mil e ", "um em cada ", "às 9 e ", "dia 5, ", "meia "],
        "fr": ["une centaine de ", "quatre-vingt-", "deux et demi ", "un quart de ", "à 5 h "],
        "de": ["einer von ", "ein Jahr und ", "dreihundert", "jede zweite ", "von 5 auf ", "1. ", "ein Komma "],
    ]

    @Test(arguments: Language.codes) func areRead(code: String) throws {
        let language = try #require(Language.named(code))
        for phrase in try #require(Self.phrases[code]) {
            // Ten times as long may take twenty times as long, but not a hundred times.
            let short = time(of: String(repeating: phrase, count: 100), language)
            let long = time(of: String(repeating: phrase, count: 1000), language)
            #expect(long < short * 60 + .milliseconds(500), "\(phrase): \(short), \(long)")
        }
    }

    private func time(of text: String, _ language: Language) -> Duration {
        let clock = ContinuousClock()
        return (0..<2).map { _ in clock.measure { _ = ProseReader.read(text, language) } }.min() ?? .zero
    }
}
