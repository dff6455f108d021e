package import Diagnostics
import Markup

/// Something that can be written at a place.
package struct Completion: Sendable {
    package enum Kind: Sendable {
        case claim, source, record, page, anchor, field, value, directive, paragraph, template
    }

    package var kind: Kind
    package var label: String
    /// What tells it from others, on one line.
    package var detail = ""
    /// What it is, in Markdown.
    package var documentation = ""
    /// What is written in the place of `range`; in a template `$1` and `${2:word}` are places to fill in.
    package var text: String
    package var isTemplate = false
    /// What is typed to find it.
    package var filter: String
    /// The bytes of the file that it replaces.
    package var range: Range<Int>

    init(
        _ kind: Kind, _ label: String, detail: String = "", documentation: String = "", text: String? = nil,
        filter: String? = nil, at range: Range<Int>
    ) {
        (self.kind, self.label, self.detail, self.documentation) = (kind, label, detail, documentation)
        (self.text, self.filter, self.range) = (text ?? label, filter ?? label, range)
    }
}

/// What can be written at a place, best first, and whether there is more for who types on.
package struct Completions: Sendable {
    package var items: [Completion] = []
    package var isIncomplete = false

    static let most = 100
}

extension SiteState {
    /// What can be written at a place of a text.
    ///
    /// - Parameter offset: in bytes.
    package func completions(in file: SourceFile, at offset: Int) -> Completions {
        let offset = min(max(offset, 0), file.bytes.count)
        if let found = citationCompletions(in: file, at: offset) ?? linkCompletions(in: file, at: offset)
            ?? directiveCompletions(in: file, at: offset)
        {
            return found
        }
        guard let place = fields(in: file, at: offset) else { return Completions() }
        return yamlCompletions(place, file, offset)
    }

    // MARK: Citations

    private func citationCompletions(in file: SourceFile, at offset: Int) -> Completions? {
        let bytes = file.bytes
        guard let open = Self.openBracket(in: bytes, before: offset) else { return nil }
        var start = offset
        while start > open, isKeyByte(bytes[start - 1]) { start -= 1 }
        guard start > open else { return nil }
        var end = offset
        while end < bytes.count, isKeyByte(bytes[end]) { end += 1 }
        if bytes[start - 1] == UInt8(ascii: "@") {
            let typed = String(decoding: bytes[start..<offset], as: UTF8.self)
            let targets = claims.fitting(
                typed, topics: topics(of: file), text: Self.paragraph(in: bytes, around: open), atMost: Completions.most
            )
            var found = Completions(items: targets.map { citation($0, typed, start..<end) })
            found.isIncomplete = true
            return found
        }
        // A place in the source that stands before the comma.
        let item = bytes[open..<start].lastIndex(of: UInt8(ascii: ";")).map { $0 + 1 } ?? open
        guard let comma = bytes[item..<start].firstIndex(of: UInt8(ascii: ",")),
            let at = bytes[item..<comma].firstIndex(of: UInt8(ascii: "@"))
        else { return nil }
        let key = String(decoding: bytes[at + 1..<comma].prefix(while: isKeyByte), as: UTF8.self)
        return Completions(items: paragraphs(of: key, start..<end))
    }

    private func citation(_ target: Citable, _ typed: String, _ range: Range<Int>) -> Completion {
        let id = site.id(of: target)
        let line = line(of: target)
        let kind: Completion.Kind = if case .claim = target { .claim } else { .source }
        return Completion(
            kind, id, detail: line.cut(to: 160), documentation: description(of: target),
            // Whoever typed a word of the statement found it here; editors compare once more.
            filter: id.hasPrefix(typed) ? id : typed + " " + id, at: range)
    }

    /// The offset behind the `[` of a citation that is open at a place: nothing closes it before, and an `@` follows it.
    static func openBracket(in bytes: [UInt8], before offset: Int) -> Int? {
        var index = min(offset, bytes.count)
        while index > 0, offset - index < 2_000 {
            switch bytes[index - 1] {
            case UInt8(ascii: "["):
                return index < bytes.count && bytes[index] == UInt8(ascii: "@") && index < offset ? index : nil
            case UInt8(ascii: "]"): return nil
            case UInt8(ascii: "\n"): if index < 2 || bytes[index - 2] == UInt8(ascii: "\n") { return nil }
            default: break
            }
            index -= 1
        }
        return nil
    }

