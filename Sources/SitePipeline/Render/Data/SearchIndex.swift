import Diagnostics
import Markup
import Templating

/// What the search page looks through: pages, their sections and every record, as a classic script, since a page opened
/// from a disk may load nothing else. It calls `sitegenSearch` with `{"kinds": [[kind, name], …], "entries": [[kind, id,
/// address, title, text], …]}`; a kind of an entry is its place in the list of kinds, which are in the order in which the
/// search shows what it finds as good. Addresses are relative to the site's root.
struct SearchIndex {
    static let fileName = "search-index.js"
    /// The bytes of text that an entry has at most, so that a long section does not make every search wait.
    private static let maximumText = 2_000

    private let context: RenderContext
    private let kinds: [String]
    private var entries: [JSON] = []

    /// The address of the page that searches, if the site has one.
    static func page(of site: Site) -> Address? {
        site.pages.first { $0.template == "search" }.map { .site($0.output) }
    }

    static func script(_ context: RenderContext) -> [UInt8] {
        var index = SearchIndex(context)
        index.addPages()
        func add(_ table: some AnyRecordTable) { index.add(table) }
        for table in context.site.records.tables { add(table) }
        var script = Array("sitegenSearch({\"kinds\": ".utf8)
        JSON.list(index.kinds.map { .texts([$0, name(of: $0, context.words)]) }).write(to: &script)
        script += ", \"entries\": [\n".utf8
        for (number, entry) in index.entries.enumerated() {
            if number > 0 { script += ",\n".utf8 }
            entry.write(to: &script)
        }
        return script + "\n]});\n".utf8
    }

    private init(_ context: RenderContext) {
        self.context = context
        kinds = ["page", "section"] + context.site.records.tables.reversed().map { $0.type.singular }
    }

    /// What a result is called; a kind that the program does not know is called by its name.
    private static func name(of kind: String, _ words: WordTable) -> String {
        Word(rawValue: "found-" + kind).map { words[$0] } ?? kind.prefix(1).uppercased() + kind.dropFirst()
    }

    private mutating func add(
        _ kind: String, _ id: String, _ address: Address?, _ title: String, _ text: [String?],
        separator: String = " "
    ) {
        guard case .site(let path, let fragment) = address, let kind = kinds.firstIndex(of: kind) else { return }
        let all = text.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: separator)
        entries.append(
            .list(
                [.number(kind)]
                    + [id, path + (fragment.map { "#" + $0 } ?? ""), title, all.cut(to: Self.maximumText)].map(
                        JSON.text)))
    }

    private mutating func addPages() {
        let site = context.site
        for page in site.pages where page.template != "search" {
            let (front, body) = (page.parsed.frontMatter, page.parsed.body)
            // What stands before the first heading, then what stands under each.
            var texts = [[String]](repeating: [], count: body.headings.count + 1)
            for block in body.blocks where block.kind != .heading {
                texts[(block.heading ?? -1) + 1].append(site.named(block.text))
            }
            add(
                "page", page.output, .site(page.output), page.title,
                [front.summary?.value] + front.keyPoints.map { $0.plainText(in: site) }
                    + [texts[0].joined(separator: " ")])
            for (index, heading) in body.headings.enumerated() {
                add(
                    "section", page.output, .site(path: page.output, fragment: heading.id), site.named(heading.text),
                    [texts[index + 1].joined(separator: " ")])
            }
        }
    }

    private mutating func add<Table: AnyRecordTable>(_ table: Table) {
        let site = context.site
        for record in table.records {
            let title = record.searchTitle(in: site)
            let text =
                record.searchText(in: site)
                ?? record.contents.flatMap { $0.content.words(in: site) }.filter { $0 != title }
            // What fields say is no sentence together.
            add(
                Table.Record.singular, record.id.value, context.address(of: record), title, text,
                separator: " · ")
        }
    }
}

extension FieldContent {
    /// The words that a reader may look for in it.
    fileprivate func words(in site: Site) -> [String] {
        parts.compactMap { part in
            switch part {
            case .text(let text): text
            case .prose(let text): text.value
            case .markdown(let text): text.plainText(in: site)
            case .date(let date): date.words(in: site.words)
            default: nil
            }
        }
    }
}

extension String {
    /// The text up to the last whole word within a number of bytes, or the last character of a script without spaces.
    func cut(to count: Int) -> String {
        guard utf8.count > count else { return self }
        if let space = utf8.prefix(count + 1).lastIndex(of: 0x20) { return String(self[..<space]) }
        var end = utf8.index(startIndex, offsetBy: count)
        while end > startIndex, end.samePosition(in: unicodeScalars) == nil { utf8.formIndex(before: &end) }
        return String(self[..<end])
    }
}
