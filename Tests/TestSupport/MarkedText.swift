/// A text in which ⟪ and ⟫ mark the places that findings are expected at.
package struct MarkedText {
    /// The text without the marks.
    package let text: String
    /// The marked ranges, as offsets in the text's UTF-8.
    package let ranges: [Range<Int>]

    package init(_ marked: String) {
        var text = ""
        var open: [Int] = []
        var ranges: [Range<Int>] = []
        for character in marked {
            switch character {
            case "⟪": open.append(text.utf8.count)
            case "⟫":
                guard let start = open.popLast() else { preconditionFailure("a ⟫ without its ⟪ in \(marked)") }
                ranges.append(start..<text.utf8.count)
            default: text.append(character)
            }
        }
        precondition(open.isEmpty, "a ⟪ without its ⟫ in \(marked)")
        self.text = text
        self.ranges = ranges.sorted { $0.lowerBound < $1.lowerBound }
    }
}
