import Diagnostics

/// How a client counts the columns of a line.
enum PositionEncoding: String, Sendable {
    case utf8 = "utf-8"
    case utf16 = "utf-16"
}

/// A place in a text as the protocol has it: a line and a column, both from 0.
struct Position: Decodable, Sendable {
    var line: Int
    var character: Int
}

struct PositionRange: Decodable, Sendable {
    var start: Position
    var end: Position
}

extension PositionEncoding {
    /// The byte that a position means. One behind the end of its line means that end, and one behind the text the text's.
    func offset(of position: Position, in file: SourceFile) -> Int {
        guard position.line >= 0 else { return 0 }
        guard position.line < Int.max, let start = file.startOfLine(position.line + 1) else { return file.bytes.count }
        let line = file.line(position.line + 1)
        guard position.character > 0 else { return start }
        switch self {
        case .utf8: return start + min(position.character, line.count)
        case .utf16:
            var units = 0
            var index = line.startIndex
            while index < line.endIndex, units < position.character {
                let byte = line[index]
                units += byte >= 0xF0 ? 2 : 1
                index += 1
                while index < line.endIndex, line[index] & 0xC0 == 0x80 { index += 1 }
            }
            return index
        }
    }

    func range(of range: PositionRange, in file: SourceFile) -> Range<Int> {
        let (start, end) = (offset(of: range.start, in: file), offset(of: range.end, in: file))
        return min(start, end)..<max(start, end)
    }

    /// A place of a file as the protocol has it.
    func position(at offset: Int, in file: SourceFile) -> (line: Int, character: Int) {
        let offset = min(max(offset, 0), file.bytes.count)
        return position(file.position(at: offset), in: file)
    }

    func position(_ position: SourcePosition, in file: SourceFile) -> (line: Int, character: Int) {
        let column = max(0, position.column - 1)
        switch self {
        case .utf8: return (position.line - 1, column)
        case .utf16:
            let units = file.line(position.line).prefix(column).reduce(0) { sum, byte in
                sum + (byte & 0xC0 == 0x80 ? 0 : byte >= 0xF0 ? 2 : 1)
            }
            return (position.line - 1, units)
        }
    }

    func json(_ position: SourcePosition, in file: SourceFile) -> JSON {
        let place = self.position(position, in: file)
        return .object([("line", .number(place.line)), ("character", .number(place.character))])
    }

    func json(_ span: SourceSpan) -> JSON {
        .object([("start", json(span.start, in: span.file)), ("end", json(max(span.start, span.end), in: span.file))])
    }

    func json(_ range: Range<Int>, in file: SourceFile) -> JSON { json(file.span(range)) }
}
