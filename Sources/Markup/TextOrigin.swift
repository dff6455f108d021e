import Diagnostics

/// Where the text that cmark parses stands in its file, so that a finding can point there.
struct TextOrigin {
    let file: SourceFile
    /// The file's.
    private let bytes: [UInt8]
    private let place: Place
    /// The line of the file that the text's first line is.
    private let firstLine: Int

    /// How many bytes are searched for a place that cmark does not tell: a few lines.
    private static let farthest = 4_000

    private enum Place {
        /// The text is this part of the file, byte for byte.
        case part(start: Int, lines: LineTable)
        /// The text is the value of a YAML scalar, whose quotes and folds are gone.
        case scalar(SourceSpan)
    }

    /// The text is the file from a byte offset on.
    init(file: SourceFile, from start: Int, lines: LineTable) {
        self.file = file
        bytes = file.bytes
        place = .part(start: start, lines: lines)
        firstLine = file.position(at: start).line
    }

    init(scalar span: SourceSpan) {
        file = span.file
        bytes = file.bytes
        place = .scalar(span)
        firstLine = span.start.line
    }

    /// Whether the text is a part of its file, byte for byte, and not the value of a field.
    var isPart: Bool { if case .part = place { true } else { false } }

    /// The span of `needle` at or after the place that cmark reports.
    ///
    /// cmark's columns go wrong after lazy continuation lines, in table cells and after a citation that spans lines, so
    /// a place is believed only if the needle stands there; else the next few lines are searched, from the line's start.
    func span(of needle: [UInt8], line: Int, column: Int) -> SourceSpan {
        switch place {
        case .scalar(let span):
            return find(needle, in: offsets(of: span)) ?? span
        case .part(let start, let lines):
            guard let offset = lines.offset(line: line, column: column) else { return SourceSpan(startOf: file) }
            if bytes[min(start + offset, bytes.count)...].starts(with: needle) {
                return makeSpan(offset..<offset + needle.count, start, lines)
            }
            let lineStart = start + offset - (column - 1)
            let end = lines.offset(line: line + 6, column: 1).map { start + $0 } ?? bytes.count
            if let found = search(needle, in: lineStart..<min(end, lineStart + Self.farthest)) {
                return makeSpan(found - start..<found - start + needle.count, start, lines)
            }
            return wholeLine(line)
        }
    }

    /// The span of a needle without a line break, as above; quick where it stands where cmark says.
    func span(ofWord needle: UnsafeBufferPointer<UInt8>, line: Int, column: Int) -> SourceSpan {
        guard case .part(let start, let lines) = place, let offset = lines.offset(line: line, column: column),
            bytes.withUnsafeBufferPointer({ bytes in
                let at = start + offset
                return at + needle.count <= bytes.count
                    && bytes[at..<at + needle.count].elementsEqual(needle)
            })
        else { return span(of: Array(needle), line: line, column: column) }
        let number = firstLine + line - 1
        return SourceSpan(
            file: file, start: SourcePosition(line: number, column: column),
            end: SourcePosition(line: number, column: column + needle.count))
    }

    /// The line, without its indentation.
    func wholeLine(_ line: Int) -> SourceSpan {
        switch place {
        case .scalar(let span): return span
        case .part(let start, let lines):
            guard let from = lines.offset(line: line, column: 1) else { return SourceSpan(startOf: file) }
            let next = lines.offset(line: line + 1, column: 1).map { start + $0 - 1 } ?? bytes.count
            let text = bytes[start + from..<next]
            let indent = text.prefix { $0 == 0x20 || $0 == 0x09 }.count
            let end = text.last == 0x0D || text.last == 0x0A ? text.count - 1 : text.count
            let number = firstLine + line - 1
            return SourceSpan(
                file: file, start: SourcePosition(line: number, column: indent + 1),
                end: SourcePosition(line: number, column: end + 1))
        }
    }

