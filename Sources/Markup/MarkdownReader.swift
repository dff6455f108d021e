import Diagnostics
import Prose

/// One walk over one tree: notes what the text says and puts our HTML where cmark's own will not do.
struct MarkdownReader {
    let markdown: Markdown
    let origin: TextOrigin
    let citationStyle: Markdown.CitationStyle
    var numbering: CitationNumbering
    var text = MarkdownText()
    var report = Report()

    private(set) var headingIDs = HeadingIDs()
    private(set) var footnotes = Footnotes()
    /// The lead-ins of the lists that the walk is inside of, innermost last.
    var lists: [Int?] = []
    /// The latest block that could be a lead-in.
    var lastParagraph: Int?
    /// The lines of blocks of code.
    var codeLines: [ClosedRange<Int>] = []
    private var tableNames: [String: Int] = [:]
    /// The blocks that the walk is inside of, innermost last.
    var openBlocks: [OpenBlock] = []
    /// Links the walk is inside of: a citation there is a fault.
    var openLinks: [Node] = []
    /// Where the addresses of links stand that were looked for on the latest line with one.
    var addressPlaces: (line: Int, spans: [String: SourceSpan]) = (0, [:])
    /// What was heard of the latest block whose text is kept.
    var heard = HeardText()
    /// The contents of the holes, by the number that stands between two marks in the HTML.
    private var holes: [Hole] = []

    private enum Hole {
        case content(MarkdownHTML.Content)
        /// The id of the heading that begins here, which goes into its tag.
        case headingID(String)
    }

    struct OpenBlock {
        var node: Node
        var index: Int
        /// Whether its first citation has made it a place to link to.
        var hasPermalink = false
        /// How many citations in brackets it has so far.
        var groups: Int32 = 0
    }

    init(
        markdown: Markdown, origin: TextOrigin, citationStyle: Markdown.CitationStyle, numbering: CitationNumbering
    ) {
        self.markdown = markdown
        self.origin = origin
        self.citationStyle = citationStyle
        self.numbering = numbering
    }

    mutating func read(_ tree: consuming MarkdownTree) {
        // What a page of a few screens has, so that most need no more room.
        text.blocks.reserveCapacity(48)
        text.citations.reserveCapacity(24)
        walk(tree.root)
        footnotes.close(tree.root, in: markdown)
        text.anchors += footnotes.anchors
        checkFootnotes()
        text.html = tree.withHTML { filled($0) }
    }

    // MARK: The walk

    private mutating func walk(_ root: Node) {
        var node = enter(root)
        var depth = 0
        while true {
            if let child = node.firstChild {
                depth += 1
                // Where a node of ours is put, cmark looks at all above it.
                if depth > 3 * Gates.maximumNesting {
                    report.add(
                        .textLimits,
                        "emphasis and links may stand \(Gates.maximumNesting) deep in each other, and here they are deeper",
                        at: origin.wholeLine(openBlocks.last?.node.line ?? 1),
                        help: "take some of them out of the others")
                    return
                }
                node = enter(child)
                continue
            }
            while true {
                if node == root { return }
                node = leave(node)
                if let next = node.next {
                    node = enter(next)
                    break
                }
                guard let parent = node.parent else { return }
                node = parent
                depth -= 1
            }
        }
    }

    /// Called before a node's children. Returns the node that now stands in its place.
    private mutating func enter(_ node: Node) -> Node {
        switch node.kind {
        case .customInline:
            if let mark = node.citationMark { cite(node, mark) }
        case .paragraph:
            if let kind = paragraphKind(node) { openBlock(node, kind) }
            checkParagraph(node)
        case .text:
            readText(node)
        case .softBreak:
            return readSoftBreak(node)
        case .list:
            checkNumbers(node)
            lists.append(leadIn(of: node))
        case .strikethrough:
            checkTildes(node)
        case .item:
            openBlock(node, .item)
        case .tableRow:
            if node.isHeaderRow {
                keepHead(node)
            } else {
                openBlock(node, .row)
                checkRow(node)
            }
        case .heading:
            openBlock(node, .heading)
        case .table:
            node.wrap(
                open: "<div class=\"table\" role=\"region\" aria-label=\"\(tableName())\" tabindex=\"0\">",
                close: "</div>")
        case .tableCell:
            node.setCellOpen(true)
        case .footnoteDefinition:
            return placed(footnotes.define(node), for: node)
        case .footnoteReference:
            return placed(footnotes.refer(node), for: node)
        case .blockQuote:
            return readAlert(node) ?? node
        case .htmlBlock, .htmlInline:
            return dropHTML(node)
        case .codeBlock:
            return checkCode(node) ? readDirective(node) : node
        case .link, .image:
            openLinks.append(node)
        case .unknown:
            report.add(
                .unknownMarkup, "this markup is not one that a page can have", at: origin.wholeLine(node.line),
                help: "write it in another way")
        case .document, .customBlock, .thematicBreak, .lineBreak, .code, .emphasis, .strong:
            break
        }
        return node
    }

