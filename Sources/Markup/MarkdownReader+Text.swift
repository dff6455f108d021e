import Diagnostics

/// Text that says something to people or to other programs which Markdown does not: each is a finding, or mended where
/// cmark's tree lets us.
extension MarkdownReader {
    mutating func readText(_ node: Node) {
        let marks = node.marks
        guard !marks.isEmpty else { return }
        let text = node.literal
        if marks.contains(.asterisks) { mendEmphasis(node, text) }
        if marks.contains(.bracket) { checkBrackets(text, node) }
        if openLinks.isEmpty, marks.contains(.at) { noteMentions(text, node) }
        for syntax in OtherSyntax.all where !syntax.marks.isDisjoint(with: marks) {
            for found in Set(syntax.find(text, node)).sorted().prefix(Self.maximumFindings) {
                guard let place = written(found, node) else { continue }
                report.add(.otherSyntax, "'\(found.cut(to: 60))' is \(syntax.what)", at: place, help: syntax.help)
            }
        }
    }

    /// Reports the lines by which other programs begin boxes: `::: note`, `!!! note`.
    mutating func checkParagraph(_ node: Node) {
        guard let first = node.firstChild, first.kind == .text,
            let mark = first.begins(with: UInt8(ascii: ":"))
                ? ":::" : first.begins(with: UInt8(ascii: "!")) ? "!!!" : nil,
            first.literal.hasPrefix(mark), let place = written(mark, first)
        else { return }
        report.add(
            .otherSyntax, "'\(mark)' begins a box in other programs, and is printed here", at: place,
            help: "write the box as a quotation whose first line is [!NOTE]: > [!NOTE]")
    }

    /// Where a text stands as it is in the node's line, not behind a backslash. `nil` if the author wrote it in another
    /// way, so that it is meant to be printed.
    private func written(_ text: String, _ node: Node) -> SourceSpan? {
        origin.unescaped(Array(text.utf8), line: node.line)
    }

    /// How many findings of these one text gets; whoever has more has pasted something else.
    private static let maximumFindings = 20

    // MARK: Brackets

    /// Reports a footnote that is not there, and a citation that cmark could not read as one.
    private mutating func checkBrackets(_ text: String, _ node: Node) {
        let before = report.diagnostics.count
        for part in text.split(separator: "[", omittingEmptySubsequences: false).dropFirst() {
            if report.diagnostics.count - before == Self.maximumFindings { return }
            if part.hasPrefix("^") {
                let label = part.dropFirst().prefix { $0 != "]" && !$0.isWhitespace }
                let mark = "[^\(label)]"
                guard !label.isEmpty, part.dropFirst(1 + label.count).first == "]", let place = written(mark, node)
                else { continue }
                report.add(
                    .missingNote, "there is no footnote \(mark)", at: place,
                    help: "write its text on a line of its own: \(mark): …")
            } else if part.hasPrefix("@"), part.utf8.dropFirst().first.map(isKeyByte) ?? false {
                guard let place = written("[" + part.prefix { !$0.isWhitespace && $0 != "]" }, node) else { continue }
                report.add(
                    .citationSyntax, "this citation has no end, or brackets within its brackets", at: place,
                    help: "write ids only between its brackets, as in [@id] or [@id, p3]")
            }
        }
    }

    /// Notes what could be a citation without brackets. Whether something has that id, the site knows.
    private mutating func noteMentions(_ text: String, _ node: Node) {
        let bytes = Array(text.utf8)
        var from = 0
        let before = self.text.mentions.count
        while let at = bytes[from...].index(ofByte: UInt8(ascii: "@")),
            self.text.mentions.count - before < Self.maximumFindings
        {
            from = at + 1
            let isInWord = at > 0 && (isKeyByte(bytes[at - 1]) || bytes[at - 1] == UInt8(ascii: "["))
            let isInBraces = from < bytes.count && bytes[from] == UInt8(ascii: "{")
            var key = bytes[(isInBraces ? from + 1 : from)...].prefix(while: isKeyByte)
            while let last = key.last, last == UInt8(ascii: ".") || last == UInt8(ascii: ":") { key.removeLast() }
            guard !key.isEmpty, isInBraces || !isInWord else { continue }
            let words = String(decoding: bytes[at..<key.endIndex], as: UTF8.self)
            guard let place = written(words, node) else { continue }
            self.text.mentions.append(
                Mention(key: String(decoding: key, as: UTF8.self), isInBraces: isInBraces, span: place))
        }
    }

    // MARK: Emphasis

