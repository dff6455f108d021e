import Diagnostics
import Templating

/// How each file of a site is made.
struct SitePlan: Sendable {
    /// What a file is made of.
    enum Entry: Sendable {
        /// Nothing that pages say: an asset, a file that is copied, data of records, a file of the root.
        case fixed(OutputTree.File)
        case record(kind: String, index: Int)
        case searchIndex
        case page(Int)
        /// The redirect from one of the old addresses of a page.
        case alias(page: Int, number: Int)
        /// The redirect from an old address of a record, by its place among the site's.
        case redirect(Int)
    }

    private(set) var context: RenderContext
    private let programs: SitePrograms
    /// Assets first, pages last: where a site is replaced, a page never refers to a file that is not there yet.
    let entries: [Entry]
    /// The entries of each page, its redirects first.
    private let entriesOfPages: [Range<Int>]
    /// The pages that stand on another page as a whole, by their paths in the site.
    private let printed: Set<String>

    /// Checks the templates, and the paths that all files take.
    init(_ site: Site, report: inout Report) {
        let context = RenderContext(site)
        self.context = context
        let programs = SitePrograms(context, report: &report)
        self.programs = programs
        var entries: [Entry] = context.assets.map { asset in
            .fixed(
                OutputTree.File(
                    path: "assets/" + asset.path, maker: .asset(asset.source), content: .bytes(asset.bytes)))
        }
        entries += site.statics.map { file in
            .fixed(OutputTree.File(path: file.path, maker: .file(file.path), content: .copy(of: file.origin)))
        }
        entries += DataFile.files(context).map(Entry.fixed)
        for table in site.records.tables where programs.records[table.type.singular] != nil {
            entries += table.ids.indices.map { .record(kind: table.type.singular, index: $0) }
        }
        if SearchIndex.page(of: site) != nil { entries.append(.searchIndex) }
        var reserved = [
            Manifest.fileName: FileMaker.program("sitegen's own list of files"),
            StagedFiles.folderName: FileMaker.program("sitegen's own folder of unfinished files"),
        ]
        for path in programs.root.keys { reserved[path] = .rootTemplate(path) }
        for (path, maker, bytes) in rootFiles(programs, context, &report) {
            reserved.removeValue(forKey: path)
            entries.append(.fixed(OutputTree.File(path: path, maker: maker, content: .bytes(bytes))))
        }
        var redirects: [(path: String, maker: FileMaker)] = []
        var entriesOfPages: [Range<Int>] = []
        for (index, page) in site.pages.enumerated() {
            let start = entries.count
            for (number, alias) in page.parsed.frontMatter.aliases.enumerated() {
                if programs.pages["redirect"] != nil {
                    entries.append(.alias(page: index, number: number))
                } else {
                    // Hosts read it in _redirects all the same.
                    redirects.append((aliasOutput(alias.value), .alias(alias, of: page.parsed)))
                }
            }
            if programs.pages[page.template] != nil { entries.append(.page(index)) }
            entriesOfPages.append(start..<entries.count)
        }
        self.entriesOfPages = entriesOfPages
        printed = site.templates.asks(for: "documents") ? Set(DocumentView.printed(site).map(\.output)) : []
        for (index, redirect) in site.redirects.enumerated() {
            if programs.redirect != nil {
                entries.append(.redirect(index))
            } else {
                redirects.append((aliasOutput(redirect.old.value), .redirect(redirect.old)))
            }
        }
        self.entries = entries
        checkPaths(
            tree, reserved: reserved.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } + redirects, &report)
    }

    /// The same plan for a site in which nothing but texts of pages differs.
    func changed(to site: Site) -> SitePlan {
        var plan = self
        plan.context = context.changed(to: site)
        return plan
    }

    /// Whether another file than those of a page shows what stands on it.
    func isShownElsewhere(_ page: Int) -> Bool { printed.contains(context.site.pages[page].output) }

    /// The files of one page.
    func files(ofPage index: Int) -> [OutputTree.File] { entries[entriesOfPages[index]].compactMap(file) }

    var tree: OutputTree { OutputTree(files: entries.compactMap(file)) }

    /// One file; `nil` where its template has a fault.
    func file(_ entry: Entry) -> OutputTree.File? {
        let context = context
        switch entry {
        case .fixed(let file): return file
        case .record(let kind, let index):
            guard let pages = programs.records[kind], let table = context.site.records.table(scheme: kind) else {
                return nil
            }
            let id = Located(table.ids[index], at: table.place(at: index))
            return made(
                Addresses.path(table.type.kind, id.value), .record(kind: kind, id), pages.program
            ) { pages.value(index, $0) }
        case .searchIndex:
            return OutputTree.File(
                path: SearchIndex.fileName, maker: .program("the index of the site's search"),
                content: .made { output, asked in
                    asked?.note(.texts)
                    output += SearchIndex.script(context)
                })
        case .page(let index):
            let page = context.site.pages[index]
            let view = programs.pageView.view
            return programs.pages[page.template].map { program in
                made(page.output, .page(page.parsed), program) { view.value(index, $0) }
            }
        case .alias(let index, let number):
            let page = context.site.pages[index]
            let (alias, view) = (page.parsed.frontMatter.aliases[number], programs.pageView.view)
            return programs.pages["redirect"].map { program in
                made(aliasOutput(alias.value), .alias(alias, of: page.parsed), program) { view.value(index, $0) }
            }
        case .redirect(let index):
            let redirect = context.site.redirects[index]
            return programs.redirect.map { program, view in
                made(aliasOutput(redirect.old.value), .redirect(redirect.old), program) { view.value(redirect, $0) }
            }
        }
    }

    private func made(
        _ path: String, _ maker: FileMaker, _ program: Program, _ value: @escaping @Sendable (RenderContext) -> Value
    ) -> OutputTree.File {
        OutputTree.File(
            path: path, maker: maker,
            content: .made { [context] output, asked in
                // What leads from a file to the site's root: `../` for each folder it is in.
                let folders = path.utf8.count { $0 == UInt8(ascii: "/") }
                try program.render(
                    value(context.noting(asked)), rootPrefix: String(repeating: "../", count: folders), into: &output)
            })
    }
}
