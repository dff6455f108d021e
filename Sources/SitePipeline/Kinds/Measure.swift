package import Diagnostics
import Templating

/// Numbers of one kind that may be put beside each other, for charts and tables.
package struct Measure: RecordKind {
    package enum Status: String, CaseIterable, Sendable {
        case reported, authorized, discussed
    }

    /// How its numbers may be drawn.
    package enum Chart: String, CaseIterable, Sendable {
        case bars, stacked, separate, none
    }

    /// One number, and the claim that carries it.
    package struct Observation: Sendable {
        private var labelText: Located<String>?
        package var label: String { labelText?.value ?? "" }
        /// The number as the editor wrote it; `nil` when it is missing, which is a finding already.
        package var figure: Located<String>?
        package var asOf: Located<CalendarDate>?
        package var claim: RecordReference<Claim>?
        package var status = Status.reported

        static let fields: [Field<Observation>] = [
            .required("label", .prose, \.labelText, "What the number counts."),
            .required("figure", .locatedText, \.figure, "The number, as the claim gives it."),
            .optional("as-of", .locatedDate, \.asOf, "The date for which it holds."),
            .required("claim", .reference(Claim.self), \.claim, "The claim that carries it."),
            .optional("status", .choice("status"), \.status, "Whether it was counted, allowed or only spoken of."),
        ]
    }

    package var id: Located<String>
    private var titleText: Located<String>?
    package var title: String { titleText?.value ?? "" }
    package var unit = ""
    package var observations: [Observation] = []
    package var note: InlineText?
    package var chart: Chart?

    package init(id: Located<String>) { self.id = id }

    package static let kind = "measures"
    package static let singular = "measure"
    package static let summary = "Numbers of one kind that may be put beside each other, for charts and tables."
    package static let listing: String? = "numbers"
    package var linkName: String { title }

    package static let fields: [Field<Measure>] = [
        .required("title", .prose, \.titleText, "What is measured."),
        .required("unit", .text, \.unit, "What is counted."),
        .required(
            "observations", .list(of: .fields("an observation", Observation.fields) { _ in Observation() }),
            \.observations, "The numbers."),
        .optional(
            "chart", .choice("way to draw a measure"), \.chart,
            "How it is drawn: bars beside each other; stacked, as parts of a whole; separate, where they cannot be compared; none."
        ),
        .optional("note", .markdown, \.note, "What a reader must mind when comparing them."),
    ]

    private static let observationView = View<Observation>(
        "observation",
        [
            ViewField("label", .text) { $0.label }, ViewField("figure", .text) { $0.figure?.value ?? "" },
            ViewField("as-of", .date) { $0.asOf?.value }, ViewField("status", .text) { $0.status.words(in: $1.words) },
            ViewField("claim", .optionalLink) { $0.claim.map { .record(kind: Claim.singular, index: $0.index) } },
        ])

    package static let view = derivedView(adding: [
        ViewField("observations", .list(of: observationView)) { $0.record.observations },
        ViewField("chart", type: .optional(.html)) { shown, context in
            BarChart(shown.record, context.site.reader).map { .html($0.html(in: context.words)) } ?? .none
        },
    ])
}
