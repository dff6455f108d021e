/// Bytes of a file that are to be replaced.
package struct TextEdit: Sendable {
    package var file: SourceFile
    /// Offsets in the file's bytes, as they were read.
    package var range: Range<Int>
    package var text: String

    package init(_ file: SourceFile, _ range: Range<Int>, _ text: String) {
        self.file = file
        self.range = range
        self.text = text
    }
}

extension SourceFile {
    /// The file's bytes with edits made in them. Of edits that overlap the first in the text is made; two insertions at
    /// one place are made in the order in which they are given.
    ///
    /// - Returns: the bytes, and the edits that were left out.
    package func bytes(with edits: [TextEdit]) -> (bytes: [UInt8], leftOut: [TextEdit]) {
        let sorted = edits.enumerated().sorted {
            ($0.element.range.lowerBound, $0.element.range.upperBound, $0.offset)
                < ($1.element.range.lowerBound, $1.element.range.upperBound, $1.offset)
        }
        let bytes = bytes
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var (end, leftOut): (Int, [TextEdit]) = (0, [])
        for (_, edit) in sorted {
            guard edit.range.lowerBound >= end, edit.range.upperBound <= bytes.count else {
                leftOut.append(edit)
                continue
            }
            result += bytes[end..<edit.range.lowerBound]
            result += edit.text.utf8
            end = edit.range.upperBound
        }
        return (result + bytes[end...], leftOut)
    }

    /// The byte offset of a position.
    package func offset(of position: SourcePosition) -> Int {
        startOfLine(position.line).map { min($0 + max(0, position.column - 1), bytes.count) } ?? bytes.count
    }

    /// The line ending that the file's first line has.
    package var lineEnding: String {
        guard let end = bytes[...].index(ofByte: UInt8(ascii: "\n")), end > 0 else { return "\n" }
        return bytes[end - 1] == UInt8(ascii: "\r") ? "\r\n" : "\n"
    }
}

extension SourceSpan {
    /// The byte offsets of the span in its file.
    package var offsets: Range<Int> {
        let start = file.offset(of: self.start)
        return start..<max(start, file.offset(of: end))
    }
}
