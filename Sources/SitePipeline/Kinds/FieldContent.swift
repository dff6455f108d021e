package import Diagnostics

/// What stands in a field, whatever the kind of its record: for what looks at all kinds alike, such as the rules on prose,
/// the search and the open data.
enum FieldContent: Sendable {
    case text(String)
    /// A sentence or a part of one, which the rules on prose read: what carries it are the claims that the record names in
    /// the same group of fields, else anywhere.
    case prose(Located<String>)
    /// One of a fixed set of words, a number, an address or a date, as the file has it.
    case fact(String)
    case flag(Bool)
    case date(CalendarDate)
    case markdown(InlineText)
    case record(RecordTarget)
    case list([FieldContent])
    case fields([(key: String, content: FieldContent)])

    /// What a field may hold, for those who look for texts in very many records.
    struct Kinds: OptionSet, Sendable {
        let rawValue: UInt8

        static let text = Kinds(rawValue: 1)
        static let prose = Kinds(rawValue: 2)
        static let markdown = Kinds(rawValue: 4)
        /// Facts, flags, dates and records.
        static let other = Kinds(rawValue: 8)
        static let all: Kinds = [.text, .prose, .markdown, .other]
    }

    /// Its parts, and theirs.
    var parts: [FieldContent] {
        switch self {
        case .list(let items): items.flatMap(\.parts)
        case .fields(let fields): fields.flatMap(\.content.parts)
        default: [self]
        }
    }
}

/// What a field of a record names.
enum RecordTarget: Hashable, Sendable {
    /// A record by the singular of its kind and its place in the site's table of that kind.
    case record(kind: String, index: Int)
    /// A page by its place among the site's pages.
    case page(Int)
}

/// The name of a record or page as a record's field has it, and once it is resolved where the thing itself is.
package struct RecordReference<Target>: Sendable {
    package let name: Located<String>
    /// The place in the site's table of the kind, or among its pages; less than 0 until Resolve has looked. A reference that leads
    /// nowhere is taken out there.
    package internal(set) var index = -1

    init(_ name: Located<String>) { self.name = name }

    /// What stands for a reference that a file lacks, which is a finding already.
    static func missing(at span: SourceSpan) -> RecordReference {
        var reference = RecordReference(Located("", at: span))
        reference.index = -2
        return reference
    }

    var isMissing: Bool { index == -2 }

    package var id: String { name.value }
}

extension Sequence {
    /// The places that references lead to.
    func indices<Target>() -> [Int] where Element == RecordReference<Target> { map { $0.index } }
}

extension Array {
    /// What references lead to.
    func targets<Kind: RecordKind>() -> [RecordTarget] where Element == RecordReference<Kind> {
        map { RecordTarget($0) }
    }
}

extension RecordTarget {
    init<Kind: RecordKind>(_ reference: RecordReference<Kind>) {
        self = .record(kind: Kind.singular, index: reference.index)
    }

    init(_ citable: Citable) {
        switch citable {
        case .claim(let index): self = .record(kind: Claim.singular, index: index)
        case .source(let index): self = .record(kind: Source.singular, index: index)
        }
    }
}

/// The id of a claim or a source, which can both be cited.
package struct CitableReference: Sendable {
    package let name: Located<String>
    package internal(set) var target: Citable?

    init(_ name: Located<String>) { self.name = name }
}
