extension CapturedDocument {
    /// Reads a plain text or one in Markdown. Blank lines part paragraphs, and lines within one are joined; a text without
    /// blank lines has a paragraph on each. Of Markdown, the marks of headings, lists and emphasis are left out.
    init(plainText bytes: [UInt8], charset: String? = nil, isMarkdown: Bool = false) throws {
        let decoded = try DecodedText(bytes, declared: [charset])
        var lines = String(decoding: decoded.bytes, as: UTF8.self).split(
            omittingEmptySubsequences: false, whereSeparator: { $0.isNewline && $0 != "\u{C}" }
        ).map(String.init)
        if isMarkdown { takeFrontMatter(&lines) }
        let hasBlankLines = lines.drop { $0.allSatisfy(\.isWhitespace) }.contains { $0.allSatisfy(\.isWhitespace) }
        var open: [String] = []
        var isInFence = false
        func close(_ paragraphs: inout [String]) {
            let text = open.joined(separator: " ")
            // A form feed stays: a page begins there.
            let pages = text.split(separator: "\u{C}", omittingEmptySubsequences: false).map { String($0).collapsed }
            let joined = pages.joined(separator: "\u{C}")
            if !joined.allSatisfy(\.isWhitespace) { paragraphs.append(joined) }
            open = []
        }
        for line in lines {
            let isBlank = line.allSatisfy(\.isWhitespace)
            if isMarkdown, line.hasPrefix("```") || line.hasPrefix("~~~") {
                close(&paragraphs)
                isInFence.toggle()
                continue
            }
            if isMarkdown, !isInFence, line.wholeMatch(of: #/\s*(?:[-=*_]\s*){3,}|[|:\- ]+/#) != nil, !isBlank {
                continue
            }
            let startsBlock =
                isMarkdown && line.prefixMatch(of: #/\s*(?:[-*+]|[0-9]{1,9}[.)])\s+|#{1,6}\s|>|\|/#) != nil
            if isBlank || startsBlock || !hasBlankLines || isInFence || line.contains("\u{C}") { close(&paragraphs) }
            if !isBlank { open.append(isMarkdown && !isInFence ? Self.unmarked(line) : line) }
            if isMarkdown, line.hasPrefix("#") { close(&paragraphs) }
        }
        close(&paragraphs)
        if decoded.faults > 0 {
            warnings.append("\(decoded.faults) bytes are no characters of the encoding '\(decoded.encoding)'")
        }
        if metadata.title == nil, let first = paragraphs.first, first.count <= 150 {
            metadata.title = first
            metadata.inferred.insert("title")
        }
    }

    /// Takes the front matter of a page in Markdown, for what it says of the document.
    private mutating func takeFrontMatter(_ lines: inout [String]) {
        guard lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") else { return }
        for line in lines[1..<end] {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = String(line[line.index(after: colon)...]).collapsed.filter { $0 != "\"" }
            switch line[..<colon] {
            case "title": metadata.title = value.isEmpty ? nil : value
            case "date", "published": metadata.published = DocumentMetadata.date(value)
            case "author": metadata.authors = value.isEmpty ? [] : [value]
            case "lang", "language": metadata.language = DocumentMetadata.languageTag(value)
            default: break
            }
        }
        lines.removeSubrange(...end)
    }

    /// A line of Markdown as a reader sees it.
    private static func unmarked(_ line: String) -> String {
        var text = line.replacing(#/^\s*(?:#{1,6}\s+|>\s?|[-*+]\s+(?:\[[ xX]\]\s+)?|[0-9]{1,9}[.)]\s+)+/#, with: "")
        text = text.replacing(#/!?\[([^\[\]]*)\]\([^()\s]*(?:\s+"[^"]*")?\)/#) { String($0.1) }
        text = text.replacing(#/\*\*|__|`/#, with: "")
        text = text.replacing(#/\*(\S[^*]*)\*/#) { String($0.1) }
        text = text.replacing(#/(^|[\s(])_([^_]+)_(?=[\s.,;:!?)]|$)/#) { String($0.1) + String($0.2) }
        if text.hasPrefix("|") {
            let cells = text.split(separator: "|").map { String($0).collapsed }
            return cells.joined(separator: "\t")
        }
        return text.replacing(#/\s+#+\s*$/#, with: "")
    }
}
