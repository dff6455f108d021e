import Diagnostics

/// Blocks: what a citation covers, and the text that the rules on prose read.
extension MarkdownReader {
    /// A paragraph of a list item belongs to the item, one in a footnote to the footnote.
    func paragraphKind(_ node: Node) -> Block.Kind? {
        switch node.parent?.kind {
        case .item: nil
        case .customBlock where node.parent.map(footnotes.isDefinition) ?? false: .footnote
        default: .paragraph
        }
    }

    mutating func openBlock(_ node: Node, _ kind: Block.Kind) {
        let covering = kind == .item ? coveringBlocks() : []
        text.blocks.append(
            Block(
                kind: kind, span: origin.lines(node.line, max(node.line, node.endLine)),
                isCited: covering.contains { text.blocks[$0].isCited },
                isQuotation: kind == .paragraph && node.parent?.kind == .blockQuote, coveredBy: covering,
                heading: text.headings.isEmpty ? nil : text.headings.count - 1))
        if kind == .row, !text.tableHeads.isEmpty {
            text.blocks[text.blocks.count - 1].table = Int32(clamping: text.tableHeads.count - 1)
        }
        if kind == .paragraph || kind == .footnote { lastParagraph = text.blocks.count - 1 }
        openBlocks.append(OpenBlock(node: node, index: text.blocks.count - 1))
    }

    /// Keeps the head of a table. One longer than a unit can be is cut: nobody looks for a unit in it.
    mutating func keepHead(_ row: Node) {
        var columns: [String] = []
        var cell = row.firstChild
        while let each = cell {
            columns.append(String(named(each.plainText.trimmed).suffix(200)))
            cell = each.next
        }
        let before = row.parent?.previous
        let leadIn = before?.kind == .paragraph ? before.map { named($0.plainText.trimmed) } ?? "" : ""
        text.tableHeads.append(TableHead(columns: columns, leadIn: String(leadIn.suffix(200))))
    }

    /// The blocks whose citations cover an item: the item it stands in, and a lead-in that ends in a colon.
    private func coveringBlocks() -> [Int] {
        [openBlocks.last?.index, lists.last ?? nil].compactMap(\.self)
    }

    /// The paragraph before a list that ends in a colon.
    func leadIn(of list: Node) -> Int? {
        // Most have no colon, written as one or by its name.
        guard let before = list.previous, before.kind == .paragraph, let last = lastParagraph,
            origin.linesMay(
                before.line, max(before.line, before.endLine),
                { $0.contains { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "&") } }),
            text.blocks[last].span.start.line == origin.lines(before.line, before.line).start.line,
            before.plainText.trimmed.hasSuffix(":")
        else { return nil }
        return last
    }

    /// Keeps what a reader hears of a block, and where in it its citations and the texts of its links to records stand.
    mutating func keepText(of node: Node, in block: Int) {
        // Its room is used for all blocks.
        var heard = HeardText()
        swap(&heard, &self.heard)
        heard.hear(node) { named($0) }
        if !heard.citationOffsets.isEmpty || !heard.links.isEmpty { heard.trim() }
        text.blocks[block].text = String(decoding: heard.bytes, as: UTF8.self)
        if !heard.citationOffsets.isEmpty {
            text.blocks[block].citationOffsets = heard.citationOffsets.map { Int32(clamping: $0) }
        }
        if !heard.links.isEmpty {
            text.blocks[block].recordLinks = heard.links.compactMap { link in
                record(ofHole: link.hole).map { Block.RecordLink(range: link.range, scheme: $0.scheme, id: $0.id) }
            }
        }
        swap(&heard, &self.heard)
    }
}
