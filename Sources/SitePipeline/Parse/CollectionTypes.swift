package import Diagnostics
import Templating

// The types of fields that hold others.

extension FieldReader {
    package static func list<Item>(of item: FieldReader<Item>, atMost limit: Int = 1_000) -> FieldReader
    where Value == [Item] {
        let reader = FieldReader(form: .list(of: item.form)) { node, decoder in
            guard case .sequence(let nodes, _) = node.content else {
                decoder.report.add(
                    .wrongType, "this is \(node.typeName), but a list belongs here", at: node.span,
                    help: node.scalarText.map { "put it in brackets: [\($0)]" }
                        ?? "begin it with '- ' on a line of its own, or put brackets around it: [{…}]",
                    fix: Fix(bracketing: node))
                return nil
            }
            return decoder.items(nodes, atMost: limit).compactMap { item.read($0, &decoder) }
        }
        return reader.showing(itemsOf: item)
    }

    /// What is shown of a list: its items, where there are any.
    private func showing<Item>(itemsOf item: FieldReader<Item>) -> FieldReader where Value == [Item] {
        let shape = ListView.shape("list", of: item.shown)
        var reader = showing(
            .optional(.record(shape)), holding: item.holds,
            parts: { items, kinds in items.isEmpty ? nil : .list(items.compactMap { item.content($0, kinds) }) },
            { items, context in
                let values = items.map { item.show($0, context) }
                return ListView.value(shape, values.filter { if case .none = $0 { false } else { true } })
            })
        if let find = item.resolve {
            reader.resolve = { (items: inout [Item], linker: inout Linker) in
                var kept: [Item] = []
                for var item in items where find(&item, &linker) { kept.append(item) }
                items = kept
                return true
            }
        }
        return reader
    }

    /// A single item, or a list of them.
    package static func oneOrMore<Item>(of item: FieldReader<Item>) -> FieldReader where Value == [Item] {
        let many = FieldReader.list(of: item)
        return FieldReader(form: .oneOrMore(of: item.form)) { node, decoder in
            if case .scalar = node.content { return item.read(node, &decoder).map { [$0] } }
            return many.read(node, &decoder)
        }.showing(itemsOf: item)
    }

    /// A mapping with fields of its own.
    package static func fields(
        _ what: String, _ fields: [Field<Value>], _ make: @escaping @Sendable (SourceSpan) -> Value
    ) -> FieldReader {
        let shape = Shape(what, fields: fields.map { ($0.key, $0.shown) })
        let steps = fields.compactMap(\.resolve)
        var reader = FieldReader(form: .fields(what, fields.map(\.description))) { node, decoder in
            var value = make(node.span)
            decoder.read(node, fields: fields, into: &value, owner: what, place: node.span)
            return value
        }.showing(
            .record(shape), holding: fields.reduce([]) { $0.union($1.holds) },
            parts: { value, kinds in .fields(fields.contents(of: value, kinds)) },
            { value, context in .record(shape.record(fields.map { $0.show(value, context) })) })
        reader.resolve = { value, linker in
            for step in steps { step(&value, &linker) }
            return true
        }
        return reader
    }

    /// Pairs of a word and a text, such as rules with their severities.
    package static func words(to what: String) -> FieldReader
    where Value == [(key: Located<String>, value: Located<String>?)] {
        .named(what, of: .locatedText)
    }

    /// Pairs of a word and what belongs to it. A word whose value is none that can be read is among them, so that it is
    /// looked up all the same: what is misspelt there would be found only after the repair.
    static func named<Item>(_ what: String, of item: FieldReader<Item>) -> FieldReader
    where Value == [(key: Located<String>, value: Item?)] {
        let schema = JSON.schema("object", [("additionalProperties", item.form.schema)])
        return FieldReader(form: FieldForm(name: what, schema: schema, parts: item.form.parts)) { node, decoder in
            if case .mapping(let pairs) = node.content { return named(pairs, item, &decoder) }
            decoder.report.add(
                .wrongType, "this is \(node.typeName), but here belong \(what)", at: node.span,
                help: "write each on a line of its own, indented, as 'name: value'")
            return names(in: node, item, &decoder)
        }
    }

    /// The words of what should have been pairs.
    private static func names<Item>(in node: YAMLNode, _ item: FieldReader<Item>, _ decoder: inout Decoder) -> Value
    where Value == [(key: Located<String>, value: Item?)] {
        switch node.content {
        case .mapping(let pairs): named(pairs, item, &decoder)
        case .scalar(let text, _): isKebabCase(text) ? [(Located(text, at: node.span), nil)] : []
        case .sequence(let items, _): items.flatMap { names(in: $0, item, &decoder) }
        }
    }

    private static func named<Item>(
        _ pairs: [YAMLPair], _ item: FieldReader<Item>, _ decoder: inout Decoder
    ) -> Value
    where Value == [(key: Located<String>, value: Item?)] {
        var seen: [String: SourceSpan] = [:]
        var words: Value = []
        for pair in pairs {
            if let first = seen[pair.key.value] {
                decoder.report.add(
                    .duplicateKey, "'\(pair.key.value)' is given twice", at: pair.key.span,
                    notes: [Diagnostic.Note("first given here", at: first)], help: "keep one of the two")
                continue
            }
            seen[pair.key.value] = pair.key.span
            if pair.value.isEmpty {
                decoder.report.add(
                    .wrongType, "nothing stands behind '\(pair.key.value)'", at: pair.key.span,
                    help: "write its value behind the colon, or take the line out")
                words.append((pair.key, nil))
            } else {
                words.append((pair.key, item.read(pair.value, &decoder)))
            }
        }
        return words
    }
}

extension Fix {
    /// Makes a list of a single name.
    fileprivate init?(bracketing node: YAMLNode) {
        guard let text = node.scalarText, isKebabCase(text) else { return nil }
        let place = node.span.offsets
        self.init(
            "put it in brackets",
            [TextEdit(node.span.file, place, "[\(String(decoding: node.span.file.bytes[place], as: UTF8.self))]")])
    }
}
