extension Node {
    /// The plain text of a block; of an item only its own, without the lists inside it.
    func blockText(markingCitations: Bool) -> String {
        guard kind == .item else { return plainText(markingCitations: markingCitations).trimmed }
        var parts: [String] = []
        var child = firstChild
        while let each = child {
            if each.kind == .paragraph { parts.append(each.plainText(markingCitations: markingCitations).trimmed) }
            child = each.next
        }
        return parts.joined(separator: " ")
    }
}

extension String {
    var trimmed: String {
        // Most texts have nothing to trim.
        guard let first = utf8.first, let last = utf8.last,
            first <= 0x20 || first >= 0x80 || last <= 0x20 || last >= 0x80
        else { return self }
        var view = self[...]
        while view.last?.isWhitespace ?? false { view.removeLast() }
        while view.first?.isWhitespace ?? false { view.removeFirst() }
        return String(view)
    }

    func range(ofLast needle: String) -> Range<String.Index>? {
        var found: Range<String.Index>?
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(needle) { found = start..<index(start, offsetBy: needle.count) }
            start = index(after: start)
        }
        return found
    }

    var isCommentAlone: Bool {
        let text = trimmed
        guard text.hasPrefix("<!--"), text.hasSuffix("-->"), text.utf8.count >= 7 else { return false }
        return text.dropFirst(4).dropLast(3).allSatisfy { $0 != ">" }
    }
}
