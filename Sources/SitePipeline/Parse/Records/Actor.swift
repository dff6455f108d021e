package import Diagnostics

/// A person or organization that acts or speaks.
package struct Actor: RecordKind {
    package enum Category: String, CaseIterable, Sendable {
        case person, organization
    }

    package var id: Located<String>
    package var name = ""
    package var category = Category.person
    package var role = ""
    package var roleAsOf: CalendarDate?
    package var aliases: [String] = []
    package var sameAs: Located<String>?

    package init(id: Located<String>) { self.id = id }

    package static let kind = "actors"
    package static let singular = "actor"
    package static let summary = "A person or organization that acts or speaks."
    package var linkName: String { name }

    package static let fields: [Field<Actor>] = [
        .required("name", .text, \.name, "The name in its correct form."),
        .required("type", .choice("type of actor"), \.category, "Whether it is a person or an organization."),
        .required("role", .text, \.role, "What the person holds or the organization does."),
        .optional("role-as-of", .date, \.roleAsOf, "The date for which the role holds."),
        .optional("aliases", .list(of: .text), \.aliases, "Other spellings that sources use."),
        .optional("same-as", .reference("an actor"), \.sameAs, "The actor that this is another name of."),
    ]
}
