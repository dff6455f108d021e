import Diagnostics
import Templating

/// Where in the site everything is: pages, records with a template, files that are copied.
struct Addresses: Sendable {
    /// Pages by their Markdown path.
    private(set) var pages: [String: Int] = [:]
    /// Files that are copied, by path.
    private(set) var files: Set<String> = []
    private(set) var kindsWithPages: Set<String> = []
    /// The pages that list records, by their template.
    private(set) var listings: [String: String] = [:]

    init(_ parsed: ParsedSite) {
        for kind in parsed.records.tables.map(\.type) where parsed.templates.contains("records/" + kind.singular) {
            kindsWithPages.insert(kind.kind)
        }
        pages.reserveCapacity(parsed.pages.count)
        for (index, page) in parsed.pages.enumerated() {
            pages[page.path] = index
            if let template = page.frontMatter.template?.value, listings[template] == nil {
                listings[template] = Self.output(of: page.path)
            }
        }
        for file in parsed.statics { files.insert(file.path) }
    }

    /// A file that is copied, as its name is stored: a link may write an accented letter in another Unicode form.
    func file(_ path: String) -> String? { files.firstIndex(of: path).map { files[$0] } }

    static func output(of path: String) -> String { path.dropLast(3) + ".html" }

    /// Where a record is: its own page, else its place on the page that lists its kind, else nowhere.
    func address<Record: RecordKind>(of record: Record) -> Address? {
        address(record.id.value, Record.kind, Record.singular, listing: Record.listing)
    }

    func address(of table: any AnyRecordTable, at index: Int) -> Address? {
        address(table.ids[index], table.type.kind, table.type.singular, listing: table.type.listing)
    }

    private func address(_ id: String, _ kind: String, _ singular: String, listing: String?) -> Address? {
        if kindsWithPages.contains(kind) { return .site(Self.path(kind, id)) }
        guard let page = listing.flatMap({ listings[$0] }) else { return nil }
        return .site(path: page, fragment: "\(singular)-\(id)")
    }

    static func path<Record: RecordKind>(of record: Record) -> String { path(Record.kind, record.id.value) }
    static func path(_ kind: String, _ id: String) -> String { "\(kind)/\(id).html" }
}
