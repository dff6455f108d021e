import Diagnostics

/// The limits a text must keep before cmark sees it. Below them cmark-gfm 0.29.0.gfm.6 takes time in proportion to
/// the text; above them it need not.
package enum Gates {
    package static let maximumBytes = 4_000_000
    package static let maximumLineBytes = 20_000
    package static let maximumPipesInLine = 100
    package static let maximumTableCells = 100_000
    package static let maximumNesting = 100
    package static let maximumDirectives = 200
    /// The openings of instructions and declarations that a paragraph may have.
    package static let maximumOpenings = 100
    package static let maximumImages = 1_000
    /// The bytes from which on the signs of a block are counted: few blocks are as long.
    static let longBlock = 4_000
    package static let maximumEmphasisTimesLinks = 100_000_000
    /// The bytes from which on the addresses in a line are counted.
    static let longLine = 1_000
    /// The addresses (`www.`, `://`, `@`) that may stand in a line without a space between.
    package static let maximumAddressesInRun = 200
    /// The bytes that cmark may read again for lines that could be the second of a table: it reads the paragraph again.
    package static let maximumReadAgain = 2_000_000
    /// The bytes that uses of link definitions may come to: cmark writes a definition's address out at each use.
    package static let maximumExpansion = 16_000_000
}

/// The byte offsets at which a text's lines start, found while its gates are checked.
struct LineTable {
    private(set) var starts: [Int32] = [0]

    /// Checks one text against the gates and notes its lines. `nil` when cmark must not see it; the report says why.
    init?(_ text: UnsafeBufferPointer<UInt8>, of file: SourceFile, at offset: Int, report: inout Report) {
        let before = report.diagnostics.count
        func refuse(_ message: String, _ range: Range<Int>, help: String) {
            report.add(
                .textLimits, message, at: file.span(offset + range.lowerBound..<offset + range.upperBound), help: help)
        }
        if text.count > Gates.maximumBytes {
            refuse(
                "this text has \(grouped(text.count)) bytes, and a text may have \(grouped(Gates.maximumBytes))", 0..<0,
                help: "split it into several pages")
            return nil
        }
        starts.reserveCapacity(text.count / 40)
        var state = GateScan(text)
        var start = 0
        while start < text.count {
            let end = text.firstIndex(of: 0x0A, from: start) ?? text.count
            let line = UnsafeBufferPointer(rebasing: text[start..<end])
            if let fault = state.check(line) {
                refuse(fault.message, start + fault.range.lowerBound..<start + fault.range.upperBound, help: fault.help)
                if report.diagnostics.count - before == 20 { return nil }
            }
            start = end + 1
            if end < text.count { starts.append(Int32(start)) }
        }
        if let fault = ReferenceGate.fault(in: text) ?? EntityGate.fault(in: text) {
            refuse(fault.message, fault.range, help: fault.help)
        }
        if report.diagnostics.count > before { return nil }
    }

    /// The offset of a place counted within the text, or `nil` for a line it does not have.
    func offset(line: Int, column: Int) -> Int? {
        guard line >= 1, line <= starts.count else { return nil }
        return Int(starts[line - 1]) + column - 1
    }

    /// The line (from 1) that holds an offset.
    func line(at offset: Int) -> Int {
        var (low, high) = (0, starts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(starts[middle]) <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }
}

/// Why cmark must not see a text.
struct GateFault {
    var message: String
    var range: Range<Int>
    var help: String
}

/// What the gates remember from line to line.
private struct GateScan {
    /// Whether the text has bars at all, which few texts have.
    private let hasBars: Bool
    /// Whether it may have HTML, which few texts have either.
    private let hasTags: Bool
    /// Whether it may have images.
    private let hasImages: Bool
    private var tableColumns = 0
    private var tableCells = 0
    private var block = Block()

