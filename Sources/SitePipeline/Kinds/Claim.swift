package import Diagnostics
import Templating

/// A statement that somebody made, with what it stands on.
package struct Claim: RecordKind {
    package enum Category: String, CaseIterable, Sendable {
        case reported
        case officialStatement = "official-statement"
        case allegation, opinion, prediction
        /// What the site calculates itself from figures of other claims.
        case calculation
    }

    package var id: Located<String>
    package var statement: InlineText?
    package var category = Category.reported
    package var topics: [RecordReference<Page>] = []
    /// What the field holds; `nil` when it is missing or could not be read, which is a finding already.
    private var evidenceList: [Evidence]?
    /// The evidence whose source is there.
    package var evidence: [Evidence] { evidenceList ?? [] }
    /// The evidence whose source is not there, which is a finding already: what it carries is still the claim's.
    package private(set) var lostEvidence: [Evidence] = []
    /// How its figure follows from those of other claims, in place of evidence.
    package var calculation: Located<String>?
    package var asOf: CalendarDate?
    package var dates: [Located<CalendarDate>] = []
    /// How a date is known that no captured text gives.
    package var dateNote: String?
    package var figures: [Figure] = []
    package var actors: [RecordReference<Actor>] = []
    package var places: [RecordReference<Place>] = []
    package var withdrawn: Withdrawal?

    package init(id: Located<String>) { self.id = id }

    package static let kind = "claims"
    package static let singular = "claim"
    package static let summary = "A statement that somebody made, with what it stands on."
    package var linkName: String { statement?.ownWords ?? id.value }

    package static let fields: [Field<Claim>] = [
        .required("statement", .markdown, \.statement, "What is claimed, in our own words, as one sentence."),
        .required("kind", .choice("kind of claim"), \.category, "What sort of statement it is."),
        .required("topics", .list(of: .topic), \.topics, "The topic pages it belongs to."),
        .required(
            "evidence", .list(of: .fields("a piece of evidence", Evidence.fields, Evidence.init), atMost: 100),
            \.evidenceList,
            "Where it is said, and by whom. A calculation has none.",
            unless: { $0.category == .calculation || $0.calculation != nil }),
        .optional(
            "calculation", .locatedText, \.calculation,
            "For `kind: calculation`, how its one figure follows from those of other claims: `cost-02 / cost-01`."),
        .optional("as-of", .date, \.asOf, "The date for which it holds."),
        .optional("dates", .list(of: .locatedDate), \.dates, "The dates it states."),
        .optional(
            "date-note", .text, \.dateNote,
            "How its dates are known, where the captured texts neither have them nor let them follow."),
        .optional("figures", .figures, \.figures, "The numbers it states."),
        .optional("actors", .list(of: .reference(Actor.self)), \.actors, "The people and organizations it is about."),
        .optional("places", .list(of: .reference(Place.self)), \.places, "The places it is about."),
        .optional(
            "withdrawn", .fields("a withdrawal", Withdrawal.fields) { _ in Withdrawal() }, \.withdrawn,
            "That it no longer stands, since when and why."),
    ]

    /// Whether the field is there and empty.
    var saysThatNothingCarriesIt: Bool { evidenceList?.isEmpty ?? false && lostEvidence.isEmpty }

    package mutating func settle() {
        guard evidence.contains(where: { $0.source.index < 0 }) else { return }
        lostEvidence = evidence.filter { $0.source.index < 0 }
        evidenceList = evidence.filter { $0.source.index >= 0 }
    }

    package static let view = View<Shown<Claim>>(
        "claim in a list",
        [
            ViewField("id", .text) { $0.record.id.value }, ViewField("statement", .html) { $0.record.statement },
            ViewField("link", .link) { $1.site.addresses.address(of: $0.record) },
            ViewField("kind", .text) { $0.record.category.words(in: $1.words) },
            ViewField("is-withdrawn", .flag) { $0.record.withdrawn != nil },
            ViewField("is-calculation", .flag) { $0.record.category == .calculation },
        ])

    package static let pageView = View<Shown<Claim>>(
        "claim",
        [
            ViewField("id", .text) { $0.record.id.value }, ViewField("statement", .html) { $0.record.statement },
            ViewField("kind", .text) { $0.record.category.words(in: $1.words) },
            ViewField("as-of", .date) { $0.record.asOf },
            ViewField("dates", .texts) { shown, context in
                shown.record.dates.map { $0.value.words(in: context.words) }
            },
            ViewField("date-note", .optionalText) { $0.record.dateNote },
            ViewField("figures", .texts) { shown, context in
                shown.record.figures.map { $0.words(in: context.words) }
            },
            ViewField("topics", .pages) { $0.record.topics.indices() },
            ViewField("actors", type: .optional(.record(ListView.linksShape))) { shown, context in
                ListView.value(
                    ListView.linksShape,
                    shown.record.actors.compactMap { reference in
                        let actor = context.site.actors[reference.index]
                        return context.address(of: actor).map { LinkView.value(actor.name, $0, summary: actor.role) }
                    })
            },
            ViewField("calculation", CalculationView.type) { $1.site.calculations[$0.index] },
            ViewField("calculations", .claims) { $1.site.uses.claims[$0.index].calculations },
            ViewField("evidence", .list(of: EvidenceView.view)) { $0.record.evidence.map(EvidenceView.Item.init) },
            ViewField("support", SupportView.list) { $1.site.support(ofClaim: $0.index) },
            ViewField("origins", .text) { $1.site.uses.claims[$0.index].origins.words(in: $1.words) },
            ViewField("disputes", DisputeView.list) { $1.site.disputes(ofClaim: $0.index) },
            ViewField("withdrawn", .optionalText) { $0.record.withdrawn?.reason },
            ViewField("withdrawn-date", .date) { $0.record.withdrawn?.date },
            ViewField("places", PlaceView.list) { $1.places(citing: .claim($0.index)) },
        ])

    package func title(in site: Site) -> String { site.words[.claimName, ["id": id.value]] }
    package func searchTitle(in site: Site) -> String {
        withdrawn == nil ? title(in: site) : site.words[.claimWithdrawn, ["claim": title(in: site)]]
    }
    package func description(in site: Site) -> String? { statement?.plainText(in: site) }
    package func searchText(in site: Site) -> [String?]? { [statement?.plainText(in: site)] }

    package static func structuredData(of index: Int, _ context: RenderContext) -> JSON? {
        StructuredData(context).json(
            of: context.site.claims[index], calculatedFrom: context.site.calculations[index]?.claims)
    }
}

