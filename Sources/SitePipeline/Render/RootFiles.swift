import Diagnostics
import Templating

/// What the templates of `root/` are given besides the common names: the site's files and its redirects.
enum RootView {
    static let fileShape = Shape("file", ["link": .address, "updated": .optional(.record(DateView.shape))])
    static let redirectShape = Shape("redirect", ["from": .text, "to": .text])
    static let redirectsShape = ListView.shape("list of redirects", of: .record(redirectShape))

    static let fields: [(String, FieldType)] = [
        ("files", .list(.record(fileShape))), ("redirects", .optional(.record(redirectsShape))),
        ("last-change", .optional(.record(DateView.shape))),
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
    var files = site.pages.map { page in
        file(page.output, DateView.value(page.parsed.frontMatter.updated, context.words))
    }
    for table in site.recordPaths { files += table.map { file($0, .none) } }
    let redirects = site.pages.flatMap { page in
        page.parsed.frontMatter.aliases.map { alias -> Value in
            var old = Array(home.utf8)
            old.append(percentEncoding: alias.value)
            let from = Value.text(String(decoding: old, as: UTF8.self))
            return Value.record(RootView.redirectShape.record([from, .text(home + page.output)]))
        }
    }
    let common = programs.pageView.common(
        title: site.config.title, summary: site.config.description, output: "", current: nil, structuredData: nil,
        context)
    let value = Value.record(
        programs.rootShape.record(
            common + [
                .list(files), ListView.value(RootView.redirectsShape, redirects),
                DateView.value(context.lastChange, context.words),
            ]))
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

    func file(_ path: String, _ updated: Value) -> Value {
        .record(RootView.fileShape.record([.address(.site(path)), updated]))
    }
}

extension RenderContext {
    /// When the site last changed, as far as its changes say; else the date that it describes.
    fileprivate var lastChange: CalendarDate? {
        let dates = site.changes.compactMap(\.record.date).compactMap { date in date.start.map { (date, $0) } }
        return dates.max { $0.1 < $1.1 }?.0 ?? site.config.asOf
    }
}

extension Site {
    /// The paths of the pages of records, kind by kind.
    fileprivate var recordPaths: [[String]] {
        [
            templates.contains("records/source") ? sources.map { Addresses.path(of: $0.record) } : [],
            templates.contains("records/claim") ? claims.map { Addresses.path(of: $0.record) } : [],
            templates.contains("records/actor") ? actors.map { Addresses.path(of: $0.record) } : [],
        ]
    }
}
