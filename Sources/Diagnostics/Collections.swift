extension Sequence where Element: Hashable {
    /// Each element once, where it stands first.
    @inlinable
    package var uniqued: [Element] {
        var (found, seen): ([Element], Set<Element>) = ([], [])
        for element in self {
            // Few are compared with each other sooner than put into a set.
            if found.count < 8 {
                if found.contains(element) { continue }
            } else {
                if seen.isEmpty { seen.formUnion(found) }
                if !seen.insert(element).inserted { continue }
            }
            found.append(element)
        }
        return found
    }
}

extension String {
    /// With one space in place of each run of white space, and none at the ends.
    package var onOneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
