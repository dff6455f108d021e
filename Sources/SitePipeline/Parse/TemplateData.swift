package import Diagnostics
package import Templating

/// A template's data from a YAML or JSON text, for `sitegen inspect template` and for tests: the shape is taken from the
/// data. Plain scalars that look like numbers, flags or null are those, as in YAML's core schema.
package func templateData(_ file: SourceFile, report: inout Report) -> Value {
    YAMLReader.read(file, report: &report).map(value) ?? .none
}

private func value(_ node: YAMLNode) -> Value {
    switch node.content {
    case .scalar(let text, let isPlain): isPlain ? plain(text) : .text(text)
    case .sequence(let items, _): .list(items.map(value))
    case .mapping(let pairs): record(pairs)
    }
}

private func record(_ pairs: [YAMLPair]) -> Value {
    let values = pairs.map { value($0.value) }
    let shape = Shape("mapping", fields: zip(pairs, values).map { ($0.key.value, type(of: $1)) })
    return .record(shape.record(values))
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
    if isDecimal, let number = Double(text) { return .text(number.description) }
    return .text(text)
}

private func type(of value: Value) -> FieldType {
    switch value {
    case .none: .optional(.text)
    case .text: .text
    case .html: .html
    case .address: .address
    case .number: .number
    case .flag: .flag
    case .list(let items): .list(items.first.map(type) ?? .text)
    case .record(let record): .record(record.shape)
    }
}
