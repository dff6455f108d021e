package import Diagnostics

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

/// A kind of record: a folder or file of data, a type, and the fields its records have.
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
}

extension RecordKind {
    package static var listing: String? { nil }

    /// The kind's fields, whatever the kind.
    package static var fieldDescriptions: [FieldDescription] { fields.map(\.description) }
}

/// The records of one kind by id, in the order of their ids.
package struct RecordTable<Record: RecordKind>: Sendable {
    package private(set) var records: [Record] = []
    private var indices: [String: Int] = [:]
    /// Ids of records that a syntax fault hides: known, so that a use of one is no second fault.
    package private(set) var broken: Set<String> = []

    package init() {}

    package func index(of id: String) -> Int? { indices[id] }
    /// The ids of the records, in their order.
    package private(set) var ids: [String] = []

    /// Decodes the files of this kind. The first of two records with one id is kept.
    static func read(_ files: [RecordFile], _ decoder: inout Decoder) -> RecordTable {
        var table = RecordTable()
        var records: [Record] = []
        for file in files {
            for key in file.broken { table.broken.insert(key.value) }
            for pair in file.pairs {
                let id = pair.key
                checkID(id, &decoder.report)
                if case .mapping = pair.value.content {
                } else {
                    // It is a fault that it has no fields, and none that they are missing.
                    decoder.reportNoFields(
                        pair.value, fields: Record.fields, owner: "the \(Record.singular) '\(id.value)'")
                    table.broken.insert(id.value)
                    continue
                }
                var record = Record(id: id)
                decoder.read(
                    pair.value, fields: Record.fields, into: &record, owner: "the \(Record.singular) '\(id.value)'",
                    place: id.span)
                if let first = table.indices[id.value] {
                    decoder.report.add(
                        .duplicateID, "another \(Record.singular) has the id '\(id.value)'", at: id.span,
                        notes: [Diagnostic.Note("it is defined here first", at: records[first].id.span)],
                        help: "give one of them another id")
                } else {
                    table.indices[id.value] = records.count
                    records.append(record)
                }
            }
        }
        let order = records.indices.sorted { records[$0].id.value < records[$1].id.value }
        table.records = order.map { records[$0] }
        table.ids = table.records.map(\.id.value)
        for (index, record) in table.records.enumerated() { table.indices[record.id.value] = index }
        return table
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

/// A file of records as YAML, before its kind decodes it.
struct RecordFile: Sendable {
    var pairs: [YAMLPair]
    var broken: [Located<String>]
}
