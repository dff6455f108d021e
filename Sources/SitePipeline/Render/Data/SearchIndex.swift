import Diagnostics
import Markup
import Templating

/// What the search page looks through: pages, their sections and every record, as a classic script, since a page opened
/// from a disk may load nothing else. It calls `sitegenSearch` with `{"entries": [[kind, id, address, title, text], …]}`.
///
/// Kinds are one letter: page, section, claim, source (`o`), term, actor, place (`l`), question, event, discrepancy.
/// Addresses are relative to the site's root.
struct SearchIndex {
    static let fileName = "search-index.js"
    /// The bytes of text that an entry has at most, so that a long section does not make every search wait.
    private static let maximumText = 2_000

    private let context: RenderContext
    private var entries: [JSON] = []

    /// The address of the page that searches, if the site has one.
    static func page(of site: Site) -> Address? {
        site.pages.first { $0.template == "search" }.map { .site($0.output) }
    }

    static func script(_ context: RenderContext) -> [UInt8] {
        var index = SearchIndex(context: context)
        index.addPages()
        index.addRecords()
        var script = Array("sitegenSearch({\"entries\": [\n".utf8)
        for (number, entry) in index.entries.enumerated() {
            if number > 0 { script += ",\n".utf8 }
            entry.write(to: &script)
        }
        return script + "\n]});\n".utf8
    }

    private init(context: RenderContext) {
        self.context = context
    }

    private mutating func add(_ kind: String, _ id: String, _ address: Address?, _ title: String, _ text: [String?]) {
        guard case .site(let path, let fragment) = address else { return }
        let all = text.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " ")
        entries.append(
            .texts([kind, id, path + (fragment.map { "#" + $0 } ?? ""), title, all.cut(to: Self.maximumText)]))
    }

    private mutating func addPages() {
        let site = context.site
        for page in site.pages where page.template != "search" {
            let (front, body) = (page.parsed.frontMatter, page.parsed.body)
            // What stands before the first heading, then what stands under each.
            var texts = [[String]](repeating: [], count: body.headings.count + 1)
            for block in body.blocks where block.kind != .heading {
                texts[(block.heading ?? -1) + 1].append(site.named(block.text))
            }
            add(
                "p", page.output, .site(page.output), page.title,
                [front.summary?.value] + front.keyPoints.map { $0.plainText(in: site) }
                    + [texts[0].joined(separator: " ")])
            for (index, heading) in body.headings.enumerated() {
                add(
                    "s", page.output, .site(path: page.output, fragment: heading.id), site.named(heading.text),
                    [texts[index + 1].joined(separator: " ")])
            }
        }
    }

    private mutating func addRecords() {
        let site = context.site
        func address<Kind: RecordKind>(_ record: Kind) -> Address? { context.address(of: record) }
        for claim in site.claims.map(\.record) {
            let name = site.words[.claimName, ["id": claim.id.value]]
            add(
                "c", claim.id.value, address(claim),
                claim.withdrawn == nil ? name : site.words[.claimWithdrawn, ["claim": name]],
                [claim.statement?.plainText(in: site)])
        }
        for source in site.sources.map(\.record) {
            add(
                "o", source.id.value, address(source), source.title,
                [source.knownPublisher] + source.authors.map(\.name) + [source.note?.plainText(in: site)])
        }
        for term in site.terms.map(\.record) {
            add(
                "t", term.id.value, address(term), term.term,
                [term.definition?.plainText(in: site), term.abbreviation] + term.aliases)
        }
        for actor in site.actors.map(\.record) {
            add("a", actor.id.value, address(actor), actor.name, [actor.role] + actor.aliases)
        }
        for place in site.places.map(\.record) {
            add("l", place.id.value, address(place), place.name, [place.region] + place.aliases)
        }
        for question in site.questions.map(\.record) {
            add("q", question.id.value, address(question), question.question, [question.says?.plainText(in: site)])
        }
        for event in site.events.map(\.record) {
            add("e", event.id.value, address(event), event.title, [event.date?.words(in: site.words), event.dateNote])
        }
        for discrepancy in site.discrepancies.map(\.record) {
            add(
                "d", discrepancy.id.value, address(discrepancy), discrepancy.title,
                discrepancy.sides.map { $0.says?.plainText(in: site) })
        }
    }
}

extension String {
    /// The text up to the last whole word within a number of bytes, or the last character of a script without spaces.
    func cut(to count: Int) -> String {
        guard utf8.count > count else { return self }
        if let space = utf8.prefix(count + 1).lastIndex(of: 0x20) { return String(self[..<space]) }
        var end = utf8.index(startIndex, offsetBy: count)
        while end > startIndex, end.samePosition(in: unicodeScalars) == nil { utf8.formIndex(before: &end) }
        return String(self[..<end])
    }
}
