package import Diagnostics
import Templating

extension Rule {
    package static let unknownKind = Rule(
        "unknown-kind",
        finds:
            "A file or template for a kind of record that does not exist, or a file in Content/data or Templates/words that does not end in .yaml.",
        why: "What it says would be ignored.",
        example: "`Content/data/claim.yaml`",
        repair: "`Content/data/claims.yaml`")
    package static let duplicateID = Rule(
        "duplicate-id",
        finds:
            "An id that another record of the kind has. Claims and sources share their ids, since both can be cited.",
        why: "A citation or a link could mean either.",
        example: "`d-01:` in two files",
        repair: "Give one of them another id.")
}

/// A kind of record, declared once: what files hold of it, what it is called, what is shown of it. All that looks at
/// records goes through the kinds of a site, so whatever is left out here follows from the fields.
package protocol RecordKind: Sendable {
    /// The plural, which names the file `data/<kind>.yaml` and the folder `data/<kind>/`.
    static var kind: String { get }
    /// The singular: the scheme of links to its records, and the template `records/<singular>.html`.
    static var singular: String { get }
    /// The template whose page lists the kind's records, for kinds without a page for each: links lead there.
    static var listing: String? { get }
    /// What a record of the kind is, as a sentence.
    static var summary: String { get }
    static var fields: [Field<Self>] { get }

    var id: Located<String> { get }
    init(id: Located<String>)
    /// What a record is called, for a link that was written without a text.
    var linkName: String { get }

    // What rules ask.

    /// What texts call it: `unlinked-name` asks for a link at the first use.
    var names: [String] { get }
    /// What else texts may repeat word for word, such as a title: no digits of it are figures, no words of it are copied.
    var titles: [String] { get }
    /// Whether the text of a link to one is its name, or a part or form of it: `link-text` then asks for `linkForms`.
    static var isLinkedByName: Bool { get }
    /// What the capitalized words and the numbers of such a text must come from.
    var linkForms: [String] { get }
    /// The claims and sources that its prose may use besides those that it names, as places in the site's tables.
    static func basis(of index: Int, in site: Site) -> (claims: [Int], sources: [Int])
    /// The topics it belongs to, as places among the site's pages; `nil` for a kind that belongs to none.
    static func topics(of index: Int, in site: Site) -> [Int]?
    /// What else is to be done once what it names was found.
    mutating func settle()

    // What readers see.

    /// What templates are given of a record in a list and as a directive's option.
    static var view: View<Shown<Self>> { get }
    /// What a template of `records/` is given.
    static var pageView: View<Shown<Self>> { get }
    /// The lists of the kind that templates are given, by name.
    static var listings: [RecordListing<Self>] { get }
    /// The order of a list; without one that of the ids.
    static var order: (@Sendable (Self, Self) -> Bool)? { get }
    /// The title of the record's own page, and how links in lists name it.
    func title(in site: Site) -> String
    /// How the search names it.
    func searchTitle(in site: Site) -> String
    /// What the record's own page says of itself to search engines.
    func description(in site: Site) -> String?
    /// What the search looks through besides the title; without it the texts of all fields.
    func searchText(in site: Site) -> [String?]?
    /// What the record is in the words of schema.org.
    static func structuredData(of index: Int, _ context: RenderContext) -> JSON?
}

/// A list of records under a name, such as `people`.
package struct RecordListing<Record>: Sendable {
    let name: String
    let holds: @Sendable (Record) -> Bool
}

extension RecordKind {
    package static var listing: String? { nil }
    package var names: [String] { [] }
    package var titles: [String] { [] }
    package static var isLinkedByName: Bool { false }
    package var linkForms: [String] { names + titles }
    package static func basis(of index: Int, in site: Site) -> (claims: [Int], sources: [Int]) { ([], []) }
    package static func topics(of index: Int, in site: Site) -> [Int]? {
        guard let field = fields.first(where: { $0.key == "topics" }) else { return nil }
        let record = site.records.table(of: Self.self).records[index]
        return field.content(record, .all).map {
            $0.parts.compactMap { if case .record(.page(let page)) = $0 { page } else { nil } }
        }
            ?? []
    }
    package mutating func settle() {}
    package static var pageView: View<Shown<Self>> { view }
    package static var listings: [RecordListing<Self>] { [RecordListing(name: kind) { _ in true }] }
    package static var order: (@Sendable (Self, Self) -> Bool)? { nil }
    package func title(in site: Site) -> String { linkName }
    package func searchTitle(in site: Site) -> String { title(in: site) }
    package func description(in site: Site) -> String? { nil }
    package func searchText(in site: Site) -> [String?]? { nil }
    package static func structuredData(of index: Int, _ context: RenderContext) -> JSON? { nil }

    /// The kind's fields, whatever the kind.
    package static var fieldDescriptions: [FieldDescription] { fields.map(\.description) }

    /// What stands in its fields, in their order.
    var contents: [(key: String, content: FieldContent)] { contents(.all) }

    /// Whether a field of the kind may hold something of some kinds.
    static func mayHold(_ kinds: FieldContent.Kinds) -> Bool { fields.contains { !$0.holds.isDisjoint(with: kinds) } }

    /// What of some kinds stands in its fields, in their order.
    func contents(_ kinds: FieldContent.Kinds) -> [(key: String, content: FieldContent)] {
        Self.fields.contents(of: self, kinds)
    }
}

