import Diagnostics
import Prose

/// Finds the parts of a piece of prose in the lines it was written on. Made when the first finding asks: the words of a long
/// text are counted once, so that very many findings in one paragraph cost no more than few.
struct TextPlaces {
    private let text: [UInt8]
    private let file: SourceFile
    /// The file's.
    private let bytes: [UInt8]
    /// The bytes of the file that the text was written in, and where it begins.
    private let source: Range<Int>
    private let start: SourcePosition
    /// Where each word stands, in the text and in the source, by the word; of a short text nothing, which is read again.
    private let words: (inText: [ArraySlice<UInt8>: [Int]], inSource: [ArraySlice<UInt8>: [Int]])?

    /// As many bytes are read again for each finding.
    private static let short = 400

    init(_ text: String, in span: SourceSpan) {
        let (text, file) = (Array(text.utf8), span.file)
        let bytes = file.bytes
        func offset(_ position: SourcePosition) -> Int {
            file.startOfLine(position.line).map { min($0 + position.column - 1, bytes.count) } ?? bytes.count
        }
        let source = offset(span.start)..<max(offset(span.start), offset(span.end))
        (self.text, self.file, self.bytes, self.source) = (text, file, bytes, source)
        start = span.start
        words =
            source.count <= Self.short && text.count <= Self.short
            ? nil : (Self.words(of: text[...]), Self.words(of: bytes[source]))
    }

    private var firstLine: SourceSpan {
        let end = SourcePosition(line: start.line, column: file.line(start.line).count + 1)
        return SourceSpan(file: file, start: start, end: end)
    }

    /// The span of a part of the text: the place in the source whose first word has as many equal words before it. The
    /// text's first line where the part is written in another way.
    func span(of range: Range<Int>) -> SourceSpan {
        // What stands before the first word, such as a currency's sign, is next to it.
        guard let lead = Self.startOfWord(text[range]) else { return firstLine }
        let word = text[lead..<Self.endOfWord(text[...], from: lead)]
        guard let (before, places) = places(of: word, at: lead), !places.isEmpty else { return firstLine }
        let counted = min(before, places.count - 1)
        func length(at place: Int) -> Int {
            let first = place - (lead - range.lowerBound)
            guard first >= source.lowerBound else { return 0 }
            return zip(bytes[first..<source.upperBound], text[range]).prefix { $0 == $1 }.count
        }
        // An address in between may have the word once more.
        let place = places[counted...].prefix(8).first { length(at: $0) == range.count } ?? places[counted]
        // A part that goes on behind a line's end or through markup is shown as far as it goes.
        let shown = length(at: place)
        guard shown >= lead - range.lowerBound + word.count else { return firstLine }
        let first = place - (lead - range.lowerBound)
        return file.span(first..<first + shown)
    }

    /// How often a word of the text stands before a place in it, and where it stands in the source.
    private func places(of word: ArraySlice<UInt8>, at lead: Int) -> (before: Int, places: [Int])? {
        if let words {
            guard let before = words.inText[word]?.partitioningIndex(where: { $0 >= lead }) else { return nil }
            return (before, words.inSource[word] ?? [])
        }
        var (before, isThere, places) = (0, false, [Int]())
        Self.eachWord(of: text[...]) { range in
            guard text[range] == word else { return }
            isThere = true
            if range.lowerBound < lead { before += 1 }
        }
        guard isThere else { return nil }
        Self.eachWord(of: bytes[source]) { if bytes[$0] == word { places.append($0.lowerBound) } }
        return (before, places)
    }

    private static func words(of bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>: [Int]] {
        var words: [ArraySlice<UInt8>: [Int]] = [:]
        eachWord(of: bytes) { words[bytes[$0], default: []].append($0.lowerBound) }
        return words
    }

    private static func eachWord(of bytes: ArraySlice<UInt8>, _ visit: (Range<Int>) -> Void) {
        var index = bytes.startIndex
        while index < bytes.endIndex {
            guard bytes[index].isWordByte else {
                index = skippingTargets(bytes, at: index)
                continue
            }
            let sign = lengthOfSign(bytes, index)
            if sign > 0 {
                index += sign
                continue
            }
            let start = index
            index = endOfWord(bytes, from: start)
            visit(start..<index)
        }
    }

    /// The index behind a citation or a link's address, which readers do not hear; else the next.
    private static func skippingTargets(_ bytes: ArraySlice<UInt8>, at index: Int) -> Int {
        guard index + 1 < bytes.endIndex else { return index + 1 }
        let close: UInt8
        switch (bytes[index], bytes[index + 1]) {
        case (UInt8(ascii: "["), UInt8(ascii: "@")): close = UInt8(ascii: "]")
        case (UInt8(ascii: "]"), UInt8(ascii: "(")): close = UInt8(ascii: ")")
        default: return index + 1
        }
        // Neither goes on for longer than a line may be.
        let rest = bytes[index...].prefix(2_000)
        return rest.firstIndex(of: close).map { $0 + 1 } ?? index + 1
    }

    private static func startOfWord(_ bytes: ArraySlice<UInt8>) -> Int? {
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let sign = lengthOfSign(bytes, index)
            if sign == 0, bytes[index].isWordByte { return index }
            index += max(sign, 1)
        }
        return nil
    }

    private static func endOfWord(_ bytes: ArraySlice<UInt8>, from start: Int) -> Int {
        var index = start
        while index < bytes.endIndex, bytes[index].isWordByte, lengthOfSign(bytes, index) == 0 { index += 1 }
        return index
    }

    /// How many bytes a quotation mark, a dash or a space beyond ASCII has.
    private static func lengthOfSign(_ bytes: ArraySlice<UInt8>, _ index: Int) -> Int {
        guard index + 1 < bytes.endIndex else { return 0 }
        switch (bytes[index], bytes[index + 1]) {
        case (0xE2, 0x80), (0xE3, 0x80): return min(3, bytes.endIndex - index)
        case (0xC2, 0xA0), (0xC2, 0xAB), (0xC2, 0xBB): return 2
        default: return 0
        }
    }
}
