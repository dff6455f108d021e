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
            guard let first = line.firstIndex(of: UInt8(ascii: "\t")),
                let second = line[(first + 1)...].firstIndex(of: UInt8(ascii: "\t")), second > first + 1
            else { return nil }
            return (text(line[..<first]), text(line[first + 1..<second]), text(line[(second + 1)...]))
        }
    }

    private static func text(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Substring {
        String(decoding: UnsafeBufferPointer(rebasing: bytes), as: UTF8.self)[...]
    }
}
