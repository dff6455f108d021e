/// Something that other programs would have replaced, and the way it is written here.
struct OtherSyntax: Sendable {
    /// What it is, to an editor: `'{{< toc >}}' is …`.
    let what: String
    let help: String
    /// Without one of these a text has nothing of it.
    let marks: TextMarks
    /// Finds each place in a text, as far as it is to be shown. The node tells what stands behind the text.
    let find: @Sendable (String, Node) -> [String]

    static let all: [OtherSyntax] = [
        OtherSyntax(
            what: "a tag of another program's templates, which is printed here",
            help: "write what it would show; charts, timelines and lists are directives here: ```{timeline}",
            marks: [.brace, .less]
        ) { text, _ in
            between("{{", "}}", in: text) + between("{%", "%}", in: text) + between("<%", "%>", in: text)
        },
        OtherSyntax(
            what: "an attribute of another program's Markdown, which is printed here",
            help: "take it out; how things look, the templates decide, and {#id} alone gives a heading its id",
            marks: [.brace]
        ) { text, _ in between("{", "}", in: text).filter(isAttribute) },
        OtherSyntax(
            what: "a formula's mark, and formulas are not set here",
            help: "write the formula in words or in plain signs", marks: [.dollar]
        ) { text, _ in text.contains("$$") ? ["$$"] : [] },
        OtherSyntax(
            what: "a link of a wiki, which is printed here",
            help: "write [words](page.md) for a page, or [words](actor:some-id) for a record", marks: [.bracket]
        ) { text, _ in between("[[", "]]", in: text) },
        OtherSyntax(
            what: "a note within the text in other programs, which is printed here",
            help: "write [^name] here, and [^name]: and the note on a line of its own", marks: [.caret]
        ) { text, _ in between("^[", "]", in: text) },
        OtherSyntax(
            what: "a role of another program's Markdown, which is printed here", help: "take it out, or write a link",
            marks: [.brace]
        ) { text, node in node.next?.kind == .code ? role(atEndOf: text) : [] },
        OtherSyntax(
            what: "a command of LaTeX, which is printed here", help: "write it in Markdown, and citations as [@id]",
            marks: [.backslash]
        ) { text, _ in commands(in: text) },
    ]

    private static func between(_ open: String, _ close: String, in text: String) -> [String] {
        var found: [String] = []
        var rest = text[...]
        while let start = rest.firstRange(of: open), let end = rest[start.upperBound...].firstRange(of: close) {
            found.append(String(rest[start.lowerBound..<end.upperBound]))
            rest = rest[end.upperBound...]
        }
        return found
    }

    /// `{.class}`, `{: .class}`, `{#id .class}`, `{width=50%}`.
    private static func isAttribute(_ text: String) -> Bool {
        let inner = text.dropFirst().dropLast().drop { $0 == " " }
        switch inner.first {
        case ".": return inner.dropFirst().first?.isLetter ?? false
        case "#": return inner.contains(" ")
        case ":": return [".", "#", " "].contains(inner.dropFirst().first ?? " ")
        default:
            let name = inner.prefix { $0.isLetter || $0 == "-" }
            return !name.isEmpty && inner.dropFirst(name.count).first == "="
        }
    }

    /// `{ref}` right before code, as in MyST and Sphinx.
    private static func role(atEndOf text: String) -> [String] {
        guard text.hasSuffix("}"), let open = text.lastIndex(of: "{") else { return [] }
        let name = text[text.index(after: open)...].dropLast()
        return !name.isEmpty && name.allSatisfy { $0.isLetter || $0 == "-" || $0 == ":" } ? [String(text[open...])] : []
    }

    /// `\cite{smith}`, `\begin{table}`.
    private static func commands(in text: String) -> [String] {
        text.split(separator: "\\", omittingEmptySubsequences: false).dropFirst().compactMap { part in
            let name = part.prefix { $0.isASCII && $0.isLetter }
            return name.count > 1 && part.dropFirst(name.count).first == "{" ? "\\" + String(name) + "{" : nil
        }
    }
}

/// The signs of a text that make it worth a closer look. Most texts have none.
struct TextMarks: OptionSet {
    let rawValue: UInt8

    static let at = TextMarks(rawValue: 1)
    static let brace = TextMarks(rawValue: 2)
    static let dollar = TextMarks(rawValue: 4)
    static let less = TextMarks(rawValue: 8)
    static let bracket = TextMarks(rawValue: 16)
    static let caret = TextMarks(rawValue: 32)
    static let backslash = TextMarks(rawValue: 64)
    /// Two in a row.
    static let asterisks = TextMarks(rawValue: 128)
}

extension Node {
    /// What of it a text node has.
    var marks: TextMarks {
        var found: TextMarks = []
        visitLiteral(with: "@{$<[^*\\") { byte, next in
            switch byte {
            case UInt8(ascii: "@"): found.insert(.at)
            case UInt8(ascii: "{"): found.insert(.brace)
            case UInt8(ascii: "$"): found.insert(.dollar)
            case UInt8(ascii: "<"): found.insert(.less)
            case UInt8(ascii: "["): found.insert(.bracket)
            case UInt8(ascii: "^"): found.insert(.caret)
            case UInt8(ascii: "\\"): found.insert(.backslash)
            default: if next == byte { found.insert(.asterisks) }
            }
        }
        return found
    }
}
