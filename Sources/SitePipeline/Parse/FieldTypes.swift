package import Diagnostics
package import Markup
package import Templating

// The types that fields can have. Each says what it expects in an author's words.

extension FieldReader {
    /// Reads a scalar, or reports that the node is none. An empty one is a missing value.
    fileprivate static func scalar(
        _ name: String, _ schema: JSON, _ make: @escaping @Sendable (String, YAMLNode, inout Decoder) -> Value?
    ) -> FieldReader {
        FieldReader(form: FieldForm(name: name, schema: schema)) { node, decoder in
            guard case .scalar(let text, let isPlain) = node.content else {
                decoder.report.add(
                    .wrongType, "this is \(node.typeName), but \(name) belongs here", at: node.span,
                    help: "write it without brackets, braces or dashes, or put quotation marks around the whole text")
                return nil
            }
            // A field's own value is looked at before; this is an item of a list.
            guard !(isPlain && text.isEmpty) else {
                decoder.report.add(
                    .wrongType, "this is empty, but \(name) belongs here", at: node.span,
                    help: "fill it in, or take it out")
                return nil
            }
            return make(text, node, &decoder)
        }
    }
}

extension FieldReader {
    /// The same type for another form of the value.
    func map<Other>(_ make: @escaping @Sendable (Value) -> Other) -> FieldReader<Other> {
        FieldReader<Other>(form: form) { [read] node, decoder in read(node, &decoder).map(make) }
    }

    /// With what is shown of a value, which follows from its content where nothing else is said.
    func showing(
        _ shown: FieldType, _ content: @escaping @Sendable (Value) -> FieldContent?,
        _ show: @escaping @Sendable (Value, RenderContext) -> Templating.Value
    ) -> FieldReader {
        var reader = self
        (reader.shown, reader.content, reader.show) = (shown, content, show)
        return reader
    }
}

extension FieldReader where Value == String {
    package static var text: FieldReader {
        scalar("text", .anyText) { text, _, _ in text }.showing(.text, { .text($0) }, { text, _ in .text(text) })
    }
}

extension FieldReader where Value == Located<String> {
    /// The id of a record, looked up later.
    package static func id(of what: String) -> FieldReader {
        .name("the id of \(what)")
    }

    /// The path of a page, looked up later.
    package static var pagePath: FieldReader {
        .name("the path of a page's Markdown file")
    }

    /// The name of a file, looked up later.
    static var fileName: FieldReader { .name("text") }

    fileprivate static func name(_ what: String) -> FieldReader {
        .scalar(what, .anyText) { text, node, decoder in
            let name = Located(text, at: node.span)
            return isInOnePiece(name, .badID, &decoder.report) ? name : nil
        }
    }

    package static var locatedText: FieldReader {
        scalar("text", .anyText) { text, node, _ in Located(text, at: node.span) }
            .showing(.text, { .text($0.value) }, { text, _ in .text(text.value) })
    }
}

extension FieldReader {
    /// The id of a record of a kind.
    package static func reference<Kind: RecordKind>(_ kind: Kind.Type) -> FieldReader
    where Value == RecordReference<Kind> {
        record(kind).showing(.record(LinkView.shape), content(of: kind)) { reference, context in
            context.link(to: .record(kind: Kind.singular, index: reference.index)) ?? .none
        }
    }

    /// The id of a claim, which is shown with its statement.
    package static func reference(_ kind: Claim.Type) -> FieldReader where Value == RecordReference<Claim> {
        record(kind).showing(.record(Claim.view.shape), content(of: kind)) { $1.claimInList($0.index) }
    }

    private static func record<Kind: RecordKind>(_ kind: Kind.Type) -> FieldReader
    where Value == RecordReference<Kind> {
        var reader = FieldReader<Located<String>>.id(of: kind.singular.withArticle).map { RecordReference<Kind>($0) }
        reader.resolve = { $1.find(&$0) }
        return reader
    }

