import Diagnostics

/// Reads a JSON text (RFC 8259) as pages have it, where a fault is no news to anybody: `nil` for what is none.
struct JSONText {
    private let bytes: [UInt8]
    private var index = 0
    private var depth = 0
    private static let deepest = 100

    static func read(_ text: String) -> JSON? {
        var reader = JSONText(bytes: Array(text.utf8))
        return reader.value()
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func skipSpace() { while index < bytes.count, bytes[index] <= 0x20 { index += 1 } }

    private mutating func take(_ byte: Character) -> Bool {
        skipSpace()
        guard index < bytes.count, bytes[index] == byte.asciiValue else { return false }
        index += 1
        return true
    }

    // The nesting that it goes into is bounded by `deepest`.
    private mutating func value() -> JSON? {
        skipSpace()
        guard index < bytes.count, depth < Self.deepest else { return nil }
        depth += 1
        defer { depth -= 1 }
        switch bytes[index] {
        case UInt8(ascii: "\""): return string().map(JSON.text)
        case UInt8(ascii: "["):
            index += 1
            var items: [JSON] = []
            if take("]") { return .list([]) }
            repeat {
                guard let item = value() else { return nil }
                items.append(item)
            } while take(",")
            return take("]") ? .list(items) : nil
        case UInt8(ascii: "{"):
            index += 1
            var members: [(String, JSON)] = []
            if take("}") { return .object([]) }
            repeat {
                skipSpace()
                guard let key = string(), take(":"), let value = value() else { return nil }
                members.append((key, value))
            } while take(",")
            return take("}") ? .object(members.map { (key: $0.0, value: $0.1) }) : nil
        default:
            let start = index
            while index < bytes.count, !",]} \n\r\t".utf8.contains(bytes[index]) { index += 1 }
            let word = String(decoding: bytes[start..<index], as: UTF8.self)
            switch word {
            case "": return nil
            case "true": return .flag(true)
            case "false": return .flag(false)
            default: return .text(word == "null" ? "" : word)
            }
        }
    }

    private mutating func string() -> String? {
        guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { return nil }
        index += 1
        var out: [UInt8] = []
        var units: [UInt16] = []
        func flushed(_ out: inout [UInt8], _ units: inout [UInt16]) {
            out += String(decoding: units, as: UTF16.self).utf8
            units = []
        }
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "\"") {
                flushed(&out, &units)
                return String(decoding: out, as: UTF8.self)
            }
            guard byte == UInt8(ascii: "\\"), index < bytes.count else {
                flushed(&out, &units)
                out.append(byte)
                continue
            }
            let escape = bytes[index]
            index += 1
            if escape == UInt8(ascii: "u"), index + 4 <= bytes.count,
                let unit = UInt16(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16)
            {
                units.append(unit)
                index += 4
                continue
            }
            flushed(&out, &units)
            switch escape {
            case UInt8(ascii: "n"), UInt8(ascii: "r"): out.append(0x0A)
            case UInt8(ascii: "t"), UInt8(ascii: "b"), UInt8(ascii: "f"): out.append(0x20)
            default: out.append(escape)
            }
        }
        return nil
    }
}

extension JSON {
    /// A member of an object, or of the first object of a list.
    subscript(_ key: String) -> JSON? {
        switch self {
        case .object(let members): members.first { $0.key == key }?.value
        case .list(let items): items.first?[key]
        default: nil
        }
    }

    var items: [JSON] { if case .list(let items) = self { items } else { [self] } }

    /// A text, or the name of an object.
    var name: String? {
        switch self {
        case .text(let text): text.collapsed.isEmpty ? nil : text.collapsed
        case .object: self["name"]?.name
        case .list(let items): items.first?.name
        default: nil
        }
    }
}
