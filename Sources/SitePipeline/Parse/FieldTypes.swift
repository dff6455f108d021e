import Diagnostics
import Markup
import Templating

// The types that fields can have. Each says what it expects in an author's words.

extension FieldReader {
    /// Reads a scalar, or reports that the node is none. An empty one is a missing value.
    static func scalar(
        _ name: String, _ schema: JSON, names named: FieldForm.Named? = nil,
        _ make: @escaping @Sendable (String, YAMLNode, inout Decoder) -> Value?
    ) -> FieldReader {
        FieldReader(form: FieldForm(name: name, schema: schema, names: named)) { node, decoder in
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
    ///
    /// - Parameter holds: of what kinds the content may be.
    func showing(
        _ shown: FieldType, holding holds: FieldContent.Kinds = .other,
        _ content: @escaping @Sendable (Value) -> FieldContent?,
        _ show: @escaping @Sendable (Value, RenderContext) -> Templating.Value
    ) -> FieldReader {
        showing(shown, holding: holds, parts: { value, _ in content(value) }, show)
    }

    /// The same for what has parts, of which only those of some kinds may be asked for.
    func showing(
        _ shown: FieldType, holding holds: FieldContent.Kinds,
        parts content: @escaping @Sendable (Value, FieldContent.Kinds) -> FieldContent?,
        _ show: @escaping @Sendable (Value, RenderContext) -> Templating.Value
    ) -> FieldReader {
        var reader = self
        (reader.shown, reader.holds, reader.content, reader.show) = (shown, holds, content, show)
        return reader
    }
}

extension FieldReader where Value == String {
    package static var text: FieldReader {
        scalar("text", .anyText) { text, _, _ in text }.showing(
            .text, holding: .text, { .text($0) }, { text, _ in .text(text) })
    }
}

extension FieldReader where Value == Located<String> {
    static var locatedText: FieldReader {
        scalar("text", .anyText) { text, node, _ in Located(text, at: node.span) }
            .showing(.text, holding: .text, { .text($0.value) }, { text, _ in .text(text.value) })
    }
}

extension FieldReader where Value == Located<String> {
    /// Plain text that states something, so that the rules on prose read it.
    static var prose: FieldReader {
        locatedText.showing(.text, holding: .prose, { .prose($0) }, { text, _ in .text(text.value) })
    }
}

extension FieldReader where Value == String {
    /// The name of a file in the folder of captured texts, or of one in a folder there: never one that leads out of it.
    static var captureName: FieldReader {
        let name = FieldReader<Located<String>>.fileName
        return FieldReader(form: name.form) { node, decoder in
            guard let name = name.read(node, &decoder) else { return nil }
            let parts = name.value.split(separator: "/", omittingEmptySubsequences: false)
            if parts.contains(where: { $0.isEmpty || $0.hasPrefix(".") }) {
                decoder.report.add(
                    .badID, "'\(name.value)' leads out of the folder of captured texts, or is hidden there",
                    at: name.span,
                    help: "write the file's name alone, as in gazette-2025-03-12.txt")
                return nil
            }
            return name.value
        }
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
        }.showing(.html, holding: .markdown, { .markdown($0) }, { text, _ in .html(text.html) })
        reader.resolve = { text, linker in
            text.html = linker.html(text)
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
                decoder.report.add(
                    .badDate, error.message, at: node.span, help: error.help,
                    fix: CalendarDate.nearMiss(text).flatMap { Fix(replacing: text, by: $0, at: node.span) })
                return nil
            }
        }.showing(.record(DateView.shape), { .date($0) }, { date, context in DateView.value(date, context.words) })
    }
}

extension FieldReader where Value == Located<CalendarDate> {
    /// A date, with its place.
    static var locatedDate: FieldReader {
        let date = FieldReader<CalendarDate>.date
        return FieldReader(form: date.form) { node, decoder in
            date.read(node, &decoder).map { Located($0, at: node.span) }
        }.showing(
            .record(DateView.shape), { .date($0.value) }, { date, context in DateView.value(date.value, context.words) }
        )
    }
}

