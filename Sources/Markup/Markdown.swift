package import Diagnostics
package import Prose

/// The numbers a page gives to what it cites, in order of first use; shared by all texts of one page.
package struct CitationNumbering: Sendable {
    /// Each cited id once; its number is its index plus one.
    package private(set) var keys: [String] = []
    private var numbers: [String: Int] = [:]
    package private(set) var markers = 0
    /// How often each permalink was wanted, before a number made it one of its own.
    private var permalinks: [String: Int] = [:]

    package init() {}

    /// Hands the numbers on to who goes on with them, and keeps none, so that they are not copied at the next one.
    mutating func taken() -> CitationNumbering {
        defer { self = CitationNumbering() }
        return self
    }

    mutating func number(of key: String) -> Int {
        if let number = numbers[key] { return number }
        // As many as most pages have.
        if numbers.isEmpty { numbers.reserveCapacity(24) }
        keys.append(key)
        numbers[key] = keys.count
        return keys.count
    }

    /// The id of a block that cites a record first: it stays while the block cites it, wherever the block moves.
    ///
    /// - Parameter isTaken: whether something else of the page has an id.
    mutating func permalink(of key: String, in part: String, isTaken: (String) -> Bool) -> String {
        let base = "\(part)-\(key)"
        if permalinks.isEmpty { permalinks.reserveCapacity(24) }
        var count = permalinks[base, default: 0] + 1
        var id = count == 1 ? base : "\(base)-\(count)"
        while count > 1 && permalinks[id] != nil || isTaken(id) {
            count += 1
            id = "\(base)-\(count)"
        }
        permalinks[base] = count
        if id != base { permalinks[id] = 1 }
        return id
    }

    /// Whether a block of the page has this id already.
    func isPermalink(_ id: String) -> Bool { permalinks[id] != nil }

    mutating func nextMarker() -> Int {
        markers += 1
        return markers
    }
}

/// Markdown to HTML and names: GitHub Flavored Markdown as libcmark-gfm parses and renders it, with our citations,
/// record links, page links, heading ids and alerts on its tree. One for all texts of a site, and a class, so that threads
/// which read with it count one reference.
package final class Markdown: Sendable {
    /// The schemes that links to records may have, such as `actor`.
    package let recordSchemes: Set<String>
    /// What the HTML says that no author wrote.
    package let words: MarkdownWords
    /// Whether all blocks keep their text, for rules that read words and for back-links that quote it.
    package let keepsText: Bool
    /// Where prose may have something that a claim must carry, in the language of the texts.
    package let marks: ProseMarks

    let repairs: HTMLRepairs
    /// What stands around the number of a citation for those who do not see it, for an attribute.
    let referenceLabel: (before: [UInt8], after: [UInt8])

    package init(recordSchemes: Set<String>, words: MarkdownWords, keepsText: Bool, marks: ProseMarks) {
        self.recordSchemes = recordSchemes
        self.words = words
        repairs = HTMLRepairs(words)
        referenceLabel = (Array(escapeHTML(words.reference.before).utf8), Array(escapeHTML(words.reference.after).utf8))
        self.keepsText = keepsText
        self.marks = marks
    }

    /// Reads the Markdown that begins at a byte offset of a file. Never fails: what could not be read is reported.
    package func read(
        _ file: SourceFile, from start: Int, numbering: inout CitationNumbering, report: inout Report
    ) -> MarkdownText {
        file.bytes.withUnsafeBufferPointer { bytes in
            let body = UnsafeBufferPointer(rebasing: bytes[start...])
            guard let lines = LineTable(body, of: file, at: start, report: &report) else { return MarkdownText() }
            var reader = MarkdownReader(
                markdown: self, origin: TextOrigin(file: file, from: start, lines: lines), citationStyle: .numbered,
                numbering: numbering.taken())
            reader.read(MarkdownTree(body, dialect: .brief))
            numbering = reader.numbering
            report.merge(reader.report)
            return reader.text
        }
    }

    /// How a citation looks in a field's text.
    package enum CitationStyle: Sendable {
        /// A number that leads to the page's reference list.
        case numbered
        /// The cited id, which leads to the page of the record: for texts that stand on many pages.
        case named
    }

    /// Reads a field that holds one run of text, such as a claim's statement or a key point.
    ///
    /// - Parameter span: the scalar in the YAML file, which findings point into.
    package func readInline(
        _ text: String, at span: SourceSpan, style: CitationStyle, numbering: inout CitationNumbering,
        report: inout Report
    ) -> MarkdownText {
        if let plain = plainInline(text) { return plain }
        var text = text
        return text.withUTF8 { bytes in
            // The gates are checked on a file of the text's own; a finding then points to the field.
            var gates = Report()
            let own = SourceFile(path: span.file.path, bytes: Array(bytes))
            guard LineTable(bytes, of: own, at: 0, report: &gates) != nil else {
                for fault in gates.diagnostics { report.add(fault.rule, fault.message, at: span, help: fault.help) }
                return MarkdownText()
            }
            var reader = MarkdownReader(
                markdown: self, origin: TextOrigin(scalar: span), citationStyle: style, numbering: numbering.taken())
            reader.read(MarkdownTree(bytes, dialect: .brief))
            numbering = reader.numbering
            report.merge(reader.report)
            var result = reader.text
            guard result.html.bytes.starts(with: Array("<p>".utf8)),
                result.html.bytes.suffix(5) == Array("</p>\n".utf8),
                result.blocks.count == 1
            else {
                report.add(
                    .inlineText, "this field holds one paragraph, and no list, heading, table or quotation",
                    at: span, help: "write it as one paragraph, or put the rest into a page")
                return result
            }
            result.html.bytes = Array(result.html.bytes.dropFirst(3).dropLast(5))
            for index in result.html.holes.indices { result.html.holes[index].offset -= 3 }
            return result
        }
    }

    /// Text in which no character can mean anything to Markdown needs no parser.
    private func plainInline(_ text: String) -> MarkdownText? {
        guard !text.isEmpty, let first = text.utf8.first, isLetter(first) else { return nil }
        var (before, letters) = (first, 0)
        for byte in text.utf8 {
            defer { before = byte }
            // The autolink extension finds addresses in plain text by "www.".
            letters = byte == UInt8(ascii: "w") ? letters + 1 : 0
            if letters >= 3 || byte == UInt8(ascii: " ") && before == byte { return nil }
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: ","), UInt8(ascii: "'"), UInt8(ascii: "("), UInt8(ascii: ")"),
                UInt8(ascii: "-"), UInt8(ascii: "%"), UInt8(ascii: ";"), UInt8(ascii: "$"), UInt8(ascii: "?"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                continue
            case UInt8(ascii: "."): continue
            default: guard isLetter(byte) else { return nil }
            }
        }
        if before == UInt8(ascii: " ") { return nil }
        var result = MarkdownText()
        result.html.bytes = Array(text.utf8)
        return result
    }

    private func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    /// cmark-gfm's own HTML for a text, with none of our additions and raw HTML let through.
    package static func plainHTML(_ bytes: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBufferPointer { MarkdownTree($0, dialect: .plain).withHTML { Array($0) } }
    }
}
