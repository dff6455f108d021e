/// A JSON value, and how it is written (RFC 8259). The members of an object keep their order.
package indirect enum JSON: Sendable {
    case text(String)
    case number(Int)
    case flag(Bool)
    case list([JSON])
    case object([(key: String, value: JSON)])

    /// An object without the members that have no value.
    package static func object(leavingOut members: KeyValuePairs<String, JSON?>) -> JSON {
        .object(members.compactMap { key, value in value.map { (key, $0) } })
    }

    package static func text(_ text: String?) -> JSON? { text.map(JSON.text) }
    package static func texts(_ texts: [String]) -> JSON { .list(texts.map(JSON.text)) }

    /// The value on one line.
    package var line: String {
        switch self {
        case .text(let text): jsonString(text)
        case .number(let number): String(number)
        case .flag(let flag): flag ? "true" : "false"
        case .list(let items): "[" + items.map(\.line).joined(separator: ", ") + "]"
        case .object(let members):
            "{" + members.map { jsonString($0.key) + ": " + $0.value.line }.joined(separator: ", ") + "}"
        }
    }

    /// The value as a file that people can read as well: lists and objects of plain values stand on one line each, those
    /// that hold others are indented.
    package var document: String { laidOut(indent: "") + "\n" }

    private func laidOut(indent: String) -> String {
        let inner = indent + "  "
        func block(_ open: String, _ parts: [String], _ close: String) -> String {
            open + "\n" + parts.map { inner + $0 }.joined(separator: ",\n") + "\n" + indent + close
        }
        switch self {
        case .list(let items) where items.contains(where: \.holdsValues):
            return block("[", items.map { $0.laidOut(indent: inner) }, "]")
        case .object(let members) where members.contains(where: \.value.holdsValues):
            return block("{", members.map { jsonString($0.key) + ": " + $0.value.laidOut(indent: inner) }, "}")
        default: return line
        }
    }

    private var holdsValues: Bool {
        switch self {
        case .list(let items): !items.isEmpty
        case .object(let members): !members.isEmpty
        case .text, .number, .flag: false
        }
    }
}

/// A JSON string literal (RFC 8259, section 7).
package func jsonString(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": out += "\\\""
        case "\\": out += "\\\\"
        case "\n": out += "\\n"
        case "\r": out += "\\r"
        case "\t": out += "\\t"
        case _ where scalar.value < 0x20:
            let digits = String(scalar.value, radix: 16)
            out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: out.unicodeScalars.append(scalar)
        }
    }
    return out + "\""
}