    private static func content<Kind: RecordKind>(
        of kind: Kind.Type
    ) -> @Sendable (RecordReference<Kind>) -> FieldContent? {
        { $0.index < 0 ? nil : .record(.record(kind: Kind.singular, index: $0.index)) }
    }
}

extension FieldReader where Value == RecordReference<Page> {
    /// The name of a topic: of a page in `topics/`.
    package static var topic: FieldReader { page(.id(of: "a topic")) { $1.findTopic(&$0) } }

    /// The path of a page.
    package static var page: FieldReader { page(.pagePath) { $1.findPage(&$0) } }

    private static func page(
        _ name: FieldReader<Located<String>>, _ find: @escaping @Sendable (inout Value, inout Linker) -> Bool
    ) -> FieldReader {
        var reader = name.map { RecordReference<Page>($0) }.showing(
            .record(LinkView.shape), { $0.index < 0 ? nil : .record(.page($0.index)) }, { $1.link(toPage: $0.index) })
        reader.resolve = find
        return reader
    }
}

extension FieldReader where Value == CitableReference {
    /// The id of a claim or source.
    static func citable(_ what: String) -> FieldReader {
        var reader = FieldReader<Located<String>>.id(of: what).map { CitableReference($0) }.showing(
            .record(LinkView.shape), { $0.target.map { .record(RecordTarget($0)) } },
            { reference, context in reference.target.flatMap { context.link(to: RecordTarget($0)) } ?? .none })
        reader.resolve = { $1.findCitable(&$0) }
        return reader
    }
}

extension FieldReader where Value == String {
    static var fileName: FieldReader {
        let name = FieldReader<Located<String>>.fileName
        return FieldReader(form: name.form) { node, decoder in name.read(node, &decoder)?.value }
    }
}

extension FieldReader where Value == InlineText {
    /// One run of Markdown.
    package static var markdown: FieldReader {
        var reader = scalar("Markdown text", .anyText) { text, node, decoder in
            let read = decoder.markdown.readInline(
                text, at: node.span, style: decoder.citationStyle, numbering: &decoder.numbering,
                report: &decoder.report)
            return InlineText(source: text, markdown: read, span: node.span)
        }.showing(.html, { .markdown($0) }, { text, _ in .html(text.html) })
        reader.resolve = { text, linker in
            text.html = linker.html(text.markdown)
            return true
        }
        return reader
    }
}

extension FieldReader where Value == Bool {
    package static var flag: FieldReader {
        scalar(
            "true or false",
            .object([("enum", .list([.flag(true), .flag(false)] + ["true", "false"].map(JSON.text)))])
        ) { text, node, decoder in
            switch text {
            case "true": return true
            case "false": return false
            default:
                decoder.report.add(
                    .wrongType, "'\(text)' is neither true nor false", at: node.span, help: "write true or false")
                return nil
            }
        }.showing(.flag, { .flag($0) }, { flag, _ in .flag(flag) })
    }
}

extension FieldReader where Value == Int {
    package static var number: FieldReader {
        .scalar("a whole number", .object([("type", .texts(["integer", "string"]))])) { text, node, decoder in
            if let number = Int(text) { return number }
            decoder.report.add(
                .wrongType, "'\(text)' is not a whole number", at: node.span, help: "write it in digits, as in 12")
            return nil
        }
    }
}

extension FieldReader where Value == CalendarDate {
    package static var date: FieldReader {
        scalar("a date", .anyText) { text, node, decoder in
            do throws(CalendarDate.Fault) {
                return try CalendarDate(text)
            } catch {
                decoder.report.add(.badDate, error.message, at: node.span, help: error.help)
                return nil
            }
        }.showing(.record(DateView.shape), { .date($0) }, { date, context in DateView.value(date, context.words) })
    }
}

