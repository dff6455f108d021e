package import Diagnostics
import Markup
package import Prose

/// What the rules on prose read in a text: each quantity, date, time, law and quotation, with its place.
package struct ProseInspection: Sendable {
    package struct Item: Sendable {
        package var kind: String
        package var words: String
        package var span: SourceSpan
        /// What was read, for people; empty for words in quotation marks and laws.
        package var meaning: String
        /// The same in parts, for programs.
        package var json: JSON
    }

    package private(set) var items: [Item] = []

    /// - Parameter file: Markdown if its name ends in `.md`, else plain text, in which a blank line ends a paragraph.
    package init(_ file: SourceFile, _ language: Language, report: inout Report) {
        if file.path.hasSuffix(".md") {
            let markdown = Markdown(
                recordSchemes: Set(RecordKinds.standard.singulars), words: WordTable.english.markdown, keepsText: true,
                marks: language.marks)
            var numbering = CitationNumbering()
            let text = markdown.read(
                file, from: FrontMatter.split(file)?.body ?? 0, numbering: &numbering, report: &report)
            for block in text.blocks where !block.text.isEmpty {
                let places = TextPlaces(block.text, in: block.span)
                read(RecordNames.removed(block.text), language) { places.span(of: $0) }
            }
            return
        }
        for paragraph in Self.paragraphs(of: file.bytes) {
            // A line's end is a space, so that every byte stays where it is.
            let bytes = file.bytes[paragraph].map { $0 == UInt8(ascii: "\n") ? UInt8(ascii: " ") : $0 }
            read(String(decoding: bytes, as: UTF8.self), language) { range in
                file.span(range.lowerBound + paragraph.lowerBound..<range.upperBound + paragraph.lowerBound)
            }
        }
    }

    private static func paragraphs(of bytes: [UInt8]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start = 0
        var lineStart = 0
        for end in bytes.indices.filter({ bytes[$0] == UInt8(ascii: "\n") }) + [bytes.count] {
            if bytes[lineStart..<end].allSatisfy({ $0 <= 0x20 }) {
                if lineStart > start { found.append(start..<lineStart) }
                start = min(end + 1, bytes.count)
            }
            lineStart = min(end + 1, bytes.count)
        }
        if bytes.count > start { found.append(start..<bytes.count) }
        return found
    }

    private mutating func read(_ text: String, _ language: Language, _ place: (Range<Int>) -> SourceSpan) {
        let bytes = Array(text.utf8)
        func words(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        var found: [(Int, Item)] = []
        func add(_ kind: String, _ range: Range<Int>, _ meaning: String, _ parts: [(String, JSON?)]) {
            let span = place(range)
            var members: [(key: String, value: JSON)] = [
                ("kind", .text(kind)), ("text", .text(words(range))), ("path", .text(span.file.path)),
                ("line", .number(span.start.line)), ("column", .number(span.start.column)),
            ]
            for (key, value) in parts { if let value { members.append((key, value)) } }
            found.append(
                (
                    range.lowerBound,
                    Item(kind: kind, words: words(range), span: span, meaning: meaning, json: .object(members))
                ))
        }
        let facts = ProseReader.read(text, language)
        for reading in facts.readings {
            for fact in reading.facts {
                // A range may be written around its numbers; the facts of one reading have places of their own.
                let range = reading.facts.count == 1 ? reading.range : fact.range
                let others = reading.options.dropFirst().map { $0.map(\.words).joined(separator: " and ") }
                add(fact.kind, range, fact.words, fact.parts + [("or", others.isEmpty ? nil : .texts(others))])
            }
        }
        for law in facts.laws { add("law", law, "", []) }
        for quotation in Quotation.all(in: text) { add("quotation", quotation.range, "", []) }
        items += found.sorted { $0.0 < $1.0 }.map(\.1)
    }

    /// One line for each item.
    package var text: String {
        items.map { item in
            let place = "\(item.span.file.path):\(item.span.start.line):\(item.span.start.column)"
            return "\(place): \(item.kind) '\(item.words)'" + (item.meaning.isEmpty ? "" : ": \(item.meaning)") + "\n"
        }.joined()
    }

    package var json: String { JSON.list(items.map(\.json)).document }
}

extension Fact {
    fileprivate var kind: String {
        switch self {
        case .quantity: "quantity"
        case .date: "date"
        case .time: "time"
        case .unreadable: "unreadable"
        }
    }

    fileprivate var words: String {
        switch self {
        case .quantity(let quantity): quantity.words
        case .date(let date): date.words
        case .time(let time): time.words
        case .unreadable: "too many digits"
        }
    }

    fileprivate var parts: [(String, JSON?)] {
        switch self {
        case .quantity(let quantity):
            [
                ("value", .text(quantity.writtenValue)), ("upper", .text(quantity.writtenUpper)),
                ("bound", .text(quantity.bound?.rawValue)), ("hedge", .text(quantity.hedge?.rawValue)),
                ("unit", .text(quantity.unitWords.isEmpty ? nil : quantity.unitWords)),
                ("small-word", quantity.isSmallWord ? .flag(true) : nil),
            ]
        case .date(let date): [("value", .text(date.words)), ("weekday", .text(date.weekdayName))]
        case .time(let time): [("value", .text(time.words))]
        case .unreadable: []
        }
    }
}