    /// Called after a node's children. Returns the node that now stands in its place.
    private mutating func leave(_ node: Node) -> Node {
        if let open = openBlocks.last, open.node == node {
            openBlocks.removeLast()
            let isKept = markdown.keepsText || text.blocks[open.index].isQuotation
            // Many blocks have nothing that a claim must carry, which their lines tell without a walk.
            if isKept
                || origin.linesMay(node.line, max(node.line, node.endLine), { markdown.marks.standInOrQuote($0) })
            {
                keepText(of: node, in: open.index)
            }
        }
        switch node.kind {
        case .list:
            lists.removeLast()
            return node
        case .heading:
            closeHeading(node)
            return node
        case .tableCell:
            node.setCellOpen(false)
            return node
        case .link, .image:
            openLinks.removeLast()
            return closeLink(node)
        default: return node
        }
    }

    /// What a table is called to those who do not see it: after the heading it stands under, each name once.
    private mutating func tableName() -> String {
        let name = escapeHTML(
            text.headings.last.map { markdown.words.tableUnder.around($0.text.cut(to: 100)) } ?? markdown.words.table)
        let count = tableNames[name, default: 0] + 1
        tableNames[name] = count
        return count == 1 ? name : "\(name) (\(count))"
    }

    // MARK: Headings

    private mutating func closeHeading(_ node: Node) {
        let level = node.headingLevel
        let span = origin.wholeLine(node.line)
        let handSet = takeHandSetID(node)
        let plain = named(node.plainText.trimmed)
        let id: String
        if let handSet {
            id = handSet
            if numbering.isPermalink(handSet) || !headingIDs.take(handSet, heading: text.headings.count) {
                reportTaken(handSet, node)
            }
        } else {
            id = headingIDs.id(for: plain, heading: text.headings.count, isTaken: numbering.isPermalink)
        }
        text.headings.append(Heading(level: level, id: id, text: plain, span: span))
        text.anchors.append(id)
        node.prepend(Node.custom(block: false, open: hole(.headingID(id))))
    }

    private mutating func reportTaken(_ id: String, _ node: Node) {
        let place = origin.span(of: Array("{#\(id)}".utf8), line: node.line, column: 1)
        if HeadingIDs.isOurs(id) || numbering.isPermalink(id) {
            report.add(
                .duplicateAnchor, "'\(id)' is an id that pages give to something else", at: place,
                help: "choose another id")
        } else {
            let first = headingIDs.owners[id].map { Diagnostic.Note("it has the id first", at: text.headings[$0].span) }
            report.add(
                .duplicateAnchor, "another heading of this page has the id '\(id)'", at: place,
                notes: [first].compactMap(\.self), help: "choose another id")
        }
    }

    /// Reads `{#id}` off the heading's end.
    private func takeHandSetID(_ node: Node) -> String? {
        guard let last = node.lastChild, last.kind == .text, last.ends(with: UInt8(ascii: "}")) else { return nil }
        let literal = last.literal
        guard literal.hasSuffix("}"), let open = literal.range(ofLast: "{#") else { return nil }
        let id = literal[open.upperBound...].dropLast()
        guard !id.isEmpty, id.utf8.allSatisfy({ $0 > 0x20 && ![0x22, 0x26, 0x27, 0x3C, 0x3E].contains($0) })
        else { return nil }
        var rest = literal[..<open.lowerBound]
        while rest.last == " " { rest.removeLast() }
        last.setLiteral(String(rest))
        return String(id)
    }

    // MARK: Alerts and raw HTML

    /// Turns `> [!NOTE]` and its siblings into an aside, as GitHub shows them.
    private mutating func readAlert(_ quote: Node) -> Node? {
        guard let paragraph = quote.firstChild, paragraph.kind == .paragraph, let first = paragraph.firstChild,
            first.kind == .text, let alert = Alert(opening: first.literal)
        else { return nil }
        let rest = first.next
        guard rest == nil || rest?.kind == .softBreak || rest?.kind == .lineBreak else { return nil }
        first.remove()
        rest?.remove()
        if paragraph.firstChild == nil { paragraph.remove() }
        let title = escapeHTML(alert.title(in: markdown.words))
        return replace(
            quote, block: true,
            open:
                "<aside class=\"alert alert-\(alert.rawValue)\" role=\"note\" aria-label=\"\(title)\">\n<p class=\"alert-title\">\(title)</p>",
            close: "</aside>", keepingChildren: true)
    }

