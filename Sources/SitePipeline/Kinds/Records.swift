package import Diagnostics
import Markup

/// The kinds of records that a site can have, in the order of the documentation.
package struct RecordKinds: Sendable {
    package let types: [any RecordKind.Type]

    package init(_ types: [any RecordKind.Type]) { self.types = types }

    /// Adding a kind is a file in this folder and its name here.
    package static let standard = RecordKinds([
        Source.self, Claim.self, Actor.self, Place.self, Event.self, Discrepancy.self, Term.self, Measure.self,
        Question.self, Change.self,
    ])

    /// The names that links and directives have for a record of each kind.
    package var singulars: [String] { types.map { $0.singular } }
    var plurals: [String] { types.map { $0.kind } }
}

/// All records of a site, a table for each kind.
package struct Records: Sendable {
    /// In the order of the site's kinds.
    package let tables: [any AnyRecordTable]
    private let bySingular: [String: Int]

    init(_ tables: [any AnyRecordTable]) {
        self.tables = tables
        bySingular = Dictionary(
            tables.enumerated().map { ($1.type.singular, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package init() { self.init([]) }

    /// Decodes the files of every kind.
    static func read(_ kinds: RecordKinds, _ files: [String: [RecordFile]], _ decoder: inout Decoder) -> Records {
        let (types, markdown) = (kinds.types, decoder.markdown)
        @Sendable func table<Record: RecordKind>(_ kind: Record.Type) -> (any AnyRecordTable, Report) {
            var decoder = Decoder(markdown: markdown)
            return (RecordTable<Record>.read(files[Record.kind] ?? [], &decoder), decoder.report)
        }
        func isLarge(_ index: Int) -> Bool {
            isInParts(files[types[index].kind]?.reduce(0) { $0 + $1.pairs.count } ?? 0)
        }
        let tables = parallelMap(types.count, largeFirst: isLarge) { table(types[$0]) }
        for (_, report) in tables { decoder.report.merge(report) }
        return Records(tables.map(\.0))
    }

    /// The table of a kind; an empty one if the site has no such kind.
    package func table<Record: RecordKind>(of kind: Record.Type) -> RecordTable<Record> {
        table(scheme: Record.singular) as? RecordTable<Record> ?? RecordTable()
    }

    /// The table whose records links name with a scheme, such as `actor`.
    package func table(scheme: String) -> (any AnyRecordTable)? { bySingular[scheme].map { tables[$0] } }

    /// A plain text with the names of records in it that links without a text take.
    func named(_ text: String) -> String {
        RecordNames.filled(text) { scheme, id in
            guard let table = table(scheme: scheme) else { return nil }
            return table.index(of: id).map(table.linkName)
        }
    }

    /// What texts may repeat of any record word for word.
    var namesAndTitles: [String] {
        func all(_ table: some AnyRecordTable) -> [String] { table.records.flatMap { $0.names + $0.titles } }
        return tables.flatMap { all($0) }
    }

    package var count: Int { tables.reduce(0) { $0 + $1.ids.count } }
}

/// What can be asked of a table without knowing its kind.
package protocol AnyRecordTable<Record>: Sendable {
    associatedtype Record: RecordKind
    var records: [Record] { get }
    var type: any RecordKind.Type { get }
    var ids: [String] { get }
    var broken: Set<String> { get }
    func index(of id: String) -> Int?
    /// What a record is called, for a link that was written without a text.
    func linkName(at index: Int) -> String
    /// Where a record's id stands.
    func place(at index: Int) -> SourceSpan
    /// The same table with what its records name in place of the names.
    func resolved(by linker: inout Linker) -> Self
}

extension AnyRecordTable {
    func title(at index: Int, in site: Site) -> String { records[index].title(in: site) }
}
