package import Diagnostics
import Templating

/// Plans every file of the site. Templates are checked here, before a page is rendered; the pages' bytes are made when
/// the tree is written.
package func render(_ site: Site, report: inout Report) -> OutputTree {
    let context = RenderContext(site)
    let programs = SitePrograms(context, report: &report)
    var tree = OutputTree()
    for asset in context.assets {
        tree.files.append(
            OutputTree.File(
                path: "assets/" + asset.path, maker: .asset(asset.source), content: .bytes(asset.bytes)))
    }
    for file in site.statics {
        tree.files.append(OutputTree.File(path: file.path, maker: .file(file.path), content: .copy(of: file.origin)))
    }
    tree.files += DataFile.files(context)
    for table in site.records.tables {
        guard let pages = programs.records[table.type.singular] else { continue }
        for (index, id) in table.ids.enumerated() {
            let path = Addresses.path(table.type.kind, id)
            tree.files.append(
                OutputTree.File(
                    path: path, maker: .record(kind: table.type.singular, Located(id, at: table.place(at: index))),
                    content: .made { output in
                        try pages.program.render(
                            pages.value(index, context), rootPrefix: rootPrefix(of: path), into: &output)
                    }))
        }
    }
    if SearchIndex.page(of: site) != nil {
        tree.files.append(
            OutputTree.File(
                path: SearchIndex.fileName, maker: .program("the index of the site's search"),
                content: .made { $0 += SearchIndex.script(context) }))
    }
    var reserved = reservedPaths(programs)
    for (path, maker, bytes) in rootFiles(programs, context, &report) {
        reserved.removeValue(forKey: path)
        tree.files.append(OutputTree.File(path: path, maker: maker, content: .bytes(bytes)))
    }
    var redirects: [(path: String, maker: FileMaker)] = []
    for (index, page) in site.pages.enumerated() {
        let view = programs.pageView.view
        for alias in page.parsed.frontMatter.aliases {
            let path = aliasOutput(alias.value)
            let maker = FileMaker.alias(alias, of: page.parsed)
            guard let program = programs.pages["redirect"] else {
                // Hosts read it in _redirects all the same.
                redirects.append((path, maker))
                continue
            }
            tree.files.append(
                OutputTree.File(
                    path: path, maker: maker,
                    content: .made { output in
                        try program.render(view.value(index, context), rootPrefix: rootPrefix(of: path), into: &output)
                    }))
        }
        guard let program = programs.pages[page.template] else { continue }
        tree.files.append(
            OutputTree.File(
                path: page.output, maker: .page(page.parsed),
                content: .made { output in
                    try program.render(
                        view.value(index, context), rootPrefix: rootPrefix(of: page.output), into: &output)
                }))
    }
    checkPaths(tree, reserved: reserved.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } + redirects, &report)
    return tree
}

/// Paths that are somebody's whether or not something is written there: what a template leaves blank without a base URL,
/// and the list of what a build made.
private func reservedPaths(_ programs: SitePrograms) -> [String: FileMaker] {
    var reserved = [Manifest.fileName: FileMaker.program("sitegen's own list of files")]
    for path in programs.root.keys { reserved[path] = .rootTemplate(path) }
    return reserved
}

/// What leads from a file to the site's root: `../` for each folder it is in.
private func rootPrefix(of path: String) -> String {
    String(repeating: "../", count: path.utf8.count { $0 == UInt8(ascii: "/") })
}
