import Diagnostics
import Markup
import Prose

/// A piece of prose and the claims and sources that its citations make it rest on.
final class ProseUnit {
    let text: String
    var isQuotation: Bool
    /// What it cites itself, and what the blocks cite that cover it.
    var cited: [Cited]
    /// Where to look for a part of the text.
    var span: SourceSpan
    /// Where in the text its own citations stand, and what each names; empty where all that it rests on stands together.
    var groups: [CitationGroup] = []
    /// What the blocks cite that cover it.
    var covering: [Cited] = []
    /// Where in the text an exception stands in place of a citation.
    var exceptions: [(offset: Int, exception: CitationException)] = []
    /// What stands above a row of a table.
    var tableHead: TableHead?
    /// Whether it is the title of a page, which other texts may repeat as a name.
    var isPageTitle = false
    /// Whether it is a block of a page, which says what it rests on by citations.
    var isOfPage = false
    /// The id of the claim whose statement it is.
    var statementOf: String?
    /// Where in the text its citations stand.
    var citationOffsets: [Int] = []
    /// Where in the text the texts of its links to records stand.
    var links: [Block.RecordLink] = []
    /// Those that lead to claims and to discrepancies, and say by themselves what carries their numbers.
    var carriedLinks: [CarriedLink] = []
    /// The quantities, dates and laws in the text, read once for all rules, by the first that asks.
    private(set) lazy var found =
        firstMark.flatMap { first in
            language.map { ProseReader.read(text, $0, from: first) }
        } ?? ProseFacts()
    private let language: Language?
    /// Where something first stands that could be a quantity, a date, a law or a quotation; `nil` where nothing does, as in
    /// headings and many list items.
    private let firstMark: Int?
    /// Words in quotation marks, in their order.
    let quotations: [Quotation]
    /// The quotation marks that the text leaves open.
    let openMarks: DoubleMarks?

    /// - Parameters:
    ///   - language: the reader of the text; `nil` where there is none.
    ///   - open: the quotation marks that the paragraph before left open.
    init(
        text: String, isQuotation: Bool, cited: [Cited], span: SourceSpan, language: Language?,
        continuing open: DoubleMarks? = nil
    ) {
        (self.text, self.isQuotation, self.cited, self.span) = (text, isQuotation, cited, span)
        self.language = language
        firstMark = language.map { $0.marks.first(in: text) } ?? 0
        let quotations = firstMark == nil ? Quotations() : Quotations(text, continuing: open)
        (self.quotations, openMarks) = (quotations.all, quotations.open)
    }

    /// Whether a rule on what prose says can find something in it.
    var mayBreakRules: Bool { firstMark != nil || isQuotation || !exceptions.isEmpty }

    var claims: some Sequence<Int> { cited.lazy.flatMap(\.claims) }
    var sources: some Sequence<Int> { cited.lazy.flatMap(\.sources) }
    var citesNoClaim: Bool { cited.allSatisfy { $0.claims.isEmpty } }
    var places: TextPlaces { TextPlaces(text, in: span) }

    /// The sentences that have a citation; all of a text that names its claims in another way.
    func citedSentences(_ language: Language?) -> CitedSentences {
        CitedSentences(self, language)
    }
}

/// Citations in one pair of brackets, or in several that stand beside each other.
struct CitationGroup {
    /// The byte of the text that they stand before.
    var offset: Int
    var cited: Cited
}

extension Page {
    /// Whether some citation of the page leads nowhere, which is a finding already.
    var hasLostCitation: Bool { references.count < parsed.text.citedKeys.count }

