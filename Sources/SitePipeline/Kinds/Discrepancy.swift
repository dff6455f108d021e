package import Diagnostics
import Templating

/// Sources that disagree, or one that calls for care: shown, not smoothed.
package struct Discrepancy: RecordKind {
    /// What some of the sources say.
    package struct Side: Sendable {
        package var says: InlineText?
        package var claims: [RecordReference<Claim>] = []
        package var sources: [RecordReference<Source>] = []

        static let fields: [Field<Side>] = [
            .required("says", .markdown, \.says, "What this side says, and who says it."),
            .optional("claims", .list(of: .reference(Claim.self)), \.claims, "The claims on this side."),
            .optional("sources", .list(of: .reference(Source.self)), \.sources, "The sources on this side."),
        ]
    }

    package var id: Located<String>
    private var titleText: Located<String>?
    package var title: String { titleText?.value ?? "" }
    package var sides: [Side] = []
    package var explanation: InlineText?
    package var presentation: InlineText?
    package var topics: [RecordReference<Page>] = []

    package init(id: Located<String>) { self.id = id }

    /// The claims and sources that its sides may name together: the page of each shows all the others.
    static let mostMembers = 100

    package static let kind = "discrepancies"
    package static let singular = "discrepancy"
    package static let summary = "Sources that disagree, or one that calls for care: shown, not smoothed."
    package static let listing: String? = "discrepancies"
    package var linkName: String { title }

    /// Whether sources stand against each other; if not, it is a note.
    package var isDisputed: Bool { sides.count > 1 }
    /// Whether it is about sources as a whole, and not about what claims say.
    package var isAboutSources: Bool { sides.allSatisfy(\.claims.isEmpty) }

    package static let fields: [Field<Discrepancy>] = [
        .required("title", .prose, \.titleText, "What they disagree about."),
        .required(
            "sides", .list(of: .fields("a side", Side.fields) { _ in Side() }), \.sides,
            "What each side says; with fewer than two it is a note on one source."),
        .optional("explanation", .markdown, \.explanation, "The likely reason."),
        .optional("presentation", .markdown, \.presentation, "How this site presents it."),
        .optional("topics", .list(of: .topic), \.topics, "The topic pages it belongs to."),
    ]

    private static let sideView = View<Side>(
        "side",
        [
            ViewField("says", .html) { $0.says }, ViewField("claims", .claims) { $0.claims.indices() },
            ViewField("sources", .links) { $0.sources.targets() },
        ])

    package static let view = derivedView(adding: [
        ViewField("is-disputed", .flag) { $0.record.isDisputed },
        ViewField("sides", .list(of: sideView)) { $0.record.sides },
    ])
}
