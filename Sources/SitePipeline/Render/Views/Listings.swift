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
                    let events = context.site.listed(
                        context.site.records.table(of: Event.self), Choice(topic: choice.topic))
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
                context.site.listed(
                    context.site.records.table(of: Table.Record.self), choice, where: listing.holds)
            }
        }
    }
}

extension Site {
    /// The records of a kind in the order of its lists, as they are chosen.
    func listed<Table: AnyRecordTable>(
        _ table: Table, _ choice: Listings.Choice, where isWanted: (Table.Record) -> Bool = { _ in true }
    ) -> [Shown<Table.Record>] {
        let records = table.records
        let wanted = records.indices.filter { index in
            isWanted(records[index])
                && choice.topic.map { Table.Record.topics(of: index, in: self)?.contains($0) ?? true } ?? true
        }
        let inOrder = Table.Record.order.map { order in wanted.sorted { order(records[$0], records[$1]) } } ?? wanted
        return inOrder.prefix(choice.limit ?? .max).map { Shown(record: records[$0], index: $0) }
    }
}

extension CalendarDate? {
    /// Where a date stands among others.
    var place: CalendarDate.Day { self?.start ?? self?.end ?? CalendarDate.Day(year: 0) }
}