    /// The page's prose, piece by piece, where it has something that a claim must carry. What cites a claim that was not
    /// found is left out: nobody knows what that claim carries.
    func proseUnits(in site: Site) -> [ProseUnit] {
        var units: [ProseUnit] = []
        let reader = site.reader
        let named = CitedByNumber(self)
        let uncited = [named.nothing]
        if !hasLostCitation {
            // A title and a summary may use whatever the page cites.
            let all = [Cited(references.map(\.target))]
            func unit(_ text: Located<String>) -> ProseUnit {
                ProseUnit(text: text.value, isQuotation: false, cited: all, span: text.span, language: reader)
            }
            if let title = parsed.frontMatter.titleText {
                let unit = unit(title)
                unit.isPageTitle = true
                units.append(unit)
            }
            if let summary = parsed.frontMatter.summary { units.append(unit(summary)) }
        }
        for text in parsed.texts {
            let blocks = text.blocks
            units.reserveCapacity(units.count + blocks.count)
            let citations = CitationsOfBlocks(text)
            var lost: Set<Int> = []
            if hasLostCitation {
                for citation in text.citations where named.targets[citation.number] == nil {
                    if let block = citation.block { lost.insert(block) }
                }
            }
            let exceptions = text.exceptions.isEmpty ? [:] : Dictionary(grouping: text.exceptions, by: \.block)
            let own = blocks.indices.map { named.cited(citations.numbers(in: $0)) }
            // The text of a picture is read to those who do not see it.
            for link in text.links where link.isImage && !link.text.isEmpty {
                guard let index = link.block, blocks.indices.contains(index),
                    lost.isEmpty || !Self.isCovered(index, by: lost, blocks)
                else { continue }
                units.append(
                    ProseUnit(
                        text: site.named(link.text), isQuotation: false, cited: Self.covering(index, blocks, own),
                        span: link.lineOfText, language: reader))
            }
            var open: DoubleMarks?
            for index in blocks.indices where !blocks[index].text.isEmpty {
                if !lost.isEmpty, Self.isCovered(index, by: lost, blocks) { continue }
                let filled = site.named(blocks[index].text, blocks[index].citationOffsets, blocks[index].recordLinks)
                // No '==', which is not specialized across modules.
                let isParagraph = if case .paragraph = blocks[index].kind { true } else { false }
                let isUncited = own[index] === named.nothing && blocks[index].coveredBy.isEmpty
                let unit = ProseUnit(
                    text: filled.text, isQuotation: blocks[index].isQuotation,
                    cited: isUncited ? uncited : Self.covering(index, blocks, own), span: blocks[index].span,
                    language: reader,
                    continuing: isParagraph ? open : nil)
                open = unit.openMarks
                unit.isOfPage = true
                if !filled.links.isEmpty {
                    unit.links = filled.links
                    unit.carriedLinks = site.carriedLinks(filled.links)
                }
                if let table = blocks[index].table { unit.tableHead = text.tableHeads[Int(table)] }
                let offsets = filled.citationOffsets
                if !offsets.isEmpty {
                    unit.citationOffsets = offsets
                    let excepted = exceptions.isEmpty ? [] : exceptions[index] ?? []
                    if offsets.count > 1 {
                        unit.groups = named.groups(
                            of: citations, in: index, at: offsets, but: Set(excepted.map(\.group)))
                        unit.covering = Array(unit.cited.dropFirst())
                    }
                    unit.exceptions = excepted.compactMap { each in
                        offsets.indices.contains(Int(each.group)) ? (offsets[Int(each.group)], each) : nil
                    }
                }
                units.append(unit)
            }
        }
        return units
    }

    private static func isCovered(_ block: Int, by some: Set<Int>, _ blocks: [Block]) -> Bool {
        some.contains(block) || blocks[block].coveredBy.contains { isCovered($0, by: some, blocks) }
    }

    /// What a block cites, and what the blocks cite that cover it.
    private static func covering(_ block: Int, _ blocks: [Block], _ cited: [Cited]) -> [Cited] {
        let around = blocks[block].coveredBy
        return around.isEmpty ? [cited[block]] : around.reduce([cited[block]]) { $0 + covering($1, blocks, cited) }
    }
}

