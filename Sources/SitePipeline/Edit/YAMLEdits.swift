import Diagnostics

/// Edits of a set of fields in a YAML text that leave all else as it is: order, comments, line endings.
struct YAMLEdits {
    let file: SourceFile
    /// The part of the file that is YAML.
    private let region: Range<Int>
    private let pairs: [YAMLPair]

    /// - Parameter region: the YAML of the file; front matter without its fences.
    init?(_ file: SourceFile, _ region: Range<Int>? = nil) {
        self.file = file
        self.region = region ?? 0..<file.bytes.count
        var ignored = Report()
        guard let node = YAMLReader.read(file, self.region, report: &ignored), case .mapping(let pairs) = node.content
        else { return nil }
        self.pairs = pairs
    }

    /// What stands under a name.
    func value(_ key: String) -> YAMLNode? { pairs.first { $0.key.value == key }?.value }

    /// Adds an item to the list under a name, which is begun if it is not there.
    func adding(item: String, to key: String) -> TextEdit {
        guard let node = value(key), case .sequence(let items, let isFlow) = node.content, !items.isEmpty || isFlow
        else { return appending("\(key): [\(item)]") }
        guard !isFlow, let last = items.last else {
            let end = node.span.offsets.upperBound - 1
            return TextEdit(file, end..<end, items.isEmpty ? item : ", \(item)")
        }
        return insertingLine(after: last, indentedLike: last.span.start.line, "- \(item)")
    }

    /// Adds a pair to the set under a name, which is begun if it is not there.
    func adding(_ name: String, _ text: String, to key: String) -> TextEdit {
        guard let node = value(key), case .mapping(let members) = node.content, let last = members.last else {
            return appending("\(key):\(file.lineEnding)  \(name): \(text)")
        }
        if isFlow(node) {
            let end = last.value.span.offsets.upperBound
            return TextEdit(file, end..<end, ", \(name): \(text)")
        }
        return insertingLine(after: last.value, indentedLike: last.key.span.start.line, "\(name): \(text)")
    }

    /// Takes an item out of the list under a name, and the name with it where nothing is left.
    func removing(item: String, from key: String) -> TextEdit? {
        guard let pair = pairs.first(where: { $0.key.value == key }),
            case .sequence(let items, let isFlow) = pair.value.content,
            let index = items.firstIndex(where: { $0.scalarText == item })
        else { return nil }
        if items.count == 1 { return removingLines(pair.key.span.start.line, items[0].span.end.line) }
        if !isFlow { return removingLines(items[index].span.start.line, items[index].span.end.line) }
        return removing(items.map(\.span), at: index)
    }

    /// Takes a pair out of the set under a name, and the name with it where nothing is left.
    func removing(_ name: String, from key: String) -> TextEdit? {
        guard let pair = pairs.first(where: { $0.key.value == key }), case .mapping(let members) = pair.value.content,
            let index = members.firstIndex(where: { $0.key.value == name })
        else { return nil }
        let member = members[index]
        if members.count == 1 { return removingLines(pair.key.span.start.line, member.value.span.end.line) }
        if !isFlow(pair.value) { return removingLines(member.key.span.start.line, member.value.span.end.line) }
        return removing(
            members.map { SourceSpan(file: file, start: $0.key.span.start, end: $0.value.span.end) }, at: index)
    }

    /// Whether a set stands in braces.
    private func isFlow(_ node: YAMLNode) -> Bool { file.bytes[node.span.offsets].first == UInt8(ascii: "{") }

    /// Takes one of several things between commas out, with a comma.
    private func removing(_ spans: [SourceSpan], at index: Int) -> TextEdit {
        let places = spans.map(\.offsets)
        return index > 0
            ? TextEdit(file, places[index - 1].upperBound..<places[index].upperBound, "")
            : TextEdit(file, places[0].lowerBound..<places[1].lowerBound, "")
    }

    /// Takes whole lines out.
    private func removingLines(_ first: Int, _ last: Int) -> TextEdit {
        var start = file.startOfLine(first) ?? region.lowerBound
        let end = min(file.startOfLine(last + 1) ?? file.bytes.count, region.upperBound)
        // Where the text does not end in a line break, the one before goes.
        if end == file.bytes.count, end > 0, file.bytes[end - 1] != UInt8(ascii: "\n"), start > region.lowerBound {
            start -= start > 1 && file.bytes[start - 2] == UInt8(ascii: "\r") ? 2 : 1
        }
        return TextEdit(file, start..<end, "")
    }

    private func insertingLine(after node: YAMLNode, indentedLike line: Int, _ text: String) -> TextEdit {
        let indent = file.line(line).prefix { $0 == 0x20 }
        let end = endOfLine(node.span.end.line)
        return TextEdit(
            file, end..<end, file.lineEnding + String(decoding: indent, as: UTF8.self) + text)
    }

    /// The end of a line, before its line break.
    private func endOfLine(_ number: Int) -> Int {
        (file.startOfLine(number) ?? region.upperBound) + file.line(number).count
    }

    /// Adds a field at the end.
    private func appending(_ text: String) -> TextEdit {
        let end = region.upperBound
        if end > region.lowerBound, file.bytes[end - 1] != UInt8(ascii: "\n") {
            return TextEdit(file, end..<end, file.lineEnding + text)
        }
        return TextEdit(file, end..<end, text + file.lineEnding)
    }
}
