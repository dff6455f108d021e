/// Reads the paragraphs of a page's article: headings, list items, rows of tables and quotations are paragraphs too, in
/// their order.
struct ArticleReader {
    private let tree: HTMLTree
    private let finder: ArticleFinder
    private let rowCounts: RowCounts
    private(set) var paragraphs: [Paragraph] = []
    private(set) var leftOut = LeftOut()

    struct Paragraph {
        var text: String
        var isHeading = false
        /// How much of it is in links, from 0 to 1.
        var linkShare = 0.0
        /// The list that it is an item of, as a node.
        var list: Int?
    }

    /// The paragraph that is being read.
    private var words = ""
    private var letters = 0
    private var linkLetters = 0
    private var isHeading = false

    init(_ tree: HTMLTree) {
        self.tree = tree
        finder = ArticleFinder(tree)
        rowCounts = RowCounts(tree)
        if let title = finder.title {
            read(title)
            if !paragraphs.isEmpty { paragraphs[0].isHeading = true }
        }
        read(finder.article)
        leaveOutLinkLists()
        leaveOutLines()
        noteOutside()
    }

    /// Walks through an element. Only the ends of what is open are kept, so its depth costs nothing.
    private mutating func read(_ start: Int) {
        let nodes = tree.nodes
        var index = start
        let end = nodes[start].end
        // Ends of blocks, lists, links, preformatted texts and rows, the innermost last.
        var blockEnds: [Int] = []
        var lists: [(node: Int, end: Int)] = []
        var linkEnd = 0
        var preEnd = 0
        var headingEnd = 0
        var rowEnds: [Int] = []
        var isFirstCell = true
        var quoteEnds: [Int] = []
        while index < end {
            while let last = quoteEnds.last, index >= last {
                quoteEnds.removeLast()
                words += "”"
            }
            while let last = blockEnds.last, index >= last {
                blockEnds.removeLast()
                if rowEnds.isEmpty || index >= rowEnds[rowEnds.count - 1] {
                    finish(lists.last?.node)
                } else {
                    words += " "
                }
            }
            while let last = rowEnds.last, index >= last { rowEnds.removeLast() }
            while let last = lists.last, index >= last.end { lists.removeLast() }
            isHeading = index < headingEnd
            let node = nodes[index]
            if node.isText {
                append(index < preEnd ? node.text.replacing("\n", with: "\u{B}") : node.text, isLink: index < linkEnd)
                index += 1
                continue
            }
            if ArticleFinder.invisible.contains(node.name) {
                index = max(index + 1, node.end)
                continue
            }
            if let reason = finder.unwanted[index] {
                finish(lists.last?.node)
                leftOut.note(spaced(index), reason.rawValue)
                index = max(index + 1, node.end)
                continue
            }
            if isNoteMark(index) {
                index = node.end
                continue
            }
            switch node.name {
            case "br":
                // Two in a row part paragraphs; one is a space, in rows as well.
                if words.unicodeScalars.last(where: { !$0.properties.isWhitespace })?.value == 1, rowEnds.isEmpty {
                    finish(lists.last?.node)
                } else {
                    words += "\u{1}"
                }
            case "hr": finish(lists.last?.node)
            case "q":
                words += "“"
                quoteEnds.append(node.end)
            case "a": if node["href"] != nil { linkEnd = max(linkEnd, node.end) }
            case "tr" where isRow(index):
                finish(lists.last?.node)
                isFirstCell = true
                rowEnds.append(node.end)
                blockEnds.append(node.end)
            case "td" where !rowEnds.isEmpty, "th" where !rowEnds.isEmpty:
                // An empty cell keeps its place, before all others too.
                if isFirstCell { isFirstCell = false } else { words += "\u{2}" }
            default:
                guard ArticleFinder.blockNames.contains(node.name) else { break }
                if rowEnds.isEmpty { finish(lists.last?.node) } else { words += " " }
                blockEnds.append(node.end)
                if node.name == "ul" || node.name == "ol" { lists.append((index, node.end)) }
                if node.name == "pre" { preEnd = max(preEnd, node.end) }
                if node.name.count == 2, node.name.hasPrefix("h"), node.name != "hr" {
                    headingEnd = max(headingEnd, node.end)
                    isHeading = true
                }
            }
            index += 1
        }
        for _ in quoteEnds { words += "”" }
        finish(lists.last?.node)
    }

    private mutating func append(_ text: String, isLink: Bool) {
        words += text
        let size = text.utf8.count { $0 > 0x20 }
        letters += size
        if isLink { linkLetters += size }
    }

    /// Ends the paragraph that is being read. Lines of a preformatted text are paragraphs of their own, and cells of a row
    /// are parted by tabs.
    private mutating func finish(_ list: Int?) {
        defer { (words, letters, linkLetters) = ("", 0, 0) }
        guard letters > 0 else { return }
        let share = Double(linkLetters) / Double(letters)
        for line in words.split(separator: "\u{B}") {
            let cells = line.split(separator: "\u{2}", omittingEmptySubsequences: false)
                .map { String($0).replacing("\u{1}", with: " ").collapsed }
            var text = cells.joined(separator: "\t")
            // Trailing empty cells say nothing.
            while text.last == "\t" { text.removeLast() }
            guard !text.allSatisfy(\.isWhitespace) else { continue }
            paragraphs.append(Paragraph(text: text, isHeading: isHeading, linkShare: share, list: list))
        }
    }

