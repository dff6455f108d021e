import Diagnostics

/// Citations: their marks become numbered links, or findings.
extension MarkdownReader {
    mutating func cite(_ node: Node, _ mark: CitationMark) {
        defer { if !openBlocks.isEmpty { openBlocks[openBlocks.count - 1].groups += 1 } }
        if !mark.hasPrefix, let next = node.next, next.kind == .text, next.begins(with: UInt8(ascii: "]")) {
            next.dropFirst(1)
        }
        if !mark.hasPrefix, openLinks.isEmpty, let (key, span) = onlyKey(node, mark) {
            let first = text.citations.count
            record(key, locator: nil, at: span)
            node.setOnEnter(marker(forThoseFrom: first))
            return
        }
        let written = node.onEnter
        // A bracket in it is written with a backslash.
        let firstLine = written.utf8.prefix { $0 != 0x0A && $0 != 0x5B && $0 != 0x5D }
        let whole = origin.span(of: Array(firstLine), line: mark.line, column: mark.column)
        if let link = openLinks.last {
            reportCitation(in: link, written, at: whole)
            node.setOnEnter(escapeHTML(written))
            return
        }
        if mark.hasPrefix {
            reportPrefix(of: written, at: whole)
            node.setOnEnter(escapeHTML(written))
            return
        }
        if let reason = CitationException.reason(in: written) {
            except(node, reason, at: whole)
            return
        }
        do {
            let items = try readCitation(written)
            let first = text.citations.count
            for item in items {
                record(item.key, locator: item.locator, at: part(item.range, of: written, mark, whole))
            }
            node.setOnEnter(marker(forThoseFrom: first))
        } catch {
            report.add(
                .citationSyntax, error.message, at: part(error.range, of: written, mark, whole), help: error.help)
        }
    }

    /// What a citation names, and where, if it is one key and nothing else, as most are.
    private func onlyKey(_ node: Node, _ mark: CitationMark) -> (String, SourceSpan)? {
        node.withOnEnter { written in
            guard written.count > 1, written[0] == UInt8(ascii: "@"), written.dropFirst().allSatisfy(isKeyByte) else {
                return nil
            }
            let key = String(decoding: written.dropFirst(), as: UTF8.self)
            guard key != CitationException.key, !key.hasPrefix(CitationException.key + ":") else { return nil }
            return (
                key,
                origin.span(ofWord: written, line: mark.line, column: mark.column)
            )
        }
    }

    private mutating func record(_ key: String, locator: String?, at span: SourceSpan) {
        text.citations.append(
            Citation(
                key: key, locator: locator, number: citationStyle == .numbered ? numbering.number(of: key) : 0,
                marker: citationStyle == .numbered ? numbering.nextMarker() : 0, span: span,
                block: openBlocks.last?.index, group: openBlocks.last?.groups ?? 0))
        if let open = openBlocks.last { text.blocks[open.index].isCited = true }
    }

    /// The id of a block's first citation, by which the block can be linked to.
    ///
    /// - Parameter key: what it cites.
    private mutating func permalink(of key: String) -> String? {
        guard citationStyle == .numbered, let open = openBlocks.last, !open.hasPermalink else { return nil }
        openBlocks[openBlocks.count - 1].hasPermalink = true
        return numbering.permalink(of: key, in: origin.isPart ? "on" : "key") {
            headingIDs.mayBePermalinks && headingIDs.owners[$0] != nil
        }
    }

    /// What stands for the citations that were noted last, from one on.
    private mutating func marker(forThoseFrom first: Int) -> [UInt8] {
        let numbers = first..<text.citations.count
        let id = numbers.isEmpty ? nil : permalink(of: text.citations[first].key)
        var html: [UInt8] = []
        html.reserveCapacity(64 + 96 * numbers.count)
        if let id {
            html.append("<sup class=\"citation\" id=\"")
            html += escapeHTML(id).utf8
            html.append("\">[")
        } else {
            html.append("<sup class=\"citation\">[")
        }
        for index in numbers {
            if index > first { html.append(", ") }
            switch citationStyle {
            case .numbered:
                let (marker, number) = (text.citations[index].marker, text.citations[index].number)
                html.append("<a id=\"cite-")
                html.append(decimal: marker)
                html.append("\" href=\"#ref-")
                html.append(decimal: number)
                html.append("\" aria-label=\"")
                html += markdown.referenceLabel.before
                html.append(decimal: number)
                html += markdown.referenceLabel.after
                html.append("\">")
                html.append(decimal: number)
                html.append("</a>")
            case .named:
                let key = text.citations[index].key
                html += "<a href=\"\(hole(.address(.cited(key))))\">\(escapeHTML(key))</a>".utf8
            }
        }
        html.append("]</sup>")
        return html
    }

    /// Reports what stands between the opening bracket and the '@'.
    private mutating func reportPrefix(of written: String, at span: SourceSpan) {
        let before = span.file.line(span.start.line).prefix(span.start.column - 1)
        let prefix = before.lastIndex(of: UInt8(ascii: "[")).map { before[($0 + 1)...].drop { $0 == 0x20 } } ?? []
        var words = String(decoding: prefix, as: UTF8.self).trimmed
        var place = span
        if words.isEmpty {
            // The bracket opens on an earlier line.
            words = "…"
        } else {
            place.start.column -= prefix.count
            place.end = SourcePosition(line: place.start.line, column: place.start.column + words.utf8.count)
        }
        report.add(
            .citationSyntax, "'\(words)' stands before the '@', and the brackets of a citation hold ids only",
            at: place,
            help: words == "-" ? "take the '-' out" : "write it before the brackets: \(words) [\(written)]")
    }

    private mutating func reportCitation(in link: Node, _ written: String, at span: SourceSpan) {
        let after = span.file.line(span.end.line).dropFirst(span.end.column - 1)
        let isInline = after.starts(with: Array("](".utf8)) || after.starts(with: Array("][".utf8))
        if link.kind == .link, !isInline {
            report.add(
                .citationShadowed, "the link definition '[\(written)]:' makes this citation a link", at: span,
                notes: report.diagnostics.count < 50 ? [definition(of: written, in: span.file)].compactMap(\.self) : [],
                help: "give the definition another name, without '@'")
        } else {
            report.add(
                .citationSyntax,
                link.kind == .image
                    ? "a citation cannot stand in an image's text" : "a citation cannot stand in a link's text",
                at: span,
                help: link.kind == .image ? "write the citation after the image" : "write the citation after the link")
        }
    }

    /// Looked for at the first findings only, since the whole file is read for each.
    private func definition(of written: String, in file: SourceFile) -> Diagnostic.Note? {
        let needle = Array("[\(written)]:".utf8)
        return file.bytes[...].range(ofBytes: needle).map { Diagnostic.Note("the definition", at: file.span($0)) }
    }

    /// The span of a part of a citation's text. On a later line than the first it is searched for, since cmark has taken
    /// that line's indentation out of the text.
    private func part(_ range: Range<Int>, of written: String, _ mark: CitationMark, _ whole: SourceSpan) -> SourceSpan
    {
        let before = written.utf8.prefix(range.lowerBound)
        let lines = before.count { $0 == UInt8(ascii: "\n") }
        if lines > 0 {
            let needle = Array(written.utf8.dropFirst(range.lowerBound).prefix(range.count))
            return origin.span(of: needle, line: mark.line + lines, column: 1)
        }
        let start = SourcePosition(line: whole.start.line, column: whole.start.column + range.lowerBound)
        let end = SourcePosition(line: start.line, column: start.column + range.count)
        return SourceSpan(file: whole.file, start: start, end: end)
    }
}
