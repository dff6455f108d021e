package import Diagnostics
import Markup

/// All records of a site, a table for each kind. Adding a kind begins here.
package struct Records: Sendable {
    package var sources = RecordTable<Source>()
    package var claims = RecordTable<Claim>()
    package var actors = RecordTable<Actor>()
    package var places = RecordTable<Place>()
    package var events = RecordTable<Event>()
    package var discrepancies = RecordTable<Discrepancy>()
    package var terms = RecordTable<Term>()
    package var measures = RecordTable<Measure>()
    package var questions = RecordTable<Question>()
    package var changes = RecordTable<Change>()

    package init() {}

    package static let kinds: [any RecordKind.Type] = [
        Source.self, Claim.self, Actor.self, Place.self, Event.self, Discrepancy.self, Term.self, Measure.self,
        Question.self, Change.self,
    ]

    /// Every table, in the order of `kinds`.
    package var tables: [any AnyRecordTable] {
        [sources, claims, actors, places, events, discrepancies, terms, measures, questions, changes]
    }

    /// The table whose records links name with a scheme, such as `actor`.
    package func table(scheme: String) -> (any AnyRecordTable)? {
        tables.first { $0.singular == scheme }
    }

    /// A plain text with the names of records in it that links without a text take.
    func named(_ text: String) -> String {
        RecordNames.filled(text) { scheme, id in
            guard let table = table(scheme: scheme) else { return nil }
            return table.index(of: id).map(table.linkName)
        }
    }

    package var count: Int { tables.reduce(0) { $0 + $1.ids.count } }

    /// Decodes the files of every kind.
    static func read(_ files: [String: [RecordFile]], _ decoder: inout Decoder) -> Records {
        func table<Record: RecordKind>(_ decoder: inout Decoder) -> RecordTable<Record> {
            .read(files[Record.kind] ?? [], &decoder)
        }
        var records = Records()
        records.sources = table(&decoder)
        records.claims = table(&decoder)
        records.actors = table(&decoder)
        records.places = table(&decoder)
        records.events = table(&decoder)
        records.discrepancies = table(&decoder)
        records.terms = table(&decoder)
        records.measures = table(&decoder)
        records.questions = table(&decoder)
        records.changes = table(&decoder)
        return records
    }
}

/// What can be asked of a table without knowing its kind.
package protocol AnyRecordTable: Sendable {
    var kind: String { get }
    var singular: String { get }
    /// The template whose page lists the kind's records, for kinds without a page for each.
    var listing: String? { get }
    var ids: [String] { get }
    var broken: Set<String> { get }
    func index(of id: String) -> Int?
    /// What a record is called, for a link that was written without a text.
    func linkName(at index: Int) -> String
    /// Where a record's id stands.
    func place(at index: Int) -> SourceSpan
}

extension RecordTable: AnyRecordTable {
    package var kind: String { Record.kind }
    package var singular: String { Record.singular }
    package var listing: String? { Record.listing }
    package func linkName(at index: Int) -> String { records[index].linkName }
    package func place(at index: Int) -> SourceSpan { records[index].id.span }
}