    /// Whether a row holds data. A row whose cells hold titles, tables or other rows is a way to lay a page out.
    private func isRow(_ index: Int) -> Bool {
        let end = tree.nodes[index].end
        guard rowCounts.parts[end] == rowCounts.parts[index + 1] else { return false }
        return rowCounts.cells[end] - rowCounts.cells[index] > 1
            || rowCounts.bytes[end] - rowCounts.bytes[index] < Self.longestLoneCell
    }

    /// A row with one cell of more bytes than these is a part of the page and no row of a table.
    private static let longestLoneCell = 2_000

    /// Before each node: how many cells there are, how many elements that no row of data holds, and how many bytes of text.
    private struct RowCounts {
        var (cells, parts, bytes) = ([0], [0], [0])

        init(_ tree: HTMLTree) {
            for (index, node) in tree.nodes.enumerated() {
                cells.append(cells[index] + (node.name == "td" || node.name == "th" ? 1 : 0))
                parts.append(
                    parts[index] + (["tr", "table", "h1", "h2", "article", "main"].contains(node.name) ? 1 : 0))
                bytes.append(bytes[index] + node.text.utf8.count)
            }
        }
    }

    /// Whether an element is only a mark that leads to a note: `<sup><a href="#n1">[1]</a></sup>`.
    private func isNoteMark(_ index: Int) -> Bool {
        let node = tree.nodes[index]
        guard node.name == "sup", node.end - index <= 12 else { return false }
        let inside = (index..<node.end)
        guard inside.contains(where: { tree.nodes[$0].name == "a" && tree.nodes[$0]["href"]?.contains("#") == true })
        else {
            return false
        }
        let text = tree.text(of: index).collapsed
        return text.utf8.count <= 6
            && !text.contains { $0.isLetter && $0.unicodeScalars.allSatisfy { $0.value > 0x7F } }
    }

    /// The text of an element with spaces where its blocks part.
    private func spaced(_ index: Int) -> String {
        (index..<tree.nodes[index].end).lazy.map { place in
            let node = tree.nodes[place]
            return node.isText && !ArticleFinder.invisible.contains(tree.nodes[node.parent].name) ? node.text : " "
        }.joined()
    }

    /// Leaves out lists that only lead elsewhere, and the heading above such a list.
    private mutating func leaveOutLinkLists() {
        var drop: [Int: Unwanted] = [:]
        var start = 0
        while start < paragraphs.count {
            guard let list = paragraphs[start].list, !paragraphs[start].isHeading else {
                start += 1
                continue
            }
            var end = start
            while end < paragraphs.count, paragraphs[end].list == list { end += 1 }
            let items = paragraphs[start..<end]
            if items.allSatisfy({ $0.linkShare > 0.7 }), items.count > 1 {
                for index in start..<end { drop[index] = .related }
                if start > 0,
                    paragraphs[start - 1].isHeading
                        || paragraphs[start - 1].text.count < 40 && !paragraphs[start - 1].text.hasSuffix(".")
                {
                    drop[start - 1] = .related
                }
            }
            start = end
        }
        remove(drop)
    }

    /// Leaves out lines that say "Advertisement" or "Share", and short ones that are nothing but a link.
    private mutating func leaveOutLines() {
        var drop: [Int: Unwanted] = [:]
        for (index, paragraph) in paragraphs.enumerated() {
            if let found = Unwanted.byText(paragraph.text) {
                drop[index] = found
            } else if paragraph.linkShare > 0.9, !paragraph.isHeading, paragraph.list == nil,
                paragraph.text.count < 120,
                !paragraph.text.contains("\t")
            {
                drop[index] = .related
            }
        }
        // A heading with nothing below it until the next of the same list stood over what was left out.
        remove(drop)
        if let last = paragraphs.last, last.isHeading, paragraphs.count > 1 { remove([paragraphs.count - 1: .related]) }
    }

    private mutating func remove(_ drop: [Int: Unwanted]) {
        guard !drop.isEmpty else { return }
        for index in drop.keys.sorted() {
            if let reason = drop[index] { leftOut.note(paragraphs[index].text, reason.rawValue) }
        }
        paragraphs = paragraphs.enumerated().filter { drop[$0.offset] == nil }.map(\.element)
    }

    /// Notes what stands outside the article.
    private mutating func noteOutside() {
        let nodes = tree.nodes
        let article = finder.article
        var index = 0
        while index < nodes.count {
            let node = nodes[index]
            if index == article || index == finder.title || ArticleFinder.invisible.contains(node.name) {
                index = max(index + 1, node.end)
            } else if let reason = finder.unwanted[index] {
                if !tree.isIn(finder.title ?? 0, index) || finder.title == nil {
                    leftOut.note(spaced(index), reason.rawValue)
                    index = max(index + 1, node.end)
                } else {
                    index += 1
                }
            } else {
                if node.isText { leftOut.note(node.text, "other text outside the article") }
                index += 1
            }
        }
    }
}
