package import Diagnostics
import Markup
import Templating

extension Rule {
    package static let unknownKey = Rule(
        "unknown-key",
        finds:
            "A field that a record, a page or the site does not have, an option that a directive does not have, or a word of the site's own that nothing uses.",
        why: "A misspelt field would be ignored, and what it says with it.",
        example: "`statment: The harbour reopened.`",
        repair: "`statement: The harbour reopened.`")
    package static let missingKey = Rule(
        "missing-key",
        finds:
            "A field that has to be there and is not, a page without front matter, a site without site.yaml, a directive without an option that it needs, or a word that English has and another language lacks.",
        why: "What lacks it cannot be shown.",
        example: "a source without `publisher`",
        repair: "`publisher: unknown`")
    package static let wrongType = Rule(
        "wrong-type",
        finds:
            "A value of another type than belongs there, such as text in place of a list, or one of the site's own words with other places for values than the English text has.",
        why: "It could only be guessed what was meant.",
        example: "`topics: legal-questions`",
        repair: "`topics: [legal-questions]`")
    package static let badDate = Rule(
        "bad-date",
        finds:
            "Something else where a date belongs, a month or day that does not exist, or an interval that ends before it starts.",
        why: "A wrong date is a wrong statement.",
        example: "`published: 24.1.2025`",
        repair: "`published: 2025-01-24`")
    package static let badID = Rule(
        "bad-id",
        finds:
            "An id or a page's name that is not made of lower-case letters, digits and single hyphens, or an alias that is no safe path of a page. A name of a record, page or file, where it is used, with an invisible character in it or a space around it, or one of a captured text that leads out of its folder.",
        why: "It becomes an address and a file's name, which must be safe and the same everywhere.",
        example: "`Tom_Homan:`",
        repair: "`tom-homan:`")
    package static let ambiguousFigure = Rule(
        "ambiguous-figure",
        finds: "Two items of a list of figures that were probably one number with a comma.",
        why: "A comma parts the items of a list, so 1,500 would silently become 1 and 500.",
        example: "`figures: [1,500]`",
        repair: "`figures: [\"1,500\"]`")
}

/// One field of a kind of record: declared once, for decoding, for what it names, for templates, for the search, for the
/// open data and for the documentation.
package struct Field<Record>: Sendable {
    package let key: String
    package let isRequired: Bool
    /// What makes a required field one that may be left out.
    let isExcused: (@Sendable (Record) -> Bool)?
    /// What can stand in it.
    package let form: FieldForm
    /// What the field says, as a sentence.
    package let summary: String
    let read: @Sendable (YAMLNode, inout Record, inout Decoder) -> Void
    /// Puts what the field names in place of the names. What is not found is reported and taken out.
    let resolve: (@Sendable (inout Record, inout Linker) -> Void)?
    /// What may stand in it.
    let holds: FieldContent.Kinds
    /// What of some kinds stands in it; `nil` for nothing.
    let content: @Sendable (Record, FieldContent.Kinds) -> FieldContent?
    /// What templates are given of it.
    let shown: FieldType
    let show: @Sendable (Record, RenderContext) -> Value

    package static func required<Value>(
        _ key: String, _ type: FieldReader<Value>, _ path: any WritableKeyPath<Record, Value> & Sendable,
        _ summary: String
    ) -> Field {
        Field(key, type, path, summary, isRequired: true)
    }

    /// - Parameter isExcused: which records may do without it.
    package static func required<Value>(
        _ key: String, _ type: FieldReader<Value>, _ path: any WritableKeyPath<Record, Value?> & Sendable,
        _ summary: String, unless isExcused: (@Sendable (Record) -> Bool)? = nil
    ) -> Field {
        Field(key, type, path, summary, isRequired: true, isExcused)
    }

    package static func optional<Value>(
        _ key: String, _ type: FieldReader<Value>, _ path: any WritableKeyPath<Record, Value> & Sendable,
        _ summary: String
    ) -> Field {
        Field(key, type, path, summary, isRequired: false)
    }

    package static func optional<Value>(
        _ key: String, _ type: FieldReader<Value>, _ path: any WritableKeyPath<Record, Value?> & Sendable,
        _ summary: String
    ) -> Field {
        Field(key, type, path, summary, isRequired: false)
    }

    private init<Value>(
        _ key: String, _ type: FieldReader<Value>, _ path: any WritableKeyPath<Record, Value> & Sendable,
        _ summary: String, isRequired: Bool, _ isExcused: (@Sendable (Record) -> Bool)? = nil
    ) {
        (self.key, self.isRequired, form, self.summary) = (key, isRequired, type.form, summary)
        self.isExcused = isExcused
        read = { node, record, decoder in
            if let value = type.read(node, &decoder) { record[keyPath: path] = value }
        }
        if let find = type.resolve {
            resolve = { (record: inout Record, linker: inout Linker) in _ = find(&record[keyPath: path], &linker) }
        } else {
            resolve = nil
        }
        holds = type.holds
        content = { type.content($0[keyPath: path], $1) }
        shown = type.shown
        show = { type.show($0[keyPath: path], $1) }
    }

    private init<Value>(
        _ key: String, _ type: FieldReader<Value>, _ path: any WritableKeyPath<Record, Value?> & Sendable,
        _ summary: String, isRequired: Bool, _ isExcused: (@Sendable (Record) -> Bool)? = nil
    ) {
        (self.key, self.isRequired, form, self.summary) = (key, isRequired, type.form, summary)
        self.isExcused = isExcused
        read = { node, record, decoder in
            if let value = type.read(node, &decoder) { record[keyPath: path] = value }
        }
        if let find = type.resolve {
            resolve = { (record: inout Record, linker: inout Linker) in
                guard var value = record[keyPath: path] else { return }
                record[keyPath: path] = find(&value, &linker) ? value : nil
            }
        } else {
            resolve = nil
        }
        holds = type.holds
        content = { record, kinds in record[keyPath: path].flatMap { type.content($0, kinds) } }
        // A site that lacks a required field is not made.
        if isRequired {
            shown = type.shown
        } else if case .optional = type.shown {
            shown = type.shown
        } else {
            shown = .optional(type.shown)
        }
        show = { record, context in record[keyPath: path].map { type.show($0, context) } ?? .none }
    }
}

