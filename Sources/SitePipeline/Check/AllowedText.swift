import Diagnostics

/// A text of a page that may break a rule, and where it stands.
struct AllowedText: Sendable {
    let span: SourceSpan
    let reason: String
    /// The places in their order; `nil` for the page as a whole.
    private let places: [(start: SourcePosition, end: SourcePosition)]?

    /// Rules about a page as a whole, whose findings stand at no words of it.
    private static let ofWholePages: Set<Rule> = [.missingSummary, .orphan, .duplicateTitle]

    init?(_ allowance: Allowance, _ rule: Rule, in page: TextWithoutBreaks, _ report: inout Report) {
        (span, reason) = (allowance.text?.span ?? allowance.span, allowance.reason)
        if Self.ofWholePages.contains(rule) {
            places = nil
            return
        }
        guard let text = allowance.text else {
            report.add(
                .missingKey, "this exception does not say which words may break '\(rule.id)'", at: allowance.span,
                help: "add 'text' with words of the page, as they stand there")
            return nil
        }
        places = page.places(of: text)
    }

    var isThere: Bool { places.map { !$0.isEmpty } ?? true }

    /// Whether some of the words stand at a finding's place.
    func covers(_ finding: SourceSpan) -> Bool {
        guard let places else { return true }
        let first = places.partitioningIndex { $0.end > finding.start }
        return first < places.count && places[first].start < finding.end
    }
}

/// A page's file with one space in place of each run of white space, so that words are found that a line's end divides.
struct TextWithoutBreaks {
    private let file: SourceFile
    private let bytes: [UInt8]
    /// For each byte its place in the file.
    private let offsets: [Int32]

    init(_ file: SourceFile) {
        self.file = file
        var (bytes, offsets): ([UInt8], [Int32]) = ([], [])
        for (offset, byte) in file.bytes.enumerated() {
            let isSpace = byte == 0x20 || (0x09...0x0D).contains(byte)
            if isSpace, bytes.last == 0x20 { continue }
            bytes.append(isSpace ? 0x20 : byte)
            offsets.append(Int32(clamping: offset))
        }
        (self.bytes, self.offsets) = (bytes, offsets)
    }

    /// Where a text stands, but for the place that names it.
    func places(of text: Located<String>) -> [(start: SourcePosition, end: SourcePosition)] {
        let needle = Array(text.value.onOneLine.utf8)
        guard !needle.isEmpty else { return [] }
        var places: [(start: SourcePosition, end: SourcePosition)] = []
        var rest = bytes[...]
        while let found = rest.range(ofBytes: needle) {
            rest = bytes[found.upperBound...]
            let span = file.span(Int(offsets[found.lowerBound])..<Int(offsets[found.upperBound - 1]) + 1)
            if span.start < text.span.end, text.span.start < span.end { continue }
            places.append((span.start, span.end))
        }
        return places
    }
}
