package import Diagnostics
import Templating

/// A document that claims are taken from, or a link in the chain by which one reached us.
package struct Source: RecordKind {
    package enum Category: String, CaseIterable, Sendable {
        case newsReport = "news-report"
        case opinion, broadcast
        case socialPost = "social-post"
        case statement
        case officialDocument = "official-document"
        case law
        case courtDecision = "court-decision"
        case study, report
        case webPage = "web-page"
    }

    /// Whether our copy has the publisher's own words.
    package enum Wording: String, CaseIterable, Sendable {
        case exact, reworded
    }

    package var id: Located<String>
    package var title = ""
    package var publisher = ""
    package var category = Category.webPage
    package var published: CalendarDate?
    package var authors: [Author] = []
    package var url: WebAddress?
    package var copyURL: WebAddress?
    package var urlStatus: String?
    package var archiveURL: WebAddress?
    package var archiveDate: CalendarDate?
    /// The digital object identifier, without an address before it; the ISBN of a book.
    package var doi: String?
    package var isbn: String?
    package var language: String?
    /// What "$" and "dollars" stand for in it.
    package var currency: String?
    package var note: InlineText?
    package var provenance: InlineText?
    package var inferred: [String] = []
    package var capture: String?
    package var wording: Wording?
    package var rewordingOf: RecordReference<Source>?
    package var sameAs: RecordReference<Source>?
    package var isFirstHand = false
    package var isOutside = false
    /// For laws: the forms in which texts cite it.
    package var citation: [String] = []
    package var aliases: [String] = []

    package init(id: Located<String>) { self.id = id }

    package static let kind = "sources"
    package static let singular = "source"
    package static let summary =
        "A document that claims are taken from, or a link in the chain by which one reached us."
    package var linkName: String { title }
    package var titles: [String] { [title, publisher] + citation + aliases }
    package static let isLinkedByName = true
    package var linkForms: [String] { titles + authors.map(\.name) }

    package static let fields: [Field<Source>] = [
        .required("title", .text, \.title, "The title, or a plain description where none is known."),
        .required("publisher", .text, \.publisher, "Who published it; 'unknown' where that is so."),
        .required("type", .choice("type of source"), \.category, "What sort of document it is."),
        .optional("published", .date, \.published, "When it was published."),
        .optional("authors", .list(of: .author), \.authors, "Who wrote it."),
        .optional("url", .webAddress, \.url, "The publisher's own address of it."),
        .optional("copy-url", .webAddress, \.copyURL, "An address of a copy elsewhere."),
        .optional("url-status", .text, \.urlStatus, "What is known of the address, such as whether it was opened."),
        .optional("archive-url", .webAddress, \.archiveURL, "An archived copy."),
        .optional("archive-date", .date, \.archiveDate, "When the archived copy was made."),
        .optional("doi", .text, \.doi, "Its DOI, such as 10.1000/182."),
        .optional("isbn", .text, \.isbn, "The ISBN of a book."),
        .optional("language", .languageTag, \.language, "The language it is written in, as a language tag (BCP 47)."),
        .optional(
            "currency", .code(of: "a currency", letters: 3, example: "USD"), \.currency,
            "The currency that '$' and 'dollars' stand for in it, if not the site's, as a code of ISO 4217."),
        .optional("note", .markdown, \.note, "What a reader should know of it."),
        .optional("provenance", .markdown, \.provenance, "How we know what is said here of it."),
        .optional("inferred", .list(of: .text), \.inferred, "The fields that we inferred."),
        .optional("capture", .captureName, \.capture, "The file name of its captured text, which is never published."),
        .optional("wording", .choice("wording"), \.wording, "Whether our copy has the publisher's own words."),
        .optional("rewording-of", .reference(Source.self), \.rewordingOf, "The source that it rewords."),
        .optional("same-as", .reference(Source.self), \.sameAs, "The source that it is another copy of."),
        .optional("first-hand", .flag, \.isFirstHand, "Whether its publisher is itself the origin of what it says."),
        .optional("outside", .flag, \.isOutside, "Whether it is not one of the documents the briefing rests on."),
        .optional("citation", .list(of: .text), \.citation, "For laws: the forms in which they are cited."),
        .optional("aliases", .list(of: .text), \.aliases, "Other names that texts use, such as a short title."),
    ]

    /// What is said of a source may use what the claims say that rest on it.
    package static func basis(of index: Int, in site: Site) -> (claims: [Int], sources: [Int]) {
        (site.uses.sources[index].claims.map(\.claim), [index])
    }

    package static let listings = [
        RecordListing<Source>(name: "sources") { !$0.isOutside },
        RecordListing<Source>(name: "outside-sources") { $0.isOutside },
    ]

    package static let view = View<Shown<Source>>(
        "source",
        [
            ViewField("title", .text) { $0.record.title },
            ViewField("link", .link) { $1.site.addresses.address(of: $0.record) },
            ViewField("publisher", .optionalText) { $0.record.knownPublisher },
            ViewField("published", .date) { $0.record.published },
            ViewField("type", .text) { $0.record.category.words(in: $1.words) },
            ViewField("wording", .optionalText) { $0.record.wording?.words(in: $1.words) },
            ViewField("claim-count", .number) { Set($1.site.uses.sources[$0.index].claims.map(\.claim)).count },
        ])

    package static let pageView = SourceView.view

    package func description(in site: Site) -> String? {
        knownPublisher.map { site.words[.sourceSummary, ["publisher": $0]] }
    }
    package func searchText(in site: Site) -> [String?]? {
        [knownPublisher] + authors.map(\.name) + [note?.plainText(in: site)]
    }

    package static func structuredData(of index: Int, _ context: RenderContext) -> JSON? {
        StructuredData(context).json(of: context.site.sources[index])
    }
}
