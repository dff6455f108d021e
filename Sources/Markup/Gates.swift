import Diagnostics

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The limits a text must keep before cmark sees it. Below them cmark-gfm 0.29.0.gfm.6 takes time in proportion to
/// the text; above them it need not.
package enum Gates {
    package static let maximumBytes = 4_000_000
    package static let maximumLineBytes = 20_000
    package static let maximumPipesInLine = 100
    package static let maximumTableCells = 100_000
    package static let maximumNesting = 100
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
        var state = GateScan(RareBytes(text))
        var start = 0
        while start < text.count {
            let end =
                memchr(text.baseAddress! + start, 0x0A, text.count - start)
                .map { UnsafeRawPointer($0) - UnsafeRawPointer(text.baseAddress!) } ?? text.count
            let line = UnsafeBufferPointer(rebasing: text[start..<end])
            if let fault = state.check(line) {
                refuse(fault.message, start + fault.range.lowerBound..<start + fault.range.upperBound, help: fault.help)
                if report.diagnostics.count - before == 20 { return nil }
            }
            start = end + 1
            if end < text.count { starts.append(Int32(start)) }
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

/// What the gates remember from line to line.
private struct GateScan {
    private let rare: RareBytes
    private var tableColumns = 0
    private var tableCells = 0

    init(_ rare: RareBytes) {
        self.rare = rare
    }

    struct Fault {
        var message: String
        var range: Range<Int>
        var help: String
    }

    mutating func check(_ line: UnsafeBufferPointer<UInt8>) -> Fault? {
        if line.count > Gates.maximumLineBytes {
            return Fault(
                message:
                    "this line has \(grouped(line.count)) bytes, and a line may have \(grouped(Gates.maximumLineBytes))",
                range: 0..<1,
                help: "break it into several lines")
        }
        if rare.hasControl || rare.hasHighByte, let fault = textFault(line) { return fault }
        if let fault = nestingFault(line) { return fault }
        guard rare.hasPipe else { return nil }
        return line.contains(UInt8(ascii: "|")) ? tableFault(line) : endOfTable()
    }

    private func textFault(_ line: UnsafeBufferPointer<UInt8>) -> Fault? {
        if rare.hasControl, let at = line.firstIndex(where: { $0 < 0x20 && $0 != 0x09 && $0 != 0x0D || $0 == 0x7F }) {
            return Fault(
                message: "an invisible control character (U+00\(hex(line[at]))) is not text", range: at..<at + 1,
                help: "take it out; many editors can show invisible characters")
        }
        if rare.hasHighByte, String(validating: line, as: UTF8.self) == nil {
            let at = firstInvalidUTF8(line)
            return Fault(
                message: "a character here is not saved as UTF-8 (byte \(hex(line[at])))", range: at..<at + 1,
                help: "save the file in the encoding UTF-8")
        }
        return nil
    }

    private func hex(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.count == 1 ? "0" + digits : digits
    }

    private func firstInvalidUTF8(_ line: UnsafeBufferPointer<UInt8>) -> Int {
        // Binary search for the longest valid prefix, allowing for a character cut in half at the end of the prefix.
        (0..<line.count).first { end in
            (1...4).allSatisfy { more in
                String(validating: line.prefix(end + more), as: UTF8.self) == nil
            }
        } ?? 0
    }

    /// Container markers (`>`, list markers) and indentation bound how deep a line can stand.
    private func nestingFault(_ line: UnsafeBufferPointer<UInt8>) -> Fault? {
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
        guard depth > 0, index < line.count, depth + column / 2 > Gates.maximumNesting else { return nil }
        return Fault(
            message:
                "quotations and lists may stand \(Gates.maximumNesting) deep in each other, and this line is deeper",
            range: 0..<index, help: "take some of them out of the others")
    }

    private mutating func tableFault(_ line: UnsafeBufferPointer<UInt8>) -> Fault? {
        var pipes = 0
        var escaped = false
        for byte in line {
            if byte == UInt8(ascii: "|"), !escaped { pipes += 1 }
            escaped = byte == UInt8(ascii: "\\") && !escaped
        }
        if pipes > Gates.maximumPipesInLine {
            return Fault(
                message: "this line has \(pipes) bars ('|'), and a line may have \(Gates.maximumPipesInLine)",
                range: 0..<1,
                help: "split the table, or write '\\|' for a bar that does not part columns")
        }
        tableColumns = max(tableColumns, pipes + 1)
        tableCells += tableColumns
        guard tableCells > Gates.maximumTableCells else { return nil }
        tableCells = 0
        return Fault(
            message: "this table has more cells than the \(grouped(Gates.maximumTableCells)) that a table may have",
            range: 0..<1,
            help: "split the table")
    }

    private mutating func endOfTable() -> Fault? {
        tableColumns = 0
        tableCells = 0
        return nil
    }
}

/// The number with a comma between thousands.
private func grouped(_ number: Int) -> String {
    number < 1_000 ? "\(number)" : grouped(number / 1_000) + ",\(1_000 + number % 1_000)".replacing(",1", with: ",")
}

/// Which rare kinds of byte a text has, found eight bytes at a time.
private struct RareBytes {
    private(set) var hasControl = false
    private(set) var hasHighByte = false
    private(set) var hasPipe = false

    init(_ text: UnsafeBufferPointer<UInt8>) {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs = ones << 7
        var high: UInt64 = 0
        var pipe: UInt64 = 0
        let raw = UnsafeRawBufferPointer(text)
        var index = 0
        while index + 8 <= text.count {
            let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            high |= word & highs
            // A byte of `word ^ x` is zero where `word` has x; subtracting one then borrows into its high bit.
            let bars = word ^ (ones &* 0x7C)
            pipe |= (bars &- ones) & ~bars & highs
            let deletes = word ^ (ones &* 0x7F)
            let low = (word &- ones &* 0x20) & ~word & highs | (deletes &- ones) & ~deletes & highs
            if low != 0, !hasControl { for byte in text[index..<index + 8] { note(byte) } }
            index += 8
        }
        if high != 0 { hasHighByte = true }
        if pipe != 0 { hasPipe = true }
        while index < text.count {
            note(text[index])
            index += 1
        }
    }

    private mutating func note(_ byte: UInt8) {
        if byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D || byte == 0x7F { hasControl = true }
        if byte >= 0x80 { hasHighByte = true }
        if byte == UInt8(ascii: "|") { hasPipe = true }
    }
}
