import Diagnostics
import Templating

/// Every record of the site, kind by kind, for the pages that list them: the names `site.events`, `site.terms` and so on.
enum Listings {
    static let eventsShape = ListView.shape("list of events", of: .record(EventView.shape))
    static let placesShape = ListView.shape("list of places", of: .record(LocationView.shape))
    static let termsShape = ListView.shape("list of terms", of: .record(TermView.shape))
    static let discrepanciesShape = ListView.shape("list of discrepancies", of: .record(DiscrepancyView.shape))
    static let questionsShape = ListView.shape("list of questions", of: .record(QuestionView.shape))
    static let measuresShape = ListView.shape("list of measures", of: .record(MeasureView.shape))
    static let changesShape = ListView.shape("list of changes", of: .record(ChangeView.shape))
    static let actorsShape = ListView.shape("list of people and organizations", of: .record(ActorEntryView.shape))

    static let fields: [(String, FieldType)] = [
        ("events", .optional(.record(eventsShape))), ("places", .optional(.record(placesShape))),
        ("terms", .optional(.record(termsShape))), ("discrepancies", .optional(.record(discrepanciesShape))),
        ("questions", .optional(.record(questionsShape))), ("measures", .optional(.record(measuresShape))),
        ("timeline-graphic", .optional(.html)), ("map", .optional(.html)),
        ("changes", .optional(.record(changesShape))), ("people", .optional(.record(actorsShape))),
        ("organizations", .optional(.record(actorsShape))), ("claims", .optional(.record(ClaimLinkView.listShape))),
    ]

    /// The values of `fields`, in their order. Events are in the order of their dates, changes the latest first, names
    /// in alphabetical order, the rest in the order of their ids.
    ///
    /// - Parameters:
    ///   - topic: the topic page whose records are wanted; those of a kind without topics are all given.
    ///   - limit: how many of each kind at the most.
    static func values(_ context: RenderContext, topic: Int? = nil, limit: Int? = nil) -> [Value] {
        let site = context.site
        func isWanted(_ topics: [Int]) -> Bool { topic.map(topics.contains) ?? true }
        /// Dates in their order, those of one day by their ids.
        func key(_ date: CalendarDate?, _ id: String) -> (CalendarDate.Day, String) {
            (date?.start ?? date?.end ?? CalendarDate.Day(year: 0), id)
        }
        let events = site.events.map(\.record).enumerated().filter { isWanted(site.events[$0.offset].topics) }
            .sorted { key($0.element.date, $0.element.id.value) < key($1.element.date, $1.element.id.value) }
            .map { site.events[$0.offset] }
        let changes = site.changes.map(\.record).enumerated()
            .sorted { key($0.element.date, $0.element.id.value) > key($1.element.date, $1.element.id.value) }
            .map { site.changes[$0.offset] }
        let actors = site.actors.filter { actor in
            topic == nil || actor.claims.contains { isWanted(site.claims[$0].topics) }
        }.sorted { ($0.record.name, $0.record.id.value) < ($1.record.name, $1.record.id.value) }
        let terms = site.terms.sorted { $0.record.term.lowercased() < $1.record.term.lowercased() }
        let places = site.places.sorted { $0.record.name < $1.record.name }
        func list<Item>(_ shape: Shape, _ items: [Item], _ view: (Item, RenderContext) -> Value) -> Value {
            ListView.value(shape, items.prefix(limit ?? .max).map { view($0, context) })
        }
        return [
            list(eventsShape, events, EventView.value), list(placesShape, places, LocationView.value),
            list(termsShape, terms, TermView.value),
            list(discrepanciesShape, site.discrepancies.filter { isWanted($0.topics) }, DiscrepancyView.value),
            list(questionsShape, site.questions.filter { isWanted($0.topics) }, QuestionView.value),
            list(measuresShape, site.measures, MeasureView.value),
            TimelineGraphic(events.map(\.record)).map { .html($0.html(in: context.words)) } ?? .none,
            LocatorMap(site, places.map(\.record)).map { .html($0.html(in: context.words)) } ?? .none,
            list(changesShape, changes, ChangeView.value),
            list(actorsShape, actors.filter { $0.record.category == .person }, ActorEntryView.value),
            list(actorsShape, actors.filter { $0.record.category == .organization }, ActorEntryView.value),
            ClaimLinkView.list(
                Array(site.claims.indices.filter { isWanted(site.claims[$0].topics) }.prefix(limit ?? .max)), context),
        ]
    }
}