extension Array {
    /// What of some kinds stands in the fields of a record, in their order.
    func contents<Record>(
        of record: Record, _ kinds: FieldContent.Kinds = .all
    ) -> [(key: String, content: FieldContent)] where Element == Field<Record> {
        // Each is looked at where it is: a copy counts a dozen references that all threads share.
        withUnsafeBufferPointer { fields in
            fields.indices.compactMap { index in
                fields[index].holds.isDisjoint(with: kinds)
                    ? nil : fields[index].content(record, kinds).map { (fields[index].key, $0) }
            }
        }
    }
}

extension String {
    /// A sentence without its full stop and, where it begins with a common word, its capital.
    fileprivate var asPartOfSentence: String {
        let bare = hasSuffix(".") ? dropLast() : self[...]
        return bare.prefix(1).lowercased() + bare.dropFirst()
    }
}

/// A type of field: makes a value of a YAML node, or reports why it cannot, and says of a value what stands in it.
package struct FieldReader<Value>: Sendable {
    package let form: FieldForm
    let read: @Sendable (YAMLNode, inout Decoder) -> Value?
    /// Puts what a value names in place of the name. Returns whether anything is left; `nil` for what names nothing.
    var resolve: (@Sendable (inout Value, inout Linker) -> Bool)?
    /// What may stand in a value.
    var holds: FieldContent.Kinds = []
    var content: @Sendable (Value, FieldContent.Kinds) -> FieldContent? = { _, _ in nil }
    /// What templates are given of a value.
    var shown = FieldType.flag
    var show: @Sendable (Value, RenderContext) -> Templating.Value = { _, _ in .none }
}

