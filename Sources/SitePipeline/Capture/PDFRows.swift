/// Puts the cells of a table together again that poppler reads column by column: short lines side by side, in at least two
/// rows with nothing else between them.
struct PDFRows {
    /// The page's lines in their order; those of one row of a table together.
    private(set) var rows: [[PDFPage.Line]] = []

    /// How many letters a cell has at most. Columns of text have lines at one height as well, and longer ones.
    private static let longestCell = 45
    private static let mostCells = 40

    init(_ lines: [PDFPage.Line]) {
        let groups = Self.groups(lines)
        var rowOf: [Int: [Int]] = [:]
        for (number, group) in groups.enumerated() where Self.isRow(group, lines) {
            // A row has another above or below it.
            let isBesideRow = [number - 1, number + 1].contains { other in
                groups.indices.contains(other) && Self.isRow(groups[other], lines)
                    && abs(lines[groups[other][0]].top - lines[group[0]].top) < 5 * lines[group[0]].height
            }
            guard isBesideRow else { continue }
            for index in group { rowOf[index] = group }
        }
        var written: Set<Int> = []
        for index in lines.indices where !written.contains(index) {
            let row = rowOf[index] ?? [index]
            rows.append(row.map { lines[$0] })
            written.formUnion(row)
        }
    }

    /// The lines at one height each, from the page's top down.
    private static func groups(_ lines: [PDFPage.Line]) -> [[Int]] {
        var groups: [[Int]] = []
        var last = -Double.infinity
        func middle(_ index: Int) -> Double { (lines[index].top + lines[index].bottom) / 2 }
        for index in lines.indices.sorted(by: { (middle($0), $0) < (middle($1), $1) }) {
            if middle(index) - last > 2 { groups.append([]) }
            groups[groups.count - 1].append(index)
            last = middle(index)
        }
        return groups
    }

    private static func isRow(_ group: [Int], _ lines: [PDFPage.Line]) -> Bool {
        (2...mostCells).contains(group.count) && group.allSatisfy { lines[$0].text.count <= longestCell }
            && group.reduce(0) { $0 + lines[$1].words.count } <= 4 * group.count
    }
}
