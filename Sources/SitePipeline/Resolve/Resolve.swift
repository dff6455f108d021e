package import Diagnostics
import Markup
import Templating

extension Rule {
    package static let unknownCitation = Rule("unknown-citation")
    package static let unknownRecord = Rule("unknown-record")
    package static let unknownTemplate = Rule("unknown-template")
}

/// Puts the things themselves in place of their names, in one pass over the whole site.
///
/// A name that leads nowhere is reported and left out, so the site is whole even when it may not be written.
package func resolve(_ parsed: ParsedSite, report: inout Report) -> Site {
    var resolver = Resolver(parsed, &report)
    resolver.resolveRecords()
    resolver.resolvePages()
    resolver.resolveNavigation()
    report.merge(resolver.report)
    return resolver.site
}

/// The state of one resolution: what is known by name, and the site as far as it is made.
struct Resolver {
    let parsed: ParsedSite
    let addresses: Addresses
    private(set) var report = Report()
    private(set) var site: Site
    private var topicPages: [String: Int] = [:]

    init(_ parsed: ParsedSite, _ report: inout Report) {
        self.parsed = parsed
        addresses = Addresses(parsed, report: &report)
        site = Site(config: parsed.config, skipped: parsed.skipped, templates: parsed.templates)
        site.assets = parsed.assets
        site.statics = parsed.statics
        for (index, page) in parsed.pages.enumerated() {
            if let topic = Page.topic(of: page.path) { topicPages[topic] = index }
        }
    }

    // MARK: Records

    mutating func resolveRecords() {
        site.actors = parsed.actors.records.map { ResolvedActor(record: $0) }
        for source in parsed.sources.records { site.sources.append(resolve(source)) }
        for claim in parsed.claims.records {
            if let index = parsed.sources.index(of: claim.id.value) {
                report.add(
                    .duplicateID, "a source '\(claim.id.value)' exists already, and claims and sources share their ids",
                    at: claim.id.span,
                    notes: [Diagnostic.Note("the source is defined here", at: parsed.sources.records[index].id.span)],
                    help: "give one of them another id")
            }
            site.claims.append(resolve(claim))
        }
        noteBackLinks()
    }

    private mutating func resolve(_ source: Source) -> ResolvedSource {
        ResolvedSource(
            record: source, note: source.note.map { html($0, from: nil) },
            provenance: source.provenance.map { html($0, from: nil) },
            rewordingOf: source.rewordingOf.flatMap { find($0, in: parsed.sources) },
            sameAs: source.sameAs.flatMap { find($0, in: parsed.sources) })
    }

    private mutating func resolve(_ claim: Claim) -> ResolvedClaim {
        var resolved = ResolvedClaim(
            record: claim, statement: claim.statement.map { html($0, from: nil) } ?? HTML(bytes: []))
        resolved.topics = claim.topics.compactMap { findTopic($0) }
        resolved.actors = claim.actors.compactMap { find($0, in: parsed.actors) }
        for evidence in claim.evidence ?? [] {
            let via = evidence.via.compactMap { find($0, in: parsed.sources) }
            let speaker = evidence.speaker.flatMap { find($0, in: parsed.actors) }
            guard let source = evidence.source.flatMap({ find($0, in: parsed.sources) }) else { continue }
            resolved.evidence.append(
                ResolvedEvidence(
                    record: evidence, source: source, via: via, speaker: speaker,
                    note: evidence.note.map { html($0, from: nil) }))
        }
        return resolved
    }

    private mutating func noteBackLinks() {
        for (index, claim) in site.claims.enumerated() {
            for (number, evidence) in claim.evidence.enumerated() {
                site.sources[evidence.source].claims.append((index, number))
                for link in evidence.via { site.sources[link].chains.append((index, number)) }
            }
            let speakers = claim.evidence.compactMap(\.speaker)
            for actor in Set(speakers + claim.actors) { site.actors[actor].claims.append(index) }
        }
    }

    private mutating func find<Record>(_ name: Located<String>, in table: RecordTable<Record>) -> Int? {
        if let index = table.index(of: name.value) { return index }
        if !table.broken.contains(name.value) {
            report.add(
                .unknownRecord, "no \(Record.singular) is named '\(name.value)'", at: name.span,
                help: suggestion(name.value, among: table))
        }
        return nil
    }

    private func suggestion<Record>(_ word: String, among table: RecordTable<Record>) -> String? {
        guard let near = nearMiss(word, among: table.ids), let index = table.index(of: near) else { return nil }
        return "did you mean '\(near)', defined at \(table.records[index].id.span.place)?"
    }

    private mutating func findTopic(_ name: Located<String>) -> Int? {
        if let page = topicPages[name.value] { return page }
        if parsed.skipped["topics/\(name.value).md"] == nil {
            report.add(
                .unknownRecord, "no topic is named '\(name.value)'", at: name.span,
                help: nearMiss(name.value, among: topicPages.keys).map { "did you mean '\($0)'?" }
                    ?? "a topic is the name of a page in Content/topics/")
        }
        return nil
    }

    // MARK: Pages

    mutating func resolvePages() {
        for (index, page) in parsed.pages.enumerated() {
            for topic in page.frontMatter.topics { _ = findTopic(topic) }
            site.pages.append(
                Page(
                    parsed: page, output: Addresses.output(of: page.path), template: template(of: page),
                    body: html(page.body, from: page),
                    keyPoints: page.frontMatter.keyPoints.map { html($0, from: page) },
                    references: references(of: page, at: index)))
        }
        site.topics = topicPages.values.sorted { left, right in
            let (a, b) = (site.pages[left], site.pages[right])
            return (a.parsed.frontMatter.order ?? .max, a.title, a.output) < (
                b.parsed.frontMatter.order ?? .max, b.title, b.output
            )
        }
    }

