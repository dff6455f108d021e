/// A file's text exactly as the author wrote it, with the path to show for it.
package final class SourceFile: Sendable {
    /// The path that findings print: relative to the site's folder, with forward slashes.
    package let path: String
    /// The file's bytes, unchanged.
    package let bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    package convenience init(path: String, text: String) {
        self.init(path: path, bytes: Array(text.utf8))
    }

    /// The bytes of a line without its line ending; empty for a line the file does not have.
    ///
    /// Only findings ask for lines, so nothing is kept for them.
    package func line(_ number: Int) -> ArraySlice<UInt8> {
        var current = 1
        var start = 0
        while current < number {
            guard let newline = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { return [] }
            start = newline + 1
            current += 1
        }
        var end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return bytes[start..<end]
    }

    /// The position of a byte offset.
    package func position(at offset: Int) -> SourcePosition {
        var line = 1
        var lineStart = 0
        for index in 0..<min(offset, bytes.count) where bytes[index] == UInt8(ascii: "\n") {
            line += 1
            lineStart = index + 1
        }
        return SourcePosition(line: line, column: offset - lineStart + 1)
    }

    /// The span of a range of byte offsets.
    package func span(_ range: Range<Int>) -> SourceSpan {
        SourceSpan(file: self, start: position(at: range.lowerBound), end: position(at: range.upperBound))
    }
}