    /// The bytes of the file from one line up to, not including, another; `nil` for a text that is no part of it.
    func lines(from first: Int, to end: Int) -> Range<Int>? {
        guard case .part(let start, let lines) = place, let from = lines.offset(line: first, column: 1) else {
            return nil
        }
        let to = lines.offset(line: end, column: 1) ?? bytes.count - start
        return start + from..<max(start + from, start + to)
    }

    /// A line of the text as it is written; `nil` for one it does not have, and for a text that is no part of its file.
    func line(_ number: Int) -> ArraySlice<UInt8>? {
        guard let range = lines(from: number, to: number + 1) else { return nil }
        var line = bytes[range]
        if line.last == 0x0A { line.removeLast() }
        if line.last == 0x0D { line.removeLast() }
        return line
    }

    /// How many lines the text has; `nil` for a text that is no part of its file.
    var lineCount: Int? { if case .part(_, let lines) = place { lines.starts.count } else { nil } }

    /// Where a text stands on a line; of a field's text, anywhere in it. `nil` where it is written in another way, or
    /// behind a backslash.
    func unescaped(_ needle: [UInt8], line: Int) -> SourceSpan? {
        let range: Range<Int>
        switch place {
        case .scalar(let span): range = offsets(of: span)
        case .part:
            guard let lines = lines(from: line, to: line + 1) else { return nil }
            range = lines
        }
        // What is written with a backslash as well is meant to be printed; the other place is code, most likely.
        guard let at = search(needle, in: range), search([UInt8(ascii: "\\")] + needle, in: range) == nil else {
            return nil
        }
        return file.span(at..<at + needle.count)
    }

    /// Whether the text has a `^`, without which it has no footnote.
    var hasFootnoteMarks: Bool {
        guard case .part(let start, _) = place else { return true }
        return bytes.withUnsafeBufferPointer { $0.firstIndex(of: UInt8(ascii: "^"), from: start) } != nil
    }

    /// Whether something is so of the bytes of lines as they are written; `true` for a text that is no part of its file.
    func linesMay(_ first: Int, _ last: Int, _ isSo: (UnsafeBufferPointer<UInt8>) -> Bool) -> Bool {
        guard let range = lines(from: first, to: last + 1) else { return true }
        return bytes.withUnsafeBufferPointer { isSo(UnsafeBufferPointer(rebasing: $0[range])) }
    }

    /// The span of lines, for a block. Cheaper than the others: it reads nothing.
    func lines(_ first: Int, _ last: Int) -> SourceSpan {
        switch place {
        case .scalar(let span): span
        case .part:
            SourceSpan(
                file: file, start: SourcePosition(line: firstLine + first - 1, column: 1),
                end: SourcePosition(line: firstLine + last, column: 1))
        }
    }

    private func makeSpan(_ range: Range<Int>, _ start: Int, _ lines: LineTable) -> SourceSpan {
        func position(_ offset: Int) -> SourcePosition {
            let line = lines.line(at: offset)
            let lineStart = lines.offset(line: line, column: 1) ?? 0
            return SourcePosition(line: firstLine + line - 1, column: offset - lineStart + 1)
        }
        return SourceSpan(file: file, start: position(range.lowerBound), end: position(range.upperBound))
    }

    private func offsets(of span: SourceSpan) -> Range<Int> {
        func offset(_ position: SourcePosition) -> Int {
            file.startOfLine(position.line).map { min($0 + position.column - 1, bytes.count) } ?? bytes.count
        }
        return offset(span.start)..<max(offset(span.start), offset(span.end))
    }

    private func find(_ needle: [UInt8], in range: Range<Int>) -> SourceSpan? {
        search(needle, in: range).map { file.span($0..<$0 + needle.count) }
    }

    private func search(_ needle: [UInt8], in range: Range<Int>) -> Int? {
        bytes[range].range(ofBytes: needle)?.lowerBound
    }
}