    /// What stands between two blank lines.
    private struct Block {
        var bytes = 0
        /// The openings of HTML and of images.
        var openings = 0
        var images = 0
        /// The signs of emphasis and the ends of links, once the block is long.
        var emphasis = 0
        var brackets = 0
        /// What cmark reads again for lines that could be the second of a table.
        var readAgain = 0
    }

    init(_ text: UnsafeBufferPointer<UInt8>) {
        hasBars = text.firstIndex(of: UInt8(ascii: "|"), from: 0) != nil
        hasTags = text.firstIndex(of: UInt8(ascii: "<"), from: 0) != nil
        hasImages = text.firstIndex(of: UInt8(ascii: "!"), from: 0) != nil
    }

    mutating func check(_ line: UnsafeBufferPointer<UInt8>) -> GateFault? {
        if line.count > Gates.maximumLineBytes {
            return GateFault(
                message:
                    "this line has \(grouped(line.count)) bytes, and a line may have \(grouped(Gates.maximumLineBytes))",
                range: 0..<1,
                help: "break it into several lines")
        }
        if let fault = nestingFault(line) { return fault }
        if line.allSatisfy({ $0 <= 0x20 }) {
            block = Block()
            tableColumns = 0
            return nil
        }
        block.bytes += line.count
        if block.bytes > Gates.longBlock, let fault = emphasisFault(line) { return fault }
        return (line.count > Gates.longLine ? addressFault(line) : nil) ?? (hasTags ? tagFault(line) : nil)
            ?? (hasImages ? imageFault(line) : nil) ?? (hasBars ? tableFault(line) : nil)
    }

    /// cmark goes through all open images of the block at each link that ends.
    private mutating func imageFault(_ line: UnsafeBufferPointer<UInt8>) -> GateFault? {
        var from = 0
        while let at = line.firstIndex(of: UInt8(ascii: "!"), from: from) {
            from = at + 1
            guard from < line.count, line[from] == UInt8(ascii: "[") else { continue }
            block.images += 1
            if block.images == Gates.maximumImages {
                return GateFault(
                    message: "this paragraph has more than \(grouped(Gates.maximumImages)) openings of images ('![')",
                    range: at..<from + 1, help: "split it, or write '\\!' for an exclamation mark before a bracket")
            }
        }
        return nil
    }

    /// cmark goes through all open emphasis of the block at each link that ends.
    private mutating func emphasisFault(_ line: UnsafeBufferPointer<UInt8>) -> GateFault? {
        block.emphasis += line.count { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "_") }
        block.brackets += line.count { $0 == UInt8(ascii: "]") }
        let product = block.emphasis.multipliedReportingOverflow(by: block.brackets)
        guard product.overflow || product.partialValue > Gates.maximumEmphasisTimesLinks else { return nil }
        block.emphasis = 0
        return GateFault(
            message: "this paragraph has too many signs of emphasis and links together", range: 0..<1,
            help: "split it into several paragraphs")
    }

    /// cmark looks for the end of an address up to the next space, from each beginning of one anew.
    private func addressFault(_ line: UnsafeBufferPointer<UInt8>) -> GateFault? {
        var beginnings = 0
        for (index, byte) in line.enumerated() {
            switch byte {
            case 0...0x20: beginnings = 0
            case UInt8(ascii: "@"), UInt8(ascii: ":"): beginnings += 1
            case UInt8(ascii: "."):
                if index >= 3, line[index - 1] == UInt8(ascii: "w"), line[index - 3] == line[index - 1] {
                    beginnings += 1
                }
            default: break
            }
            if beginnings > Gates.maximumAddressesInRun {
                return GateFault(
                    message:
                        "more than \(Gates.maximumAddressesInRun) addresses ('www.', '://', '@') stand here without a space between",
                    range: index..<index + 1, help: "put spaces between them")
            }
        }
        return nil
    }

