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
    package var onOneLine: String {
        isPlainLine ? self : split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Whether it is ASCII without white space but single spaces within it, as most texts are.
    private var isPlainLine: Bool {
        let space = UInt8(ascii: " ")
        var before = space
        for byte in utf8 {
            if byte >= 0x80 || byte < space || byte == space && before == space { return false }
            before = byte
        }
        return before != space || utf8.isEmpty
    }
}
