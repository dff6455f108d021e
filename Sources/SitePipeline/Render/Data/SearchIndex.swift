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
        return Array(
            "sitegenSearch({\"entries\": [\n\(index.entries.map(\.line).joined(separator: ",\n"))\n]});\n".utf8)
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
        for page in context.site.pages where page.template != "search" {
            let (front, body) = (page.parsed.frontMatter, page.parsed.body)
            func text(under heading: Int?) -> String {
                body.blocks.filter { $0.heading == heading && $0.kind != .heading }.map(\.text).joined(separator: " ")
            }
            add(
                "p", page.output, .site(page.output), page.title,
                [front.summary?.value] + front.keyPoints.map(\.plainText) + [text(under: nil)])
            for (index, heading) in body.headings.enumerated() {
                add(
                    "s", page.output, .site(path: page.output, fragment: heading.id), heading.text,
                    [text(under: index)])
            }
        }
    }

    private mutating func addRecords() {
        let site = context.site
        func address<Kind: RecordKind>(_ record: Kind) -> Address? { context.address(of: record) }
        for claim in site.claims.map(\.record) {
            add(
                "c", claim.id.value, address(claim),
                "Claim \(claim.id.value)" + (claim.withdrawn == nil ? "" : " (withdrawn)"), [claim.statement?.plainText]
            )
        }
        for source in site.sources.map(\.record) {
            add(
                "o", source.id.value, address(source), source.title,
                [source.knownPublisher] + source.authors.map(\.name) + [source.note?.plainText])
        }
        for term in site.terms.map(\.record) {
            add(
                "t", term.id.value, address(term), term.term,
                [term.definition?.plainText, term.abbreviation] + term.aliases)
        }
        for actor in site.actors.map(\.record) {
            add("a", actor.id.value, address(actor), actor.name, [actor.role] + actor.aliases)
        }
        for place in site.places.map(\.record) {
            add("l", place.id.value, address(place), place.name, [place.region] + place.aliases)
        }
        for question in site.questions.map(\.record) {
            add("q", question.id.value, address(question), question.question, [question.says?.plainText])
        }
        for event in site.events.map(\.record) {
            add("e", event.id.value, address(event), event.title, [event.date?.words, event.dateNote])
        }
        for discrepancy in site.discrepancies.map(\.record) {
            add(
                "d", discrepancy.id.value, address(discrepancy), discrepancy.title,
                discrepancy.sides.map { $0.says?.plainText })
        }
    }
}

extension String {
    /// The text up to the last whole word within a number of bytes.
    fileprivate func cut(to count: Int) -> String {
        guard utf8.count > count, let end = utf8.prefix(count).lastIndex(of: 0x20) else { return self }
        return String(self[..<end])
    }
}
