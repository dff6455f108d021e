/// The names that a record has and the type of each: what templates are checked against when they load.
package final class Shape: Sendable {
    package struct Field: Sendable {
        package let name: String
        package let type: FieldType
        /// Whether the value is the same for all records of one identity, wherever they stand.
        package let isShared: Bool
    }

    /// What the record is, in an author's words: "page", "reference".
    package let name: String
    package let fields: [Field]
    private let indices: [String: Int]

    package init(_ name: String, _ fields: KeyValuePairs<String, FieldType>) {
        self.name = name
        self.fields = fields.map { Field(name: $0.key, type: $0.value, isShared: false) }
        indices = Dictionary(self.fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// - Parameter shared: the names of the fields that are the same for all records of one identity.
    package init(_ name: String, fields: [(String, FieldType)], shared: Set<String> = []) {
        self.name = name
        self.fields = fields.map { Field(name: $0.0, type: $0.1, isShared: shared.contains($0.0)) }
        indices = Dictionary(self.fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package func index(of name: String) -> Int? { indices[name] }

    /// A record of this shape. The values stand in the order of the shape's fields, under the same names.
    package func record(_ values: KeyValuePairs<String, Value>) -> Record {
        assert(values.map(\.key) == fields.map(\.name), "the values of a '\(name)' are \(fields.map(\.name))")
        return Record(shape: self, values: values.map(\.value))
    }

    package func record(_ values: [Value]) -> Record {
        precondition(values.count == fields.count, "a '\(name)' has \(fields.count) values")
        return Record(shape: self, values: values)
    }
}

package indirect enum FieldType: Sendable {
    case text, html, address, number, flag
    case list(FieldType)
    case record(Shape)
    /// May be absent: usable only inside its own section.
    case optional(FieldType)

    /// Whether a value is one that a section runs over once as it is, and that is written out.
    var isSingle: Bool {
        switch self {
        case .text, .html, .address, .number: true
        case .flag, .list, .record, .optional: false
        }
    }

    /// The type as a designer would say it.
    var description: String {
        switch self {
        case .text: "text"
        case .html: "HTML"
        case .address: "an address"
        case .number: "a number"
        case .flag: "a flag"
        case .list: "a list"
        case .record(let shape): "a \(shape.name)"
        case .optional(let type): "an optional value (\(type.description))"
        }
    }
}
