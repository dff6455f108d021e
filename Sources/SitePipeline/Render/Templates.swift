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
        /// The programs of some templates, made at once.
        func programs(_ wanted: [(name: String, shape: Shape)]) -> [Program?] {
            let made = parallelMap(wanted.count, chunk: 1) { index in
                Report.with { library.program(wanted[index].name, for: wanted[index].shape, report: &$0) }
            }
            for each in made { found.merge(each.report) }
            return made.map(\.value)
        }

        let blocks = site.blocks.sorted { $0.key < $1.key }.map { name, declaration in
            (name: name, view: BlockView(declaration, context.siteView, site.records))
        }
        let blockPrograms = programs(blocks.map { ("blocks/" + $0.name, $0.view.shape) })
        pageView = PageView(
            shared,
            blocks: SiteBlocks(
                blocks: Dictionary(
                    uniqueKeysWithValues: zip(blocks, blockPrograms).compactMap { block, program in
                        program.map { (block.name, ($0, block.view)) }
                    })))
        let redirectView = View("redirect", PageView.common(shared, Self.frame))
        rootView = View("root file", PageView.common(shared) { $1.rootFrame } + RootView.fields)
        let pageNames = library.names.filter { !$0.contains("/") }
        let rootNames = library.names.filter { $0.hasPrefix("root/") }
        let recordPages = site.records.tables.map { RecordPages.made($0, shared) }
        let (pageShape, rootShape) = (pageView.view.shape, rootView.shape)
        var made = programs(
            pageNames.map { ($0, pageShape) } + (site.redirects.isEmpty ? [] : [("redirect", redirectView.shape)])
                + rootNames.map { ($0, rootShape) } + recordPages.map { ("records/" + $0.kind, $0.shape) })[...]
        func next(for names: [String]) -> [String: Program] {
            var programs: [String: Program] = [:]
            for name in names { programs[name] = made.popFirst() ?? nil }
            return programs
        }
        pages = next(for: pageNames)
        redirect = site.redirects.isEmpty ? nil : (made.popFirst() ?? nil).map { ($0, redirectView) }
        root = next(for: rootNames.compactMap { $0.dropping("root/") })
        let recordPrograms = next(for: recordPages.map(\.kind))
        records = Dictionary(
            recordPages.compactMap { pages in
                recordPrograms[pages.kind].map { (pages.kind, RecordPages(program: $0, value: pages.value)) }
            }, uniquingKeysWith: { _, last in last })
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
}

/// The pages of the records of one kind.
struct RecordPages: Sendable {
    let program: Program
    /// What the page of the record at a place of its table shows.
    let value: @Sendable (Int, RenderContext) -> Value

    /// What the pages of a kind show, before there is a program for them.
    static func made<Table: AnyRecordTable>(
        _ table: Table, _ shared: SharedShapes
    ) -> (kind: String, shape: Shape, value: @Sendable (Int, RenderContext) -> Value) {
        let view = view(of: Table.Record.self, shared)
        return (
            Table.Record.singular, view.shape,
            { view.value(Shown(record: table.records[$0], index: $0), $1) }
        )
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
