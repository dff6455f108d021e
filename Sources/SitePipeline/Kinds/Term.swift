package import Diagnostics
import Templating

/// A word that the glossary defines.
package struct Term: RecordKind {
    /// Stands in `basis` for what needs no source.
    package static let generalKnowledge = "general-knowledge"

    package var id: Located<String>
    package var term = ""
    package var definition: InlineText?
    package var basis: [CitableReference] = []
    package var abbreviation: String?
    package var aliases: [String] = []

    package init(id: Located<String>) { self.id = id }

    package static let kind = "terms"
    package static let singular = "term"
    package static let summary = "A word that the glossary defines."
    package static let listing: String? = "glossary"
    package var linkName: String { term }
    package var names: [String] { [term, abbreviation].compactMap(\.self) + aliases }

    package static let fields: [Field<Term>] = [
        .required("term", .text, \.term, "The word."),
        .required("definition", .markdown, \.definition, "What it means, as one neutral sentence."),
        .required(
            "basis", .list(of: .citable("a claim or source, or general-knowledge")), \.basis,
            "What the definition rests on."),
        .optional("abbreviation", .text, \.abbreviation, "Its short form."),
        .optional("aliases", .list(of: .text), \.aliases, "Other forms that texts use."),
    ]

    package static let order: (@Sendable (Term, Term) -> Bool)? = { $0.term.lowercased() < $1.term.lowercased() }

    package static let view = derivedView(adding: [
        ViewField("aliases", .joined) { $0.record.aliases },
        ViewField("is-general", .flag) { $0.record.basis.contains { $0.name.value == generalKnowledge } },
    ])
}
