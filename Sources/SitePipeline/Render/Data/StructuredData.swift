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
    func json(of page: Page) -> JSON {
        let front = page.parsed.frontMatter
        var sources: [Int] = []
        for reference in page.references {
            switch reference.target {
            case .source(let index): sources.append(index)
            case .claim(let index):
                let operands = context.site.calculations[index]?.claims ?? []
                for claim in [index] + operands { sources += context.site.claims[claim].evidence.map(\.source.index) }
            }
        }
        var seen: Set<Int> = []
        return .object(leavingOut: [
            "@context": vocabulary, "@type": .text("Article"), "headline": .text(page.title),
            "description": .text(front.summary?.value), "dateModified": date(front.updated),
            "inLanguage": .text(config.language), "url": address(page.output), "isPartOf": website,
            "citation": list(sources.filter { seen.insert($0).inserted }.map { work(context.site.sources[$0]) }),
        ])
    }

    /// - Parameter operands: the claims that it is calculated from.
    func json(of claim: Claim, calculatedFrom operands: [Int]?) -> JSON {
        var seen: Set<Int> = []
        let sources = claim.evidence.map(\.source.index).filter { seen.insert($0).inserted }
        return .object(leavingOut: [
            "@context": vocabulary, "@type": .text("Claim"), "identifier": .text(claim.id.value),
            "text": .text(claim.statement?.plainText(in: context.site)), "url": address(Addresses.path(of: claim)),
            "inLanguage": .text(config.language), "isPartOf": website,
            "appearance": list(sources.map { work(context.site.sources[$0]) }),
            "creditText": claim.calculation.map { _ in .text(context.words[.calculation]) },
            "isBasedOn": list((operands ?? []).map { reference(to: context.site.claims[$0]) }),
        ])
    }

    private func reference(to claim: Claim) -> JSON {
        .object(leavingOut: [
            "@type": .text("Claim"), "identifier": .text(claim.id.value),
            "text": .text(claim.statement?.plainText(in: context.site)), "url": address(Addresses.path(of: claim)),
        ])
    }

    func json(of source: Source) -> JSON {
        guard case .object(let members) = work(source) else { return .object([]) }
        // Where a source is only referred to, pages do not name its authors.
        let authors = list(source.authors.map(author)).map { [(key: "author", value: $0)] } ?? []
        return .object([(key: "@context", value: vocabulary)] + members + authors)
    }

    func json(of actor: Actor) -> JSON {
        let isPerson = actor.category == .person
        return .object(leavingOut: [
            "@context": vocabulary, "@type": .text(isPerson ? "Person" : "Organization"),
            "name": .text(actor.name), isPerson ? "jobTitle" : "description": .text(actor.role),
            "alternateName": actor.aliases.isEmpty ? nil : .texts(actor.aliases),
        ])
    }

    private var vocabulary: JSON { .text("https://schema.org") }

    private var website: JSON { named("WebSite", config.title) }

    private func named(_ type: String, _ name: String) -> JSON {
        .object(leavingOut: ["@type": .text(type), "name": .text(name)])
    }

    private func author(_ author: Author) -> JSON {
        guard case .person(let family, let given) = author else { return named("Person", author.name) }
        return .object(leavingOut: [
            "@type": .text("Person"), "name": .text(author.name), "familyName": .text(family),
            "givenName": .text(given),
        ])
    }

    private func work(_ record: Source) -> JSON {
        return .object(leavingOut: [
            "@type": .text(record.category.schemaType), "name": .text(record.title),
            "publisher": record.knownPublisher.map { named("Organization", $0) },
            "datePublished": date(record.published),
            "url": .text(record.url?.text),
        ])
    }

    /// A date as ISO 8601 itself has it, which is all that schema.org takes: no interval, no season, nothing uncertain.
    private func date(_ date: CalendarDate?) -> JSON? {
        guard let date, date.isPlain else { return nil }
        return .text(date.text)
    }

    private func address(_ path: String) -> JSON? {
        guard case .external(let text) = context.canonical(path) else { return nil }
        return .text(text)
    }

    private func list(_ items: [JSON]) -> JSON? { items.isEmpty ? nil : .list(items) }

    /// The JSON as an element of a page. A "<" could end the element, so it is written as JSON can write it.
    static func html(_ json: JSON) -> HTML {
        var bytes: [UInt8] = []
        json.write(to: &bytes)
        guard bytes.contains(UInt8(ascii: "<")) else { return HTML(bytes: bytes) }
        return HTML(bytes: bytes.flatMap { $0 == UInt8(ascii: "<") ? Array("\\u003c".utf8) : [$0] })
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
