import Diagnostics

/// A file of records by its lines at the margin, each of which begins a record: for going on where YAML cannot be read.
struct RecordLines {
    let file: SourceFile
    private let bytes: [UInt8]

    init(_ file: SourceFile) { (self.file, bytes) = (file, file.bytes) }

    /// The lines of the record that holds a fault: from the last line at the margin up to the next one.
    func record(around fault: SourcePosition, after start: Int) -> (range: Range<Int>, line: Int) {
        var (offset, line) = (start, file.position(at: start).line)
        var begin = (start, line)
        while offset < bytes.count {
            if isAtMargin(offset) {
                if line > fault.line { return (begin.0..<offset, begin.1) }
                // A fault at the very start of a line is often the fault of the record before it; that line is sound.
                if line < fault.line || fault.column > 1 || offset == start {
                    begin = (offset, line)
                } else if begin.0 < offset {
                    return (begin.0..<offset, begin.1)
                }
            }
            (offset, line) = (next(offset), line + 1)
        }
        return (begin.0..<bytes.count, begin.1)
    }

    /// The keys of all records from a line on.
    func keys(from start: Int) -> [Located<String>] {
        var keys: [Located<String>] = []
        var offset = start
        while offset < bytes.count {
            if isAtMargin(offset), let key = key(at: offset) { keys.append(key) }
            offset = next(offset)
        }
        return keys
    }

    func key(at offset: Int) -> Located<String>? {
        let word = bytes[offset...].drop { $0 == 0x20 }.prefix { $0 != UInt8(ascii: ":") && $0 != 0x0A }
        guard !word.isEmpty else { return nil }
        return Located(String(decoding: word, as: UTF8.self), at: file.span(word.startIndex..<word.endIndex))
    }

    private func next(_ offset: Int) -> Int {
        bytes[offset...].index(ofByte: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
    }

    private func isAtMargin(_ offset: Int) -> Bool {
        let byte = bytes[offset]
        return byte != 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D && byte != UInt8(ascii: "#")
    }
}
