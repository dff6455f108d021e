import Diagnostics
import Templating

/// What a page is about, as JSON-LD in the words of schema.org, for machines that read pages. Each value is one that the
/// page shows.
struct StructuredData {
    private let context: RenderContext

    init(_ context: RenderContext) {
        self.context = context
    }

    private var config: SiteConfig { context.site.config }

    /// A page: an article with the sources that its references lead to.
    func html(of page: Page) -> HTML {
        let front = page.parsed.frontMatter
        var sources: [Int] = []
        for reference in page.references {
            switch reference.target {
            case .source(let index): sources.append(index)
            case .claim(let index): sources += context.site.claims[index].evidence.map(\.source)
            }
        }
        var seen: Set<Int> = []
        return html([
            ("@type", .text("Article")), ("headline", .text(page.title)),
            ("description", front.summary.map { .text($0.value) }),
            ("dateModified", date(front.updated)), ("inLanguage", .text(config.language)),
            ("url", address(page.output)), ("isPartOf", website),
            ("citation", list(sources.filter { seen.insert($0).inserted }.map { work(context.site.sources[$0]) })),
        ])
    }

    func html(of claim: ResolvedClaim) -> HTML {
        var seen: Set<Int> = []
        let sources = claim.evidence.map(\.source).filter { seen.insert($0).inserted }
        return html([
            ("@type", .text("Claim")), ("identifier", .text(claim.record.id.value)),
            ("text", claim.record.statement.map { .text($0.plainText) }),
            ("url", address(Addresses.path(of: claim.record))), ("inLanguage", .text(config.language)),
            ("isPartOf", website), ("appearance", list(sources.map { work(context.site.sources[$0]) })),
        ])
    }

    func html(of source: ResolvedSource) -> HTML {
        guard case .object(let members) = work(source) else { return HTML(bytes: []) }
        return html(members.map { ($0.0, Optional($0.1)) })
    }

    func html(of actor: ResolvedActor) -> HTML {
        let isPerson = actor.record.category == .person
        return html([
            ("@type", .text(isPerson ? "Person" : "Organization")), ("name", .text(actor.record.name)),
            (isPerson ? "jobTitle" : "description", .text(actor.record.role)),
            ("alternateName", list(actor.record.aliases.map(JSON.text))),
        ])
    }

    private var website: JSON {
        .object([("@type", .text("WebSite")), ("name", .text(config.title))])
    }

    private func work(_ source: ResolvedSource) -> JSON {
        let record = source.record
        return .object(
            present([
                ("@type", .text(record.category.schemaType)), ("name", .text(record.title)),
                (
                    "publisher",
                    record.knownPublisher.map { .object([("@type", .text("Organization")), ("name", .text($0))]) }
                ),
                ("author", list(record.authors.map { .object([("@type", .text("Person")), ("name", .text($0))]) })),
                ("datePublished", date(record.published)), ("url", record.url.map { .text($0.text) }),
            ]))
    }

    /// A date that is one: no interval, nothing approximate.
    private func date(_ date: CalendarDate?) -> JSON? {
        guard let date, !date.isInterval, !date.isApproximate else { return nil }
        return .text(date.text)
    }

    private func address(_ path: String) -> JSON? {
        guard case .external(let text) = context.canonical(path) else { return nil }
        return .text(text)
    }

    private func list(_ items: [JSON]) -> JSON? { items.isEmpty ? nil : .list(items) }

    private func present(_ members: [(String, JSON?)]) -> [(String, JSON)] {
        members.compactMap { name, value in value.map { (name, $0) } }
    }

    /// The JSON as an element of a page. A "<" could end the element, so it is written as JSON can write it.
    private func html(_ members: [(String, JSON?)]) -> HTML {
        let json = JSON.object([("@context", .text("https://schema.org"))] + present(members)).text
        return HTML(bytes: Array(json.replacing("<", with: "\\u003c").utf8))
    }
}

extension Source.Category {
    fileprivate var schemaType: String {
        switch self {
        case .newsReport: "NewsArticle"
        case .opinion: "OpinionNewsArticle"
        case .law: "Legislation"
        case .report: "Report"
        case .study: "ScholarlyArticle"
        case .socialPost: "SocialMediaPosting"
        case .webPage: "WebPage"
        default: "CreativeWork"
        }
    }
}
