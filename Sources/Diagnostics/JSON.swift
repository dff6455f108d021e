/// A JSON value, and how it is written (RFC 8259). The members of an object keep their order.
package indirect enum JSON: Sendable {
    case text(String)
    case number(Int)
    case flag(Bool)
    case null
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
        var bytes: [UInt8] = []
        write(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the value on one line, in UTF-8.
    package func write(to bytes: inout [UInt8]) {
        switch self {
        case .text(let text): writeJSONString(text, to: &bytes)
        case .number(let number): bytes += String(number).utf8
        case .flag(let flag): bytes += (flag ? "true" : "false").utf8
        case .null: bytes += "null".utf8
        case .list(let items):
            bytes.append(UInt8(ascii: "["))
            for (index, item) in items.enumerated() {
                if index > 0 { bytes += ", ".utf8 }
                item.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { bytes += ", ".utf8 }
                writeJSONString(member.key, to: &bytes)
                bytes += ": ".utf8
                member.value.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    /// The value as a file that people can read as well: lists and objects of plain values stand on one line each, those
    /// that hold others are indented.
    package var document: String {
        var bytes: [UInt8] = []
        layOut(to: &bytes, indent: 0)
        return String(decoding: bytes, as: UTF8.self) + "\n"
    }

    private func layOut(to bytes: inout [UInt8], indent: Int) {
        func breakLine(_ indent: Int) {
            bytes.append(UInt8(ascii: "\n"))
            bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent))
        }
        switch self {
        case .list(let items) where items.contains(where: \.holdsValues):
            bytes.append(UInt8(ascii: "["))
            for (index, item) in items.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                breakLine(indent + 2)
                item.layOut(to: &bytes, indent: indent + 2)
            }
            breakLine(indent)
            bytes.append(UInt8(ascii: "]"))
        case .object(let members) where members.contains(where: \.value.holdsValues):
            bytes.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                breakLine(indent + 2)
                writeJSONString(member.key, to: &bytes)
                bytes += ": ".utf8
                member.value.layOut(to: &bytes, indent: indent + 2)
            }
            breakLine(indent)
            bytes.append(UInt8(ascii: "}"))
        default: write(to: &bytes)
        }
    }

    private var holdsValues: Bool {
        switch self {
        case .list(let items): !items.isEmpty
        case .object(let members): !members.isEmpty
        case .text, .number, .flag, .null: false
        }
    }
}

/// A JSON string literal (RFC 8259, section 7).
package func jsonString(_ text: String) -> String { JSON.text(text).line }

private func writeJSONString(_ text: String, to bytes: inout [UInt8]) {
    var text = text
    bytes.append(UInt8(ascii: "\""))
    text.withUTF8 { utf8 in
        var start = 0
        for index in utf8.indices where utf8[index] < 0x20 || utf8[index] == 0x22 || utf8[index] == 0x5C {
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<index]))
            start = index + 1
            switch utf8[index] {
            case 0x0A: bytes += "\\n".utf8
            case 0x0D: bytes += "\\r".utf8
            case 0x09: bytes += "\\t".utf8
            case 0x22, 0x5C: bytes += [0x5C, utf8[index]]
            default:
                let digits = String(utf8[index], radix: 16)
                bytes += "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8
            }
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start...]))
    }
    bytes.append(UInt8(ascii: "\""))
}
