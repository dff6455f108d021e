import Diagnostics
import Templating

/// The programs of a site's templates, each checked against what it will be given before anything is rendered.
struct SitePrograms: Sendable {
    let pages: [String: Program]
    let pageView: PageView
    /// The pages of records, by the singular of their kind.
    let records: [String: RecordPages]
    /// The template that leads on from an old address, for records; `nil` where no record has one.
    let redirect: (program: Program, view: View<Redirect>)?
    /// The templates of `root/`, by the path of the file they become.
    let root: [String: Program]
    let rootView: View<RootView.Files>

    init(_ context: RenderContext, report: inout Report) {
        let (library, site) = (context.site.templates, context.site)
        let shared = SharedShapes(context)
        var found = Report()
        var blocks: [String: (program: Program, view: BlockView)] = [:]
        for (name, declaration) in site.blocks.sorted(by: { $0.key < $1.key }) {
            let view = BlockView(declaration, context.siteView, site.records)
            if let program = library.program("blocks/" + name, for: view.shape, report: &found) {
                blocks[name] = (program, view)
            }
        }
        pageView = PageView(shared, blocks: SiteBlocks(blocks: blocks))
        var pages: [String: Program] = [:]
        for name in library.names where !name.contains("/") {
            pages[name] = library.program(name, for: pageView.view.shape, report: &found)
        }
        self.pages = pages
        let redirectView = View("redirect", PageView.common(shared, Self.frame))
        redirect =
            site.redirects.isEmpty
            ? nil : library.program("redirect", for: redirectView.shape, report: &found).map { ($0, redirectView) }
        rootView = View("root file", PageView.common(shared) { $1.rootFrame } + RootView.fields)
        var root: [String: Program] = [:]
        for name in library.names {
            guard let path = name.dropping("root/") else { continue }
            root[path] = library.program(name, for: rootView.shape, report: &found)
        }
        self.root = root
        func pagesOfRecords<Table: AnyRecordTable>(_ table: Table) -> RecordPages? {
            let view = Self.view(of: Table.Record.self, shared)
            guard let program = library.program("records/" + Table.Record.singular, for: view.shape, report: &found)
            else { return nil }
            return RecordPages(program: program) { view.value(Shown(record: table.records[$0], index: $0), $1) }
        }
        var records: [String: RecordPages] = [:]
        for table in site.records.tables { records[table.type.singular] = pagesOfRecords(table) }
        self.records = records
        let singulars = site.records.tables.map { $0.type.singular }
        for name in library.names where name.hasPrefix("records/") {
            let kind = String(name.dropFirst("records/".count))
            if singulars.contains(kind) { continue }
            found.add(
                .unknownKind, "there is no kind of record '\(kind)'",
                at: SourceSpan(startOf: SourceFile(path: "Templates/\(name).html", bytes: [])),
                help: nearMiss(kind, among: singulars).map { "did you mean '\($0)'?" }
                    ?? "take the template out; the kinds: \(singulars.joined(separator: ", "))")
        }
        report.merge(found.withoutRepeats)
    }

    /// What stands in the head of the page that leads on to a record.
    private static func frame(_ redirect: Redirect, _ context: RenderContext) -> PageFrame {
        func frame(_ table: some AnyRecordTable) -> PageFrame {
            let record = table.records[redirect.index]
            return PageFrame(
                title: record.title(in: context.site), summary: record.description(in: context.site),
                output: Addresses.path(of: record))
        }
        let table = context.site.records.table(scheme: redirect.kind)
        return table.map { frame($0) } ?? PageFrame(title: "", output: redirect.old.value)
    }

    /// What a template of `records/` is given: the common names, and the record under the name of its kind.
    private static func view<Kind: RecordKind>(of kind: Kind.Type, _ shared: SharedShapes) -> View<Shown<Kind>> {
        View(
            Kind.singular + " page",
            PageView.common(shared) { shown, context in
                PageFrame(
                    title: shown.record.title(in: context.site), summary: shown.record.description(in: context.site),
                    output: Addresses.path(of: shown.record)
                ) { Kind.structuredData(of: shown.index, $0) }
            } + [
                ViewField(Kind.singular, type: .record(Kind.pageView.shape)) { Kind.pageView.value($0, $1) }
            ])
    }
}

/// The pages of the records of one kind.
struct RecordPages: Sendable {
    let program: Program
    /// What the page of the record at a place of its table shows.
    let value: @Sendable (Int, RenderContext) -> Value
}

extension Report {
    /// The findings without those that say the same of the same place: a partial is checked wherever it is called.
    fileprivate var withoutRepeats: Report {
        var seen: Set<String> = []
        var result = Report()
        for finding in diagnostics {
            let key = "\(finding.rule.id) \(finding.span?.place ?? "") \(finding.message)"
            if seen.insert(key).inserted { result.add(finding) }
        }
        return result
    }
}
