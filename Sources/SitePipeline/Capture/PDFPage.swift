/// A page of a PDF: its lines with their places, in the order in which poppler reads them. Lengths are points from the
/// page's upper left corner.
struct PDFPage: Sendable {
    struct Word: Sendable {
        var text: String
        var left: Double
        var right: Double
    }

    struct Line: Sendable {
        var words: [Word] = []
        var left = 0.0
        var right = 0.0
        var top = 0.0
        var bottom = 0.0
        /// The number of its block in the page.
        var block = 0

        var text: String { words.map(\.text).joined(separator: " ") }
        var height: Double { bottom - top }
        /// The widest gap between two of its words.
        var widestGap: Double { zip(words.dropFirst(), words).map { $0.left - $1.right }.max() ?? 0 }
    }

    var width = 0.0
    var height = 0.0
    var lines: [Line] = []

    /// Reads what `pdftotext -bbox-layout` writes: an element a line, with its place in its attributes.
    static func read(_ bytes: [UInt8]) -> [PDFPage] {
        var pages: [PDFPage] = []
        var block = 0
        for element in bytes.split(separator: UInt8(ascii: "\n")) {
            let element = element.drop { $0 == 0x20 }
            if element.starts(with: "<word ".utf8) {
                guard !pages.isEmpty, !pages[pages.count - 1].lines.isEmpty,
                    let start = element.firstIndex(of: UInt8(ascii: ">")),
                    element.count > start - element.startIndex + 8
                else { continue }
                let box = numbers(element[..<start])
                let text = unescaped(String(decoding: element[(start + 1)..<(element.endIndex - 7)], as: UTF8.self))
                    .collapsed
                guard box.count == 4, !text.isEmpty else { continue }
                let page = pages.count - 1
                pages[page].lines[pages[page].lines.count - 1].words.append(
                    Word(text: text, left: box[0], right: box[2]))
            } else if element.starts(with: "<line ".utf8) {
                let box = numbers(element)
                guard box.count == 4, !pages.isEmpty else { continue }
                pages[pages.count - 1].lines.append(
                    Line(left: box[0], right: box[2], top: box[1], bottom: box[3], block: block))
            } else if element.starts(with: "<block ".utf8) {
                block += 1
            } else if element.starts(with: "<page ".utf8) {
                let size = numbers(element)
                pages.append(PDFPage(width: size.first ?? 0, height: size.last ?? 0))
            }
        }
        for index in pages.indices {
            pages[index].lines.removeAll { $0.words.isEmpty }
            pages[index].joinStretchedLines()
        }
        return pages
    }

    /// Joins the parts of lines that were stretched to the width of their column so far that poppler took them for columns.
    /// The line above or below shows it, which goes over all of them, or the gaps within them, which are as wide.
    private mutating func joinStretchedLines() {
        let order = lines.indices.sorted { (lines[$0].top, lines[$0].left, $0) < (lines[$1].top, lines[$1].left, $1) }
        var taken: Set<Int> = []
        var last: Int?
        for (place, index) in order.enumerated() {
            guard let first = last, abs(lines[first].top - lines[index].top) < 1,
                lines[index].left > lines[first].right,
                lines[index].left - lines[first].right < 1.05 * lines[first].widestGap
                    || [-1, 1].contains(where: { isSpanned(first, index, order, from: place, $0) })
            else {
                last = index
                continue
            }
            lines[first].words += lines[index].words
            lines[first].right = lines[index].right
            taken.insert(index)
        }
        lines = lines.indices.filter { !taken.contains($0) }.map { lines[$0] }
    }

    /// Whether a line close above or below two others, with letters of the same height, goes over both.
    private func isSpanned(
        _ first: Int, _ second: Int, _ order: [Int], from place: Int, _ step: Int
    ) -> Bool {
        let height = lines[second].height
        var other = place + step
        // A line has few parts, and a page few lines at one height.
        for _ in 0..<50 {
            guard order.indices.contains(other) else { return false }
            let line = lines[order[other]]
            let distance = abs(line.top - lines[second].top)
            if distance > 1.6 * height { return false }
            if distance > 0.5 * height, abs(line.height - height) < 0.1 * height, line.left <= lines[first].left + 1,
                line.right >= lines[second].right - 1
            {
                return true
            }
            other += step
        }
        return false
    }

    /// The numbers in the attributes of an element, in their order.
    private static func numbers(_ element: ArraySlice<UInt8>) -> [Double] {
        element.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }.compactMap { Double(String(decoding: $0.element, as: UTF8.self)) }
    }

    private static func unescaped(_ text: String) -> String {
        guard text.contains("&") else { return text }
        return text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&#39;", with: "'").replacing("&apos;", with: "'").replacing("&amp;", with: "&")
    }
}
