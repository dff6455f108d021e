internal import EmbeddedFiles

/// A table of `Languages/`, which the program carries with it: lines of a role, a value and a phrase, between tabs.
enum LanguageTable {
    typealias Row = (role: Substring, value: Substring, phrase: Substring)

    /// The rows of a language's table; none where there is no such table.
    static func rows(_ name: String, of code: String) -> [Row] {
        let path = "Sources/Prose/Languages/\(code)/\(name)"
        let files = UnsafeBufferPointer(start: embedded_files(), count: embedded_file_count())
        guard let file = files.first(where: { String(cString: $0.path) == path }) else { return [] }
        // Cut as bytes: to look for characters takes longer than all else that is done with a table.
        let bytes = UnsafeBufferPointer(start: file.bytes, count: file.size)
        return bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
            if line.first == UInt8(ascii: "#") { return nil }
            let parts = line.split(separator: UInt8(ascii: "\t"), maxSplits: 2).map {
                Substring(decoding: $0, as: UTF8.self)
            }
            return parts.count == 3 ? (parts[0], parts[1], parts[2]) : nil
        }
    }
}