extension FieldReader where Value: RawRepresentable<String> & CaseIterable & Sendable {
    /// One of a fixed set of words.
    package static func choice(_ what: String) -> FieldReader {
        let words = Value.allCases.map(\.rawValue)
        return scalar("one of \(words.joined(separator: ", "))", .object([("enum", .texts(words))])) {
            text, node, decoder in
            if let value = Value(rawValue: text) { return value }
            decoder.report.add(
                .wrongType, "'\(text)' is not a \(what)", at: node.span,
                help: nearMiss(text, among: words).map { "did you mean '\($0)'?" }
                    ?? "write \(words.alternatives)")
            return nil
        }.showing(
            .text, { .fact($0.rawValue) },
            { value, context in
                .text((value as? any SaidInWords)?.words(in: context.words) ?? value.rawValue)
            })
    }
}

extension FieldReader where Value == WebAddress {
    /// An address on the web: http or https only, since pages link to it.
    package static var webAddress: FieldReader {
        scalar("a web address", .schema("string", [("pattern", .text("^[Hh][Tt][Tt][Pp][Ss]?://"))])) {
            text, node, decoder in
            guard isInOnePiece(Located(text, at: node.span), .unsafeURL, &decoder.report) else { return nil }
            if let address = WebAddress(text, at: node.span) { return address }
            decoder.report.add(
                .unsafeURL, "'\(text)' is not a web address", at: node.span,
                help: "write the whole address, beginning with https:// or http://")
            return nil
        }.showing(.record(AddressView.shape), { .fact($0.text) }, { address, _ in AddressView.value(address) })
    }
}

extension FieldReader where Value == BaseURL {
    /// The address that a site is published at.
    static var baseURL: FieldReader {
        .scalar("a web address", FieldReader<WebAddress>.webAddress.form.schema) { text, node, decoder in
            do throws(BaseURL.Fault) {
                return try BaseURL(text)
            } catch {
                decoder.report.add(.unsafeURL, error.message, at: node.span, help: error.help)
                return nil
            }
        }
    }
}

extension FieldReader {
    package static func list<Item>(of item: FieldReader<Item>, atMost limit: Int = 1_000) -> FieldReader
    where Value == [Item] {
        let reader = FieldReader(form: .list(of: item.form)) { node, decoder in
            guard case .sequence(let nodes, _) = node.content else {
                decoder.report.add(
                    .wrongType, "this is \(node.typeName), but a list belongs here", at: node.span,
                    help: node.scalarText.map { "put it in brackets: [\($0)]" }
                        ?? "begin it with '- ' on a line of its own, or put brackets around it: [{…}]")
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
            .optional(.record(shape)), { $0.isEmpty ? nil : .list($0.compactMap(item.content)) },
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
            .record(shape),
            { value in .fields(fields.compactMap { field in field.content(value).map { (field.key, $0) } }) },
            { value, context in .record(shape.record(fields.map { $0.show(value, context) })) })
        reader.resolve = { value, linker in
            for step in steps { step(&value, &linker) }
            return true
        }
        return reader
    }

    /// Pairs of a word and a text, such as rules with their severities. A word whose text is none that can be read is
    /// among them, so that it is looked up all the same: what is misspelt there would be found only after the repair.
    package static func words(to what: String) -> FieldReader
    where Value == [(key: Located<String>, value: Located<String>?)] {
        let schema = JSON.schema("object", [("additionalProperties", .anyText)])
        return FieldReader(form: FieldForm(name: what, schema: schema)) { node, decoder in
            if case .mapping(let pairs) = node.content { return words(pairs, &decoder) }
            decoder.report.add(
                .wrongType, "this is \(node.typeName), but here belong \(what)", at: node.span,
                help: "write each on a line of its own, indented, as 'name: value'")
            return words(in: node, &decoder)
        }
    }

    /// The words of what should have been pairs.
    private static func words(in node: YAMLNode, _ decoder: inout Decoder) -> Value
    where Value == [(key: Located<String>, value: Located<String>?)] {
        switch node.content {
        case .mapping(let pairs): words(pairs, &decoder)
        case .scalar(let text, _): isKebabCase(text) ? [(Located(text, at: node.span), nil)] : []
        case .sequence(let items, _): items.flatMap { words(in: $0, &decoder) }
        }
    }

    private static func words(_ pairs: [YAMLPair], _ decoder: inout Decoder) -> Value
    where Value == [(key: Located<String>, value: Located<String>?)] {
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
                words.append((pair.key, FieldReader<Located<String>>.locatedText.read(pair.value, &decoder)))
            }
        }
        return words
    }
}

