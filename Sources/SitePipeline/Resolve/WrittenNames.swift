import Diagnostics
import Markup

/// The places of citations and addresses in a piece of a file, by what is written: for texts in which the reader of
/// Markdown does not say for each name where its bytes are, such as those of YAML's folded texts. Made in one pass.
struct WrittenNames {
    /// Where `@key` stands, by the key, from the sign on.
    private(set) var citations: [String: [Range<Int>]] = [:]
    /// Where an address stands in brackets, or behind the name of a link.
    private(set) var addresses: [String: [Range<Int>]] = [:]

    init(_ file: SourceFile, _ region: Range<Int>) {
        let bytes = file.bytes
        func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        var index = region.lowerBound
        var code = Self.code(bytes, region)[...]
        while index < region.upperBound {
            if let next = code.first, index >= next.lowerBound {
                index = max(index, next.upperBound)
                code = code.dropFirst()
                continue
            }
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "@"):
                var end = index
                while end < region.upperBound, isKeyByte(bytes[end]) { end += 1 }
                guard end > index else { continue }
                citations[text(index..<end), default: []].append(index - 1..<end)
                index = end
            case UInt8(ascii: "("), UInt8(ascii: "<"), UInt8(ascii: ":"):
                var start = index
                if byte == UInt8(ascii: ":") {
                    // The name of a link that is defined here: `[name]: address`.
                    guard index >= region.lowerBound + 2, bytes[index - 2] == UInt8(ascii: "]") else { continue }
                    while start < region.upperBound, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
                }
                var end = start
                while end < region.upperBound, Self.isOfAddress(bytes[end]) { end += 1 }
                if end > start { addresses[text(start..<end), default: []].append(start..<end) }
            default: break
            }
        }
    }

    /// Where code stands, between as many backquotes on either side: in a paragraph, or in whole lines between three.
    private static func code(_ bytes: [UInt8], _ region: Range<Int>) -> [Range<Int>] {
        var marks: [Range<Int>] = []
        var blankLines: [Int] = []
        var (index, isBlank) = (region.lowerBound, false)
        while index < region.upperBound {
            let start = index
            switch bytes[index] {
            case UInt8(ascii: "`"):
                while index < region.upperBound, bytes[index] == UInt8(ascii: "`") { index += 1 }
                marks.append(start..<index)
                isBlank = false
                continue
            case UInt8(ascii: "\n"):
                if isBlank { blankLines.append(index) }
                isBlank = true
            case 0x20, 0x09, 0x0D: break
            default: isBlank = false
            }
            index += 1
        }
        // For each mark the next one of its length.
        var next: [Int?] = Array(repeating: nil, count: marks.count)
        var last: [Int: Int] = [:]
        for place in marks.indices.reversed() {
            next[place] = last[marks[place].count]
            last[marks[place].count] = place
        }
        var (code, place): ([Range<Int>], Int) = ([], 0)
        while place < marks.count {
            defer { place += 1 }
            guard let end = next[place] else { continue }
            let range = marks[place].lowerBound..<marks[end].upperBound
            let blank = blankLines.partitioningIndex { $0 >= range.lowerBound }
            if marks[place].count < 3, blank < blankLines.count, blankLines[blank] < range.upperBound { continue }
            code.append(range)
            place = end
        }
        return code
    }

    private static func isOfAddress(_ byte: UInt8) -> Bool {
        byte > 0x20 && ![UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">")].contains(byte)
    }

    /// The places of one text, for each time that it is used: those that its uses say where they are right, or else all
    /// that are in the piece.
    static func places(
        of text: String, at spans: [SourceSpan], or all: @autoclosure () -> [Range<Int>]?,
        isEnd: (UInt8) -> Bool
    ) -> [Range<Int>] {
        let wanted = Array(text.utf8)
        var exact: [Range<Int>] = []
        for span in spans {
            let start = span.file.offset(of: span.start)
            let rest = span.file.bytes[start...]
            guard rest.starts(with: wanted), rest.dropFirst(wanted.count).first.map(isEnd) ?? true,
                exact.last?.lowerBound != start
            else { continue }
            exact.append(start..<start + wanted.count)
        }
        exact.sort { $0.lowerBound < $1.lowerBound }
        if exact.count == spans.count, zip(exact, exact.dropFirst()).allSatisfy({ $0 != $1 }) { return exact }
        return all() ?? exact
    }
}
