import Diagnostics
import Templating

/// The records of a site, list by list, under the names that its kinds give them: `site.events`, `site.people`. Pages that
/// list records show them, and directives, which may leave out those of other topics.
struct Listings: Sendable {
    /// Which records are wanted.
    struct Choice: Sendable {
        /// The topic page whose records are wanted; those of a kind without topics are all given.
        var topic: Int?
        /// How many of each list at the most.
        var limit: Int?
    }

    let fields: [ViewField<Choice>]

    init(_ records: Records) {
        func listings(_ table: some AnyRecordTable) -> [ViewField<Choice>] { Self.fields(of: table) }
        fields =
            records.tables.flatMap { listings($0) } + [
                ViewField("timeline-graphic", type: .optional(.html)) { choice, context in
                    let events = context.site.listed(context.site.records.table(of: Event.self), choice)
                    return TimelineGraphic(events.map(\.record)).map { .html($0.html(in: context.words)) } ?? .none
                },
                ViewField("map", type: .optional(.html)) { _, context in
                    LocatorMap(context.site, context.site.places).map { .html($0.html(in: context.words)) } ?? .none
                },
            ]
    }

    private static func fields<Table: AnyRecordTable>(of table: Table) -> [ViewField<Choice>] {
        Table.Record.listings.map { listing in
            let entries = ViewType<[Shown<Table.Record>]>.entries(
                of: Table.Record.view, "list of \(listing.name.replacing("-", with: " "))")
            return ViewField(listing.name, entries) { choice, context in
                let wanted = context.site.listed(context.site.records.table(of: Table.Record.self), choice)
                    .filter { listing.holds($0.record) }
                return Array(wanted.prefix(choice.limit ?? .max))
            }
        }
    }
}

extension Site {
    /// The records of a kind in the order of its lists, those of one topic if one is chosen.
    func listed<Table: AnyRecordTable>(_ table: Table, _ choice: Listings.Choice) -> [Shown<Table.Record>] {
        let all = table.records.enumerated().map { Shown(record: $1, index: $0) }
        let wanted = choice.topic.map { topic in
            all.filter { Table.Record.topics(of: $0.index, in: self)?.contains(topic) ?? true }
        }
        guard let order = Table.Record.order else { return wanted ?? all }
        return (wanted ?? all).sorted { order($0.record, $1.record) }
    }
}

extension CalendarDate? {
    /// Where a date stands among others.
    var place: CalendarDate.Day { self?.start ?? self?.end ?? CalendarDate.Day(year: 0) }
}
