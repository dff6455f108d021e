import Diagnostics
import Templating

/// Who wrote a source.
package enum Author: Sendable, Equatable {
    /// A person, by the name that lists go by and the rest of it, if there is any.
    case person(family: String, given: String?)
    /// An organization, or a name as it is written.
    case literal(String)

    /// The name as a sentence has it: "Gabriel García Márquez".
    var name: String {
        guard case .person(let family, let given?) = self else { return nameByFamily }
        // Chinese, Japanese and Korean put the family first, and no space behind it.
        return family.unicodeScalars.contains(where: \.isEastAsian) ? family + given : "\(given) \(family)"
    }

    /// The name as lists and catalogues have it: "García Márquez, Gabriel".
    var nameByFamily: String {
        switch self {
        case .person(let family, let given?): "\(family), \(given)"
        case .person(let family, nil): family
        case .literal(let name): name
        }
    }
}

extension FieldReader where Value == Author {
    /// A text, which `Author.init(catalogueName:)` reads, or a name in its parts.
    static var author: FieldReader {
        let parts = FieldForm.fields("an author", AuthorParts.fields.map(\.description))
        let form = FieldForm(
            name: "an author's name, or its parts", schema: .anyOf([.anyText, parts.schema]), parts: parts.parts)
        let reader = FieldReader(form: form) { node, decoder in
            guard case .mapping = node.content else {
                return FieldReader<String>.text.read(node, &decoder).map(Author.init(catalogueName:))
            }
            let before = decoder.report.diagnostics.count
            var parts = AuthorParts()
            decoder.read(node, fields: AuthorParts.fields, into: &parts, owner: "the author", place: node.span)
            // A misspelt or empty part is one fault, not two.
            guard decoder.report.diagnostics.count == before else { return nil }
            func filled(_ text: String?) -> String? { text.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 } }
            switch (filled(parts.name), filled(parts.family), filled(parts.given)) {
            case (let name?, nil, nil): return .literal(name)
            case (nil, let family?, let given): return .person(family: family, given: given)
            case (nil, nil, _):
                decoder.report.add(
                    .missingKey, "the author has neither 'family' nor 'name'", at: node.span,
                    help: "write 'family' and 'given' for a person, or 'name' for anyone else")
            default:
                decoder.report.add(
                    .wrongType, "the author has both 'name' and the parts of one", at: node.span,
                    help: "write 'family' and 'given' for a person, or 'name' for anyone else")
            }
            return nil
        }
        return reader.showing(.text, holding: .text, { .text($0.name) }, { author, _ in .text(author.name) })
    }
}

/// A name written out as `{family, given}` or `{name}`.
private struct AuthorParts: Sendable {
    var family: String?
    var given: String?
    var name: String?

    static let fields: [Field<AuthorParts>] = [
        .optional("family", .text, \.family, "A person's family name, by which lists are ordered."),
        .optional("given", .text, \.given, "The rest of a person's name."),
        .optional("name", .text, \.name, "The whole name of an organization, or one that has no such parts."),
    ]
}

extension Unicode.Scalar {
    /// Whether it is of the scripts of China, Japan and Korea.
    var isEastAsian: Bool {
        switch value {
        case 0x2E80...0x9FFF, 0xA960...0xA97F, 0xAC00...0xD7FF, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
        default: false
        }
    }
}