    /// Raw HTML is a finding; a comment alone says nothing to the reader and is dropped.
    private mutating func dropHTML(_ node: Node) -> Node {
        let html = node.literal
        if !html.isCommentAlone {
            let start = html.prefix { $0 != "\n" }
            report.add(
                .rawHTML, "'\(start.prefix(40))' is HTML, which a page does not hold",
                at: origin.span(of: Array(start.utf8), line: node.line, column: max(node.column, 1)),
                help: HTMLInMarkdown.equivalent(of: html).map { "write it in Markdown: \($0)" }
                    ?? "write it in Markdown; what Markdown cannot do belongs in a template")
        }
        return replace(node, block: node.kind == .htmlBlock, open: "", keepingChildren: false)
    }

    // MARK: Our own nodes

    mutating func replace(
        _ node: Node, block isBlock: Bool, open: String, close: String = "", keepingChildren: Bool
    ) -> Node {
        placed(node.replace(block: isBlock, open: open, close: close, keepingChildren: keepingChildren), for: node)
    }

    /// A node that cmark lets nothing of ours stand for is a finding; the page is not written then.
    mutating func placed(_ made: Node?, for node: Node) -> Node {
        if let made { return made }
        report.add(
            .unknownMarkup, "this markup cannot stand within what is around it",
            at: origin.wholeLine(node.line), help: "move it out of what it is in")
        return node
    }

    // MARK: Directives

    private mutating func readDirective(_ node: Node) -> Node {
        let info = node.fenceInfo
        guard info.hasPrefix("{"), info.hasSuffix("}"), let body = origin.lines(from: node.line + 1, to: node.endLine)
        else {
            return node
        }
        if text.directives.count == Gates.maximumDirectives {
            report.add(
                .textLimits, "this is more than the \(Gates.maximumDirectives) directives that a page may have",
                at: origin.wholeLine(node.line), help: "split the page")
        }
        if text.directives.count >= Gates.maximumDirectives { return node }
        text.directives.append(
            Directive(name: String(info.dropFirst().dropLast()), span: origin.wholeLine(node.line), body: body))
        return replace(
            node, block: true, open: hole(.directive(text.directives.count - 1)), keepingChildren: false)
    }

    // MARK: Holes

    /// Marks that no text can contain: the gates let no control character through.
    static let mark: UInt8 = 0x01

    mutating func hole(_ content: MarkdownHTML.Content) -> String { hole(.content(content)) }

    private mutating func hole(_ hole: Hole) -> String {
        holes.append(hole)
        return "\u{1}\(holes.count - 1)\u{1}"
    }

    /// A plain text with the names of records that it leaves open in the form that `RecordNames` fills in.
    func named(_ text: String) -> String {
        guard !holes.isEmpty, text.mayHave(Self.mark) else { return text }
        let parts = text.split(separator: "\u{1}", omittingEmptySubsequences: false)
        return parts.enumerated().map { index, part in
            guard index % 2 == 1, let number = Int(part), holes.indices.contains(number),
                case .content(.name(.record(let scheme, let id))) = holes[number]
            else { return String(part) }
            return RecordNames.placeholder(scheme, id)
        }.joined()
    }

    /// The record that a link leads to, by the number of the hole for its address.
    func record(ofHole number: Int) -> (scheme: String, id: String)? {
        guard holes.indices.contains(number), case .content(.address(.record(let scheme, let id))) = holes[number]
        else { return nil }
        return (scheme, id)
    }

    /// Takes the marks out of the HTML, notes what goes there, and puts right what cmark writes otherwise than we.
    private func filled(_ html: UnsafeBufferPointer<UInt8>) -> MarkdownHTML {
        var result = MarkdownHTML()
        // An id has eight bytes around it, and takes the place of a mark.
        result.bytes.reserveCapacity(html.count + text.headings.reduce(0) { $0 + $1.id.utf8.count + 8 })
        var start = 0
        func keep(upTo end: Int) {
            markdown.repairs.append(UnsafeBufferPointer(rebasing: html[start..<end]), to: &result.bytes)
        }
        while let open = html.firstIndex(of: Self.mark, from: start),
            let close = html.firstIndex(of: Self.mark, from: open + 1),
            let number = Int(digits: html[open + 1..<close]), holes.indices.contains(number)
        {
            keep(upTo: open)
            switch holes[number] {
            case .content(let content):
                result.holes.append(MarkdownHTML.Hole(offset: result.bytes.count, content: content))
            case .headingID(let id):
                // cmark has just written "<h2>".
                result.bytes.removeLast()
                result.bytes.append(" id=\"")
                result.bytes += escapeHTML(id).utf8
                result.bytes.append("\">")
            }
            start = close + 1
        }
        keep(upTo: html.count)
        return result
    }
}

extension Int {
    /// The number of some digits and nothing else.
    init?(digits: Slice<UnsafeBufferPointer<UInt8>>) {
        guard (1...18).contains(digits.count) else { return nil }
        self = 0
        for digit in digits {
            guard (48...57).contains(digit) else { return nil }
            self = self * 10 + Int(digit - 48)
        }
    }
}
