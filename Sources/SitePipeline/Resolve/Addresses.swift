package import Diagnostics
import Templating

extension Rule {
    package static let pathCollision = Rule(
        "path-collision",
        finds: "Two things that become the same file of the site, or files whose names differ only in capital letters.",
        why: "One would replace the other.",
        example: "`Content/sources/x.md` beside a source `x`",
        repair: "Rename one of them.")
}

/// Which file of the site belongs to what: pages, records with a template, files that are copied.
struct Addresses: Sendable {
    /// Pages by their Markdown path.
    private(set) var pages: [String: Int] = [:]
    /// Files that are copied, by path.
    private(set) var files: Set<String> = []
    private(set) var kindsWithPages: Set<String> = []
    /// The pages that list records, by their template.
    private(set) var listings: [String: String] = [:]
    private var owners: [String: Owner] = [:]

    private struct Owner: Sendable {
        var path: String
        var span: SourceSpan
        var what: String
    }

    init(_ parsed: ParsedSite, report: inout Report) {
        for kind in Records.kinds where parsed.templates.contains("records/" + kind.singular) {
            kindsWithPages.insert(kind.kind)
        }
        for (index, page) in parsed.pages.enumerated() {
            pages[page.path] = index
            if let template = page.frontMatter.template?.value, listings[template] == nil {
                listings[template] = Self.output(of: page.path)
            }
            take(Self.output(of: page.path), "the page \(page.file.path)", page.place, &report)
            for alias in page.frontMatter.aliases {
                guard Self.isPath(alias.value) else {
                    report.add(
                        .badID, "'\(alias.value)' cannot be the address of a page", at: alias.span,
                        help:
                            "write it from the site's top folder, with lower-case letters, digits and single hyphens, as in topics/old-name.html"
                    )
                    continue
                }
                take(alias.value, "an alias of the page \(page.file.path)", alias.span, &report)
            }
        }
        for table in parsed.records.tables where kindsWithPages.contains(table.kind) {
            for (index, id) in table.ids.enumerated() {
                take(
                    Self.path(table.kind, id), "the \(table.singular) '\(id)'", table.place(at: index), &report)
            }
        }
        for file in parsed.statics {
            files.insert(file.path)
            let place = SourceSpan(startOf: SourceFile(path: "Content/" + file.path, bytes: []))
            take(file.path, "the file Content/\(file.path)", place, &report)
        }
        for asset in parsed.assets {
            let place = SourceSpan(startOf: SourceFile(path: "Templates/assets/" + asset.path, bytes: []))
            take("assets/" + asset.path, "the file Templates/assets/\(asset.path)", place, &report)
        }
    }

    private static func isPath(_ path: String) -> Bool {
        path.hasSuffix(".html")
            && path.dropLast(5).split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
                isKebabCase(String($0))
            }
    }

    static func output(of path: String) -> String { path.dropLast(3) + ".html" }

    /// Where a record is: its own page, else its place on the page that lists its kind, else nowhere.
    func address<Record: RecordKind>(of record: Record) -> Address? {
        address(record.id.value, Record.kind, Record.singular, listing: Record.listing)
    }

    func address(of table: any AnyRecordTable, at index: Int) -> Address? {
        address(table.ids[index], table.kind, table.singular, listing: table.listing)
    }

    private func address(_ id: String, _ kind: String, _ singular: String, listing: String?) -> Address? {
        if kindsWithPages.contains(kind) { return .site(Self.path(kind, id)) }
        guard let page = listing.flatMap({ listings[$0] }) else { return nil }
        return .site(path: page, fragment: "\(singular)-\(id)")
    }

    static func path<Record: RecordKind>(of record: Record) -> String { path(Record.kind, record.id.value) }
    private static func path(_ kind: String, _ id: String) -> String { "\(kind)/\(id).html" }

    /// Gives a path to its first owner. Names that differ only by case count as one: some disks cannot tell them apart.
    private mutating func take(_ path: String, _ what: String, _ span: SourceSpan, _ report: inout Report) {
        let hasUpperCase = path.utf8.contains { (65...90).contains($0) || $0 >= 0x80 }
        let key = hasUpperCase ? path.lowercased() : path
        guard let first = owners[key] else {
            owners[key] = Owner(path: path, span: span, what: what)
            return
        }
        report.add(
            .pathCollision,
            first.path == path
                ? "\(what) and \(first.what) both become \(path)"
                : "\(what) becomes \(path), which differs only in capital letters from \(first.path)",
            at: span, notes: [Diagnostic.Note("the other one", at: first.span)], help: "rename one of them")
    }
}
