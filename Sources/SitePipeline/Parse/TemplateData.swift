package import Diagnostics
package import Templating

/// A template's data from a YAML or JSON text, for `sitegen inspect template` and for tests: the shape is taken from the
/// data. Plain scalars that look like numbers, flags or null are those, as in YAML's core schema.
package func templateData(_ file: SourceFile, report: inout Report) -> Value {
    guard let node = YAMLReader.read(file, report: &report) else { return .none }
    var reader = FreeData()
    return reader.value(node)
}

/// Makes values of free data. Records with the same names and types share one shape, and so do the records of a list:
/// what one of them lacks is absent in it.
private struct FreeData {
    private var shapes: [String: Shape] = [:]

    mutating func value(_ node: YAMLNode) -> Value {
        switch node.content {
        case .scalar(let text, let isPlain): return isPlain ? plain(text) : .text(text)
        case .sequence(let items, _):
            var values: [Value] = []
            for item in items { values.append(value(item)) }
            return .list(united(values))
        case .mapping(let pairs):
            var fields: [(String, Value)] = []
            for pair in pairs { fields.append((pair.key.value, value(pair.value))) }
            return record(fields.map { ($0.0, FieldType(of: $0.1)) }, fields.map(\.1))
        }
    }

    private mutating func record(_ fields: [(String, FieldType)], _ values: [Value]) -> Value {
        let key = fields.map { "\($0.0)\u{0}\($0.1.key)" }.joined(separator: "\u{1}")
        let shape = shapes[key] ?? Shape("group", fields: fields)
        shapes[key] = shape
        return .record(shape.record(values))
    }

    /// The records of a list under one shape.
    private mutating func united(_ values: [Value]) -> [Value] {
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
        let fields = names.map { name -> (String, FieldType) in
            let type = types[name] ?? .text
            let isAlways = records.allSatisfy { record in
                record.shape.index(of: name).map { if case .none = record.values[$0] { false } else { true } } ?? false
            }
            if case .optional = type { return (name, type) }
            return (name, isAlways ? type : .optional(type))
        }
        return records.map { old in
            record(fields, names.map { name in old.shape.index(of: name).map { old.values[$0] } ?? .none })
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
