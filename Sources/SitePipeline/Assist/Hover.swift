package import Diagnostics
import Markup
import Prose

/// What is said of a place of a text.
package struct Hover: Sendable {
    /// In Markdown.
    package var text: String
    /// The bytes of the file that it is about.
    package var range: Range<Int>
}

extension SiteState {
    /// What stands at a place: of a citation what it rests on, of a number what carries it, of a locator the paragraph.
    package func hover(in file: SourceFile, at offset: Int) -> Hover? {
        switch named(in: file, at: offset) {
        case .citation(let key, let range):
            return built.names.citable(key).map { Hover(text: description(of: $0), range: range) }
        case .record(let kind, let id, let range):
            guard let table = records.table(scheme: kind), let index = table.index(of: id) else { return nil }
            return Hover(text: description(of: table, at: index), range: range)
        case .paragraph(let source, let number, let range):
            guard let index = records.table(of: Source.self).index(of: source), let text = captures[site.sources[index]]
            else { return nil }
            guard text.paragraphs.indices.contains(number - 1) else {
                return Hover(
                    text: "The captured text of \(source) has \(text.paragraphs.count) paragraphs.", range: range)
            }
            let publisher = site.sources[index].publisher.asMarkdown
            return Hover(
                text: "**p\(number)** of \(publisher)\n\n\(text.paragraphs[number - 1].cut(to: 4_000).asMarkdown)",
                range: range)
        case .page(let path, let anchor, let range):
            guard let index = site.addresses.pages[path] else { return nil }
            let page = site.pages[index]
            var parts = ["**\(page.title.asMarkdown)**", page.parsed.frontMatter.summary?.value.asMarkdown ?? ""]
            if let anchor, let heading = page.parsed.body.headings.first(where: { $0.id == anchor }) {
                parts.insert("§ " + site.named(heading.text).asMarkdown, at: 1)
            }
            return Hover(text: parts.filter { !$0.isEmpty }.joined(separator: "\n\n"), range: range)
        case .field(let field, let range): return Hover(text: field.text, range: range)
        case .none: break
        }
        return number(in: file, at: offset).map { hover(of: $0) }
    }

    private func hover(of number: NumberPlace) -> Hover {
        var lines: [String] = []
        if number.carriers.isEmpty {
            lines.append("Nothing that is cited here carries **\(number.words.asMarkdown)**.")
            let others = claims.carrying(number.reading, atMost: 5)
            if !others.isEmpty {
                lines.append(
                    "Claims that carry it:\n" + others.map { "- " + shortLine(ofClaim: $0) }.joined(separator: "\n"))
            }
        } else {
            lines.append("**\(number.words.asMarkdown)** is carried by")
            lines.append(number.carriers.map { "- " + carrierLine($0) }.joined(separator: "\n"))
        }
        return Hover(text: lines.joined(separator: "\n\n"), range: number.span.offsets)
    }

    private func shortLine(ofClaim index: Int) -> String {
        "`\(site.claims[index].id.value)` \((site.claims[index].statement?.plainText(in: site) ?? "").cut(to: 200).asMarkdown)"
    }

    private func carrierLine(_ target: Citable) -> String {
        guard case .claim(let index) = target else {
            return "the date of `\(site.id(of: target))`: \(line(of: target).cut(to: 160).asMarkdown)"
        }
        let claim = site.claims[index]
        let facts = (claim.figures.map(\.text) + claim.dates.map(\.value.text)).map { "`\($0)`" }.joined(
            separator: ", ")
        let sources = claim.evidence.map { evidence in
            let source = site.sources[evidence.source.index]
            let places = evidence.locators.map(\.text).joined(separator: ", ")
            return (source.publisher.isEmpty ? source.id.value : source.publisher).asMarkdown
                + (places.isEmpty ? "" : " (\(places))")
        }
        return "`\(claim.id.value)`: \(facts)" + (sources.isEmpty ? "" : ", from " + sources.joined(separator: "; "))
    }
}

/// A quantity or date that stands in a text, with what carries it.
struct NumberPlace {
    var words: String
    var reading: Reading
    var span: SourceSpan
    /// What the text rests on there.
    var cited: [Cited]
    /// Of these, what carries it.
    var carriers: [Citable]
    /// Where in the unit's text it stands, and the unit.
    var unit: ProseUnit
}

extension SiteState {
    /// The prose of a page, or of the records of a file.
    func proseUnits(of file: SourceFile) -> [ProseUnit] {
        if let index = page(at: file.path) {
            if site.pages[index].parsed.file === file { return site.pages[index].proseUnits(in: site) }
            // The text has changed since; what it cites is looked up again.
            let names = built.names.with(parsedPage(file), at: index)
            let page = PageResolver.page(names.parsed.pages[index], names)
            _ = PageResolver.fill(page, at: index, names)
            return page.proseUnits(in: site)
        }
        guard file.path.hasPrefix("Content/data/") else { return [] }
        var units: [ProseUnit] = []
        for index in site.claims.indices where site.claims[index].id.span.file === file {
            units += site.units(ofClaim: index)
        }
        func others(_ table: some AnyRecordTable) -> [ProseUnit] {
            table.records.indices.filter { table.place(at: $0).file === file }
                .flatMap { site.units(of: $0, in: table) }
        }
        for table in records.tables where table.type.singular != Claim.singular { units += others(table) }
        return units
    }

    /// The number at a place of a text.
    func number(in file: SourceFile, at offset: Int) -> NumberPlace? {
        guard claims.carried != nil else { return nil }
        let line = file.position(at: offset).line
        for unit in proseUnits(of: file)
        where unit.span.file === file && unit.span.start.line <= line && line <= unit.span.end.line {
            guard !unit.found.readings.isEmpty else { continue }
            let places = unit.places
            for reading in unit.found.readings {
                let span = places.span(of: reading.range)
                if span.offsets.contains(offset) || span.offsets.upperBound == offset {
                    return place(reading, span, unit)
                }
            }
        }
        return nil
    }

    func place(_ reading: Reading, _ span: SourceSpan, _ unit: ProseUnit) -> NumberPlace? {
        guard let carried = claims.carried else { return nil }
        let words = String(decoding: Array(unit.text.utf8)[reading.range], as: UTF8.self)
        var carriers: [Citable] = []
        let all = unit.claims.map { Citable.claim($0) } + unit.sources.map { Citable.source($0) }
        // What the date of the site itself carries is no claim's.
        let needsClaim = carried.carrying(reading, by: CollectionOfOne(Cited.nothing)) != .carried
        for target in all where needsClaim && carriers.count < 20 && !carriers.contains(target) {
            let carrying = carried.carrying(reading, by: CollectionOfOne(Cited([target])))
            if carrying == .carried || carrying == .weaker { carriers.append(target) }
        }
        return NumberPlace(
            words: words, reading: reading, span: span, cited: unit.cited, carriers: carriers, unit: unit)
    }
}

extension Names {
    /// The same names with another state of a page.
    fileprivate func with(_ page: ParsedPage, at index: Int) -> Names {
        var names = self
        names.change([index: page])
        return names
    }
}
