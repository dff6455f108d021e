package import Diagnostics
import Markup
package import Templating

/// A template's data from a YAML or JSON text, for `sitegen inspect template` and for tests: the shape is taken from the
/// data. Plain scalars that look like numbers, flags or null are those, as in YAML's core schema.
package func templateData(_ file: SourceFile, report: inout Report) -> Value {
    guard let node = YAMLReader.read(file, report: &report) else { return .none }
    var reader = FreeData()
    let value = reader.value(node)
    for list in reader.tooWide {
        report.add(
            .textLimits, "the records of this list have too many different fields among them", at: list,
            help: "give them the same fields, or write what differs as a list of names and values")
    }
    return value
}

/// Makes values of free data. Records with the same names and types share one shape, and so do the records of a list:
/// what one of them lacks is absent in it.
private struct FreeData {
    private var shapes: [String: Shape] = [:]
    /// Where lists are whose records together would have too many fields.
    private(set) var tooWide: [SourceSpan] = []

    /// The fields that the records of a list may have, with those that a record lacks and another has.
    private static let maximumFields = 100_000

    mutating func value(_ node: YAMLNode) -> Value {
        switch node.content {
        case .scalar(let text, let isPlain): return isPlain ? plain(text) : .text(text)
        case .sequence(let items, _):
            var values: [Value] = []
            for item in items { values.append(value(item)) }
            return .list(united(values, at: node.span))
        case .mapping(let pairs):
            var fields: [(String, Value)] = []
            for pair in pairs { fields.append((pair.key.value, value(pair.value))) }
            return .record(shape(fields.map { ($0.0, FieldType(of: $0.1)) }).record(fields.map(\.1)))
        }
    }

    private mutating func shape(_ fields: [(String, FieldType)]) -> Shape {
        let key = fields.map { "\($0.0)\u{0}\($0.1.key)" }.joined(separator: "\u{1}")
        let shape = shapes[key] ?? Shape("group", fields: fields)
        shapes[key] = shape
        return shape
    }

    /// The records of a list under one shape.
    private mutating func united(_ values: [Value], at span: SourceSpan) -> [Value] {
        let records = values.compactMap { if case .record(let record) = $0 { record } else { nil } }
        guard records.count == values.count, let first = records.first,
            records.contains(where: { $0.shape !== first.shape })
        else { return values }
        var names: [String] = []
        var types: [String: FieldType] = [:]
        for field in records.flatMap(\.shape.fields) {
            if types[field.name] == nil { names.append(field.name) }
            if case .optional = types[field.name] ?? .optional(.text) { types[field.name] = field.type }
        }
        guard records.count * names.count <= Self.maximumFields else {
            tooWide.append(span)
            return []
        }
        let fields = names.map { name -> (String, FieldType) in
            let type = types[name] ?? .text
            let isAlways = records.allSatisfy { record in
                record.shape.index(of: name).map { if case .none = record[$0] { false } else { true } } ?? false
            }
            if case .optional = type { return (name, type) }
            return (name, isAlways ? type : .optional(type))
        }
        let shape = shape(fields)
        return records.map { old in
            .record(shape.record(names.map { name in old.shape.index(of: name).map { old[$0] } ?? .none }))
        }
    }
}

extension FieldType {
    /// Something that is the same for the same types.
    fileprivate var key: String {
        switch self {
        case .text: "text"
        case .html: "html"
        case .address: "address"
        case .number: "number"
        case .flag: "flag"
        case .list(let item): "[\(item.key)]"
        case .optional(let type): "\(type.key)?"
        case .record(let shape): "\(ObjectIdentifier(shape).hashValue)"
        }
    }
}

private func plain(_ text: String) -> Value {
    switch text {
    case "", "~", "null", "Null", "NULL": return .none
    case "true", "True", "TRUE": return .flag(true)
    case "false", "False", "FALSE": return .flag(false)
    default: break
    }
    if let number = Int(text) { return .number(number) }
    let isDecimal = text.utf8.allSatisfy {
        (48...57).contains($0)
            || [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "e"), UInt8(ascii: "+")].contains($0)
    }
    if isDecimal, let number = Double(text), number.isFinite { return .text(number.description) }
    return .text(text)
}

extension FieldType {
    /// The type that a value of free data has. A list has the type of its first item.
    init(of value: Value) {
        self =
            switch value {
            case .none: .optional(.text)
            case .text: .text
            case .html: .html
            case .address: .address
            case .number: .number
            case .flag: .flag
            case .list(let items): .list(items.first.map(FieldType.init(of:)) ?? .text)
            case .record(let record): .record(record.shape)
            }
    }
}
