import Diagnostics

/// Where a place of a YAML text is: in which fields, and whether a name or a value is written there. It is told from
/// indentation and brackets line by line, so that a text that is half written, and no YAML yet, can be asked.
struct YAMLCursor {
    /// The names of the fields around it, outermost first, as far as the set that it stands in.
    private(set) var path: [String] = []
    /// The field whose value stands there; `nil` where a name does.
    private(set) var key: String?
    /// Whether it is an item of a list, in which a name can begin a set.
    private(set) var isItem = false
    /// The names that the set has besides.
    private(set) var siblings: [String: String] = [:]
    /// The bytes of the word that it stands in or behind.
    private(set) var word: Range<Int>
    /// Whether the word is a name with a colon behind it.
    private(set) var isName = false

    private let bytes: [UInt8]
    private static let mostLines = 5_000

    /// - Parameters:
    ///   - region: the part of the file that is YAML.
    ///   - offset: a place in it, in bytes.
    init(_ file: SourceFile, _ region: Range<Int>, at offset: Int) {
        bytes = file.bytes
        let offset = min(max(offset, region.lowerBound), region.upperBound)
        var (start, end) = (offset, offset)
        while start > region.lowerBound, Self.isWord(bytes[start - 1]) { start -= 1 }
        while end < region.upperBound, Self.isWord(bytes[end]) { end += 1 }
        word = start..<end
        isName = end < region.upperBound && bytes[end] == UInt8(ascii: ":")

        var lineStart = offset
        while lineStart > region.lowerBound, bytes[lineStart - 1] != UInt8(ascii: "\n") { lineStart -= 1 }
        let line = Line(bytes, lineStart, region.upperBound)
        findBlock(line, offset, region)
        findFlow(line, offset)
    }

    // MARK: Lines above and below

    private struct Line {
        var start: Int
        var end: Int
        /// Where the last of the dashes that begin it stands, in bytes from its start.
        var dash: Int?
        var column: Int
        var key: String?
        /// Where the value begins.
        var value: Int
        var isBlank: Bool

        init(_ bytes: [UInt8], _ start: Int, _ limit: Int) {
            self.start = start
            var end = start
            while end < limit, bytes[end] != UInt8(ascii: "\n") { end += 1 }
            self.end = end
            var index = start
            while index < end, bytes[index] == 0x20 { index += 1 }
            while index + 1 < end, bytes[index] == UInt8(ascii: "-"), bytes[index + 1] == 0x20 {
                dash = index - start
                index += 2
                while index < end, bytes[index] == 0x20 { index += 1 }
            }
            if index + 1 == end, bytes[index] == UInt8(ascii: "-") {
                dash = index - start
                index += 1
            }
            column = index - start
            isBlank =
                index == end && dash == nil || index < end && bytes[index] == UInt8(ascii: "#")
                || end > start && bytes[start..<end].allSatisfy { $0 <= 0x20 }
            let first = index
            while index < end, YAMLCursor.isWord(bytes[index]) { index += 1 }
            if index > first, index < end, bytes[index] == UInt8(ascii: ":"),
                index + 1 == end || bytes[index + 1] <= 0x20
            {
                key = String(decoding: bytes[first..<index], as: UTF8.self)
                value = index + 1
            } else {
                value = first
            }
        }
    }