    /// cmark looks for the end of `<?`, `<!X` and `<![CDATA[` up to the end of the block, from each anew.
    private mutating func tagFault(_ line: UnsafeBufferPointer<UInt8>) -> GateFault? {
        var from = 0
        while let at = line.firstIndex(of: UInt8(ascii: "<"), from: from) {
            from = at + 1
            guard from < line.count, line[from] == UInt8(ascii: "?") || line[from] == UInt8(ascii: "!") else {
                continue
            }
            block.openings += 1
            if block.openings == Gates.maximumOpenings {
                return GateFault(
                    message: "this paragraph has more than \(Gates.maximumOpenings) openings of HTML ('<?' or '<!')",
                    range: at..<from + 1, help: "take them out, or write '\\<' for an angle bracket")
            }
        }
        return nil
    }

    /// Container markers (`>`, list markers) and indentation bound how deep a line can stand.
    private func nestingFault(_ line: UnsafeBufferPointer<UInt8>) -> GateFault? {
        var depth = 0
        var column = 0
        var index = 0
        scan: while index < line.count {
            switch line[index] {
            case 0x20: column += 1
            case 0x09: column += 4
            case UInt8(ascii: ">"): depth += 1
            case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: ")"):
                guard index + 1 < line.count, line[index + 1] == 0x20 || line[index + 1] == 0x09 else { break scan }
                depth += 1
            case UInt8(ascii: "0")...UInt8(ascii: "9"): break
            default: break scan
            }
            index += 1
        }
        guard depth > 0, depth + column / 2 > Gates.maximumNesting else { return nil }
        return GateFault(
            message:
                "quotations and lists may stand \(Gates.maximumNesting) deep in each other, and this line is deeper",
            range: 0..<index, help: "take some of them out of the others")
    }

    /// The cells of a page's tables, with those that GFM fills into short rows: a row has as many as its table's head.
    private mutating func tableFault(_ line: UnsafeBufferPointer<UInt8>) -> GateFault? {
        guard line.firstIndex(of: UInt8(ascii: "|"), from: 0) != nil else { return count(tableColumns) }
        var pipes = 0
        var escaped = false
        var (isDelimiter, hasDash) = (true, false)
        for byte in line {
            if byte == UInt8(ascii: "|"), !escaped { pipes += 1 }
            escaped = byte == UInt8(ascii: "\\") && !escaped
            if byte == UInt8(ascii: "-") { hasDash = true }
            // The row below the head: bars, dashes and colons, and what the line may stand in.
            if byte > 0x40, byte != UInt8(ascii: "|") { isDelimiter = false }
        }
        if pipes > Gates.maximumPipesInLine {
            return GateFault(
                message: "this line has \(pipes) bars ('|'), and a line may have \(Gates.maximumPipesInLine)",
                range: 0..<1,
                help: "split the table, or write '\\|' for a bar that does not part columns")
        }
        if isDelimiter, hasDash, pipes > 0 {
            block.readAgain += block.bytes
            if block.readAgain > Gates.maximumReadAgain {
                block.readAgain = 0
                return GateFault(
                    message: "too many lines of this paragraph could be the second line of a table", range: 0..<1,
                    help: "put a blank line between tables, and write '\\-' for a dash alone in a cell")
            }
            let text = line.drop { $0 <= 0x20 || $0 == UInt8(ascii: ">") }
            let ends = [text.first, text.last { $0 > 0x20 }].count { $0 == UInt8(ascii: "|") }
            tableColumns = max(tableColumns, pipes + 1 - ends)
        }
        return count(tableColumns)
    }

    private mutating func count(_ cells: Int) -> GateFault? {
        let before = tableCells
        tableCells += cells
        guard tableCells > Gates.maximumTableCells, before <= Gates.maximumTableCells else { return nil }
        return GateFault(
            message:
                "the tables up to here have more cells than the \(grouped(Gates.maximumTableCells)) that a page may have",
            range: 0..<1,
            help: "split the table, and the page")
    }
}

/// The number with a comma between thousands.
func grouped(_ number: Int) -> String {
    number < 1_000 ? "\(number)" : grouped(number / 1_000) + ",\(1_000 + number % 1_000)".replacing(",1", with: ",")
}
