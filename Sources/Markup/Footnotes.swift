/// The footnotes of a text: marked with letters, to stand apart from references, which have numbers.
struct Footnotes {
    /// The places that refer to each footnote, by its number from 1.
    private var uses: [Int: Int] = [:]
    private var definitions: [Node] = []
    /// The lines that definitions begin on.
    private(set) var lines: Set<Int> = []
    private(set) var anchors: [String] = []

    /// Puts a link with the footnote's letter in place of a reference.
    mutating func refer(_ node: Node) -> Node? {
        // After parsing, cmark keeps the footnote's number here, in order of first use.
        let number = Int(ordinal: node.literal) ?? 1
        uses[number, default: 0] += 1
        let letter = Self.letter(number)
        let id = Self.useID(letter, uses[number] ?? 1)
        anchors.append(id)
        return node.replace(
            block: false,
            open:
                "<sup class=\"footnote-ref\"><a id=\"\(id)\" href=\"#fn-\(letter)\" role=\"doc-noteref\">\(letter)</a></sup>",
            keepingChildren: false)
    }

    /// Puts our own list item in place of a definition; cmark has moved these to the end, in the order of their numbers.
    mutating func define(_ node: Node) -> Node? {
        let letter = Self.letter(definitions.count + 1)
        lines.insert(node.line)
        anchors.append("fn-\(letter)")
        guard
            let item = node.replace(
                block: true, open: "<li id=\"fn-\(letter)\">", close: "</li>", keepingChildren: true)
        else { return nil }
        definitions.append(item)
        return item
    }

    /// A definition is looked for among its own children only, and so it is the latest.
    func isDefinition(_ node: Node) -> Bool { definitions.last == node }

    /// Gathers the definitions into one list at the end, each with links back to where it is referred to.
    func close(_ root: Node, in markdown: Markdown) {
        guard let first = definitions.first else { return }
        let words = markdown.words
        let section = Node.custom(
            block: true,
            open: "<section class=\"footnotes\" aria-label=\"\(escapeHTML(words.footnotes))\">\n<ol type=\"a\">",
            close: "</ol>\n</section>")
        first.insertBefore(section)
        for (index, definition) in definitions.enumerated() {
            section.append(definition)
            let letter = Self.letter(index + 1)
            let links = (1...max(1, uses[index + 1] ?? 1)).map { use in
                let label = escapeHTML(use == 1 ? words.backToText : words.backToPlace.around(String(use)))
                return " <a class=\"back\" href=\"#\(Self.useID(letter, use))\" aria-label=\"\(label)\">↩</a>"
            }
            let back = Node.custom(block: false, open: links.joined())
            if let last = definition.lastChild, last.kind == .paragraph {
                last.append(back)
            } else {
                definition.append(Node.custom(block: true, open: "<p>" + links.joined() + "</p>"))
            }
        }
    }

    private static func useID(_ letter: String, _ use: Int) -> String {
        use == 1 ? "fnref-\(letter)" : "fnref-\(letter)-\(use)"
    }

    /// 1 is a, 26 is z, 27 is aa.
    static func letter(_ number: Int) -> String {
        var rest = number
        var out = ""
        while rest > 0 {
            rest -= 1
            out = String(UnicodeScalar(UInt8(97 + rest % 26))) + out
            rest /= 26
        }
        return out
    }
}
