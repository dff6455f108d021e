/// Puts the cells of a table together again that poppler reads column by column: short lines side by side at one height.
struct PDFRows {
    /// The page's lines in their order; those of one row of a table together.
    private(set) var rows: [[PDFPage.Line]] = []

    init(_ lines: [PDFPage.Line]) {
        // The lines at each height, as far as they are short as cells are.
        var heights: [Int: [Int]] = [:]
        for (index, line) in lines.enumerated() {
            heights[Int((line.bottom + line.top) / 4), default: []].append(index)
        }
        var rowOf: [Int: [Int]] = [:]
        for height in heights.keys.sorted() {
            let near = (heights[height] ?? []) + (heights[height + 1] ?? [])
            let row = near.filter { index in
                rowOf[index] == nil && near.contains { abs(middle(lines[$0]) - middle(lines[index])) < 2 && $0 != index }
            }
            guard row.count > 1, row.count <= 40, row.allSatisfy({ lines[$0].text.count <= 45 }) else { continue }
            for index in row { rowOf[index] = row }
        }
        // Text in columns has lines at one height as well, but one row makes no table, and words of a text are many.
        var written: Set<Int> = []
        for index in lines.indices where !written.contains(index) {
            guard let row = rowOf[index], isTable(row, lines, rowOf) else {
                rows.append([lines[index]])
                continue
            }
            rows.append(row.map { lines[$0] })
            written.formUnion(row)
        }
        func middle(_ line: PDFPage.Line) -> Double { (line.top + line.bottom) / 2 }
    }

    /// Whether the cells of a row are few words each.
    private func isTable(_ row: [Int], _ lines: [PDFPage.Line], _ rowOf: [Int: [Int]]) -> Bool {
        let words = row.reduce(0) { $0 + lines[$1].words.count }
        return row.count > 2 && words <= 5 * row.count || words <= 3 * row.count
    }
}
