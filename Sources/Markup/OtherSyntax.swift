/// Something that other programs would have replaced, and the way it is written here.
struct OtherSyntax: Sendable {
    /// What it is, to an editor: `'{{< toc >}}' is …`.
    let what: String
    let help: String
    /// Finds each place in a text, as far as it is to be shown. The node tells what stands behind the text.
    let find: @Sendable (String, Node) -> [String]

    static let all: [OtherSyntax] = [
        OtherSyntax(
            what: "a tag of another program's templates, which is printed here",
            help: "write what it would show; charts, timelines and lists are directives here: ```{timeline}"
        ) { text, _ in
            between("{{", "}}", in: text) + between("{%", "%}", in: text) + between("<%", "%>", in: text)
        },
        OtherSyntax(
            what: "an attribute of another program's Markdown, which is printed here",
            help: "take it out; how things look, the templates decide, and {#id} alone gives a heading its id"
        ) { text, _ in between("{", "}", in: text).filter(isAttribute) },
        OtherSyntax(
            what: "a formula's mark, and formulas are not set here",
            help: "write the formula in words or in plain signs"
        ) { text, _ in text.contains("$$") ? ["$$"] : [] },
        OtherSyntax(
            what: "a link of a wiki, which is printed here",
            help: "write [words](page.md) for a page, or [words](actor:some-id) for a record"
        ) { text, _ in between("[[", "]]", in: text) },
        OtherSyntax(
            what: "a note within the text in other programs, which is printed here",
            help: "write [^name] here, and [^name]: and the note on a line of its own"
        ) { text, _ in between("^[", "]", in: text) },
        OtherSyntax(
            what: "a role of another program's Markdown, which is printed here", help: "take it out, or write a link"
        ) { text, node in node.next?.kind == .code ? role(atEndOf: text) : [] },
        OtherSyntax(
            what: "a command of LaTeX, which is printed here", help: "write it in Markdown, and citations as [@id]"
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
