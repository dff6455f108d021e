import Diagnostics

/// What GitHub's Markdown would drop or change without a word: each is a finding, since the tree alone does not show it.
extension MarkdownReader {
    // MARK: Code

    /// Reports code that was hardly meant to be code. Returns whether the block is a fenced one.
    mutating func checkCode(_ node: Node) -> Bool {
        codeLines.append(node.line...max(node.line, node.endLine))
        guard let fence = node.fence else {
            report.add(
                .indentedCode, "four spaces or more before a line make it code, which no rule checks",
                at: origin.wholeLine(node.line),
                help: "take the spaces out, or put a line of three backquotes (```) above and below what is code")
            return false
        }
        if !isClosed(node, fence) {
            report.add(
                .unclosedCode, "the block that begins here has no \(fence.line) at its end",
                at: origin.wholeLine(node.line),
                help: "write the line \(fence.line) where it ends, as deep in lists and quotations as this one")
        }
        return true
    }

    /// Whether the last line of a fenced block is its closing fence. cmark ends a block as well with the text and with
    /// the list or quotation that it stands in, and then gives it the line after.
    private func isClosed(_ node: Node, _ fence: Node.Fence) -> Bool {
        guard let first = origin.line(node.line), node.endLine > node.line, let last = origin.line(node.endLine) else {
            return false
        }
        func opening(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> { line.prefix { $0 != fence.mark } }
        let (before, end) = (opening(first), opening(last))
        let marks = last.dropFirst(end.count).prefix { $0 == fence.mark }
        guard end.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ">") }), marks.count >= fence.length,
            last.dropFirst(end.count + marks.count).allSatisfy({ $0 <= 0x20 })
        else { return false }
        func quotations(_ line: ArraySlice<UInt8>) -> Int { line.count { $0 == UInt8(ascii: ">") } }
        if quotations(end) < quotations(before) { return false }
        guard node.parent?.kind == .item, quotations(before) == 0, !end.contains(0x09) else { return true }
        return end.count >= before.count - fence.offset
    }

    // MARK: Footnotes

    /// Reports the footnotes that are written and not in the tree, which is how cmark leaves them out.
    mutating func checkFootnotes() {
        guard let lines = origin.lineCount, origin.hasFootnoteMarks else { return }
        var first: [String: Int] = [:]
        var code = codeLines.sorted { $0.lowerBound < $1.lowerBound }[...]
        for line in 1...lines {
            while let block = code.first, block.upperBound < line { code.removeFirst() }
            if let block = code.first, block.contains(line) { continue }
            guard let text = origin.line(line), let label = footnoteLabel(text) else { continue }
            let isUsed = footnotes.lines.contains(line)
            let name = label.lowercased()
            if let other = first[name] {
                report.add(
                    .lostText, "the footnote [^\(label)] is defined twice, and this text would be dropped",
                    at: origin.wholeLine(line),
                    notes: [Diagnostic.Note("it is defined here first", at: origin.wholeLine(other))],
                    help: "give one of them another name, or make one of the two")
                continue
            }
            first[name] = line
            if !isUsed {
                report.add(
                    .lostText, "nothing refers to the footnote [^\(label)], and its text would be dropped",
                    at: origin.wholeLine(line),
                    help: "write [^\(label)] where the note belongs, or take it out")
            }
        }
    }

    /// The name in `[^name]:` at the start of a line, behind list markers, quotation marks and indentation.
    private func footnoteLabel(_ line: ArraySlice<UInt8>) -> String? {
        var rest = line
        while let byte = rest.first, byte != UInt8(ascii: "[") {
            let isMarker = byte <= 0x20 || (0x28...0x3E).contains(byte)
            guard isMarker else { return nil }
            rest.removeFirst()
        }
        guard rest.starts(with: [UInt8(ascii: "["), UInt8(ascii: "^")]) else { return nil }
        let label = rest.dropFirst(2).prefix { $0 > 0x20 && $0 != UInt8(ascii: "]") }
        guard !label.isEmpty, rest.dropFirst(2 + label.count).starts(with: [UInt8(ascii: "]"), UInt8(ascii: ":")])
        else { return nil }
        return String(decoding: label, as: UTF8.self)
    }

    // MARK: Tables

    /// Reports cells of a row that its table has no column for.
    mutating func checkRow(_ row: Node) {
        guard let columns = row.parent?.columnCount, let line = origin.line(row.line) else { return }
        var rest = line.drop { $0 <= 0x20 || $0 == UInt8(ascii: ">") }
        if rest.first == UInt8(ascii: "|") { rest.removeFirst() }
        var cell = 1
        var isEscaped = false
        for index in rest.indices {
            let byte = rest[index]
            if byte == UInt8(ascii: "|"), !isEscaped {
                cell += 1
                if cell > columns {
                    let lost = rest[(index + 1)...]
                    guard lost.contains(where: { $0 > 0x20 && $0 != UInt8(ascii: "|") }) else { return }
                    let words = lost.drop { $0 <= 0x20 }.prefix { $0 != UInt8(ascii: "|") }
                    report.add(
                        .lostText,
                        "this row has more cells than the \(columns == 1 ? "one column" : "\(columns) columns") of its table, and what stands in them would be dropped",
                        at: origin.span(
                            of: Array(words), line: row.line, column: 1 + words.startIndex - line.startIndex),
                        help: "add a column to the table's head, or write '\\|' for a bar that does not part columns")
                    return
                }
            }
            isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
        }
    }

    // MARK: Lists

    /// Reports a numbered list that would be printed with other numbers than were written.
    mutating func checkNumbers(_ list: Node) {
        guard let start = list.listStart else { return }
        let items = sequence(first: list.firstChild, next: { $0?.next }).prefix { $0 != nil }.compactMap(\.self)
        let written = items.map(number)
        guard written.allSatisfy({ $0 != nil }) else { return }
        let numbers = written.compactMap(\.self)
        if start >= 1000 {
            report.add(
                .listNumbers, "a line that begins with '\(start).' is an item of a list",
                at: origin.wholeLine(list.line),
                help: "write '\(start)\\.' if it is a sentence, or word it in another way",
                fix: Fix(replacing: "\(start).", by: "\(start)\\.", onLine: origin.wholeLine(list.line)))
            return
        }
        // The same number throughout asks Markdown to count.
        if numbers.allSatisfy({ $0 == numbers[0] }), numbers.count != 1 || numbers[0] == start { return }
        guard let wrong = numbers.indices.first(where: { numbers[$0] != start + $0 }) else { return }
        report.add(
            .listNumbers, "this item would be printed with the number \(start + wrong), and not \(numbers[wrong])",
            at: origin.wholeLine(items[wrong].line),
            help:
                "number the items one after the other, or begin them with '-' and write the numbers as words of the text"
        )
    }

    /// The number before a list's item, as it is written.
    private func number(of item: Node) -> Int? {
        guard let line = origin.line(item.line) else { return nil }
        let digits = line.dropFirst(max(item.column - 1, 0)).drop { $0 == 0x20 }.prefix { (48...57).contains($0) }
        return (1...9).contains(digits.count) ? digits.reduce(0) { $0 * 10 + Int($1 - 48) } : nil
    }

    // MARK: Tildes

    /// Reports what single tildes strike out.
    mutating func checkTildes(_ node: Node) {
        guard let line = origin.line(node.line) else { return }
        let tilde = UInt8(ascii: "~")
        let here = line.dropFirst(max(node.column - 1, 0))
        guard here.first == tilde, here.dropFirst().first != tilde else { return }
        report.add(
            .singleTilde, "these tildes strike out what stands between them",
            at: origin.span(of: [tilde], line: node.line, column: node.column),
            help: "write '\\~' for a tilde, or two tildes on each side to strike out",
            fix: fix(ofTildes: node, here))
    }

    /// Tildes with words on either side, as in "Monday~Friday", are meant to be printed: who strikes out has a space
    /// outside.
    private func fix(ofTildes node: Node, _ rest: ArraySlice<UInt8>) -> Fix? {
        let tilde = UInt8(ascii: "~")
        guard let line = origin.lines(from: node.line, to: node.line + 1),
            let end = rest.dropFirst().index(ofByte: tilde)
        else { return nil }
        let start = line.lowerBound + max(node.column - 1, 0)
        let places = [start, start + end - rest.startIndex]
        guard
            places.allSatisfy({ place in
                place > line.lowerBound && place + 1 < line.upperBound && origin.file.bytes[place] == tilde
                    && origin.file.bytes[place - 1] > 0x20 && origin.file.bytes[place + 1] > 0x20
            })
        else { return nil }
        return Fix("write '\\~'", places.map { TextEdit(origin.file, $0..<$0 + 1, "\\~") })
    }
}

extension Fix {
    /// Replaces what begins a line.
    fileprivate init?(replacing start: String, by words: String, onLine line: SourceSpan) {
        let place = line.offsets.lowerBound
        guard line.file.bytes[place...].starts(with: start.utf8) else { return nil }
        self.init("write '\(words)'", [TextEdit(line.file, place..<place + start.utf8.count, words)])
    }
}
