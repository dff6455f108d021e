import Diagnostics
import Markup
import Prose

/// A piece of prose and the claims and sources that its citations make it rest on.
struct ProseUnit {
    var text: String
    var isQuotation: Bool
    /// What it cites itself, and what the blocks cite that cover it.
    var cited: [Cited]
    /// Where to look for a part of the text.
    var span: SourceSpan
    /// Where in the text its own citations stand, and what each names; empty where all that it rests on stands together.
    var groups: [CitationGroup] = []
    /// What the blocks cite that cover it.
    var covering: [Cited] = []
    /// The id of the claim whose statement it is.
    var statementOf: String?
    /// The quantities, dates and laws in the text, read once for all rules.
    let found: ProseFacts

    /// - Parameter language: the reader of the text; `nil` where there is none.
    init(text: String, isQuotation: Bool, cited: [Cited], span: SourceSpan, language: Language?) {
        (self.text, self.isQuotation, self.cited, self.span) = (text, isQuotation, cited, span)
        found = language.map { ProseReader.read(text, $0) } ?? ProseFacts()
    }

    var claims: some Sequence<Int> { cited.lazy.flatMap(\.claims) }
    var sources: some Sequence<Int> { cited.lazy.flatMap(\.sources) }
    var citesNoClaim: Bool { cited.allSatisfy(\.claims.isEmpty) }
    var places: TextPlaces { TextPlaces(text, in: span) }
}

