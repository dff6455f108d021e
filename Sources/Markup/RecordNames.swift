import Diagnostics

/// The names of records in plain text. A link without a text takes its record's name, which only the whole site knows, so
/// that a text is read with a placeholder between two control characters, which Load lets into no text.
package enum RecordNames {
    private static let open = "\u{2}"
    private static let close = "\u{3}"

    static func placeholder(_ scheme: String, _ id: String) -> String { open + scheme + ":" + id + close }

    /// Whether a text leaves open the name of a record.
    package static func isOpen(in text: String) -> Bool { text.mayHave(0x02) }

    /// The text with each placeholder replaced by what `name` gives for its scheme and id.
    package static func filled(_ text: String, _ name: (_ scheme: String, _ id: String) -> String?) -> String {
        guard isOpen(in: text) else { return text }
        let parts = text.split(separator: Character(open), omittingEmptySubsequences: false)
        var out = String(parts[0])
        for part in parts.dropFirst() {
            // One that was cut in two says nothing.
            guard let end = part.firstIndex(of: Character(close)), let colon = part.firstIndex(of: ":"), colon < end
            else { continue }
            out += name(String(part[..<colon]), String(part[part.index(after: colon)..<end])) ?? ""
            out += part[part.index(after: end)...]
        }
        return out
    }

    /// The text without what is left open, for ids.
    package static func removed(_ text: String) -> String { filled(text) { _, _ in nil } }
}

extension String {
    /// Whether a byte stands in the text, as fast as the C library finds it.
    func mayHave(_ byte: UInt8) -> Bool {
        utf8.withContiguousStorageIfAvailable { $0.firstIndex(of: byte, from: 0) != nil } ?? utf8.contains(byte)
    }
}
