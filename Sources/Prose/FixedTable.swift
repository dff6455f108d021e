/// A list that is made once and stays as long as the program. Nobody counts who holds it, so that threads that read it at
/// once do not wait for each other.
struct FixedTable<Element: Sendable>: @unchecked Sendable {
    /// Written before anybody has the table, and never again.
    private let elements: UnsafePointer<Element>
    let count: Int

    init(_ list: [Element]) {
        let copy = UnsafeMutableBufferPointer<Element>.allocate(capacity: max(list.count, 1))
        _ = copy.initialize(from: list)
        // There is room for one element or more.
        elements = UnsafePointer(copy.baseAddress!)
        count = list.count
    }

    @inline(__always)
    subscript(index: Int) -> Element {
        precondition(index >= 0 && index < count)
        return elements[index]
    }

    /// A part of the list, as long as the program.
    @inline(__always)
    subscript(range: Range<Int>) -> UnsafeBufferPointer<Element> {
        precondition(range.lowerBound >= 0 && range.upperBound <= count)
        return UnsafeBufferPointer(start: elements + range.lowerBound, count: range.count)
    }
}

extension FixedTable: Equatable {
    /// Whether they are one table.
    static func == (a: FixedTable, b: FixedTable) -> Bool { a.elements == b.elements }
}
