import Diagnostics
import Markup

/// A piece of prose and the claims and sources that its citations make it rest on.
struct ProseUnit {
    var text: String
    var isQuotation: Bool
    var claims: [Int]
    var sources: [Int]
    /// Where to look for a part of the text.
    var span: SourceSpan

    /// The span of a part of the text: the first place in the unit's lines, at or after as many equal parts as stand
    /// before it in the text.
    func span(of range: Range<Int>) -> SourceSpan {
        let bytes = Array(text.utf8)
        let needle = Array(bytes[range])
        let before = occurrences(of: needle, in: bytes[..<range.lowerBound])
        let file = span.file
        var seen = 0
        for line in span.start.line...max(span.start.line, span.end.line) {
            let content = Array(file.line(line))
            var from = 0
            while let at = content[from...].firstRange(of: needle)?.lowerBound {
                if seen == before {
                    return SourceSpan(
                        file: file, start: SourcePosition(line: line, column: at + 1),
                        end: SourcePosition(line: line, column: at + 1 + needle.count))
                }
                seen += 1
                from = at + 1
            }
        }
        let line = file.line(span.start.line)
        return SourceSpan(
            file: file, start: span.start, end: SourcePosition(line: span.start.line, column: line.count + 1))
    }

    private func occurrences(of needle: [UInt8], in bytes: ArraySlice<UInt8>) -> Int {
        var count = 0
        var from = bytes.startIndex
        while let at = bytes[from...].firstRange(of: needle)?.lowerBound {
            count += 1
            from = at + 1
        }
        return count
    }
}

extension Page {
    /// The page's prose, piece by piece, where it has something that a claim must carry.
    var proseUnits: [ProseUnit] {
        let byNumber = Dictionary(references.map { ($0.number, $0.target) }, uniquingKeysWith: { first, _ in first })
        var units: [ProseUnit] = []
        if let summary = parsed.frontMatter.summary {
            // A summary may use whatever the page cites.
            units.append(
                ProseUnit(
                    text: summary.value, isQuotation: false, targets: references.map(\.target), span: summary.span))
        }
        for text in parsed.frontMatter.keyPoints.map(\.markdown) + [parsed.body] {
            var cited = [[Int]](repeating: [], count: text.blocks.count)
            for citation in text.citations where cited.indices.contains(citation.block) {
                cited[citation.block].append(citation.number)
            }
            for (index, block) in text.blocks.enumerated() where !block.text.isEmpty {
                let numbers = cited[index] + block.coveredBy.flatMap { Self.covering($0, text, cited) }
                let targets = numbers.compactMap { byNumber[$0] }
                units.append(
                    ProseUnit(text: block.text, isQuotation: block.isQuotation, targets: targets, span: block.span))
            }
        }
        return units
    }

    private static func covering(_ block: Int, _ text: MarkdownText, _ cited: [[Int]]) -> [Int] {
        cited[block] + text.blocks[block].coveredBy.flatMap { covering($0, text, cited) }
    }
}

extension ProseUnit {
    init(text: String, isQuotation: Bool, targets: [Citable], span: SourceSpan) {
        self.init(text: text, isQuotation: isQuotation, claims: [], sources: [], span: span)
        for target in targets {
            switch target {
            case .claim(let index): claims.append(index)
            case .source(let index): sources.append(index)
            }
        }
    }
}

extension Site {
    /// The prose in fields of records, with the claims and sources that it may use: the record's own and those it cites.
    var recordUnits: [ProseUnit] {
        let claimIDs = Dictionary(
            claims.enumerated().map { ($1.record.id.value, $0) }, uniquingKeysWith: { first, _ in first })
        let sourceIDs = Dictionary(
            sources.enumerated().map { ($1.record.id.value, $0) }, uniquingKeysWith: { first, _ in first })
        var units: [ProseUnit] = []
        func add(_ text: InlineText?, claims: [Int] = [], sources: [Int] = []) {
            guard let text else { return }
            let keys = text.markdown.citations.map(\.key)
            // What a reader hears; a text that needs no parser is that already.
            let heard = text.markdown.blocks.isEmpty ? text.source : text.markdown.blocks[0].text
            units.append(
                ProseUnit(
                    text: heard, isQuotation: false, claims: claims + keys.compactMap { claimIDs[$0] },
                    sources: sources + keys.compactMap { sourceIDs[$0] }, span: text.span))
        }
        for (index, claim) in claims.enumerated() {
            for evidence in claim.evidence { add(evidence.record.note, claims: [index], sources: [evidence.source]) }
        }
        for (index, source) in sources.enumerated() {
            add(source.record.note, claims: source.claims.map(\.claim), sources: [index])
            add(source.record.provenance, claims: source.claims.map(\.claim), sources: [index])
        }
        for discrepancy in discrepancies {
            for (side, record) in zip(discrepancy.sides, discrepancy.record.sides) {
                add(record.says, claims: side.claims, sources: side.sources)
            }
            let all = discrepancy.sides.flatMap(\.claims)
            add(discrepancy.record.explanation, claims: all, sources: discrepancy.sides.flatMap(\.sources))
            add(discrepancy.record.presentation, claims: all, sources: discrepancy.sides.flatMap(\.sources))
        }
        for term in terms {
            let claims = term.basis.compactMap { if case .claim(let index) = $0 { index } else { nil } }
            let sources = term.basis.compactMap { if case .source(let index) = $0 { index } else { nil } }
            add(term.record.definition, claims: claims, sources: sources)
        }
        for measure in measures { add(measure.record.note, claims: measure.claims.compactMap(\.self)) }
        for question in questions { add(question.record.says, claims: question.claims) }
        for change in changes { add(change.record.summary, claims: change.claims) }
        return units
    }
}
