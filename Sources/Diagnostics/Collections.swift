extension Sequence where Element: Hashable {
    /// Each element once, where it stands first.
    package var uniqued: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}

extension String {
    /// With one space in place of each run of white space, and none at the ends.
    package var onOneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
