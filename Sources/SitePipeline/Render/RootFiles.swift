import Diagnostics
import Templating

/// What the templates of `root/` are given besides the common names: the site's files and its redirects.
enum RootView {
    /// The site's pages with the dates of their last change, and the old addresses with the new ones.
    struct Files: Sendable {
        var files: [(path: String, updated: CalendarDate?)]
        var redirects: [(from: String, to: String)]
    }

    private static let fileShape = Shape("file", ["link": .address, "updated": .optional(.record(DateView.shape))])
    private static let redirectShape = Shape("redirect", ["from": .text, "to": .text])
    private static let redirectsShape = ListView.shape("list of redirects", of: .record(redirectShape))

    static let fields: [ViewField<Files>] = [
        ViewField("files", type: .list(.record(fileShape))) { item, context in
            .list(
                item.files.map { file in
                    .record(
                        fileShape.record([.address(.site(file.path)), DateView.value(file.updated, context.words)]))
                })
        },
        ViewField("redirects", type: .optional(.record(redirectsShape))) { item, _ in
            ListView.value(
                redirectsShape, item.redirects.map { .record(redirectShape.record([.text($0.from), .text($0.to)])) })
        },
        ViewField("last-change", .date) { $1.lastChange },
    ]
}

/// The files that the templates of `root/` become, such as `sitemap.xml`. One whose text comes out blank is left out:
/// that is how a template says that it needs a base URL, or something to list.
///
/// Addresses in them are absolute where the site has a base URL, since these files are read apart from the pages; those
/// of `404.html`, which a host shows at any depth, begin at the host's root.
func rootFiles(
    _ programs: SitePrograms, _ context: RenderContext, _ report: inout Report
) -> [(path: String, maker: FileMaker, bytes: [UInt8])] {
    guard !programs.root.isEmpty else { return [] }
    let site = context.site
    let home = context.site.config.homePath
    var files = site.pages.map { (path: $0.output, updated: $0.parsed.frontMatter.updated) }
    for table in site.records.tables where programs.records[table.type.singular] != nil {
        files += table.ids.map { (Addresses.path(table.type.kind, $0), nil) }
    }
    func redirect(_ alias: Located<String>, to path: String) -> (from: String, to: String) {
        var old = Array(home.utf8)
        old.append(percentEncoding: alias.value)
        return (String(decoding: old, as: UTF8.self), home + path)
    }
    var redirects = site.pages.flatMap { page in
        page.parsed.frontMatter.aliases.map { redirect($0, to: page.output) }
    }
    for each in site.redirects {
        guard let table = site.records.table(scheme: each.kind) else { continue }
        redirects.append(redirect(each.old, to: Addresses.path(table.type.kind, table.ids[each.index])))
    }
    let value = programs.rootView.value(RootView.Files(files: files, redirects: redirects), context)
    // GitHub Pages leaves out what Jekyll does not know, unless this file says not to.
    var made: [(path: String, maker: FileMaker, bytes: [UInt8])] = [
        (".nojekyll", .program("a sign for GitHub Pages"), [])
    ]
    for (path, program) in programs.root.sorted(by: { $0.key < $1.key }) {
        var bytes: [UInt8] = []
        do throws(EndlessTemplate) {
            let prefix = path == "404.html" ? home : site.config.baseURL?.text ?? ""
            try program.render(value, rootPrefix: prefix, into: &bytes)
        } catch {
            report.add(
                .templateSyntax, "what this template makes has no end that anybody would wait for",
                at: SourceSpan(startOf: SourceFile(path: "Templates/root/" + path, bytes: [])),
                help: "take a section over a list out of the sections that it stands in")
            continue
        }
        if bytes.contains(where: { $0 > 0x20 }) { made.append((path, .rootTemplate(path), bytes)) }
    }
    return made
}

extension RenderContext {
    /// What stands in the head of a file of the root.
    var rootFrame: PageFrame { PageFrame(title: site.config.title, summary: site.config.description, output: "") }

    /// When the site last changed, as far as its changes say; else the date that it describes.
    fileprivate var lastChange: CalendarDate? {
        let dates = site.changes.compactMap(\.date).compactMap { date in date.start.map { (date, $0) } }
        return dates.max { $0.1 < $1.1 }?.0 ?? site.config.asOf
    }
}