/// The citations of each block of a text. They are looked at where they are: a copy of one costs more than a look.
private struct CitationsOfBlocks {
    private let all: [Citation]
    /// Those of a list item stand before and behind those of the items in it, which share its range then.
    private var ranges: [Range<Int>]

    init(_ text: MarkdownText) {
        all = text.citations
        ranges = [Range<Int>](repeating: 0..<0, count: text.blocks.count)
        for index in all.indices {
            guard let block = all[index].block, ranges.indices.contains(block) else { continue }
            let range = ranges[block]
            ranges[block] = range.isEmpty ? index..<index + 1 : range.lowerBound..<index + 1
        }
    }

    /// The numbers of a block's citations, in their order.
    func numbers(in block: Int) -> some Sequence<Int> {
        ranges[block].lazy.filter { all[$0].block == block }.map { all[$0].number }
    }

    /// The same, by the brackets that they stand in.
    func numbersByGroup(in block: Int) -> some Sequence<(group: Int, number: Int)> {
        ranges[block].lazy.filter { all[$0].block == block }.map { (Int(all[$0].group), all[$0].number) }
    }
}

/// What the numbers of a page's citations name, each made once. One for each page, since threads that share an object wait
/// for each other.
private struct CitedByNumber {
    let targets: [Citable?]
    /// What a single citation names, as most stand alone.
    private let alone: [Cited]
    let nothing = Cited(claims: [], sources: [])

    init(_ page: Page) {
        var targets = [Citable?](repeating: nil, count: page.parsed.text.citedKeys.count + 1)
        for reference in page.references { targets[reference.number] = reference.target }
        self.targets = targets
        let nothing = nothing
        alone = targets.map { target in target.map { Cited(CollectionOfOne($0)) } ?? nothing }
    }

    /// What some citations name.
    func cited(_ numbers: some Sequence<Int>) -> Cited {
        var others = numbers.makeIterator()
        guard let first = others.next() else { return nothing }
        guard let second = others.next() else { return alone[first] }
        var all = [first, second]
        while let next = others.next() { all.append(next) }
        return Cited(all.lazy.compactMap { targets[$0] })
    }

    /// What each of a block's citations in brackets names; none where all stand together. Brackets with nothing but a space
    /// between them are one group.
    ///
    /// - Parameter exceptions: the brackets that cite nothing.
    func groups(
        of citations: CitationsOfBlocks, in block: Int, at offsets: [Int], but exceptions: Set<Int32>
    ) -> [CitationGroup] {
        var groups: [(offset: Int, numbers: [Int])] = []
        var rest = citations.numbersByGroup(in: block).makeIterator()
        var next = rest.next()
        for group in offsets.indices {
            var numbers: [Int] = []
            while let citation = next, citation.group <= group {
                numbers.append(citation.number)
                next = rest.next()
            }
            if !exceptions.isEmpty, exceptions.contains(Int32(group)) { continue }
            if let last = groups.last, offsets[group] - last.offset <= 1 {
                groups[groups.count - 1].numbers += numbers
            } else {
                groups.append((offsets[group], numbers))
            }
        }
        return groups.count < 2 ? [] : groups.map { CitationGroup(offset: $0.offset, cited: cited($0.numbers)) }
    }
}

extension Link {
    /// The line with the address, whose text stands before it.
    fileprivate var lineOfText: SourceSpan {
        SourceSpan(
            file: span.file, start: SourcePosition(line: span.start.line, column: 1), end: span.start)
    }
}

