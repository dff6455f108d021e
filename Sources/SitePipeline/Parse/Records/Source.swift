package import Diagnostics

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
    package var language: String?
    package var note: InlineText?
    package var provenance: InlineText?
    package var inferred: [String] = []
    package var capture: String?
    package var wording: Wording?
    package var rewordingOf: Located<String>?
    package var sameAs: Located<String>?
    package var isFirstHand = false
    package var isOutside = false
    /// For laws: the forms in which texts cite it.
    package var citation: [String] = []

    package init(id: Located<String>) { self.id = id }

    package static let kind = "sources"
    package static let singular = "source"
    package static let summary =
        "A document that claims are taken from, or a link in the chain by which one reached us."
    package var linkName: String { title }

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
        .optional("language", .text, \.language, "The language it is written in, as a language tag (BCP 47)."),
        .optional("note", .markdown, \.note, "What a reader should know of it."),
        .optional("provenance", .markdown, \.provenance, "How we know what is said here of it."),
        .optional("inferred", .list(of: .text), \.inferred, "The fields that we inferred."),
        .optional("capture", .fileName, \.capture, "The file name of its captured text, which is never published."),
        .optional("wording", .choice("wording"), \.wording, "Whether our copy has the publisher's own words."),
        .optional("rewording-of", .reference("a source"), \.rewordingOf, "The source that it rewords."),
        .optional("same-as", .reference("a source"), \.sameAs, "The source that it is another copy of."),
        .optional("first-hand", .flag, \.isFirstHand, "Whether its publisher is itself the origin of what it says."),
        .optional("outside", .flag, \.isOutside, "Whether it is not one of the documents the briefing rests on."),
        .optional("citation", .list(of: .text), \.citation, "For laws: the forms in which they are cited."),
    ]
}
