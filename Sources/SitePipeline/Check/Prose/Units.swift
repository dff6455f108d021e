import Diagnostics
import Markup

/// A piece of prose and the claims and sources that its citations make it rest on.
struct ProseUnit {
    var text: String
    var isQuotation: Bool
    /// What it cites itself, and what the blocks cite that cover it.
    var cited: [Cited]
    /// Where to look for a part of the text.
    var span: SourceSpan
    /// The id of the claim whose statement it is.
    var statementOf: String?
    /// The numbers and laws in the text, read once for all rules.
    let found: NumberScanner.Found

    init(text: String, isQuotation: Bool, cited: [Cited], span: SourceSpan) {
        (self.text, self.isQuotation, self.cited, self.span) = (text, isQuotation, cited, span)
        found = NumberScanner.read(text)
    }

    var claims: some Sequence<Int> { cited.lazy.flatMap(\.claims) }
    var sources: some Sequence<Int> { cited.lazy.flatMap(\.sources) }
    var citesNoClaim: Bool { cited.allSatisfy(\.claims.isEmpty) }
    var places: TextPlaces { TextPlaces(text, in: span) }
}

extension Page {
    /// Whether some citation of the page leads nowhere, which is a finding already.
    var hasLostCitation: Bool { references.count < parsed.citedKeys.count }

    /// The page's prose, piece by piece, where it has something that a claim must carry. What cites a claim that was not
    /// found is left out: nobody knows what that claim carries.
    func proseUnits(in site: Site) -> [ProseUnit] {
        var byNumber = [Citable?](repeating: nil, count: parsed.citedKeys.count + 1)
        for reference in references { byNumber[reference.number] = reference.target }
        var units: [ProseUnit] = []
        if let summary = parsed.frontMatter.summary, !hasLostCitation {
            // A summary may use whatever the page cites.
            units.append(
                ProseUnit(
                    text: summary.value, isQuotation: false, cited: [Cited(references.map(\.target))],
                    span: summary.span))
        }
        for text in parsed.texts {
            let blocks = text.blocks
            var cited = [[Citable]](repeating: [], count: blocks.count)
            var lost: Set<Int> = []
            for citation in text.citations where cited.indices.contains(citation.block) {
                if let target = byNumber[citation.number] {
                    cited[citation.block].append(target)
                } else {
                    lost.insert(citation.block)
                }
            }
            let shared = cited.map { $0.isEmpty ? Cited.nothing : Cited($0) }
            for index in blocks.indices where !blocks[index].text.isEmpty {
                if !lost.isEmpty, Self.isCovered(index, by: lost, blocks) { continue }
                units.append(
                    ProseUnit(
                        text: site.named(blocks[index].text), isQuotation: blocks[index].isQuotation,
                        cited: Self.covering(index, blocks, shared), span: blocks[index].span))
            }
        }
        return units
    }

    private static func isCovered(_ block: Int, by some: Set<Int>, _ blocks: [Block]) -> Bool {
        some.contains(block) || blocks[block].coveredBy.contains { isCovered($0, by: some, blocks) }
    }

    /// What a block cites, and what the blocks cite that cover it.
    private static func covering(_ block: Int, _ blocks: [Block], _ cited: [Cited]) -> [Cited] {
        blocks[block].coveredBy.reduce([cited[block]]) { $0 + covering($1, blocks, cited) }
    }
}

extension Site {
    /// The prose of a claim: its statement, which may use what the claim carries, and the notes on its evidence.
    func units(ofClaim index: Int) -> [ProseUnit] {
        let claim = claims[index]
        var units: [ProseUnit] = []
        if let statement = claim.record.statement {
            var unit = ProseUnit(
                text: statement.plainText(in: self), isQuotation: false, cited: [Cited(claims: [index], sources: [])],
                span: statement.span)
            unit.statementOf = claim.record.id.value
            units.append(unit)
        }
        for evidence in claim.evidence {
            guard let note = evidence.record.note else { continue }
            units.append(
                ProseUnit(
                    text: note.plainText(in: self), isQuotation: false,
                    cited: [Cited(claims: [index], sources: [evidence.source])], span: note.span))
        }
        return units
    }

    /// The prose in fields of records other than claims, with the claims and sources that it may use: the record's own and those it cites.
    var recordUnits: [ProseUnit] {
        let claimIDs = Dictionary(
            claims.enumerated().map { ($1.record.id.value, $0) }, uniquingKeysWith: { first, _ in first })
        let sourceIDs = Dictionary(
            sources.enumerated().map { ($1.record.id.value, $0) }, uniquingKeysWith: { first, _ in first })
        var units: [ProseUnit] = []
        func add(_ text: InlineText?, claims: [Int] = [], sources: [Int] = []) {
            guard let text else { return }
            let keys = text.markdown.citations.map(\.key)
            guard keys.allSatisfy({ claimIDs[$0] != nil || sourceIDs[$0] != nil }) else { return }
            units.append(
                ProseUnit(
                    text: text.plainText(in: self), isQuotation: false,
                    cited: [
                        Cited(
                            claims: claims + keys.compactMap { claimIDs[$0] },
                            sources: sources + keys.compactMap { sourceIDs[$0] })
                    ], span: text.span))
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
