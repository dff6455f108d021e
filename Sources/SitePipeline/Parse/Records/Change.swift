package import Diagnostics

/// A change of the site that readers are told of.
package struct Change: RecordKind {
    package enum Category: String, CaseIterable, Sendable {
        case update, correction
    }

    package var id: Located<String>
    package var date: CalendarDate?
    package var category = Category.update
    package var summary: InlineText?
    package var pages: [Located<String>] = []
    package var claims: [Located<String>] = []

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
        .optional("pages", .list(of: .pagePath), \.pages, "The pages it touches."),
        .optional("claims", .list(of: .reference("a claim")), \.claims, "The claims it touches."),
    ]
}
