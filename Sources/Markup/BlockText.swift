/// What a reader hears of a block: markup dropped, breaks as spaces, citations left out; and where in it its citations and
/// the texts of its links into the site stand, in bytes.
struct HeardText {
    private(set) var bytes: [UInt8] = []
    private(set) var citationOffsets: [Int] = []
    /// The links, each with the number of the hole for its address.
    private(set) var links: [(range: Range<Int>, hole: Int)] = []
    /// A link stands in no other.
    private var openLink: (start: Int, hole: Int)?
    /// How far the text reaches that a citation or link stands behind, in the paragraph that is heard.
    private var (firstMark, lastMark): (Int?, Int) = (nil, 0)

    /// Takes in a block; of an item only its own paragraphs, without the lists inside it.
    ///
    /// - Parameter named: fills in the names of records in a text.
    mutating func hear(_ block: Node, _ named: (String) -> String) {
        bytes.removeAll(keepingCapacity: true)
        citationOffsets.removeAll(keepingCapacity: true)
        links.removeAll(keepingCapacity: true)
        openLink = nil
        guard block.kind == .item else { return hearPart(block, named) }
        var child = block.firstChild
        while let each = child {
            if each.kind == .paragraph {
                if !bytes.isEmpty || !citationOffsets.isEmpty { bytes.append(UInt8(ascii: " ")) }
                hearPart(each, named)
            }
            child = each.next
        }
    }

    private mutating func hearPart(_ part: Node, _ named: (String) -> String) {
        let (start, citationCount, linkCount) = (bytes.count, citationOffsets.count, links.count)
        (firstMark, lastMark) = (nil, start)
        part.walk { node in
            switch node.kind {
            case .text:
                if lastMark < bytes.count, node.continuesStruckWord(in: bytes) { bytes.append(UInt8(ascii: " ")) }
                append(node, named)
            case .code: append(node, named)
            case .softBreak, .lineBreak: bytes.append(UInt8(ascii: " "))
            // A cell is a sentence of its own.
            case .tableCell where bytes.count > start || firstMark != nil: bytes.append(UInt8(ascii: "\n"))
            case .customInline:
                if node.citationMark != nil {
                    mark()
                    citationOffsets.append(bytes.count)
                } else if let hole = node.holeOfLink {
                    mark()
                    openLink = (bytes.count, hole)
                }
            default: break
            }
        } leave: { node in
            guard let link = openLink, node.holeOfLink != nil else { return }
            mark()
            links.append((link.start..<bytes.count, link.hole))
            openLink = nil
        }
        let end = bytes.endWithoutSpace(from: lastMark)
        bytes.removeLast(bytes.count - end)
        let lead = bytes.startWithoutSpace(start..<min(firstMark ?? end, end)) - start
        if lead > 0 { remove(lead, at: start, citationCount, linkCount) }
    }

    private mutating func append(_ node: Node, _ named: (String) -> String) {
        let start = bytes.count
        node.appendLiteral(to: &bytes)
        guard node.literalHas(MarkdownReader.mark) else { return }
        let text = String(decoding: bytes[start...], as: UTF8.self)
        bytes.replaceSubrange(start..., with: named(text).utf8)
    }

    private mutating func mark() {
        if firstMark == nil { firstMark = bytes.count }
        lastMark = bytes.count
    }

    /// Takes some bytes out, behind which the citations and links stand from some on.
    private mutating func remove(_ count: Int, at start: Int, _ firstCitation: Int, _ firstLink: Int) {
        bytes.removeSubrange(start..<start + count)
        func moved(_ offset: Int) -> Int { max(offset - count, start) }
        for index in firstCitation..<citationOffsets.count { citationOffsets[index] = moved(citationOffsets[index]) }
        for index in firstLink..<links.count {
            let range = links[index].range
            links[index].range = moved(range.lowerBound)..<moved(range.upperBound)
        }
    }

    /// Takes the spaces off both ends that citations there leave.
    mutating func trim() {
        let end = bytes.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? 0
        bytes.removeLast(bytes.count - end)
        citationOffsets = citationOffsets.map { min($0, end) }
        links = links.map { (min($0.range.lowerBound, end)..<min($0.range.upperBound, end), $0.hole) }
        let lead = bytes.prefix { $0 <= 0x20 }.count
        if lead > 0 { remove(lead, at: 0, 0, 0) }
    }
}

extension [UInt8] {
    /// The end of the text that begins at an index, without the white space there.
    fileprivate func endWithoutSpace(from start: Int) -> Int {
        var end = count
        while end > start {
            var length = 1
            while length < 4, end - length > start, self[end - length] & 0xC0 == 0x80 { length += 1 }
            guard isSpace(end - length..<end) else { break }
            end -= length
        }
        return end
    }

    /// The start of a part of the text, without the white space there.
    fileprivate func startWithoutSpace(_ part: Range<Int>) -> Int {
        var start = part.lowerBound
        while start < part.upperBound {
            var length = 1
            while start + length < part.upperBound, self[start + length] & 0xC0 == 0x80 { length += 1 }
            guard isSpace(start..<start + length) else { break }
            start += length
        }
        return start
    }

    private func isSpace(_ character: Range<Int>) -> Bool {
        // Most are signs and letters of ASCII.
        let first = self[character.lowerBound]
        if first > 0x20, first < 0x80 { return false }
        return String(decoding: self[character], as: UTF8.self).allSatisfy(\.isWhitespace)
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