/// What decoding needs besides the YAML: where findings go and how Markdown in fields is read.
package struct Decoder {
    package var report = Report()
    let markdown: Markdown
    /// The numbers of the page whose front matter is read; records have none.
    var numbering = CitationNumbering()
    var citationStyle = Markdown.CitationStyle.named

    init(markdown: Markdown) {
        self.markdown = markdown
    }

    /// Reads a mapping by the fields of its kind: unknown and missing keys are findings, and all are found in one run.
    ///
    /// - Parameters:
    ///   - owner: what has the fields, in an author's words: "the claim 'd-01'".
    ///   - place: where to report a missing key.
    mutating func read<Record>(
        _ node: YAMLNode, fields: [Field<Record>], into record: inout Record, owner: String, place: SourceSpan
    ) {
        guard case .mapping(let pairs) = node.content else { return reportNoFields(node, fields: fields, owner: owner) }
        // Each field is looked at where it is: a copy counts a dozen references that all threads share.
        fields.withUnsafeBufferPointer { read(pairs, fields: $0, into: &record, owner: owner, place: place) }
    }

    private mutating func read<Record>(
        _ pairs: [YAMLPair], fields: UnsafeBufferPointer<Field<Record>>, into record: inout Record, owner: String,
        place: SourceSpan
    ) {
        var seen: [String: SourceSpan] = [:]
        var empty: [(field: Field<Record>, span: SourceSpan)] = []
        /// The fields that misspelt keys were meant to be: such a key is one fault, not two.
        var meant: Set<String> = []
        for pair in pairs {
            let key = pair.key.value
            if let first = seen[key] {
                report.add(
                    .duplicateKey, "'\(key)' is given twice", at: pair.key.span,
                    notes: [Diagnostic.Note("first given here", at: first)], help: "keep one of the two")
                continue
            }
            seen[key] = pair.key.span
            guard let index = fields.indices.first(where: { fields[$0].key == key }) else {
                let near = report.nearMiss(key, among: fields.map(\.key))
                let isFree = near.map { near in !meant.contains(near) && !pairs.contains { $0.key.value == near } }
                if let near { meant.insert(near) }
                report.add(
                    .unknownKey, "\(owner) has no field '\(key)'", at: pair.key.span,
                    help: near.map { "did you mean '\($0)'?" }
                        ?? "its fields: \(fields.map(\.key).joined(separator: ", "))",
                    fix: isFree ?? false ? near.flatMap { Fix(replacing: key, by: $0, at: pair.key.span) } : nil)
                continue
            }
            if pair.value.isEmpty {
                empty.append((fields[index], pair.key.span))
            } else {
                fields[index].read(pair.value, &record, &self)
            }
        }
        if let first = empty.first { reportEmpty(empty.map { $0.field }, of: owner, at: first.span) }
        for index in fields.indices where fields[index].isRequired && seen[fields[index].key] == nil {
            let field = fields[index]
            guard !meant.contains(field.key), !(field.isExcused?(record) ?? false) else { continue }
            report.add(
                .missingKey, "\(owner) has no '\(field.key)'", at: place,
                help: "add '\(field.key)' (\(field.form.name)): \(field.summary.asPartOfSentence)")
        }
    }

    mutating func reportNoFields<Record>(_ node: YAMLNode, fields: [Field<Record>], owner: String) {
        report.add(
            .wrongType, "\(owner) has fields, but this is \(node.typeName)", at: node.span,
            help: "write its fields below it, indented, or in braces, as in {\(fields.first?.key ?? "name"): …}")
    }

    /// The items of a list, and no more of them than anybody will read: what is said of one record is compared with what
    /// else is said of it.
    mutating func items(_ nodes: [YAMLNode], atMost limit: Int) -> ArraySlice<YAMLNode> {
        if nodes.count > limit {
            report.add(
                .textLimits, "this list has \(nodes.count) items, and it may have \(limit)", at: nodes[limit].span,
                help: "divide what it belongs to, or leave some of them out")
        }
        return nodes.prefix(limit)
    }

    /// Reports the fields that nothing stands in, such as those of a record that was just begun, as one finding.
    private mutating func reportEmpty<Record>(_ fields: [Field<Record>], of owner: String, at place: SourceSpan?) {
        guard let first = fields.first else { return }
        let optional = fields.filter { !$0.isRequired }.map { "'\($0.key)'" }
        let remedy = fields.count == 1 ? "fill it in" : "fill them in"
        let orLeaveOut = optional.isEmpty ? "" : ", or take \(fields.count == 1 ? "it" : optional.alternatives) out"
        report.add(
            .wrongType,
            fields.count == 1
                ? "'\(first.key)' is empty, but \(first.form.name) belongs here"
                : "\(owner) has empty fields: \(fields.map(\.key).joined(separator: ", "))",
            at: place, help: remedy + orLeaveOut)
    }
}
