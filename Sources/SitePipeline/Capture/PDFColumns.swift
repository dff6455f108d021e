/// The reading order of a page in two columns: what goes over both parts the page into bands, and in each the left column
/// comes before the right one. Poppler sometimes has a piece of the right column first.
enum PDFColumns {
    /// Puts lines, and rows of tables, into their order; as they came if the page has not two columns.
    static func ordered(_ units: [[PDFPage.Line]], width: Double) -> [[PDFPage.Line]] {
        guard let gutter = gutter(of: units, width: width) else { return units }
        let order = units.indices.sorted { (top(units[$0]), $0) < (top(units[$1]), $1) }
        var result: [[PDFPage.Line]] = []
        var (left, right): ([[PDFPage.Line]], [[PDFPage.Line]]) = ([], [])
        for index in order {
            let unit = units[index]
            if crosses(unit, gutter) {
                result += left + right + [unit]
                (left, right) = ([], [])
            } else if self.right(unit) <= gutter {
                left.append(unit)
            } else {
                right.append(unit)
            }
        }
        return result + left + right
    }

    private static func top(_ unit: [PDFPage.Line]) -> Double { unit.map(\.top).min() ?? 0 }
    private static func left(_ unit: [PDFPage.Line]) -> Double { unit.map(\.left).min() ?? 0 }
    private static func right(_ unit: [PDFPage.Line]) -> Double { unit.map(\.right).max() ?? 0 }
    private static func crosses(_ unit: [PDFPage.Line], _ x: Double) -> Bool { left(unit) < x && right(unit) > x }

    /// Where the page's columns part; `nil` if it has not two. Few lines go over it, and there are some on both sides.
    private static func gutter(of units: [[PDFPage.Line]], width: Double) -> Double? {
        var best: (x: Double, crossing: Int)?
        for part in stride(from: 0.35, through: 0.65, by: 0.01) {
            let x = width * part
            let crossing = units.count { crosses($0, x) }
            if crossing < best?.crossing ?? .max { best = (x, crossing) }
        }
        guard let best, best.crossing * 4 <= units.count else { return nil }
        let before = units.count { right($0) <= best.x }
        let behind = units.count { left($0) >= best.x }
        return before >= 3 && behind >= 3 ? best.x : nil
    }
}
