import Markup

/// The captured text of a source: its paragraphs are its lines that are not blank. Each is read once, however many
/// pieces of evidence stand in it.
final class CapturedText: Sendable {
    let paragraphs: [String]
    /// The numbers of each paragraph, those below ten in words as well.
    let numbers: [NumberSet]
    /// Each paragraph as quotations are looked for in it.
    let folded: [FoldedText]
    /// The SHA-256 of the text's bytes.
    let digest: String

    init(_ bytes: [UInt8]) {
        let paragraphs = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
            .filter { !$0.allSatisfy(\.isWhitespace) }
        self.paragraphs = paragraphs
        numbers = parallelMap(paragraphs.count) {
            NumberSet(NumberScanner.numbers(in: paragraphs[$0], includingSmall: true))
        }
        folded = parallelMap(paragraphs.count) { FoldedText(paragraphs[$0]) }
        digest = sha256(bytes)
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