    /// The text of the paragraph around a place, cut where it is long.
    static func paragraph(in bytes: [UInt8], around offset: Int) -> String {
        var (start, end) = (min(offset, bytes.count), min(offset, bytes.count))
        func isEnd(_ index: Int) -> Bool {
            bytes[index] == UInt8(ascii: "\n") && index + 1 < bytes.count
                && (bytes[index + 1] == UInt8(ascii: "\n") || bytes[index + 1] == UInt8(ascii: "-"))
        }
        while start > 0, offset - start < 4_000, !isEnd(start - 1) { start -= 1 }
        while end < bytes.count, end - offset < 4_000, !isEnd(end) { end += 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    /// The topics of a page, as places among the site's pages.
    func topics(of file: SourceFile) -> Set<Int> {
        guard let path = file.path.dropping("Content/"), path.hasSuffix(".md") else { return [] }
        let topicPages = built.names.topicPages
        var topics = Set(parsedPage(file).frontMatter.topics.compactMap { topicPages[$0.value] })
        if let own = Page.topic(of: path).flatMap({ topicPages[$0] }) { topics.insert(own) }
        return topics
    }

    /// The paragraphs of a source's captured text, each with its first words.
    func paragraphs(of source: String, _ range: Range<Int>) -> [Completion] {
        guard let index = records.table(of: Source.self).index(of: source), let text = captures[site.sources[index]]
        else { return [] }
        return text.paragraphs.prefix(2_000).enumerated().map { number, paragraph in
            Completion(
                .paragraph, "p\(number + 1)", detail: paragraph.cut(to: 80),
                documentation: paragraph.cut(to: 2_000).asMarkdown,
                filter: "p\(number + 1) " + paragraph.cut(to: 80), at: range)
        }
    }

    // MARK: Links

    private func linkCompletions(in file: SourceFile, at offset: Int) -> Completions? {
        let bytes = file.bytes
        func isOfAddress(_ byte: UInt8) -> Bool { byte > 0x20 && !"()<>\"[]".utf8.contains(byte) }
        var (start, end) = (offset, offset)
        while start > 0, isOfAddress(bytes[start - 1]) { start -= 1 }
        guard start > 1, bytes[start - 1] == UInt8(ascii: "("), bytes[start - 2] == UInt8(ascii: "]") else {
            return nil
        }
        while end < bytes.count, isOfAddress(bytes[end]) { end += 1 }
        let typed = String(decoding: bytes[start..<offset], as: UTF8.self)
        if let colon = typed.firstIndex(of: ":"), let table = records.table(scheme: String(typed[..<colon])) {
            let from = start + typed[...colon].utf8.count
            return names(of: table, typed: String(typed[typed.index(after: colon)...]), from..<end)
        }
        let here = file.path.dropping("Content/") ?? ""
        if let hash = typed.firstIndex(of: "#") {
            let path = String(typed[..<hash])
            let target =
                path.isEmpty
                ? parsedPage(file)
                : ParsedPage.join(here, path).flatMap { site.addresses.pages[$0] }.map { site.pages[$0].parsed }
            guard let target else { return Completions() }
            let range = start + path.utf8.count + 1..<end
            let headings = target.body.headings.map {
                Completion(.anchor, $0.id, detail: site.named($0.text), at: range)
            }
            let others = Set(target.body.anchors).subtracting(target.body.headings.map(\.id)).sorted()
            return Completions(items: headings + others.prefix(500).map { Completion(.anchor, $0, at: range) })
        }
        let folder = Array(here.split(separator: "/").dropLast())
        let schemes = records.tables.filter { !$0.ids.isEmpty }.map {
            Completion(
                .field, $0.type.singular + ":", detail: "a link to \($0.type.singular.withArticle)", at: start..<end)
        }
        let pages = site.pages.map { page in
            Completion(
                .page, LinkResolver.relative(page.parsed.path, from: folder), detail: page.title, at: start..<end)
        }
        return Completions(
            items: schemes + pages.filter { $0.label.contains(typed) }.prefix(500), isIncomplete: pages.count > 500)
    }

    /// The ids of a kind, those that begin with what is typed first, each with what it is called.
    func names(of table: any AnyRecordTable, typed: String, _ range: Range<Int>) -> Completions {
        let typed = typed.lowercased()
        var (first, rest): ([Completion], [Completion]) = ([], [])
        for (index, id) in table.ids.enumerated() {
            let name = table.linkName(at: index)
            let isFirst = id.hasPrefix(typed)
            guard isFirst || id.contains(typed) || name.lowercased().contains(typed) else { continue }
            guard (isFirst ? first.count : rest.count) < Completions.most else { continue }
            let item = Completion(
                .record, id, detail: name.cut(to: 160), documentation: description(of: table, at: index),
                filter: isFirst ? id : typed + " " + id, at: range)
            if isFirst { first.append(item) } else { rest.append(item) }
        }
        let all = Array((first + rest).prefix(Completions.most))
        return Completions(items: all, isIncomplete: table.ids.count > all.count)
    }

    // MARK: Directives

    private func directiveCompletions(in file: SourceFile, at offset: Int) -> Completions? {
        guard file.path.hasSuffix(".md") else { return nil }
        let bytes = file.bytes
        var start = offset
        while start > 0, isKeyByte(bytes[start - 1]) { start -= 1 }
        guard start > 0, bytes[start - 1] == UInt8(ascii: "{") else { return nil }
        var fence = start - 1
        while fence > 0, bytes[fence - 1] == UInt8(ascii: "`") { fence -= 1 }
        guard start - 1 - fence > 2 else { return nil }
        var end = offset
        while end < bytes.count, isKeyByte(bytes[end]) { end += 1 }
        let isClosed = end < bytes.count && bytes[end] == UInt8(ascii: "}")
        let fences = String(decoding: bytes[fence..<start - 1], as: UTF8.self)
        return Completions(
            items: parsed.blocks.values.sorted { $0.name < $1.name }.map { block in
                let options = block.options.map { $0.name + ($0.isRequired ? "" : "?") }.joined(separator: ", ")
                var item = Completion(
                    .directive, block.name, detail: options.isEmpty ? "no options" : "options: " + options,
                    at: start..<end)
                guard !isClosed else { return item }
                let required = block.options.filter(\.isRequired).enumerated().map { "\($1.name): $\($0 + 1)\n" }
                    .joined()
                (item.text, item.isTemplate) = (
                    "\(block.name)}\n\(required)$0\(required.isEmpty ? "" : "\n")\(fences)", true
                )
                return item
            })
    }
}
