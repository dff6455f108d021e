import Diagnostics
import Foundation

extension LanguageServer {
    func hear(_ method: String, _ data: Data) throws(RequestFault) {
        switch method {
        case "initialized": begin()
        case "$/cancelRequest":
            let it: CancelParameters = try read(data)
            guard let task = running.removeValue(forKey: it.id) else { return }
            task.cancel()
            answer(it.id, .failure(.cancelled))
        case "textDocument/didOpen":
            let it: OpenParameters = try read(data)
            open(it.textDocument)
        case "textDocument/didChange":
            let it: ChangeParameters = try read(data)
            guard var document = documents[it.textDocument.uri] else { return }
            for change in it.contentChanges { document.change(change.range, change.text, encoding) }
            document.version = it.textDocument.version ?? document.version
            documents[document.uri] = document
            tell(document, document.file.bytes)
        case "textDocument/didClose":
            let it: DocumentParameters = try read(data)
            guard let document = documents.removeValue(forKey: it.textDocument.uri) else { return }
            tell(document, nil)
        case "textDocument/didSave", "workspace/didChangeWatchedFiles":
            for root in sites.keys { look(at: root) }
        case "workspace/didChangeWorkspaceFolders":
            let it: FoldersParameters = try read(data)
            folders.removeAll { folder in it.event.removed.contains { filePath($0.uri) == folder } }
            folders += it.event.added.compactMap { filePath($0.uri) }
            findSites()
            closeSites(in: it.event.removed.compactMap { filePath($0.uri) })
        default: return
        }
    }

    func begin() {
        if registersWatching {
            request(
                "client/registerCapability",
                .object([
                    (
                        "registrations",
                        .list([
                            .object([
                                ("id", .text("files")), ("method", .text("workspace/didChangeWatchedFiles")),
                                (
                                    "registerOptions",
                                    .object([
                                        (
                                            "watchers",
                                            .list(
                                                ["**/Content/**", "**/Templates/**", "**/captures/**"].map {
                                                    .object([("globPattern", .text($0))])
                                                })
                                        )
                                    ])
                                ),
                            ])
                        ])
                    )
                ]))
        }
        findSites()
    }

    func findSites() {
        for folder in folders { for root in SiteFinder.sites(in: folder) { addSite(root) } }
    }

    func open(_ item: OpenParameters.Item) {
        let found = filePath(item.uri).flatMap(SiteFinder.site)
        let document = Document(
            uri: item.uri, version: item.version, path: found?.inner ?? item.uri, site: found?.root, text: item.text)
        documents[item.uri] = document
        if let found { addSite(found.root) }
        tell(document, document.file.bytes)
    }
}
