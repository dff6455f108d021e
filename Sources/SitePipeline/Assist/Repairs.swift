package import Diagnostics
import Markup
import Prose

/// Something that an editor can do to a text for who asks.
package struct Repair: Sendable {
    package enum Kind: Sendable {
        /// Mends a finding.
        case fix
        /// Writes something anew.
        case write
    }

    package var kind: Kind
    /// An order to the editor.
    package var title: String
    /// Edits of files by their path from the site's folder; a path without a file is a file that is made.
    package var edits: [TextEdit]
    /// The finding that it mends.
    package var finding: Diagnostic?
}

extension SiteState {
    /// What can be done about the findings in a part of a text, and with the words in it.
    package func repairs(in file: SourceFile, at range: Range<Int>) -> [Repair] {
        var found: [Repair] = []
        for finding in report.sorted {
            guard let span = finding.span, span.file.path == file.path, span.file.bytes == file.bytes,
                span.offsets.touches(range)
            else { continue }
            if let fix = finding.fix {
                found.append(Repair(kind: .fix, title: fix.title.capitalizedFirst, edits: fix.edits, finding: finding))
            }
            if finding.rule == .uncitedNumber || finding.rule == .numberMisplaced {
                found += repairs(ofNumber: finding, span, file)
            }
        }
        if range.count > 10 { found += claims(for: range, in: file) }
        return found
    }

    // MARK: Numbers

    private func repairs(ofNumber finding: Diagnostic, _ span: SourceSpan, _ file: SourceFile) -> [Repair] {
        guard file.path.hasSuffix(".md"), let number = number(in: file, at: span.offsets.lowerBound) else { return [] }
        var found: [Repair] = []
        if let words = qualified(number) {
            found.append(
                Repair(
                    kind: .fix, title: "Write '\(words)', as the claim gives it",
                    edits: [TextEdit(file, number.span.offsets, words)], finding: finding))
        }
        let place = span.offsets.upperBound
        for index in nearest(claims.carrying(number.reading, atMost: 200), to: number).prefix(5) {
            let id = site.claims[index].id.value
            found.append(
                Repair(
                    kind: .fix,
                    title: "Cite \(id): \((site.claims[index].statement?.plainText(in: site) ?? "").cut(to: 80))",
                    edits: [citing(id, behind: place, in: file)], finding: finding))
        }
        if let calculation = calculation(of: number), let edit = newRecord(Claim.self, calculation.text) {
            found.append(
                Repair(
                    kind: .write, title: "Make this number a calculation: \(calculation.formula)",
                    edits: [edit, citing(calculation.id, behind: place, in: file)], finding: finding))
        }
        return found
    }

    /// How the claim that is cited says a number, where it has it with another qualifier.
    private func qualified(_ number: NumberPlace) -> String? {
        guard case .quantity(let quantity)? = number.reading.facts.first,
            let near = claims.carried?.nearest(to: quantity, by: number.cited)
        else { return nil }
        switch near.refusal {
        case .otherQualifier: return near.quantity.words
        case .roundedWithoutWord: return site.reader?.code == "en" ? "about " + number.words : nil
        default: return nil
        }
    }

    /// Claims in the order of how many words their statements have in common with the text around a number.
    private func nearest(_ claims: [Int], to number: NumberPlace) -> [Int] {
        let words = ClaimIndex.words(in: number.unit.text)
        let shared = claims.map { claim in
            (claim, words.intersection(ClaimIndex.words(in: site.claims[claim].statement?.ownWords ?? "")).count)
        }
        return shared.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.map(\.0)
    }

