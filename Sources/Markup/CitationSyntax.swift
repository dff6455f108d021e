import Diagnostics

/// One item of a citation as written, with where it stands in the citation's text.
struct CitationItem: Equatable {
    var key: String
    var locator: String?
    /// The bytes of `@key` in the citation's text.
    var range: Range<Int>
}

/// Why a text in citation brackets is no citation.
struct CitationFault: Error, Equatable {
    var message: String
    var help: String
    var range: Range<Int>
}

/// Reads `@d-01; @the-hill-2025-01-22, p3`, the inside of a citation's brackets.
func readCitation(_ text: String) throws(CitationFault) -> [CitationItem] {
    if let first = text.utf8.first, first == UInt8(ascii: "@"), text.utf8.count > 1,
        text.utf8.dropFirst().allSatisfy(isKeyByte), text.dropFirst() != CitationException.key
    {
        return [CitationItem(key: String(text.dropFirst()), locator: nil, range: 0..<text.utf8.count)]
    }
    let bytes = Array(text.utf8)
    func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, isSpace(bytes[start]) { start += 1 }
        while end > start, isSpace(bytes[end - 1]) { end -= 1 }
        return start..<end
    }

    var items: [CitationItem] = []
    var start = 0
    while start <= bytes.count {
        let end = bytes[start...].firstIndex(of: UInt8(ascii: ";")) ?? bytes.count
        let part = trimmed(start..<end)
        let semicolon = max(0, start - 1)
        start = end + 1
        guard !part.isEmpty else {
            throw CitationFault(
                message: "no id follows this ';'", help: "write '@' and an id after it, or take it out",
                range: semicolon..<semicolon + 1)
        }
        guard bytes[part.lowerBound] == UInt8(ascii: "@") else {
            throw CitationFault(
                message: "each item of a citation begins with '@', but '\(string(part))' does not",
                help: bytes[part.lowerBound] == UInt8(ascii: "-")
                    ? "take the '-' out"
                    : "write '@' and the id of a claim or source; other words stand outside the brackets",
                range: part)
        }
        var keyEnd = part.lowerBound + 1
        while keyEnd < part.upperBound, isKeyByte(bytes[keyEnd]) { keyEnd += 1 }
        let key = part.lowerBound + 1..<keyEnd
        guard !key.isEmpty else {
            throw CitationFault(
                message: "no id follows this '@'", help: "write the id of a claim or source after it", range: part)
        }
        if string(key) == CitationException.key || string(key) == CitationException.key + ":" {
            throw CitationFault(
                message: "an exception stands alone in its brackets",
                help: "write it behind the citation: [@d-01] [@none: why the number has no source]", range: part)
        }
        let rest = trimmed(keyEnd..<part.upperBound)
        var locator: String?
        if !rest.isEmpty {
            guard bytes[rest.lowerBound] == UInt8(ascii: ",") else {
                throw CitationFault(
                    message: "'\(string(rest))' follows '@\(string(key))' without a comma or semicolon",
                    help:
                        "write a comma before a place in a source, as in [@id, p3], and a semicolon before the next id",
                    range: rest)
            }
            locator = string(trimmed(rest.lowerBound + 1..<rest.upperBound))
        }
        items.append(
            CitationItem(
                key: string(key), locator: locator?.isEmpty == true ? nil : locator, range: part.lowerBound..<keyEnd))
    }
    return items
}

private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

/// Whether a byte may be part of a cited id. Wider than ids are, so that a wrong id is shown whole.
package func isKeyByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
        UInt8(ascii: ":"), 0x80...:
        true
    default: false
    }
}
