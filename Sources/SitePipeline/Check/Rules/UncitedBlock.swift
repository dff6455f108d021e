package import Diagnostics
import Markup

extension Rule {
    package static let uncitedBlock = Rule(
        "uncited-block",
        finds:
            "A paragraph, list item, table row or key point of a topic page without a citation. An item is covered by the item it stands in and by a cited lead-in that ends in a colon.",
        why: "A reader cannot check a statement that names no source.",
        example: "`The order took effect on Monday.`",
        repair: "`The order took effect on Monday [@d-19].`")
}

/// Checks `uncited-block`.
@Sendable func checkUncitedBlocks(_ page: Page, _ site: Site, _ report: inout Report) {
    guard page.topic != nil else { return }
    let blocks = page.parsed.body.blocks
    for index in blocks.indices where !blocks[index].isCited {
        let block = blocks[index]
        let what: String
        switch block.kind {
        case .paragraph: what = "paragraph"
        case .item: what = "list item"
        case .row: what = "table row"
        case .heading, .footnote, .keyPoint: continue
        }
        report.add(
            .uncitedBlock, "this \(what) has no citation", at: block.span.firstLine,
            help: "cite the claim that carries it, as in [@d-01]")
    }
    for point in page.parsed.frontMatter.keyPoints where point.markdown.citations.isEmpty {
        report.add(
            .uncitedBlock, "this key point has no citation", at: point.span,
            help: "cite the claim that carries it, as in [@d-01]")
    }
}

extension SourceSpan {
    /// The span's first line without its indentation: a block is shown by how it begins.
    fileprivate var firstLine: SourceSpan {
        let line = file.line(start.line)
        let indent = line.prefix { $0 == 0x20 || $0 == 0x09 }.count
        return SourceSpan(
            file: file, start: SourcePosition(line: start.line, column: indent + 1),
            end: SourcePosition(line: start.line, column: line.count + 1))
    }
}
