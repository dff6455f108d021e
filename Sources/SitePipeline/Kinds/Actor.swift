package import Diagnostics
import Templating

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
    package var sameAs: RecordReference<Actor>?
    package var isDescriptive = false

    package init(id: Located<String>) { self.id = id }

    package static let kind = "actors"
    package static let singular = "actor"
    package static let summary = "A person or organization that acts or speaks."
    package var linkName: String { name }
    package var names: [String] { [name] + aliases }
    package var titles: [String] { [role] }
    package static let isLinkedByName = true

    package static let fields: [Field<Actor>] = [
        .required("name", .text, \.name, "The name in its correct form."),
        .required("type", .choice("type of actor"), \.category, "Whether it is a person or an organization."),
        .required("role", .text, \.role, "What the person holds or the organization does."),
        .optional("role-as-of", .date, \.roleAsOf, "The date for which the role holds."),
        .optional("aliases", .list(of: .text), \.aliases, "Other spellings that sources use."),
        .optional("same-as", .reference(Actor.self), \.sameAs, "The actor that this is another name of."),
        .optional(
            "descriptive", .flag, \.isDescriptive,
            "That the name is our own description, such as 'unnamed officials', which no source need have."),
    ]

    /// Those of the claims it speaks in or is named by.
    package static func topics(of index: Int, in site: Site) -> [Int]? {
        site.uses.actors[index].flatMap { site.claims[$0].topics.indices() }
    }

    package static let listings = [
        RecordListing<Actor>(name: "people") { $0.category == .person },
        RecordListing<Actor>(name: "organizations") { $0.category == .organization },
    ]
    package static let order: (@Sendable (Actor, Actor) -> Bool)? = { ($0.name, $0.id.value) < ($1.name, $1.id.value) }

    package static let view = derivedView(
        "actor in a list",
        adding: [
            ViewField("is-person", .flag) { $0.record.category == .person },
            ViewField("claim-count", .number) { $1.site.uses.actors[$0.index].count },
        ])

    package static let pageView = derivedView(adding: [
        ViewField("id", .text) { $0.record.id.value },
        ViewField("aliases", .joined) { $0.record.aliases },
        ViewField("claims", .claims) { $1.site.uses.actors[$0.index] },
    ])

    package func description(in site: Site) -> String? { role }

    package static func structuredData(of index: Int, _ context: RenderContext) -> JSON? {
        StructuredData(context).json(of: context.site.actors[index])
    }
}
