internal import Synchronization

/// A file's text exactly as the author wrote it, with the path to show for it.
package final class SourceFile: Sendable {
    /// The path that findings print: relative to the site's folder, with forward slashes.
    package let path: String
    private let content: Mutex<Content>
    /// Gets the bytes once more; `nil` where they are no longer what they were.
    private let readAgain: (@Sendable () -> [UInt8]?)?

    private enum Content {
        case bytes([UInt8])
        /// Let go, until somebody asks for them; what remains is where their lines end.
        case released(count: Int, newlines: [UInt32])
    }

    /// - Parameter readAgain: gets the same bytes once more, or `nil`. Only what has one can let its bytes go.
    package init(path: String, bytes: [UInt8], readAgain: (@Sendable () -> [UInt8]?)? = nil) {
        self.path = path
        content = Mutex(.bytes(bytes))
        self.readAgain = readAgain
    }

    /// The file's bytes, unchanged. Whoever looks at many one by one takes them all first.
    ///
    /// Of a file that let them go and has changed since, spaces in lines as long: every place in it is the same one,
    /// and shows nothing.
    package var bytes: [UInt8] {
        content.withLock { content in
            switch content {
            case .bytes(let bytes): return bytes
            case .released(let count, let newlines):
                var bytes = readAgain?() ?? []
                if bytes.count != count {
                    bytes = [UInt8](repeating: UInt8(ascii: " "), count: count)
                    for newline in newlines { bytes[Int(newline)] = UInt8(ascii: "\n") }
                }
                content = .bytes(bytes)
                return bytes
            }
        }
    }

    /// Lets the bytes go, where they can be got again: few files of a site have a finding that shows a line of them.
    package func release() {
        guard readAgain != nil else { return }
        content.withLock { content in
            guard case .bytes(let bytes) = content, bytes.count < UInt32.max else { return }
            var newlines: [UInt32] = []
            newlines.reserveCapacity(bytes.count / 64)
            eachNewline(bytes) { newlines.append(UInt32($0)) }
            content = .released(count: bytes.count, newlines: newlines)
        }
    }

    package convenience init(path: String, text: String) {
        self.init(path: path, bytes: Array(text.utf8))
    }

    /// Where lines start, once somebody asks for a line far from the file's start. Most files have no finding, and keep
    /// nothing.
    private let lineStarts = Mutex<[Int]?>(nil)
    /// As far as this, in bytes and in lines, looking through the bytes is quicker than an index of lines.
    private static let nearStart = 2_048
    private static let firstLines = 32

    /// The bytes of a line without its line ending; empty for a line the file does not have.
    package func line(_ number: Int) -> ArraySlice<UInt8> {
        guard let start = startOfLine(number) else { return [] }
        let bytes = bytes
        var end = bytes[start...].index(ofByte: UInt8(ascii: "\n")) ?? bytes.count
        if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return bytes[start..<end]
    }

    /// The byte offset at which a line starts, or `nil` for a line the file does not have.
    package func startOfLine(_ number: Int) -> Int? {
        let bytes = bytes
        var current = 1
        var start = 0
        while current < min(number, Self.firstLines), start <= Self.nearStart {
            guard let newline = bytes[start...].index(ofByte: UInt8(ascii: "\n")) else { return nil }
            start = newline + 1
            current += 1
        }
        if current >= number { return start }
        return withLineStarts { $0.indices.contains(number - 1) ? $0[number - 1] : nil }
    }

    /// The position of a byte offset.
    package func position(at offset: Int) -> SourcePosition {
        if offset > Self.nearStart {
            return withLineStarts { starts in
                let line = starts.partitioningIndex { $0 > offset }
                return SourcePosition(line: line, column: offset - starts[line - 1] + 1)
            }
        }
        let bytes = bytes
        var line = 1
        var lineStart = 0
        for index in 0..<min(offset, bytes.count) where bytes[index] == UInt8(ascii: "\n") {
            line += 1
            lineStart = index + 1
        }
        return SourcePosition(line: line, column: offset - lineStart + 1)
    }

    private func withLineStarts<Result>(_ use: ([Int]) -> Result) -> Result {
        lineStarts.withLock { kept in
            let starts = kept ?? startsOfLines(bytes)
            kept = starts
            return use(starts)
        }
    }

    private func startsOfLines(_ bytes: [UInt8]) -> [Int] {
        var starts = [0]
        eachNewline(bytes) { starts.append($0 + 1) }
        return starts
    }

    private func eachNewline(_ bytes: [UInt8], _ note: (Int) -> Void) {
        bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            while let newline = bytes.firstIndex(of: UInt8(ascii: "\n"), from: start) {
                note(newline)
                start = newline + 1
            }
        }
    }

    /// The span of a range of byte offsets.
    package func span(_ range: Range<Int>) -> SourceSpan {
        SourceSpan(file: self, start: position(at: range.lowerBound), end: position(at: range.upperBound))
    }
}

extension RandomAccessCollection where Index == Int {
    /// The first index whose element is so, where all behind such an element are too; else the end.
    @inlinable
    package func partitioningIndex(where isSo: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = (low + high) / 2
            if isSo(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