extension String {
    /// "a claim", "an actor"
    var withArticle: String { (first.map("aeiou".contains) ?? false ? "an " : "a ") + self }
}

extension [String] {
    /// "a, b or c"
    var alternatives: String {
        count < 2 ? joined() : dropLast().joined(separator: ", ") + " or " + self[count - 1]
    }
}

extension YAMLNode {
    /// Whether nothing stands behind a key. Quotation marks with nothing between them are a text, if an empty one.
    var isEmpty: Bool { if case .scalar("", true) = content { true } else { false } }

    var scalarText: String? { if case .scalar(let text, _) = content { text } else { nil } }
}

/// Inline Markdown of a field: as written, and as read.
package struct InlineText: Sendable {
    package var source: String
    package var markdown: MarkdownText
    package var span: SourceSpan
    /// Its HTML with the addresses and names in it that only the site knows; made by Resolve.
    package internal(set) var html = HTML(bytes: [])

    /// The text without markup, citations, and the names that links without a text take.
    var ownWords: String { markdown.blocks.isEmpty ? source : RecordNames.removed(markdown.blocks[0].text) }

    /// What a reader hears, without citations; a text that needs no parser is that already.
    func plainText(in site: Site) -> String {
        markdown.blocks.isEmpty ? source : site.named(markdown.blocks[0].text)
    }
}

/// An http or https address.
package struct WebAddress: Sendable {
    package let text: String
    package let span: SourceSpan

    /// The name of the host, without a leading "www.".
    let host: String

    init?(_ text: String, at span: SourceSpan) {
        let lower = text.lowercased()
        guard let scheme = ["https://", "http://"].first(where: lower.hasPrefix),
            !text.unicodeScalars.contains(where: {
                $0.isInvisible || $0.properties.isWhitespace || $0 == "\\"
            })
        else { return nil }
        let authority = text.utf8.dropFirst(scheme.utf8.count).prefix { !"/?#".utf8.contains($0) }
        let place = authority.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false).last ?? authority
        // The colons of a numeric address stand in brackets.
        let name = String(
            Substring(place.first == UInt8(ascii: "[") ? place : place.prefix { $0 != UInt8(ascii: ":") }))
        guard !name.isEmpty else { return nil }
        host = name.hasPrefix("www.") ? String(name.dropFirst(4)) : name
        self.text = text
        self.span = span
    }
}

/// Whether a name or an address is without line breaks, tabs and spaces around it, which nobody sees; if not, that is
/// reported.
func isInOnePiece(_ text: Located<String>, _ rule: Rule, _ report: inout Report) -> Bool {
    let scalars = text.value.unicodeScalars
    let hasInvisible = scalars.contains(where: \.isInvisible)
    let isPadded = [scalars.first, scalars.last].contains { $0?.properties.isWhitespace ?? false }
    guard hasInvisible || isPadded else { return true }
    let repaired = text.value.visibleParts
    report.add(
        rule,
        hasInvisible
            ? "'\(text.value.withVisibleControls)' has a line break, a tab or another invisible character in it"
            : "'\(text.value)' has a space before or after it",
        at: text.span, help: repaired.isEmpty ? "write a name that can be seen" : "write '\(repaired)'")
    return false
}

extension String {
    /// The text without invisible characters and without spaces around it.
    fileprivate var visibleParts: String {
        var scalars = UnicodeScalarView()
        for scalar in unicodeScalars where !scalar.isInvisible { scalars.append(scalar) }
        let start = scalars.firstIndex { !$0.properties.isWhitespace } ?? scalars.endIndex
        let end = scalars.lastIndex { !$0.properties.isWhitespace }.map(scalars.index(after:)) ?? start
        return String(scalars[start..<end])
    }
}
