import Diagnostics
import Markup
import Templating

/// What names of a site mean. Looking one up reports it if it means nothing.
struct Names: Sendable {
    private(set) var parsed: ParsedSite
    let addresses: Addresses
    /// Pages in `topics/`, by the name of the topic.
    let topicPages: [String: Int]
    let claims: RecordTable<Claim>
    let sources: RecordTable<Source>

    init(_ parsed: ParsedSite) {
        self.parsed = parsed
        claims = parsed.records.table(of: Claim.self)
        sources = parsed.records.table(of: Source.self)
        addresses = Addresses(parsed)
        var topics: [String: Int] = [:]
        for index in parsed.pages.indices {
            if let topic = Page.topic(of: parsed.pages[index].path) { topics[topic] = index }
        }
        topicPages = topics
    }

    /// Puts other states of pages in their places, which nothing shows from outside.
    mutating func change(_ pages: [Int: ParsedPage]) {
        for (index, page) in pages { parsed.pages[index] = page }
    }

    func named(_ text: String) -> String { parsed.records.named(text) }

    /// What a citation's id names: a claim or a source, which share their ids.
    func citable(_ key: String) -> Citable? {
        claims.index(of: key).map(Citable.claim) ?? sources.index(of: key).map(Citable.source)
    }

    func find(_ name: Located<String>, in table: some AnyRecordTable, report: inout Report) -> Int? {
        if let index = table.index(of: name.value) { return index }
        if !table.broken.contains(name.value) {
            let near = report.nearMiss(name.value, among: table.ids)
            report.add(
                .unknownRecord, "no \(table.type.singular) is named '\(name.value)'", at: name.span,
                help: table.suggestion(near),
                fix: near.flatMap { Fix(replacing: name.value, by: $0, at: name.span) })
        }
        return nil
    }

    func findTopic(_ name: Located<String>, report: inout Report) -> Int? {
        if let page = topicPages[name.value] { return page }
        if parsed.skipped["topics/\(name.value).md"] == nil {
            let near = report.nearMiss(name.value, among: topicPages.keys)
            report.add(
                .unknownRecord, "no topic is named '\(name.value)'", at: name.span,
                help: near.map { "did you mean '\($0)'?" }
                    ?? "write the name of a page in Content/topics, as in harbour for harbour.md",
                fix: near.flatMap { Fix(replacing: name.value, by: $0, at: name.span) })
        }
        return nil
    }

    func reportUnknown(_ citation: Citation, report: inout Report) {
        guard !claims.broken.contains(citation.key), !sources.broken.contains(citation.key) else { return }
        let near = report.nearMiss(citation.key, among: claims.ids + sources.ids)
        report.add(
            .unknownCitation, "no claim or source is named '\(citation.key)'", at: citation.span,
            help: near.map { claims.index(of: $0) != nil ? claims.offer($0) : sources.offer($0) }
                ?? "correct the id, or write the record in Content/data/claims.yaml or sources.yaml",
            fix: near.flatMap { Fix(replacing: "@" + citation.key, by: "@" + $0, at: citation.span) })
    }

    /// Reports what looks like a citation and is printed as text: the id of a claim or source without brackets.
    func checkMentions(_ text: MarkdownText, report: inout Report) {
        for mention in text.mentions where mention.isInBraces || citable(mention.key) != nil {
            report.add(
                .otherSyntax,
                mention.isInBraces
                    ? "'@{\(mention.key)}' is a citation in other programs, and is printed here"
                    : "'@\(mention.key)' has the id of something that can be cited, and is printed without brackets",
                at: mention.span, help: "write [@\(mention.key)]",
                fix: Fix(bracketing: mention))
        }
    }

    /// The HTML of a record's field.
    func html(ofRecord text: MarkdownText, report: inout Report) -> HTML {
        for citation in text.citations where citable(citation.key) == nil { reportUnknown(citation, report: &report) }
        checkMentions(text, report: &report)
        return html(text, on: nil, report: &report)
    }

    /// Fills in the addresses and names that a text left open, and checks each of its links.
    ///
    /// - Parameter page: the page it stands on, whose folder relative links begin at; `nil` for a record's field.
    func html(_ text: MarkdownText, on page: ParsedPage?, report: inout Report) -> HTML {
        guard !text.links.isEmpty || !text.html.holes.isEmpty else { return HTML(bytes: text.html.bytes) }
        var links = LinkResolver(parsed: parsed, addresses: addresses, page: page)
        for link in text.links { links.check(link) }
        report.merge(links.report)
        let holes = text.html.holes.compactMap { hole -> HTML.Hole? in
            switch hole.content {
            // The page fills these in when it is rendered.
            case .directive: nil
            case .address(let target):
                HTML.Hole(offset: hole.offset, content: .address(links.address(target) ?? .fragment("")))
            case .name(let target):
                HTML.Hole(offset: hole.offset, content: .text(links.name(target) ?? ""))
            }
        }
        return HTML(bytes: text.html.bytes, holes: holes)
    }
}

extension AnyRecordTable {
    /// What to do about an id that the table does not have.
    func suggestion(_ near: String?) -> String {
        near.map(offer)
            ?? "correct the id, or write the record in Content/data/\(type.kind).yaml"
    }

    /// Asks whether a record of the table was meant.
    func offer(_ id: String) -> String {
        guard let index = index(of: id) else { return "" }
        return "did you mean '\(id)', defined at \(place(at: index).place)?"
    }
}

extension Fix {
    /// Makes a citation of an id that is printed.
    fileprivate init?(bracketing mention: Mention) {
        let written = mention.isInBraces ? "@{\(mention.key)}" : "@\(mention.key)"
        guard let place = mention.span.file.bytes[mention.span.offsets].range(ofBytes: Array(written.utf8)) else {
            return nil
        }
        self.init("write [@\(mention.key)]", [TextEdit(mention.span.file, place, "[@\(mention.key)]")])
    }
}

extension SourceSpan {
    /// The place as `path:line:column`, for a help text.
    var place: String { "\(file.path):\(start.line):\(start.column)" }
}
