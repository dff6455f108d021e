import Diagnostics

/// A piece of a template's text: a tag, or text that ends at a tag or with its line.
struct TemplateToken {
    enum Kind: Equatable {
        /// `endsLine`: the text's last character is the line's end.
        case text(endsLine: Bool)
        case variable(escaped: Bool)
        case section, inverted, close, comment, delimiters, partial, parent, block

        /// Whether the tag writes nothing itself, so that a line with nothing else goes away with it.
        var isStructural: Bool {
            switch self {
            case .text, .variable: false
            default: true
            }
        }
    }

    var kind: Kind
    /// The whole token.
    var range: Range<Int>
    /// The name inside a tag.
    var name: Range<Int>
}

/// Cuts a template into tokens, minding changes of delimiters.
struct TemplateLexer {
    private let file: SourceFile
    private var open = Array("{{".utf8)
    private var close = Array("}}".utf8)
    private var tokens: [TemplateToken] = []

    init(_ file: SourceFile) {
        self.file = file
    }

    /// The tokens of the whole text. A fault ends the reading there.
    mutating func tokens(_ report: inout Report) -> [TemplateToken] {
        let bytes = file.bytes
        var position = 0
        while position < bytes.count {
            guard let start = find(open, from: position) else {
                addText(position..<bytes.count)
                break
            }
            addText(position..<start)
            guard let end = readTag(at: start, &report) else { break }
            position = end
        }
        return tokens
    }

    /// Reads the tag that opens at `start`. Returns where it ends, or `nil` after a fault.
    private mutating func readTag(at start: Int, _ report: inout Report) -> Int? {
        let bytes = file.bytes
        var inside = start + open.count
        let sign = inside < bytes.count ? bytes[inside] : 0
        var closing = close
        var kind = TemplateToken.Kind.variable(escaped: true)
        switch sign {
        case UInt8(ascii: "#"): kind = .section
        case UInt8(ascii: "^"): kind = .inverted
        case UInt8(ascii: "/"): kind = .close
        case UInt8(ascii: "!"): kind = .comment
        case UInt8(ascii: ">"): kind = .partial
        case UInt8(ascii: "<"): kind = .parent
        case UInt8(ascii: "$"): kind = .block
        case UInt8(ascii: "&"): kind = .variable(escaped: false)
        case UInt8(ascii: "="): (kind, closing) = (.delimiters, [UInt8(ascii: "=")] + close)
        case UInt8(ascii: "{"): (kind, closing) = (.variable(escaped: false), [UInt8(ascii: "}")] + close)
        default: inside -= 1
        }
        inside += 1
        guard let end = find(closing, from: inside) else {
            report.add(
                .templateSyntax, "the tag that begins here is not closed",
                at: file.span(start..<min(inside, bytes.count)),
                help: "end it with '\(String(decoding: closing, as: UTF8.self))'")
            return nil
        }
        let name = trimmed(inside..<end)
        let range = start..<end + closing.count
        if kind == .delimiters {
            guard setDelimiters(name) else {
                report.add(
                    .templateSyntax, "this tag changes how tags begin and end, and names no two signs for that",
                    at: file.span(range), help: "write both, with a space between, as in {{=<% %>=}}")
                return nil
            }
        } else if kind != .comment {
            guard !name.isEmpty else {
                report.add(
                    .templateSyntax, "this tag has no name", at: file.span(range),
                    help: "write a name between the braces, or take the tag out")
                return nil
            }
            if bytes[name].contains(where: { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 }) {
                report.add(
                    .templateSyntax,
                    "'\(String(decoding: bytes[name], as: UTF8.self))' cannot be a name: names have no spaces",
                    at: file.span(name), help: "write hyphens between the words, as in key-points")
                return nil
            }
        }
        tokens.append(TemplateToken(kind: kind, range: range, name: name))
        return range.upperBound
    }

    private mutating func setDelimiters(_ range: Range<Int>) -> Bool {
        let words = file.bytes[range].split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
        guard words.count == 2, words.allSatisfy({ !$0.contains(UInt8(ascii: "=")) }) else { return false }
        (open, close) = (Array(words[0]), Array(words[1]))
        return true
    }

    /// Cuts text after each line end.
    private mutating func addText(_ range: Range<Int>) {
        let bytes = file.bytes
        var start = range.lowerBound
        while start < range.upperBound {
            let newline = bytes[start..<range.upperBound].firstIndex(of: UInt8(ascii: "\n"))
            let end = newline.map { $0 + 1 } ?? range.upperBound
            tokens.append(TemplateToken(kind: .text(endsLine: newline != nil), range: start..<end, name: start..<end))
            start = end
        }
    }

    private func find(_ needle: [UInt8], from start: Int) -> Int? {
        let bytes = file.bytes
        guard let first = needle.first else { return nil }
        var position = start
        while let at = bytes[position...].firstIndex(of: first) {
            if bytes[at...].starts(with: needle) { return at }
            position = at + 1
        }
        return nil
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        let bytes = file.bytes
        var (start, end) = (range.lowerBound, range.upperBound)
        func isWhite(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
        while start < end, isWhite(bytes[start]) { start += 1 }
        while end > start, isWhite(bytes[end - 1]) { end -= 1 }
        return start..<end
    }
}