/// The records of one kind by id, in the order of their ids.
package struct RecordTable<Record: RecordKind>: AnyRecordTable {
    package private(set) var records: [Record] = []
    private var indices: [String: Int] = [:]
    /// Ids of records that a syntax fault hides: known, so that a use of one is no second fault.
    package private(set) var broken: Set<String> = []

    package init() {}

    package func index(of id: String) -> Int? { indices[id] }
    /// The ids of the records, in their order.
    package private(set) var ids: [String] = []

    package var type: any RecordKind.Type { Record.self }
    package func linkName(at index: Int) -> String { records[index].linkName }
    package func place(at index: Int) -> SourceSpan { records[index].id.span }

    /// The same table with what its records name in place of the names.
    package func resolved(by linker: inout Linker) -> RecordTable {
        var table = self
        let steps = Record.fields.compactMap(\.resolve)
        let (size, parts) = Self.parts(records.count)
        table.records.withUnsafeMutableBufferPointer { records in
            // No record is in two parts.
            nonisolated(unsafe) let records = records
            let start = linker.ofPart
            let linkers = parallelMap(parts) { part in
                var linker = start
                for index in part * size..<min((part + 1) * size, records.count) {
                    for step in steps { step(&records[index], &linker) }
                    records[index].settle()
                }
                return linker
            }
            for part in linkers { linker.merge(part) }
        }
        return table
    }

    /// How records are cut into parts for work at once: large enough that starting one costs nothing, and a few for each
    /// thread where there are not many records.
    private static func parts(_ count: Int) -> (size: Int, count: Int) {
        let size = min(max(count / 4, fewRecords), 256)
        return (size, (count + size - 1) / size)
    }

    /// Decodes the files of this kind. The first of two records with one id is kept.
    static func read(_ files: [RecordFile], _ decoder: inout Decoder) -> RecordTable {
        var table = RecordTable()
        for file in files {
            for key in file.broken { table.broken.insert(key.value) }
        }
        // A record is copied once, to its place in the order of the ids.
        let parts = read(files.flatMap(\.pairs), &decoder)
        var kept: [(id: Located<String>, part: Int, index: Int)] = []
        for (part, read) in parts.enumerated() {
            for (id, index) in read.ids {
                guard let index else {
                    table.broken.insert(id.value)
                    continue
                }
                if let first = table.indices[id.value] {
                    decoder.report.add(
                        .duplicateID, "another \(Record.singular) has the id '\(id.value)'", at: id.span,
                        notes: [Diagnostic.Note("it is defined here first", at: kept[first].id.span)],
                        help: "give one of them another id")
                } else {
                    table.indices[id.value] = kept.count
                    kept.append((id, part, index))
                }
            }
        }
        kept.sort { $0.id.value < $1.id.value }
        table.records = kept.map { parts[$0.part].records[$0.index] }
        table.ids = kept.map(\.id.value)
        for (index, id) in table.ids.enumerated() { table.indices[id] = index }
        return table
    }

    /// Some records as they were read.
    private struct Part: Sendable {
        /// Each with its place among the records; `nil` for one without fields.
        var ids: [(Located<String>, Int?)] = []
        var records: [Record] = []
        var report = Report()
    }

    /// Decodes records, some at once. Each part may compare as many unknown names as one text.
    private static func read(_ pairs: [YAMLPair], _ decoder: inout Decoder) -> [Part] {
        let (size, count) = parts(pairs.count)
        let markdown = decoder.markdown
        let parts = parallelMap(count) { number in
            var (part, decoder) = (Part(), Decoder(markdown: markdown))
            for pair in pairs[number * size..<min((number + 1) * size, pairs.count)] {
                if let record = read(pair, &decoder) {
                    part.ids.append((pair.key, part.records.count))
                    part.records.append(record)
                } else {
                    part.ids.append((pair.key, nil))
                }
            }
            part.report = decoder.report
            return part
        }
        for part in parts { decoder.report.merge(part.report) }
        return parts
    }

    private static func read(_ pair: YAMLPair, _ decoder: inout Decoder) -> Record? {
        let id = pair.key
        let owner = "the \(Record.singular) '\(id.value)'"
        checkID(id, &decoder.report)
        guard case .mapping = pair.value.content else {
            // It is a fault that it has no fields, and none that they are missing.
            decoder.reportNoFields(pair.value, fields: Record.fields, owner: owner)
            return nil
        }
        var record = Record(id: id)
        decoder.read(pair.value, fields: Record.fields, into: &record, owner: owner, place: id.span)
        return record
    }

    /// Ids become file names and anchors, so only what is safe in both is an id.
    private static func checkID(_ id: Located<String>, _ report: inout Report) {
        guard !isKebabCase(id.value) else { return }
        report.add(
            .badID, "'\(id.value.withVisibleControls)' cannot be an id, since it becomes an address", at: id.span,
            help: kebabCase(id.value).map { "write '\($0)'" }
                ?? "write lower-case letters, digits and single hyphens, as in 'the-hill-2025-01-22'")
    }
}

/// Whether a table of so many records is worked on in several parts at once.
func isInParts(_ records: Int) -> Bool { records > fewRecords }

private let fewRecords = 32

/// Whether a text is made of lower-case letters, digits and single hyphens inside it.
func isKebabCase(_ text: String) -> Bool {
    guard text.utf8.count <= 200, let first = text.utf8.first, first != UInt8(ascii: "-") else { return false }
    var previous: UInt8 = 0
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): break
        case UInt8(ascii: "-"): if previous == byte { return false }
        default: return false
        }
        previous = byte
    }
    return previous != UInt8(ascii: "-")
}

/// The text as an id that it may have been meant to be: its letters and digits in lower case, with hyphens between.
func kebabCase(_ text: String) -> String? {
    let words = text.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    let id = words.joined(separator: "-")
    return isKebabCase(id) ? id : nil
}