    /// Makes bold what stands between two pairs of asterisks beside Chinese or Japanese, where CommonMark's rule for
    /// words with spaces between them sees none; other pairs are a finding.
    private mutating func mendEmphasis(_ node: Node, _ text: String) {
        guard let place = written("**", node), report.diagnostics.last?.span?.start != place.start else { return }
        let parts = text.split(separator: "**", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        if parts.count == 3, let first = parts[1].unicodeScalars.first, let last = parts[1].unicodeScalars.last,
            !first.properties.isWhitespace, !last.properties.isWhitespace,
            [parts[0].unicodeScalars.last, first, last, parts[2].unicodeScalars.first]
                .contains(where: { $0?.isWrittenWithoutSpaces ?? false })
        {
            let strong = Node.custom(block: false, open: "<strong>", close: "</strong>")
            node.setLiteral(parts[0])
            node.insertAfter(strong)
            strong.append(Node.text(parts[1]))
            strong.insertAfter(Node.text(parts[2]))
            return
        }
        report.add(
            .strayMarks, "these asterisks are printed, since no bold text begins or ends here", at: place,
            help:
                "write them right before the first and right after the last letter of what is bold, or '\\*' for an asterisk"
        )
    }

    // MARK: Line breaks and addresses

    /// A line break between two letters of a script without spaces is no space (CSS Text 3, section 4.1.3). Returns the
    /// node that now stands in its place.
    mutating func readSoftBreak(_ node: Node) -> Node {
        guard node.previous?.edgeScalar(last: true)?.isWrittenWithoutSpaces ?? false,
            node.next?.edgeScalar(last: false)?.isWrittenWithoutSpaces ?? false
        else { return node }
        return replace(node, block: false, open: "", keepingChildren: false)
    }

    /// Puts right an address that cmark found in plain text: it takes marks of other scripts into the address, and the
    /// handle `@desk@example.org` for an e-mail address. Returns the node that now stands in its place.
    mutating func mendFoundAddress(_ node: Node, _ url: String) -> Node? {
        guard let only = node.firstChild, only.next == nil, only.kind == .text else { return nil }
        let text = only.literal
        // What is found in a text is that text, with nothing or one of two words of seven letters before it.
        guard [0, 7].contains(url.utf8.count - text.utf8.count) else { return nil }
        if url == "mailto:" + text, let before = node.previous, before.kind == .text,
            before.ends(with: UInt8(ascii: "@"))
        {
            let plain = Node.text(text)
            node.insertBefore(plain)
            node.remove()
            return plain
        }
        guard url == text || url == "http://" + text,
            let end = text.unicodeScalars.firstIndex(where: \.endsAddress), end > text.startIndex,
            isFoundInText(node)
        else { return nil }
        only.setLiteral(String(text[..<end]))
        node.setURL((url == text ? "" : "http://") + text[..<end])
        node.insertAfter(Node.text(String(text[end...])))
        return node
    }

    /// Whether cmark's extension found a link in plain text: it gives such a link no place, or that of a "www".
    private func isFoundInText(_ node: Node) -> Bool {
        guard node.line > 0 else { return true }
        let first = origin.line(node.line)?.dropFirst(node.column - 1).first
        return first.map { $0 | 0x20 == UInt8(ascii: "w") } ?? false
    }
}

extension Unicode.Scalar {
    /// Letters and marks of Chinese and Japanese, between which no space stands. Korean has spaces.
    var isWrittenWithoutSpaces: Bool {
        switch value {
        case 0x2E80...0x2FDF, 0x3000...0x30FF, 0x3100...0x312F, 0x3190...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF,
            0xFE30...0xFE4F, 0xFF01...0xFF60, 0x20000...0x3FFFD:
            true
        default: false
        }
    }

    /// A mark that ends an address in running text, though an address could hold it: full-width punctuation, and
    /// typographic quotation marks and dots.
    fileprivate var endsAddress: Bool {
        switch value {
        case 0x2018...0x201F, 0x2026, 0x2039, 0x203A, 0x00AB, 0x00BB, 0x3000...0x303F, 0xFE30...0xFE4F,
            0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65:
            true
        default: false
        }
    }
}

extension Node {
    /// The first or last character of what a node shows, if that is text.
    fileprivate func edgeScalar(last isLast: Bool) -> Unicode.Scalar? {
        var node = self
        while let child = isLast ? node.lastChild : node.firstChild { node = child }
        guard node.kind == .text else { return nil }
        return isLast ? node.lastScalar : node.literal.unicodeScalars.first
    }
}

extension String {
    /// The text, shortened if it is longer than what it is for can show.
    func cut(to count: Int) -> String {
        guard utf8.count > count, let end = index(startIndex, offsetBy: count, limitedBy: endIndex), end < endIndex
        else { return self }
        return self[..<index(before: end)] + "…"
    }
}
