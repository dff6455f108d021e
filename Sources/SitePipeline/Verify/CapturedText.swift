import Markup
import Prose

/// The captured text of a source: its paragraphs are its lines that are not blank. Each is read once, however many
/// pieces of evidence stand in it.
final class CapturedText: Sendable {
    let paragraphs: [String]
    /// The quantities and dates of each paragraph, words for less than ten as well; none without a reader of its language.
    let facts: [FactSet]
    /// Each paragraph as quotations are looked for in it.
    let folded: [FoldedText]
    /// The SHA-256 of the text's bytes.
    let digest: String

    private let language: Language?

    init(_ bytes: [UInt8], _ language: Language?) {
        self.language = language
        let paragraphs = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
            .filter { !$0.allSatisfy(\.isWhitespace) }
        self.paragraphs = paragraphs
        facts = parallelMap(paragraphs.count) { index in
            FactSet(language.map { Fact.read(paragraphs[index], $0) } ?? [])
        }
        folded = parallelMap(paragraphs.count) { FoldedText(paragraphs[$0]) }
        digest = sha256(bytes)
    }

    /// What a paragraph and the next say together: a program that makes texts of pages may break a line, and a word, within a
    /// figure.
    func factsAcrossEnd(of paragraph: Int) -> FactSet {
        guard let language, paragraphs.indices.contains(paragraph + 1) else { return FactSet() }
        let first = paragraphs[paragraph].suffix(200)
        let second = paragraphs[paragraph + 1].prefix(200)
        let joined = first.hasSuffix("-") ? first.dropLast() + second : first + " " + second
        return FactSet(Fact.read(String(joined), language) + Fact.read(String(first + second), language))
    }

    /// The paragraphs of `p3` or `p13-p14`, as indices; `nil` if the text does not have them all.
    func paragraphs(at locator: Locator) -> Range<Int>? {
        let ends = locator.text.split(separator: "-").map { $0.hasPrefix("p") ? Int(ordinal: $0.dropFirst()) : nil }
        guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1], first <= last,
            last <= paragraphs.count
        else { return nil }
        return first - 1..<last
    }
}