extension FieldReader where Value: RawRepresentable<String> & CaseIterable & Sendable {
    /// One of a fixed set of words.
    package static func choice(_ what: String) -> FieldReader {
        let words = Value.allCases.map(\.rawValue)
        return scalar("one of \(words.joined(separator: ", "))", .object([("enum", .texts(words))])) {
            text, node, decoder in
            if let value = Value(rawValue: text) { return value }
            let near = nearMiss(text, among: words)
            decoder.report.add(
                .wrongType, "'\(text)' is not a \(what)", at: node.span,
                help: near.map { "did you mean '\($0)'?" } ?? "write \(words.alternatives)",
                fix: near.flatMap { Fix(replacing: text, by: $0, at: node.span) })
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
            if let fault = HostFault.find(in: text) {
                decoder.report.add(.unsafeURL, fault.message, at: node.span, help: fault.help)
                return nil
            }
            decoder.report.add(
                .unsafeURL, "'\(text)' is not a web address", at: node.span,
                help: "write the whole address, beginning with https:// or http://")
            return nil
        }.showing(.record(AddressView.shape), { .fact($0.text) }, { address, _ in AddressView.value(address) })
    }
}

extension FieldReader where Value == Located<String> {
    /// Where readers can write to: pages link to it.
    static var contact: FieldReader {
        scalar("an e-mail address or a web address", .anyText) { text, node, decoder in
            if text.contains("://") {
                return FieldReader<WebAddress>.webAddress.read(node, &decoder).map { Located($0.text, at: node.span) }
            }
            let contact = Located(text, at: node.span)
            guard isInOnePiece(contact, .unsafeURL, &decoder.report) else { return nil }
            // Another sign would end the address, and what follows it could be further readers of the message.
            guard text.contains("@"), !text.contains(where: { $0.isWhitespace || "?&#%,:/".contains($0) }) else {
                decoder.report.add(
                    .unsafeURL, "'\(text)' is neither an e-mail address nor a web address", at: node.span,
                    help: text.dropping("mailto:").map { "write '\($0)'" }
                        ?? "write one address, such as desk@example.org or https://example.org/contact")
                return nil
            }
            return contact
        }.showing(.text, holding: .text, { .text($0.value) }, { text, _ in .text(text.value) })
    }
}

extension FieldReader where Value == String {
    /// A language tag (BCP 47). Whether anybody speaks the language is not looked up.
    static var languageTag: FieldReader {
        scalar("a language tag", .anyText) { text, node, decoder in
            if text.isLanguageTag { return text }
            let hyphenated = text.replacing("_", with: "-")
            decoder.report.add(
                .wrongType, "'\(text)' is not a language tag", at: node.span,
                help: hyphenated.isLanguageTag
                    ? "write '\(hyphenated)'"
                    : "write two or three letters, and a region if it matters, such as en or pt-BR")
            return nil
        }.showing(.text, holding: .text, { .text($0) }, { text, _ in .text(text) })
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

extension String {
    /// "a claim", "an actor"
    var withArticle: String { (first.map("aeiou".contains) ?? false ? "an " : "a ") + self }
}

extension String {
    /// Whether it has the form of a language tag: two or three letters, then parts of letters and digits behind hyphens.
    fileprivate var isLanguageTag: Bool {
        let parts = utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 97 < 26 }
        guard let first = parts.first, (2...3).contains(first.count), first.allSatisfy(isLetter) else { return false }
        return parts.dropFirst().allSatisfy { part in
            (1...8).contains(part.count) && part.allSatisfy { isLetter($0) || (48...57).contains($0) }
        }
    }
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
        at: text.span, help: repaired.isEmpty ? "write a name that can be seen" : "write '\(repaired)'",
        fix: repaired.isEmpty ? nil : Fix(replacing: text.value, by: repaired, at: text.span))
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

extension FieldReader where Value == String {
    /// A code in capitals, such as that of a currency.
    static func code(of what: String, letters: Int, example: String) -> FieldReader {
        scalar("the code of \(what), such as \(example)", .anyText) { text, node, decoder in
            guard text.utf8.count == letters, text.utf8.allSatisfy({ (65...90).contains($0) }) else {
                decoder.report.add(
                    .wrongType, "'\(text)' is not the code of \(what)", at: node.span,
                    help: "write its \(letters == 2 ? "two" : "three") capitals, such as \(example)")
                return nil
            }
            return text
        }
        .showing(.text, { .fact($0) }, { text, _ in .text(text) })
    }
}