/// That a claim or page no longer stands. Its address stays and says so.
package struct Withdrawal: Sendable {
    package var date: CalendarDate?
    package var reason = ""

    static let fields: [Field<Withdrawal>] = [
        .required("date", .date, \.date, "Since when."),
        .required("reason", .text, \.reason, "Why."),
    ]
}

/// One source's support for a claim.
package struct Evidence: Sendable {
    package var span: SourceSpan
    package var source: RecordReference<Source>
    package var locators: [Locator] = []
    /// The attribution chain, from the nearest link outward.
    package var via: [RecordReference<Source>] = []
    /// How many links a chain may have: each of them shows it on its page.
    static let longestChain = 50
    package var speaker: RecordReference<Actor>?
    package var quote: Located<String>?
    /// Why it stands all the same where a program cannot read it: a recording, a picture of a table.
    package var unverified: String?
    package var figures: [Figure] = []
    package var note: InlineText?

    package init(span: SourceSpan) {
        self.span = span
        source = .missing(at: span)
    }

    static let fields: [Field<Evidence>] = [
        .required("source", .reference(Source.self), \.source, "The source that says it."),
        .optional("at", .locators, \.locators, "Where in the source: paragraphs of its capture, or a page."),
        .optional("via", .oneOrMore(of: .reference(Source.self)), \.via, "From whom the source has it, nearest first."),
        .optional("speaker", .reference(Actor.self), \.speaker, "Who said it first."),
        .optional("quote", .locatedText, \.quote, "Words of the source that may be printed in quotation marks."),
        .optional(
            "figures", .figures, \.figures, "The numbers this source gives, where they are not all of the claim's."),
        .optional(
            "unverified", .text, \.unverified, "Why a quote, figure, date or name that no captured text shows is used."),
        .optional("note", .markdown, \.note, "How this source's wording differs."),
    ]
}

/// A place in a source: a paragraph or a run of paragraphs of its captured text, or a page.
package struct Locator: Sendable, Hashable {
    package var text: String
}

extension FieldReader where Value == [Locator] {
    /// `p3`, `p19, p20`, `p13-p14`, `page 12`, `pages 12-13`.
    static var locators: FieldReader {
        let texts = FieldReader<[Located<String>]>.oneOrMore(of: .locatedText)
        let form = FieldForm(
            name: "a place in the source, such as p3, p13-p14, [p19, p20] or page 12", schema: texts.form.schema,
            names: .paragraph)
        return FieldReader(form: form) { node, decoder in
            texts.read(node, &decoder).map { found in
                found.flatMap { $0.value.split(separator: ",") }.map { part in
                    Locator(text: String(part.drop(while: \.isWhitespace)))
                }
            }
        }
    }
}