    /// The page's reference list, with each use noted at what is cited.
    private mutating func references(of page: ParsedPage, at index: Int) -> [Reference] {
        let targets = page.citedKeys.map(citable)
        var references = targets.enumerated().map { number, target in
            target.map { Reference(number: number + 1, target: $0, uses: []) }
        }
        for text in page.frontMatter.keyPoints.map(\.markdown) + [page.body] {
            for citation in text.citations {
                guard let target = targets[citation.number - 1] else {
                    reportUnknown(citation)
                    continue
                }
                if let locator = citation.locator, case .claim = target {
                    report.add(
                        .citationSyntax, "'\(citation.key)' is a claim, and only a source has places in it",
                        at: citation.span,
                        help: "take out ', \(locator)'")
                }
                references[citation.number - 1]?.uses.append(
                    Reference.Use(marker: citation.marker, locator: citation.locator))
                note(CitingPlace(citation, in: text, page: index), at: target)
            }
        }
        return references.compactMap(\.self)
    }

    private mutating func note(_ place: CitingPlace, at target: Citable) {
        switch target {
        case .claim(let index): site.claims[index].places.append(place)
        case .source(let index): site.sources[index].places.append(place)
        }
    }

    private func citable(_ key: String) -> Citable? {
        parsed.claims.index(of: key).map(Citable.claim) ?? parsed.sources.index(of: key).map(Citable.source)
    }

    private mutating func reportUnknown(_ citation: Citation) {
        let (claims, sources) = (parsed.claims, parsed.sources)
        guard !claims.broken.contains(citation.key), !sources.broken.contains(citation.key) else { return }
        let near = nearMiss(citation.key, among: claims.ids + sources.ids)
        let help = near.flatMap {
            claims.index(of: $0) != nil
                ? suggestion(citation.key, among: claims) : suggestion(citation.key, among: sources)
        }
        report.add(
            .unknownCitation, "no claim or source is named '\(citation.key)'", at: citation.span,
            help: help ?? "define it in Content/data/claims.yaml or Content/data/sources.yaml")
    }

    private mutating func template(of page: ParsedPage) -> String {
        if let chosen = page.frontMatter.template {
            if parsed.templates.contains(chosen.value) { return chosen.value }
            report.add(
                .unknownTemplate, "there is no template '\(chosen.value)'", at: chosen.span,
                help: nearMiss(chosen.value, among: parsed.templates.names).map { "did you mean '\($0)'?" }
                    ?? "make Templates/\(chosen.value).html")
            return "page"
        }
        let parts = page.path.split(separator: "/")
        if page.path == "index.md", parsed.templates.contains("home") { return "home" }
        if parts.count > 1, parts.last != "index.md" {
            let folder = String(parts[parts.count - 2])
            let name = folder.hasSuffix("s") ? String(folder.dropLast()) : folder
            if parsed.templates.contains(name) { return name }
        }
        if !parsed.templates.contains("page") {
            report.add(
                .unknownTemplate, "the page needs a template, and there is no Templates/page.html", at: page.place,
                help: "make Templates/page.html")
        }
        return "page"
    }

    mutating func resolveNavigation() {
        if parsed.config.navigation.isEmpty {
            site.navigation = site.pages.indices.filter { !site.pages[$0].parsed.path.contains("/") }
        }
        for name in parsed.config.navigation {
            if let index = addresses.pages[name.value] {
                site.navigation.append(index)
            } else if parsed.skipped[name.value] == nil {
                report.add(
                    .deadLink, "there is no page '\(name.value)'", at: name.span,
                    help: nearMiss(name.value, among: addresses.pages.keys).map { "did you mean '\($0)'?" })
            }
        }
    }

    // MARK: HTML

    private mutating func html(_ text: InlineText, from page: ParsedPage?) -> HTML { html(text.markdown, from: page) }

    /// Fills in the addresses and names that a text left open, and checks each of its links.
    ///
    /// - Parameter page: the page it stands on, whose folder relative links begin at; `nil` for a record's field.
    private mutating func html(_ text: MarkdownText, from page: ParsedPage?) -> HTML {
        var links = LinkResolver(parsed: parsed, addresses: addresses, page: page)
        for link in text.links { links.check(link) }
        report.merge(links.report)
        if page == nil { checkRecordCitations(text) }
        let holes = text.html.holes.map { hole -> HTML.Hole in
            switch hole.content {
            case .address(let target):
                HTML.Hole(offset: hole.offset, content: .address(links.address(target) ?? .fragment("")))
            case .name(let target):
                HTML.Hole(offset: hole.offset, content: .text(links.name(target) ?? ""))
            }
        }
        return HTML(bytes: text.html.bytes, holes: holes)
    }

    private mutating func checkRecordCitations(_ text: MarkdownText) {
        for citation in text.citations where citable(citation.key) == nil { reportUnknown(citation) }
    }
}

extension CitingPlace {
    init(_ citation: Citation, in text: MarkdownText, page: Int) {
        let block = text.blocks.indices.contains(citation.block) ? text.blocks[citation.block] : nil
        self.init(
            page: page, marker: citation.marker, excerpt: (block?.text ?? "").shortened(to: 160),
            heading: block?.heading.map { text.headings[$0].text })
    }
}

extension SourceSpan {
    /// The place as `path:line:column`, for a help text.
    var place: String { "\(file.path):\(start.line):\(start.column)" }
}

extension String {
    /// The text up to the last word that fits, with an ellipsis where something was cut.
    func shortened(to count: Int) -> String {
        guard self.count > count else { return self }
        let cut = prefix(count)
        let end = cut.lastIndex(of: " ") ?? cut.endIndex
        return cut[..<end] + " …"
    }
}
