import Diagnostics

/// A value of JSON with the place of its first byte.
struct JSONNode {
    indirect enum Content {
        case null
        case flag(Bool)
        /// A number as it is written.
        case number(String)
        case text(String)
        case list([JSONNode])
        /// The members in their order.
        case object([(key: String, value: JSONNode)])
    }

    var content: Content
    var offset: Int

    subscript(key: String) -> JSONNode? {
        if case .object(let members) = content { members.last { $0.key == key }?.value } else { nil }
    }

    /// The text of a text or a number.
    var text: String? {
        switch content {
        case .text(let text), .number(let text): text
        default: nil
        }
    }

    var items: [JSONNode]? { if case .list(let items) = content { items } else { nil } }
}

/// Why a text is no JSON.
struct JSONFault: Error {
    var message: String
    var help: String
    var offset: Int
}

/// Reads JSON (RFC 8259). What nests deeper than anything that people write is refused, so that no text can exhaust the
/// stack; Foundation's reader gives no places, and brings its dictionaries in any order.
struct JSONReader {
    private let bytes: [UInt8]
    private var index = 0
    private static let maximumDepth = 100

    static func read(_ bytes: [UInt8]) throws(JSONFault) -> JSONNode {
        var reader = JSONReader(bytes: bytes)
        let value = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.index == bytes.count else {
            throw reader.refuse("something stands behind the end of the JSON", "take it out")
        }
        return value
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    private func refuse(_ message: String, _ help: String) -> JSONFault {
        JSONFault(message: message, help: help, offset: min(index, max(bytes.count - 1, 0)))
    }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || (0x09...0x0D).contains(byte) { index += 1 }
    }

    private mutating func value(depth: Int) throws(JSONFault) -> JSONNode {
        skipSpace()
        let start = index
        guard depth < Self.maximumDepth else {
            throw refuse(
                "lists and objects stand more than \(Self.maximumDepth) deep in each other here",
                "export the library anew")
        }
        guard let byte = next else { throw refuse("the JSON ends before it is complete", "export the library anew") }
        switch byte {
        case UInt8(ascii: "{"): return JSONNode(content: .object(try members(depth)), offset: start)
        case UInt8(ascii: "["): return JSONNode(content: .list(try items(depth)), offset: start)
        case UInt8(ascii: "\""): return JSONNode(content: .text(try string()), offset: start)
        default: break
        }
        while let byte = next, !",]}: \n\r\t".utf8.contains(byte) { index += 1 }
        let word = String(decoding: bytes[start..<index], as: UTF8.self)
        switch word {
        case "null": return JSONNode(content: .null, offset: start)
        case "true", "false": return JSONNode(content: .flag(word == "true"), offset: start)
        default:
            guard Double(word) != nil else {
                index = start
                throw refuse("'\(word.prefix(40))' is no value of JSON", "put quotation marks around a text")
            }
            return JSONNode(content: .number(word), offset: start)
        }
    }

    private mutating func items(_ depth: Int) throws(JSONFault) -> [JSONNode] {
        index += 1
        var items: [JSONNode] = []
        skipSpace()
        if next == UInt8(ascii: "]") {
            index += 1
            return items
        }
        while true {
            items.append(try value(depth: depth + 1))
            if try isLast(UInt8(ascii: "]")) { return items }
        }
    }

    private mutating func members(_ depth: Int) throws(JSONFault) -> [(key: String, value: JSONNode)] {
        index += 1
        var members: [(key: String, value: JSONNode)] = []
        skipSpace()
        if next == UInt8(ascii: "}") {
            index += 1
            return members
        }
        while true {
            skipSpace()
            guard next == UInt8(ascii: "\"") else {
                throw refuse("a name in quotation marks belongs here", "export the library anew")
            }
            let key = try string()
            skipSpace()
            guard next == UInt8(ascii: ":") else { throw refuse("a colon belongs here", "export the library anew") }
            index += 1
            members.append((key, try value(depth: depth + 1)))
            if try isLast(UInt8(ascii: "}")) { return members }
        }
    }

    /// Whether a list or an object ends here; if not, a comma leads on.
    private mutating func isLast(_ close: UInt8) throws(JSONFault) -> Bool {
        skipSpace()
        guard let byte = next else { throw refuse("the JSON ends before it is complete", "export the library anew") }
        index += 1
        if byte == close { return true }
        if byte == UInt8(ascii: ",") { return false }
        index -= 1
        throw refuse("a comma or '\(Character(Unicode.Scalar(close)))' belongs here", "export the library anew")
    }

    private mutating func string() throws(JSONFault) -> String {
        let start = index
        index += 1
        var text: [UInt8] = []
        while let byte = next {
            index += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): text += String(try escaped()).utf8
            default: text.append(byte)
            }
        }
        index = start
        throw refuse("the text that begins here has no end", "export the library anew")
    }

    /// What stands behind a backslash.
    private mutating func escaped() throws(JSONFault) -> Unicode.Scalar {
        guard let byte = next else { throw refuse("the JSON ends before it is complete", "export the library anew") }
        index += 1
        switch byte {
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "b"), UInt8(ascii: "f"): return " "
        case UInt8(ascii: "u"):
            let high = unit()
            if let high, let scalar = Unicode.Scalar(high) { return scalar }
            // Two units of UTF-16 make one character beyond the first plane.
            guard let high, (0xD800..<0xDC00).contains(high), bytes[index...].starts(with: "\\u".utf8) else {
                return "\u{FFFD}"
            }
            index += 2
            guard let low = unit(), (0xDC00..<0xE000).contains(low) else { return "\u{FFFD}" }
            return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)) ?? "\u{FFFD}"
        default: return Unicode.Scalar(byte)
        }
    }

    private mutating func unit() -> UInt32? {
        let digits = bytes[index...].prefix(4)
        guard digits.count == 4, let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16) else {
            return nil
        }
        index += 4
        return value
    }
}
