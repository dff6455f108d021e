/// Lays findings out for people, in rustc's manner: headline, place, excerpt with carets, notes, help.
package struct TextFormat: Sendable {
    /// Whether to colour with ANSI escapes; the caller knows whether it writes to a terminal.
    package var colour: Bool

    package init(colour: Bool = false) {
        self.colour = colour
    }

    /// The findings in the report's order, a blank line between two.
    package func text(_ report: Report) -> String {
        report.sorted.map(text).joined(separator: "\n")
    }

    package func text(_ diagnostic: Diagnostic) -> String {
        let tint: Style = diagnostic.severity == .error ? .red : diagnostic.severity == .warning ? .yellow : .cyan
        var out = paint("\(diagnostic.severity.rawValue)[\(diagnostic.rule.id)]", tint) + ": "
        out += paint(diagnostic.message.printable, .bold) + "\n"
        let lines = ([diagnostic.span] + diagnostic.notes.map(\.span)).compactMap { $0?.start.line }
        let gutter = String(lines.max() ?? 0).count
        if let span = diagnostic.span {
            out += excerpt(span, gutter: gutter, tint: tint)
        }
        for note in diagnostic.notes {
            out += paint("note", .cyan) + ": " + note.message.printable + "\n"
            out += excerpt(note.span, gutter: gutter, tint: .cyan)
        }
        if let help = diagnostic.help {
            out += paint("help", .cyan) + ": " + help.printable + "\n"
        }
        return out
    }

    private func excerpt(_ span: SourceSpan, gutter: Int, tint: Style) -> String {
        let line = span.file.line(span.start.line)
        let margin = String(repeating: " ", count: gutter)
        var out =
            margin + paint("--> ", .blue) + "\(span.file.path.printable):\(span.start.line):\(span.printedColumn)\n"
        guard line.contains(where: { $0 > 0x20 }), !span.isWholeFile else { return out }
        let from = line.startIndex + min(max(span.start.column - 1, 0), line.count)
        let to =
            span.end.line == span.start.line
            ? min(max(line.startIndex + span.end.column - 1, from), line.endIndex) : line.endIndex
        var window = Excerpt(line: line, from: from, to: to)
        window.shorten()
        let number = String(span.start.line)
        let padding = String(repeating: " ", count: gutter - number.count)
        out += margin + paint(" |", .blue) + "\n"
        out += padding + paint(number + " |", .blue) + " " + window.text + "\n"
        out += margin + paint(" |", .blue) + " " + window.indent + paint(window.carets, tint) + "\n"
        return out
    }

    private enum Style: String {
        case red = "1;31"
        case yellow = "1;33"
        case blue = "1;34"
        case cyan = "1;36"
        case bold = "1"
    }

    private func paint(_ text: String, _ style: Style) -> String {
        colour ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }
}

/// The part of a line that is shown, as character cells, and the cells that carets stand under.
private struct Excerpt {
    private var before: [Unicode.Scalar]
    private var marked: [Unicode.Scalar]
    private var after: [Unicode.Scalar]

    init(line: ArraySlice<UInt8>, from: Int, to: Int) {
        // No more of a long line than can be shown.
        before = Self.printable(line[..<from].suffix(400))
        marked = Self.printable(line[from..<to].prefix(800))
        after = Self.printable(line[to...].prefix(800))
    }

    /// Cuts a long line down to what stands around the mark.
    mutating func shorten() {
        if before.count > 60 { before = ["…"] + before.suffix(50) }
        if marked.count > 100 { marked = marked.prefix(99) + ["…"] }
        let room = max(20, 110 - before.count - marked.count)
        if after.count > room { after = after.prefix(room - 1) + ["…"] }
    }

    var text: String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: before + marked + after)
        return String(view).trimmingTrailingSpaces
    }

    var indent: String { String(repeating: " ", count: Self.width(before)) }
    var carets: String { String(repeating: "^", count: max(1, Self.width(marked))) }

    private static func printable(_ bytes: ArraySlice<UInt8>) -> [Unicode.Scalar] {
        String(decoding: bytes, as: UTF8.self).unicodeScalars.map(\.printable)
    }

    /// The number of terminal columns, with East Asian wide characters and emoji as two and combining marks as none.
    private static func width(_ scalars: [Unicode.Scalar]) -> Int {
        scalars.reduce(0) { sum, scalar in
            switch scalar.value {
            case 0x0300...0x036F, 0x200B...0x200F, 0xFE00...0xFE0F: sum
            case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F,
                0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
                sum + 2
            default: sum + 1
            }
        }
    }
}

extension Unicode.Scalar {
    /// Tabs become a space, other control and reordering characters a replacement character: a terminal must not act on a
    /// file's text.
    fileprivate var printable: Unicode.Scalar {
        if self == "\t" { return " " }
        switch value {
        case ..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: return "\u{FFFD}"
        default: return self
        }
    }
}

extension String {
    /// A text that quotes an author's words, on one line and with nothing that a terminal could act on.
    var printable: String {
        if utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return self }
        var view = UnicodeScalarView()
        for scalar in unicodeScalars { view.append(scalar == "\n" ? " " : scalar.printable) }
        return String(view)
    }
}

extension SourceSpan {
    /// The place as `path:line:column`, as findings show it.
    package var printedPlace: String { "\(file.path.printable):\(start.line):\(printedColumn)" }

    /// The column to print for the start: characters (Unicode scalar values) from 1.
    package var printedColumn: Int { printedColumn(of: start) }

    func printedColumn(of position: SourcePosition) -> Int {
        let line = file.line(position.line)
        return line.prefix(max(0, position.column - 1)).count { $0 & 0xC0 != 0x80 } + 1
    }
}

extension String {
    fileprivate var trimmingTrailingSpaces: String {
        var copy = self
        while copy.last == " " { copy.removeLast() }
        return copy
    }
}
