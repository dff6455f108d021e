package import Diagnostics
import Templating

/// A change of the site that readers are told of.
package struct Change: RecordKind {
    package enum Category: String, CaseIterable, Sendable {
        case update, correction
    }

    package var id: Located<String>
    package var date: CalendarDate?
    package var category = Category.update
    package var summary: InlineText?
    package var pages: [RecordReference<Page>] = []
    package var claims: [RecordReference<Claim>] = []

    package init(id: Located<String>) { self.id = id }

    package static let kind = "changes"
    package static let singular = "change"
    package static let summary = "A change of the site that readers are told of."
    package static let listing: String? = "changes"
    package var linkName: String { summary?.ownWords ?? id.value }

    package static let fields: [Field<Change>] = [
        .required("date", .date, \.date, "When it was made."),
        .required("kind", .choice("kind of change"), \.category, "Whether something was added or put right."),
        .required("summary", .markdown, \.summary, "What was changed, and why."),
        .optional("pages", .list(of: .page), \.pages, "The pages it touches."),
        .optional("claims", .list(of: .reference(Claim.self)), \.claims, "The claims it touches."),
    ]

    /// The latest first.
    package static let order: (@Sendable (Change, Change) -> Bool)? = {
        ($0.date.place, $0.id.value) > ($1.date.place, $1.id.value)
    }

    package func title(in site: Site) -> String { summary?.plainText(in: site) ?? id.value }

    package static let view = derivedView(adding: [
        ViewField("text", .text) { $0.record.summary?.plainText(in: $1.site) ?? "" }
    ])
}