    /// Adds a citation to the sentence that ends behind a place: in the brackets that are there, else before its full stop.
    func citing(_ id: String, behind place: Int, in file: SourceFile) -> TextEdit {
        let bytes = file.bytes
        var index = place
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "["):
                if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "@"),
                    let end = bytes[index...].firstIndex(of: UInt8(ascii: "]"))
                {
                    return TextEdit(file, end..<end, "; @\(id)")
                }
            case UInt8(ascii: "|"): return TextEdit(file, index..<index, "[@\(id)] ")
            case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
                guard index + 1 == bytes.count || bytes[index + 1] <= 0x20 else { break }
                return TextEdit(file, index..<index, " [@\(id)]")
            case UInt8(ascii: "\n"):
                guard index + 1 < bytes.count, bytes[index + 1] > 0x20 else {
                    return TextEdit(file, index..<index, " [@\(id)]")
                }
            default: break
            }
            index += 1
        }
        return TextEdit(file, bytes.count..<bytes.count, " [@\(id)]")
    }

    // MARK: Calculations

    /// How a number follows from figures of claims that its paragraph cites.
    private func calculation(of number: NumberPlace) -> (id: String, formula: String, text: String)? {
        guard case .quantity(let quantity)? = number.reading.facts.first, let language = site.reader else { return nil }
        var operands: [(name: String, value: CalculatedValue)] = []
        for index in number.unit.claims where operands.count < 12 && site.claims[index].withdrawn == nil {
            let claim = site.claims[index]
            for figure in claim.figures where claim.figures.count == 1 || figure.name != nil {
                let quantities = Fact.read(figure.text, language).compactMap {
                    if case .quantity(let each) = $0 { each } else { nil }
                }
                guard quantities.count == 1, let value = CalculatedValue(quantities[0]) else { continue }
                operands.append((claim.id.value + (figure.name.map { "." + $0 } ?? ""), value))
            }
        }
        let signs = ["-", "/", "+", "*"]
        for sign in signs {
            for (left, a) in operands.enumerated() {
                for (right, b) in operands.enumerated()
                where left != right && (left < right || sign == "-" || sign == "/") {
                    let text = "\(a.name) \(sign) \(b.name)"
                    // A difference is written so that it is none below zero.
                    if sign == "-", a.value.high < b.value.low { continue }
                    guard let formula = try? FormulaParser.parse(text) else { continue }
                    let calculator = Calculator(
                        language, homeCurrency: site.config.currency,
                        operands: [.quantity(a.value), .quantity(b.value)])
                    guard let result = try? calculator.result(of: formula),
                        result.fits(quantity, homeCurrency: site.config.currency) == .fits
                    else { continue }
                    let id = nextID(after: site.records.table(of: Claim.self).ids)
                    let topics = topicNames(of: number.span.file)
                    return (
                        id, text,
                        "\(id):\n  statement: \(yamlText(number.unit.sentence(at: number.reading.range, language)))\n  kind: calculation\n  topics: [\(topics)]\n  figures: [\(quotedYAML(quantity.words))]\n  calculation: \(text)\n"
                    )
                }
            }
        }
        return nil
    }

    // MARK: New claims

    /// A claim for words of a page or of a captured text, with the place where they are found in a source.
    private func claims(for range: Range<Int>, in file: SourceFile) -> [Repair] {
        let words = String(decoding: file.bytes[range], as: UTF8.self).withoutCitations.onOneLine.trimmingMarks
        guard words.split(separator: " ").count > 2, words.utf8.count < 5_000 else { return [] }
        let id = nextID(after: site.records.table(of: Claim.self).ids)
        var found: [Repair] = []
        for source in site.sources {
            guard let paragraph = captures[source]?.paragraphs(quoting: words).first else { continue }
            // The statement is the editor's to write: a build names it until it is.
            let statement = fieldLines(Claim.fieldDescriptions.filter { $0.key == "statement" }, indent: "  ")
            let record = """
                \(id):
                \(statement)  kind: reported
                  topics: [\(topicNames(of: file))]
                  evidence:
                    \(evidenceLine(words, in: source.id.value, paragraph: paragraph))

                """
            guard let edit = newRecord(Claim.self, record) else { continue }
            var edits = [edit]
            if file.path.hasSuffix(".md") { edits.append(citing(id, behind: range.upperBound, in: file)) }
            found.append(
                Repair(
                    kind: .write, title: "Write the claim for this selection: \(source.publisher), p\(paragraph + 1)",
                    edits: edits))
        }
        return found
    }

    /// The topics of a page, as a record's field has them.
    private func topicNames(of file: SourceFile) -> String {
        topics(of: file).sorted().compactMap { site.pages[$0].topic }.joined(separator: ", ")
    }

    /// Adds a record at the end of the file that has most of its kind.
    private func newRecord<Kind: RecordKind>(_ kind: Kind.Type, _ record: String) -> TextEdit? {
        let table = records.table(of: kind)
        var counts: [String: Int] = [:]
        for index in table.ids.indices { counts[table.place(at: index).file.path, default: 0] += 1 }
        let path = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? "Content/data/\(kind.kind).yaml"
        let file = self.file(path) ?? SourceFile(path: path, bytes: [])
        let end = file.bytes.count
        let whole = appending(record, to: file.bytes)
        return TextEdit(file, end..<end, String(decoding: whole[end...], as: UTF8.self))
    }
}

extension ProseUnit {
    /// The sentence that a part of the text stands in.
    fileprivate func sentence(at range: Range<Int>, _ language: Language) -> String {
        let sentences = Sentences(text, language)
        let index = sentences.index(of: range.lowerBound)
        let start = index > 0 ? sentences.ends[index - 1] : 0
        return String(decoding: Array(text.utf8)[start..<sentences.ends[index]], as: UTF8.self).onOneLine
    }
}

extension Range<Int> {
    /// Whether two parts overlap, or one stands at an end of the other.
    fileprivate func touches(_ other: Range<Int>) -> Bool {
        lowerBound <= other.upperBound && other.lowerBound <= upperBound
    }
}

extension String {
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }

    /// The text without citations in brackets.
    fileprivate var withoutCitations: String {
        var result: [UInt8] = []
        var rest = Array(utf8)[...]
        while let open = rest.range(ofBytes: Array("[@".utf8)),
            let close = rest[open.upperBound...].firstIndex(of: UInt8(ascii: "]"))
        {
            result += rest[..<open.lowerBound]
            rest = rest[(close + 1)...]
        }
        return String(decoding: result + rest, as: UTF8.self)
    }

    /// The text without quotation marks around it.
    fileprivate var trimmingMarks: String {
        let marks: Set<Character> = ["\"", "“", "”", "„", "«", "»", " ", ".", ",", ";", ":"]
        return String(drop { marks.contains($0) }.reversed().drop { marks.contains($0) }.reversed())
    }
}
