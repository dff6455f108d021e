package import Diagnostics
import Templating

extension Rule {
    package static let pathCollision = Rule("path-collision")
}

/// Which file of the site belongs to what: pages, records with a template, files that are copied.
struct Addresses: Sendable {
    /// Pages by their Markdown path.
    private(set) var pages: [String: Int] = [:]
    /// Files that are copied, by path.
    private(set) var files: Set<String> = []
    private var kindsWithPages: Set<String> = []
    private var owners: [String: Owner] = [:]

    private struct Owner: Sendable {
        var path: String
        var span: SourceSpan
        var what: String
    }

    init(_ parsed: ParsedSite, report: inout Report) {
        for kind in recordKinds where parsed.templates.contains("records/" + kind.singular) {
            kindsWithPages.insert(kind.kind)
        }
        for (index, page) in parsed.pages.enumerated() {
            pages[page.path] = index
            take(Self.output(of: page.path), "the page \(page.file.path)", page.place, &report)
        }
        take(parsed.sources, &report)
        take(parsed.claims, &report)
        take(parsed.actors, &report)
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

    static func output(of path: String) -> String { path.dropLast(3) + ".html" }

    /// The page of a record, if its kind has a template for one.
    func address<Record: RecordKind>(of record: Record) -> Address? {
        kindsWithPages.contains(Record.kind) ? .site(Self.path(of: record)) : nil
    }

    static func path<Record: RecordKind>(of record: Record) -> String { "\(Record.kind)/\(record.id.value).html" }

    func hasPages(_ kind: any RecordKind.Type) -> Bool { kindsWithPages.contains(kind.kind) }

    private mutating func take<Record>(_ table: RecordTable<Record>, _ report: inout Report) {
        guard kindsWithPages.contains(Record.kind) else { return }
        for record in table.records {
            take(Self.path(of: record), "the \(Record.singular) '\(record.id.value)'", record.id.span, &report)
        }
    }

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
                : "\(what) becomes \(path), which differs only by case from \(first.path)",
            at: span, notes: [Diagnostic.Note("the other one", at: first.span)], help: "rename one of them")
    }
}