    private mutating func findBlock(_ line: Line, _ offset: Int, _ region: Range<Int>) {
        // On a line that is only begun, what was typed says how deep it is.
        var column = line.isBlank ? offset - line.start : line.column
        var isOfSequence = false
        if let key = line.key, offset >= line.value {
            path = [key]
            self.key = key
        }
        if let dash = line.dash {
            if line.key == nil { isItem = true }
            (column, isOfSequence) = (dash, true)
        }
        var isInnermost = true
        if let key = line.key { siblings[key] = value(of: line) }
        let own = line.column
        var start = line.start
        for _ in 0..<Self.mostLines where start > region.lowerBound && (column > 0 || isOfSequence) {
            let end = start - 1
            start = end
            while start > region.lowerBound, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
            let above = Line(bytes, start, end)
            guard !above.isBlank else { continue }
            if isOfSequence {
                if above.dash == column || above.column > column { continue }
                guard let key = above.key else { continue }
                path.insert(key, at: 0)
                isInnermost = false
            } else if above.column == column {
                if isInnermost, let key = above.key, siblings[key] == nil { siblings[key] = value(of: above) }
                guard above.dash != nil else { continue }
            } else if above.column < column, let key = above.key {
                path.insert(key, at: 0)
                isInnermost = false
            } else {
                continue
            }
            (column, isOfSequence) = (above.dash ?? above.column, above.dash != nil)
        }
        if isItem, key == nil { key = path.last }
        addSiblings(below: line, own, region)
    }

    private mutating func addSiblings(below line: Line, _ column: Int, _ region: Range<Int>) {
        var start = line.end + 1
        for _ in 0..<Self.mostLines where start < region.upperBound {
            let below = Line(bytes, start, region.upperBound)
            start = below.end + 1
            if below.isBlank || below.column > column { continue }
            guard below.column == column, below.dash == nil, let key = below.key else { return }
            if siblings[key] == nil { siblings[key] = value(of: below) }
        }
    }

    private func value(of line: Line) -> String {
        String(decoding: bytes[min(line.value, line.end)..<line.end], as: UTF8.self).bare
    }

    // MARK: Brackets

    /// Goes into the brackets that are open on the line.
    private mutating func findFlow(_ line: Line, _ offset: Int) {
        struct Open {
            var isSet: Bool
            var key: String?
            var keys: [String: String] = [:]
        }
        var open: [Open] = []
        var quote: UInt8?
        var index = line.value
        var begin = index
        func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self).bare }
        func finish(_ index: Int) {
            guard let last = open.indices.last, open[last].isSet, let key = open[last].key else { return }
            open[last].keys[key] = text(begin..<index)
            open[last].key = nil
        }
        var passed: [Open]?
        while index < line.end {
            if index == offset { passed = open }
            let byte = bytes[index]
            defer { index += 1 }
            if let mark = quote {
                if byte == mark { quote = nil }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                if index == begin || bytes[index - 1] <= 0x20 || "[{,:".utf8.contains(bytes[index - 1]) { quote = byte }
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                open.append(Open(isSet: byte == UInt8(ascii: "{")))
                begin = index + 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                finish(index)
                // What stands behind the place in the same brackets are siblings as well.
                if let before = passed, before.count == open.count, let last = open.last {
                    passed?[before.count - 1].keys.merge(last.keys) { old, _ in old }
                }
                _ = open.popLast()
                begin = index + 1
            case UInt8(ascii: ","):
                finish(index)
                begin = index + 1
            case UInt8(ascii: ":"):
                guard let last = open.indices.last, open[last].isSet, open[last].key == nil else { continue }
                open[last].key = text(begin..<index)
                begin = index + 1
            default: break
            }
        }
        let here = passed ?? open
        guard !here.isEmpty else { return }
        isItem = false
        for (depth, each) in here.enumerated() {
            let isLast = depth == here.count - 1
            if each.isSet {
                siblings = each.keys
                key = each.key
                if let key = each.key { path.append(key) }
            } else if isLast {
                isItem = true
                key = path.last
            }
        }
    }

    static func isWord(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (97...122).contains(byte | 0x20) || byte >= 0x80 || "-_./".utf8.contains(byte)
    }
}

extension String {
    /// The text without spaces and quotation marks around it.
    fileprivate var bare: String {
        func isSpace(_ character: Character) -> Bool { character == " " || character == "\r" }
        let text = String(drop(while: isSpace).reversed().drop(while: isSpace).reversed())
        guard text.count > 1, let first = text.first, first == "\"" || first == "'", text.last == first else {
            return text
        }
        return String(text.dropFirst().dropLast())
    }
}