/// Citations in one pair of brackets, or in several that stand beside each other.
struct CitationGroup {
    /// The byte of the text that they stand before.
    var offset: Int
    var cited: Cited
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
                    span: summary.span, language: site.reader))
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
            let citationsOf = Self.citations(of: blocks.count, text.citations)
            let shared = cited.map { $0.isEmpty ? Cited.nothing : Cited($0) }
            for index in blocks.indices where !blocks[index].text.isEmpty {
                if !lost.isEmpty, Self.isCovered(index, by: lost, blocks) { continue }
                let (named, offsets) = site.named(blocks[index])
                var unit = ProseUnit(
                    text: named, isQuotation: blocks[index].isQuotation,
                    cited: Self.covering(index, blocks, shared), span: blocks[index].span, language: site.reader)
                if !unit.found.readings.isEmpty, offsets.count > 1 {
                    unit.groups = groups(of: text.citations[citationsOf[index]], at: offsets, byNumber)
                    unit.covering = Array(unit.cited.dropFirst())
                }
                units.append(unit)
            }
        }
        return units
    }

    /// The citations of each block. Those of a list item stand before and behind those of the items in it, which share its
    /// range then.
    private static func citations(of count: Int, _ citations: [Citation]) -> [Range<Int>] {
        var ranges = [Range<Int>](repeating: 0..<0, count: count)
        for (index, citation) in citations.enumerated() where ranges.indices.contains(citation.block) {
            let range = ranges[citation.block]
            ranges[citation.block] = range.isEmpty ? index..<index + 1 : range.lowerBound..<index + 1
        }
        return ranges
    }

    /// What each citation in brackets names. Brackets with nothing but a space between them are one group.
    private func groups(
        of citations: ArraySlice<Citation>, at offsets: [Int], _ byNumber: [Citable?]
    ) -> [CitationGroup] {
        guard let block = citations.first?.block else { return [] }
        var targets = [[Citable]](repeating: [], count: offsets.count)
        for citation in citations where citation.block == block && targets.indices.contains(Int(citation.group)) {
            if let target = byNumber[citation.number] { targets[Int(citation.group)].append(target) }
        }
        var groups: [(offset: Int, targets: [Citable])] = []
        for (offset, targets) in zip(offsets, targets) {
            if let last = groups.last, offset - last.offset <= 1 {
                groups[groups.count - 1].targets += targets
            } else {
                groups.append((offset, targets))
            }
        }
        return groups.count < 2 ? [] : groups.map { CitationGroup(offset: $0.offset, cited: Cited($0.targets)) }
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
    /// A block's text with the names of records in it, and where its citations stand in that.
    fileprivate func named(_ block: Block) -> (text: String, offsets: [Int]) {
        let offsets = block.citationOffsets.map { Int($0) }
        let text = named(block.text)
        guard offsets.count > 1, text.utf8.count != block.text.utf8.count else { return (text, offsets) }
        // Names are longer or shorter than what stands for them, which no citation cuts in two.
        let bytes = Array(block.text.utf8)
        var (start, length) = (0, 0)
        let moved = offsets.map { offset in
            let end = min(max(offset, start), bytes.count)
            length += named(String(decoding: bytes[start..<end], as: UTF8.self)).utf8.count
            start = end
            return length
        }
        return (text, moved)
    }

    /// Shows a check all prose in the records, and returns what it found, in their order.
    func findings(inRecords check: ProseCheck) -> Report {
        var report = Report()
        let found = parallelMap(claims.count) { index in
            var report = Report()
            for unit in self.units(ofClaim: index) { check(unit, &report) }
            return report
        }
        for each in found { report.merge(each) }
        func others(_ table: some AnyRecordTable) -> [ProseUnit] { self.units(of: table) }
        for table in records.tables where table.type.singular != Claim.singular {
            for unit in others(table) { check(unit, &report) }
        }
        return report
    }

    /// The prose of a claim: its statement, which may use what the claim carries, and the notes on its evidence.
    func units(ofClaim index: Int) -> [ProseUnit] {
        let claim = claims[index]
        var units: [ProseUnit] = []
        if let statement = claim.statement {
            var unit = ProseUnit(
                text: statement.plainText(in: self), isQuotation: false,
                // A calculation may name the figures that it is made of.
                cited: [Cited(claims: [index] + (calculations[index]?.claims ?? []), sources: [])],
                span: statement.span, language: reader)
            unit.statementOf = claim.id.value
            units.append(unit)
        }
        for evidence in claim.evidence {
            guard let note = evidence.note else { continue }
            units.append(
                ProseUnit(
                    text: note.plainText(in: self), isQuotation: false,
                    cited: [Cited(claims: [index], sources: [evidence.source.index])], span: note.span,
                    language: reader))
        }
        return units
    }

    /// The prose in fields of the records of a kind, with the claims and sources that it may use: those that stand in the
    /// same group of fields, else in the record, those that the text cites, and those of the record itself.
    func units<Table: AnyRecordTable>(of table: Table) -> [ProseUnit] {
        let (claims, sources) = (records.table(of: Claim.self), records.table(of: Source.self))
        var units: [ProseUnit] = []
        func add(_ content: FieldContent, _ around: [FieldContent], _ basis: (claims: [Int], sources: [Int])) {
            switch content {
            case .list(let items): for item in items { add(item, around, basis) }
            case .fields(let fields): for (_, content) in fields { add(content, fields.map(\.content), basis) }
            case .markdown(let text):
                let keys = text.markdown.citations.map(\.key)
                guard keys.allSatisfy({ claims.index(of: $0) != nil || sources.index(of: $0) != nil }) else { return }
                var (claimIndices, sourceIndices) = basis
                for case .record(.record(let kind, let index)) in around.flatMap(\.parts) {
                    if kind == Claim.singular { claimIndices.append(index) }
                    if kind == Source.singular { sourceIndices.append(index) }
                }
                units.append(
                    ProseUnit(
                        text: text.plainText(in: self), isQuotation: false,
                        cited: [
                            Cited(
                                claims: claimIndices + keys.compactMap { claims.index(of: $0) },
                                sources: sourceIndices + keys.compactMap { sources.index(of: $0) })
                        ], span: text.span, language: reader))
            default: break
            }
        }
        for (index, record) in table.records.enumerated() {
            let contents = record.contents.map(\.content)
            guard contents.contains(where: \.hasProse) else { continue }
            let basis = Table.Record.basis(of: index, in: self)
            for content in contents { add(content, contents, basis) }
        }
        return units
    }
}

extension FieldContent {
    fileprivate var hasProse: Bool { parts.contains { if case .markdown = $0 { true } else { false } } }
}
