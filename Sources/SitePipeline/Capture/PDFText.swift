/// Makes paragraphs of the lines of a PDF: heads and numbers of pages are left out, hyphens at line ends undone, notes set
/// behind the paragraph that they would interrupt, and rows of tables are one paragraph with tabs between their cells.
struct PDFText {
    private(set) var document = CapturedDocument()
    /// What seems to be its title.
    private(set) var title: String?
    private let pages: [PDFPage]
    /// The height of most letters.
    private let bodyHeight: Double
    /// The words that stand somewhere within a line, for what is to become of a hyphen at a line's end.
    private let known: Set<String>
    private let rowBlocks: Set<Int>
    /// The right end of each block, and how many lines it has.
    private let blockEnds: [Int: (right: Double, lines: Int)]
    private var open: Open?
    private var notes: [String] = []
    private var pendingPages = 0

    /// A paragraph that is being read.
    private struct Open {
        var text: String
        var last: PDFPage.Line
        var isRow = false
    }

    init(_ pages: [PDFPage]) {
        self.pages = pages
        bodyHeight = Self.bodyHeight(pages)
        rowBlocks = Self.rowBlocks(pages)
        blockEnds = pages.flatMap(\.lines).reduce(into: [:]) { ends, line in
            let end = ends[line.block] ?? (0, 0)
            ends[line.block] = (max(end.right, line.right), end.lines + 1)
        }
        var known: Set<String> = []
        for line in pages.flatMap(\.lines) {
            for word in line.words.dropLast() { known.insert(word.text.lettersInside) }
        }
        self.known = known
        let heads = Self.heads(pages)
        for (number, page) in pages.enumerated() {
            if number > 0 { pendingPages += 1 }
            read(page, without: heads[number])
        }
        close()
        flushNotes()
        title = Self.title(pages.first, bodyHeight)
    }

    /// The largest letters of the first page, if they are larger than the others; `nil` without.
    private static func title(_ page: PDFPage?, _ bodyHeight: Double) -> String? {
        guard let page, let height = page.lines.map(\.height).max(), height > 1.25 * bodyHeight else { return nil }
        let text = page.lines.filter { $0.height > 0.95 * height }.map(\.text).joined(separator: " ")
        return text.count <= 250 ? text : nil
    }

    private static func bodyHeight(_ pages: [PDFPage]) -> Double {
        var letters: [Int: Int] = [:]
        for line in pages.flatMap(\.lines) { letters[Int(line.height * 2), default: 0] += line.text.count }
        return Double(letters.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 20) / 2
    }

    // MARK: Heads and numbers of pages

