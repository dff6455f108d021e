package import Diagnostics
import Templating

/// A number that a claim states, as the editor wrote it: `1,500`, `about 2,500 people`, `up to 10,000`.
package struct Figure: Sendable {
    /// What calculations call it, where the editor gave it a name.
    package var name: String?
    package var text: String
    package var span: SourceSpan
    // Its parts, where the editor wrote them apart.
    package var value: String?
    package var qualifier: Qualifier?
    package var unit: String?
    package var asOf: CalendarDate?
}

extension FieldReader where Value == [Figure] {
    /// A list of figures, or each under a name. In a YAML flow list a comma splits: `[1,500]` would silently be two figures, so a three-digit
    /// item straight after one of one to three digits is a finding.
    static var figures: FieldReader {
        let parts = FieldForm.fields("a figure", FigureParts.fields.map(\.description))
        let item = FieldForm(name: "a figure", schema: .anyOf([.anyText, parts.schema]), parts: parts.parts)
        let named = JSON.schema("object", [("additionalProperties", item.schema)])
        let form = FieldForm(
            name: "a list of figures, each in quotation marks, or each under a name of its own",
            schema: .anyOf([FieldForm.list(of: item).schema, named]), parts: item.parts)
        let reader = FieldReader(form: form) { node, decoder in
            if case .mapping(let pairs) = node.content { return figures(pairs, node, &decoder) }
            guard case .sequence(let items, let isFlow) = node.content else {
                decoder.report.add(
                    .wrongType, "this is \(node.typeName), but a list of figures belongs here", at: node.span,
                    help:
                        "put it in brackets, with quotation marks around each figure: [\"\(node.scalarText ?? "1,500")\"]"
                )
                return nil
            }
            for (item, next) in zip(items, items.dropFirst()) where isFlow {
                guard case .scalar(let head, true) = item.content, case .scalar(let tail, true) = next.content,
                    endsInDigits(head, 1...3), tail.utf8.count >= 3,
                    tail.utf8.prefix(3).allSatisfy({ (48...57).contains($0) })
                else { continue }
                decoder.report.add(
                    .ambiguousFigure,
                    "'\(head),\(tail)' without quotation marks is two figures, '\(head)' and '\(tail)'",
                    at: SourceSpan(
                        file: node.span.file, start: item.span.start, end: next.span.end),
                    help: "put quotation marks around it: \"\(head),\(tail)\"",
                    fix: Fix(quoting: "\(head),\(tail)", from: item.span, to: next.span))
            }
            return decoder.items(items, atMost: 1_000).compactMap { figure($0, &decoder) }
        }
        return reader.showing(
            .optional(.record(ListView.textsShape)), { .list($0.map { .fact($0.text) }) },
            { figures, _ in ListView.value(ListView.textsShape, figures.map { .text($0.text) }) })
    }

    /// Figures under names. One that is written in parts without a list around it is taken for that.
    private static func figures(_ pairs: [YAMLPair], _ node: YAMLNode, _ decoder: inout Decoder) -> [Figure]? {
        let parts = FigureParts.fields.map(\.key)
        if pairs.contains(where: { $0.key.value == "value" }), pairs.allSatisfy({ parts.contains($0.key.value) }) {
            decoder.report.add(
                .wrongType, "this is one figure, but a list of figures belongs here", at: node.span,
                help: "put it in brackets, [{value: …}], or give it a name")
            return nil
        }
        var seen: [String: SourceSpan] = [:]
        let count = decoder.items(pairs.map(\.value), atMost: 1_000).count
        return pairs.prefix(count).compactMap { pair in
            let name = pair.key
            if let first = seen[name.value] {
                decoder.report.add(
                    .duplicateKey, "the figure '\(name.value)' is given twice", at: name.span,
                    notes: [Diagnostic.Note("first given here", at: first)], help: "give one of them another name")
                return nil
            }
            seen[name.value] = name.span
            if !isKebabCase(name.value) {
                decoder.report.add(
                    .badID, "'\(name.value.withVisibleControls)' cannot be the name of a figure", at: name.span,
                    help: kebabCase(name.value).map { "write '\($0)'" }
                        ?? "write lower-case letters, digits and single hyphens")
            }
            var figure = figure(pair.value, &decoder)
            figure?.name = name.value
            return figure
        }
    }

    private static func endsInDigits(_ text: String, _ count: ClosedRange<Int>) -> Bool {
        let digits = text.utf8.reversed().prefix { (48...57).contains($0) }.count
        return count.contains(digits)
    }

    private static func figure(_ node: YAMLNode, _ decoder: inout Decoder) -> Figure? {
        if case .mapping = node.content {
            var parts = FigureParts()
            decoder.read(node, fields: FigureParts.fields, into: &parts, owner: "the figure", place: node.span)
            let words = [parts.qualifier?.words, parts.value, parts.unit].compactMap(\.self).filter { !$0.isEmpty }
            return Figure(
                text: words.joined(separator: " "), span: node.span, value: parts.value, qualifier: parts.qualifier,
                unit: parts.unit, asOf: parts.asOf)
        }
        guard let text = FieldReader<String>.text.read(node, &decoder) else { return nil }
        return Figure(text: text, span: node.span)
    }
}

/// A figure written out as `{value, qualifier, unit, as-of}`.
private struct FigureParts: Sendable {
    var value = ""
    var qualifier: Qualifier?
    var unit: String?
    var asOf: CalendarDate?

    static let fields: [Field<FigureParts>] = [
        .required("value", .text, \.value, "The number."),
        .optional("qualifier", .choice("qualifier"), \.qualifier, "How firmly it is given."),
        .optional("unit", .text, \.unit, "What it counts."),
        .optional("as-of", .date, \.asOf, "The date for which it holds."),
    ]
}

extension Fix {
    /// Makes one number of two that a comma parts.
    fileprivate init?(quoting number: String, from first: SourceSpan, to last: SourceSpan) {
        let place = first.offsets.lowerBound..<last.offsets.upperBound
        guard first.file.bytes[place].elementsEqual(number.utf8) else { return nil }
        self.init("put quotation marks around it", [TextEdit(first.file, place, "\"\(number)\"")])
    }
}