extension Site {
    /// The prose of a field.
    fileprivate func unit(_ text: InlineText, cited: [Cited]) -> ProseUnit {
        let named = named(text)
        let unit = ProseUnit(
            text: named.text, isQuotation: false, cited: cited, span: text.span, language: reader)
        unit.links = named.links
        unit.carriedLinks = carriedLinks(named.links)
        return unit
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
        func others<Table: AnyRecordTable>(_ table: Table) -> [Report] {
            guard Table.Record.mayHold([.markdown, .prose]) else { return [] }
            return parallelMap(table.records.count) { index in
                var report = Report()
                for unit in self.units(of: index, in: table) { check(unit, &report) }
                return report
            }
        }
        for table in records.tables where table.type.singular != Claim.singular {
            for each in others(table) { report.merge(each) }
        }
        if let description = config.descriptionText {
            // The site as a whole rests on all of them.
            let all = Cited(claims: Array(claims.indices), sources: Array(sources.indices))
            check(
                ProseUnit(
                    text: description.value, isQuotation: false, cited: [all], span: description.span,
                    language: reader), &report)
        }
        return report
    }

    /// The prose of a claim: its statement, which may use what the claim carries, and the notes on its evidence.
    func units(ofClaim index: Int) -> [ProseUnit] {
        let claim = claims[index]
        var units: [ProseUnit] = []
        if let statement = claim.statement {
            // A calculation may name the figures that it is made of.
            let unit = unit(
                statement, cited: [Cited(claims: [index] + (calculations[index]?.claims ?? []), sources: [])])
            unit.statementOf = claim.id.value
            units.append(unit)
        }
        for evidence in claim.evidence {
            guard let note = evidence.note else { continue }
            let keys = note.markdown.citations.map(\.key)
            guard let named = cited(by: keys) else { continue }
            units.append(unit(note, cited: [Cited(claims: [index], sources: [evidence.source.index]), named]))
        }
        return units
    }

    /// What citations name; `nil` where one leads nowhere, which is a finding already.
    private func cited(by keys: [String]) -> Cited? {
        let targets: [Citable?] = keys.map { key in
            records.table(of: Claim.self).index(of: key).map(Citable.claim)
                ?? records.table(of: Source.self).index(of: key).map(Citable.source)
        }
        return targets.contains { $0 == nil } ? nil : Cited(targets.compactMap(\.self))
    }

    /// The prose in the fields of a record, with the claims and sources that it may use: those that stand in the same group
    /// of fields, else in the record, those that the text cites, and those of the record itself. It may name the dates
    /// beside it, too.
    func units<Table: AnyRecordTable>(of index: Int, in table: Table) -> [ProseUnit] {
        let record = table.records[index]
        guard !record.contents([.markdown, .prose]).isEmpty else { return [] }
        var units: [ProseUnit] = []
        func add(_ content: FieldContent, _ around: [FieldContent], _ basis: (claims: [Int], sources: [Int])) {
            switch content {
            case .list(let items): for item in items { add(item, around, basis) }
            case .fields(let fields): for (_, content) in fields { add(content, fields.map(\.content), basis) }
            case .markdown(let text):
                guard let named = cited(by: text.markdown.citations.map(\.key)) else { return }
                units.append(unit(text, cited: [all(around, basis, named)]))
            case .prose(let text):
                units.append(
                    ProseUnit(
                        text: text.value, isQuotation: false, cited: [all(around, basis, .nothing)], span: text.span,
                        language: reader))
            default: break
            }
        }
        func all(_ around: [FieldContent], _ basis: (claims: [Int], sources: [Int]), _ named: Cited) -> Cited {
            var (claims, sources) = basis
            for case .record(.record(let kind, let index)) in around.flatMap(\.parts) {
                if kind == Claim.singular { claims.append(index) }
                if kind == Source.singular { sources.append(index) }
            }
            let dates = around.flatMap { if case .date(let date) = $0 { date.proseDates } else { [Fact]() } }
            return Cited(
                claims: claims + named.claims, sources: sources + named.sources,
                dates: dates.isEmpty ? nil : FactSet(dates))
        }
        let contents = record.contents.map(\.content)
        let basis = Table.Record.basis(of: index, in: self)
        for content in contents { add(content, contents, basis) }
        return units
    }
}