    /// The indices of each page's lines that are its head, its foot or its number: what stands in the margins of a quarter of
    /// the pages with the same words, numbers apart, and the outermost numbers with what is beside them.
    private static func heads(_ pages: [PDFPage]) -> [Set<Int>] {
        func shape(_ text: String) -> String {
            text.replacing(#/[0-9]+/#, with: "#").replacing(#/\b[ivxlc]+$/#, with: "#").lowercased()
        }
        var pagesWith: [String: Set<Int>] = [:]
        for (number, page) in pages.enumerated() {
            for line in page.lines where isInMargin(line, page) {
                pagesWith[shape(line.text), default: []].insert(number)
            }
        }
        let needed = pages.count < 3 ? 2 : max(2, pages.count / 4)
        return pages.map { page in
            let repeated = page.lines.indices.filter { index in
                isInMargin(page.lines[index], page) && pagesWith[shape(page.lines[index].text)]?.count ?? 0 >= needed
            }
            return Set(repeated).union(outerNumbers(page))
        }
    }

    private static func isInMargin(_ line: PDFPage.Line, _ page: PDFPage) -> Bool {
        line.bottom < page.height * 0.12 || line.top > page.height * 0.88
    }

    /// The page's number and what stands beside it: the highest or lowest line, with nothing but one more part.
    private static func outerNumbers(_ page: PDFPage) -> Set<Int> {
        var found: Set<Int> = []
        let highest = page.lines.map(\.top).min() ?? 0
        let lowest = page.lines.map(\.bottom).max() ?? 0
        for edge in [
            page.lines.indices.filter { page.lines[$0].top < highest + page.lines[$0].height / 2 },
            page.lines.indices.filter { page.lines[$0].bottom > lowest - page.lines[$0].height / 2 },
        ] where edge.count <= 2 && edge.allSatisfy({ isInMargin(page.lines[$0], page) }) {
            let hasNumber = edge.contains { index in
                page.lines[index].text.wholeMatch(
                    of:
                        #/(?i)(?:page|seite|página|s\.|p\.)?\s*[-–—]?\s*(?:[0-9]{1,4}|[ivxlc]{1,6})\s*[-–—]?(?:\s*(?:\/|of|von|de|sur)\s*[0-9]{1,4})?/#
                ) != nil
            }
            if hasNumber { found.formUnion(edge) }
        }
        return found
    }

    // MARK: Lines

    private mutating func read(_ page: PDFPage, without heads: Set<Int>) {
        var lines: [PDFPage.Line] = []
        for (index, line) in page.lines.enumerated() {
            if heads.contains(index) {
                document.leftOut.note(line.text, "heads and numbers of pages")
            } else {
                lines.append(line)
            }
        }
        let (body, below) = partingNotes(lines, page)
        for row in PDFColumns.ordered(PDFRows(body).rows, width: page.width) {
            if row.count > 1 { addRow(row) } else { add(row[0]) }
        }
        addNotes(below)
    }

    /// Notes stand below all else, in smaller letters, and begin with their mark.
    private func partingNotes(_ lines: [PDFPage.Line], _ page: PDFPage) -> ([PDFPage.Line], [PDFPage.Line]) {
        let small = lines.indices.filter { lines[$0].height < bodyHeight * 0.92 && lines[$0].top > page.height * 0.4 }
        let lowest = lines.filter { $0.height >= bodyHeight * 0.92 }.map(\.bottom).max() ?? 0
        let marks = small.filter { index in
            lines[index].text.prefixMatch(of: #/\[?[0-9]{1,3}[\])]?[. ]?\s*\S|[*†‡§]/#) != nil
        }
        guard let first = marks.min(by: { lines[$0].top < lines[$1].top }) else { return (lines, []) }
        // In a table or under a picture small letters have others below them.
        guard lines[first].top > lowest - bodyHeight || marks.count > 0 && lines[first].top > page.height * 0.6 else {
            return (lines, [])
        }
        let isNote = Set(small.filter { lines[$0].top >= lines[first].top - 1 })
        return (
            lines.indices.filter { !isNote.contains($0) }.map { lines[$0] },
            isNote.sorted().map { lines[$0] }
        )
    }

    private mutating func addNotes(_ lines: [PDFPage.Line]) {
        var text = ""
        for line in lines {
            let starts = line.text.prefixMatch(of: #/\[?[0-9]{1,3}[\])]?[. ]?\s*\S|[*†‡§]/#) != nil
            if starts, !text.isEmpty {
                notes.append(text)
                text = ""
            }
            if text.isEmpty { text = line.text } else { text.join(line.text, page: "", known: known) }
        }
        if !text.isEmpty { notes.append(text) }
        if open == nil { flushNotes() }
    }

    private mutating func addRow(_ row: [PDFPage.Line]) {
        close()
        let cells = row.sorted { $0.left < $1.left }.map(\.text)
        open = Open(text: cells.joined(separator: "\t"), last: row[row.count - 1], isRow: true)
        close()
    }

    private mutating func add(_ line: PDFPage.Line) {
        let cells = cells(line)
        if cells.count > 1 {
            close()
            open = Open(text: cells.joined(separator: "\t"), last: line, isRow: true)
            close()
            return
        }
        guard let paragraph = open, goesOn(paragraph, line) else {
            close()
            open = Open(text: taking(pendingPages, before: line.text), last: line)
            pendingPages = 0
            return
        }
        join(line, page: taking(pendingPages, before: ""))
        pendingPages = 0
    }

    /// Whether a line goes to the end of its column, which has others.
    private func isFull(_ line: PDFPage.Line) -> Bool {
        guard let block = blockEnds[line.block], block.lines > 1 else { return false }
        return line.right > block.right - 1.5 * line.height
    }

    private func taking(_ pages: Int, before text: String) -> String {
        String(repeating: "\u{C}", count: pages) + text
    }

    /// Whether a line belongs to the paragraph before it.
    private func goesOn(_ paragraph: Open, _ line: PDFPage.Line) -> Bool {
        let last = paragraph.last
        guard !paragraph.isRow, abs(last.height - line.height) < 0.12 * max(last.height, line.height) else {
            return false
        }
        let text = line.text
        if text.prefixMatch(of: #/(?:[•●▪◦‣–—*-]|[0-9]{1,3}[.)]|[a-z][.)]|\([a-z0-9]{1,3}\))\s/#) != nil {
            return false
        }
        let end = paragraph.text.last { !"\"”’)»]".contains($0) }
        let isEnded = end.map { ".!?:。！？…".contains($0) } ?? true
        let isItem = paragraph.text.prefixMatch(of: #/[•●▪◦‣–—*-](?:\s|$)/#) != nil
        // A mark that stands alone, with its item beside it.
        if isItem, paragraph.text.utf8.count <= 3, pendingPages == 0, line.left > last.left { return true }
        let beginsLow = text.unicodeScalars.first.map { $0.properties.isLowercase } ?? false
        let isHyphenated = paragraph.text.hasSuffix("-") || paragraph.text.hasSuffix("\u{2010}")
        if line.block != last.block || pendingPages > 0 || line.top < last.top {
            // The paragraph goes on in another column or on another page, or over a picture.
            let isNear =
                pendingPages == 0 && line.top >= last.top && line.top - last.bottom < 0.6 * line.height
                && (abs(line.left - last.left) < 2 || isItem && line.left > last.left)
            if isNear, !isEnded || last.right > line.right - line.height { return true }
            return !isEnded && (beginsLow || isHyphenated || isFull(last))
        }
        let gap = line.top - last.bottom
        if gap > 0.75 * line.height { return false }
        // An indented first line, below one that ends a sentence.
        if isEnded, line.left - last.left > 0.7 * line.height, last.words.count > 1 { return false }
        // Below a line that ends short of the others, a sentence begins anew.
        if isEnded, last.right < line.right - 3 * line.height, !beginsLow { return false }
        return true
    }

    /// Puts a line behind the paragraph that is being read. It is changed in its place, so that a long one costs no more.
    private mutating func join(_ line: PDFPage.Line, page: String) {
        let known = known
        open?.text.join(line.text, page: page, known: known)
        open?.last = line
    }

    /// The cells of a line with wide gaps between its words; one for a line of text. Where a line is stretched to the width
    /// of its column, all its gaps are wide alike.
    private func cells(_ line: PDFPage.Line) -> [String] {
        let gaps = zip(line.words.dropFirst(), line.words).map { $0.left - $1.right }
        guard let widest = gaps.max(), let narrowest = gaps.min(), widest > 1.5 * line.height,
            widest > 2.5 * narrowest || rowBlocks.contains(line.block)
        else { return [line.text] }
        var cells: [[String]] = [[line.words[0].text]]
        for (word, gap) in zip(line.words.dropFirst(), gaps) {
            if gap > 1.5 * line.height { cells.append([]) }
            cells[cells.count - 1].append(word.text)
        }
        return cells.map { $0.joined(separator: " ") }
    }

    /// The blocks in which all lines have wide gaps.
    private static func rowBlocks(_ pages: [PDFPage]) -> Set<Int> {
        var blocks: [Int: Bool] = [:]
        for line in pages.flatMap(\.lines) {
            let isWide = zip(line.words.dropFirst(), line.words).contains { $0.left - $1.right > 1.5 * line.height }
            blocks[line.block] = blocks[line.block, default: true] && isWide
        }
        return Set(blocks.filter(\.value).keys)
    }

    private mutating func close() {
        guard let paragraph = open else { return }
        open = nil
        // Pages without text of their own begin before the next paragraph.
        var text = paragraph.text
        if pendingPages > 0, paragraph.isRow {
            text = taking(pendingPages, before: text)
            pendingPages = 0
        }
        document.paragraphs.append(text)
        flushNotes()
    }

    private mutating func flushNotes() {
        document.paragraphs += notes
        notes = []
    }
}

extension String {
    /// The word without what stands before and behind its letters, in lower case.
    fileprivate var lettersInside: String {
        var word = Substring(lowercased())
        while let last = word.last, !last.isLetter { word = word.dropLast() }
        return String(word.drop { !$0.isLetter })
    }

    /// Puts a line behind a text, without the hyphen that parts a word at the text's end. A hyphen stays that the word has
    /// elsewhere too, and one before a capital letter.
    ///
    /// - Parameters:
    ///   - page: what stands where a page begins: behind the word that goes over to it.
    ///   - known: words that stand within a line.
    fileprivate mutating func join(_ next: String, page: String, known: Set<String>) {
        guard let last, last == "-" || last == "\u{2010}" || last == "\u{AD}", dropLast().last?.isLetter == true,
            next.first?.isLetter == true
        else {
            self += (page.isEmpty ? separator(before: next) : page) + next
            return
        }
        // No word is longer.
        let end = suffix(100)
        let head = end.dropLast().lastIndex { $0 == " " || $0 == "\u{C}" }.map { end[end.index(after: $0)...] } ?? end
        let tail = next.prefix { $0 != " " }
        let whole = (String(head.dropLast()) + tail).lettersInside
        let parted = (String(head) + tail).lettersInside
        let keeps = known.contains(parted) && !known.contains(whole) || next.first?.isUppercase == true
        if !keeps { removeLast() }
        self += tail + page + next.dropFirst(tail.count)
    }

    /// Between letters of scripts that have no spaces there is none.
    private func separator(before next: String) -> String {
        guard let last = unicodeScalars.last, let first = next.unicodeScalars.first else { return "" }
        return last.hasNoSpaces && first.hasNoSpaces ? "" : " "
    }
}

extension Unicode.Scalar {
    /// Whether it is Chinese or Japanese, or their punctuation. Korean has spaces.
    fileprivate var hasNoSpaces: Bool {
        switch value {
        case 0xAC00...0xD7FF: false
        case 0x3000...0x303F, 0xFF00...0xFFEF: true
        default: isEastAsian
        }
    }
}
