import Diagnostics
import Foundation
import SitePipeline

/// A server of the Language Server Protocol 3.17: it hears what a client types, publishes what a build of the same texts
/// would find, and answers what stands at a place and what can be written there.
///
/// Messages are handled one after the other; a request is answered beside them, on the state of the site that was made last,
/// so that no answer waits for a build.
package actor LanguageServer {
    private let send: @Sendable ([UInt8]) -> Void
    private var stage = Stage.new
    private var encoding = PositionEncoding.utf16
    private var settings = Settings()
    private var abilities = Features.Abilities()
    private var hasProgress = false
    private var registersWatching = false
    /// Folders that the client shows.
    private var folders: [String] = []
    /// By their address.
    private var documents: [String: Document] = [:]
    /// By their folder.
    private var sites: [String: OpenedSite] = [:]
    private var running: [RequestID: Task<Void, Never>] = [:]
    private var asked = 0
    /// Requests that are answered when nothing is left to be done.
    private var waiting: [RequestID] = []

    private enum Stage {
        case new, initialized, shutDown
    }

    /// A site, and what is still to be done about it.
    private struct OpenedSite {
        var session: SiteSession
        var state: SiteState?
        /// Texts that the session has not been told yet, by path.
        var pending: [String: [UInt8]?] = [:]
        var looks = false
        var isWorking = false
        var isCompleting = false
        var watching: Task<Void, Never>?
        /// What was published last, by path.
        var published: [String: [UInt8]] = [:]
        /// What the machine said when it last refused.
        var refusal: String?
    }

    /// - Parameter send: writes a message with its header to the client; it may be called from any thread.
    package init(_ send: @escaping @Sendable ([UInt8]) -> Void) { self.send = send }

    /// Handles a message.
    ///
    /// - Returns: the exit code, if the message ends the server.
    package func handle(_ message: [UInt8]) async -> Int32? {
        let data = Data(message)
        let envelope: Envelope
        do {
            envelope = try JSONDecoder().decode(Envelope.self, from: data)
        } catch {
            answer(nil, .failure(.parseError("this is no message of JSON-RPC: \(Self.words(error))")))
            return nil
        }
        guard let method = envelope.method else {
            // An answer to a request of ours needs nothing done.
            if envelope.id == nil { answer(nil, .failure(.invalidRequest("a message has a method or an id"))) }
            return nil
        }
        if method == "exit" { return stage == .shutDown ? 0 : 1 }
        do throws(RequestFault) {
            if let id = envelope.id {
                try request(method, id, data)
            } else if stage == .initialized {
                try notification(method, data)
            }
        } catch {
            if let id = envelope.id { answer(id, .failure(error)) } else { log("\(method): \(error.message)") }
        }
        return nil
    }

    /// Waits until nothing is left to be done, for a client that has gone.
    package func finish() {
        for task in running.values { task.cancel() }
        for site in sites.values { site.watching?.cancel() }
    }

    // MARK: Requests

    private func request(_ method: String, _ id: RequestID, _ data: Data) throws(RequestFault) {
        switch (method, stage) {
        case ("initialize", .new): return answer(id, .success(try initialize(data)))
        case ("initialize", _): throw .invalidRequest("'initialize' was asked already")
        case (_, .new): throw .notInitialized
        case (_, .shutDown): throw .invalidRequest("the server is shut down")
        case ("shutdown", _):
            stage = .shutDown
            finish()
            return answer(id, .success(.null))
        default: break
        }
        switch method {
        case "textDocument/completion":
            let it: PositionParameters = try read(data)
            ask(id, it.textDocument) { $0.completion(it.position) }
        case "textDocument/hover":
            let it: PositionParameters = try read(data)
            ask(id, it.textDocument) { $0.hover(it.position) }
        case "textDocument/definition":
            let it: PositionParameters = try read(data)
            ask(id, it.textDocument) { $0.definition(it.position) }
        case "textDocument/references":
            let it: ReferenceParameters = try read(data)
            ask(id, it.textDocument) {
                $0.references(it.position, includesDefinition: it.context?.includeDeclaration ?? false)
            }
        case "textDocument/prepareRename":
            let it: PositionParameters = try read(data)
            ask(id, it.textDocument) { $0.prepareRename(it.position) }
        case "textDocument/rename":
            let it: RenameParameters = try read(data)
            ask(id, it.textDocument) { (features) throws(RequestFault) in
                try features.rename(it.position, to: it.newName)
            }
        case "textDocument/documentSymbol":
            let it: DocumentParameters = try read(data)
            ask(id, it.textDocument) { $0.symbols() }
        case "textDocument/documentLink":
            let it: DocumentParameters = try read(data)
            ask(id, it.textDocument) { $0.links() }
        case "textDocument/foldingRange":
            let it: DocumentParameters = try read(data)
            ask(id, it.textDocument) { $0.folds() }
        case "textDocument/semanticTokens/full":
            let it: DocumentParameters = try read(data)
            ask(id, it.textDocument) { $0.tokens() }
        case "textDocument/codeLens":
            let it: DocumentParameters = try read(data)
            ask(id, it.textDocument) { $0.lenses() }
        case "textDocument/inlayHint":
            let it: RangeParameters = try read(data)
            ask(id, it.textDocument) { $0.hints(it.range) }
        case "textDocument/codeAction":
            let it: RangeParameters = try read(data)
            ask(id, it.textDocument) { $0.actions(it.range) }
        case "sitegen/settled":
            waiting.append(id)
            answerWaiting()
        case "workspace/symbol":
            let it: QueryParameters = try read(data)
            findSymbols(id, it.query)
        default: throw .unknownMethod(method)
        }
    }

    private func initialize(_ data: Data) throws(RequestFault) -> JSON {
        let it: InitializeParameters = try read(data)
        let options: InitializationOptions? = try? read(data)
        settings = options?.initializationOptions ?? Settings()
        let client = it.capabilities
        encoding = client?.general?.positionEncodings?.contains("utf-8") ?? false ? .utf8 : .utf16
        hasProgress = client?.window?.workDoneProgress ?? false
        registersWatching = client?.workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false
        let edit = client?.workspace?.workspaceEdit
        abilities = Features.Abilities(
            documentChanges: edit?.documentChanges ?? false,
            createsFiles: edit?.resourceOperations?.contains("create") ?? false,
            renamesFiles: edit?.resourceOperations?.contains("rename") ?? false,
            snippets: client?.textDocument?.completion?.completionItem?.snippetSupport ?? false,
            nestedSymbols: client?.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport ?? false,
            showUses: settings.showUses ?? false)
        folders = it.workspaceFolders?.compactMap { filePath($0.uri) } ?? []
        if folders.isEmpty, let root = it.rootUri.flatMap(filePath) ?? it.rootPath { folders = [root] }
        stage = .initialized
        return .object([
            ("capabilities", Self.capabilities(encoding, settings)),
            ("serverInfo", .object([("name", .text("sitegen"))])),
        ])
    }

    private static func capabilities(_ encoding: PositionEncoding, _ settings: Settings) -> JSON {
        .object(leavingOut: [
            "positionEncoding": .text(encoding.rawValue),
            "textDocumentSync": .object([
                ("openClose", .flag(true)), ("change", .number(2)), ("save", .object([("includeText", .flag(false))])),
            ]),
            "completionProvider": .object([
                ("triggerCharacters", .texts(["@", ":", "(", "#", "{", ",", " ", "/"])),
                ("resolveProvider", .flag(false)),
            ]),
            "hoverProvider": .flag(true), "definitionProvider": .flag(true), "referencesProvider": .flag(true),
            "documentSymbolProvider": .flag(true), "workspaceSymbolProvider": .flag(true),
            "documentLinkProvider": .object([("resolveProvider", .flag(false))]),
            "foldingRangeProvider": .flag(true),
            "renameProvider": .object([("prepareProvider", .flag(true))]),
            "codeActionProvider": .object([("codeActionKinds", .texts(["quickfix", "refactor.rewrite"]))]),
            "codeLensProvider": .object([("resolveProvider", .flag(false))]),
            "inlayHintProvider": settings.inlayHints ?? false ? .flag(true) : nil,
            "semanticTokensProvider": .object([
                (
                    "legend",
                    .object([("tokenTypes", .texts(Features.tokenTypes)), ("tokenModifiers", .list([]))])
                ), ("full", .flag(true)),
            ]),
            "workspace": .object([
                (
                    "workspaceFolders",
                    .object([("supported", .flag(true)), ("changeNotifications", .flag(true))])
                )
            ]),
        ])
    }

    /// Answers a request about a document beside the messages that follow.
    private func ask(
        _ id: RequestID, _ document: DocumentID, _ question: @escaping @Sendable (Features) throws(RequestFault) -> JSON
    ) {
        guard let document = documents[document.uri], let root = document.site, let site = sites[root] else {
            return answer(id, .success(.null))
        }
        let open = openDocuments(of: root)
        let (encoding, abilities, session, known) = (encoding, abilities, site.session, site.state)
        running[id] = Task.detached { [weak self] in
            let result: Result<JSON, RequestFault>
            do {
                var state = known
                if state == nil { state = try await session.update([:], looks: false).state }
                if let state, !Task.isCancelled {
                    let same = state.file(document.path).flatMap { $0.bytes == document.file.bytes ? $0 : nil }
                    let features = Features(
                        state: state, file: same ?? document.file, encoding: encoding, root: root, abilities: abilities,
                        open: open)
                    result = .success(try question(features))
                } else {
                    result = .failure(.cancelled)
                }
            } catch let fault as RequestFault {
                result = .failure(fault)
            } catch {
                result = .failure(.failed("\(error)"))
            }
            await self?.finish(id, result)
        }
    }

    private func findSymbols(_ id: RequestID, _ query: String) {
        let (encoding, abilities) = (encoding, abilities)
        let all = sites.sorted { $0.key < $1.key }.compactMap { root, site in
            site.state.map { (root, $0, openDocuments(of: root)) }
        }
        running[id] = Task.detached { [weak self] in
            let found = all.flatMap { root, state, open in
                let features = Features(
                    state: state, file: SourceFile(path: "", bytes: []), encoding: encoding, root: root,
                    abilities: abilities, open: open)
                return state.symbols(matching: query).map(features.information)
            }
            await self?.finish(id, .success(.list(found)))
        }
    }

    private func finish(_ id: RequestID, _ result: Result<JSON, RequestFault>) {
        // One that was cancelled has its answer.
        guard running.removeValue(forKey: id) != nil else { return }
        answer(id, result)
    }

    // MARK: Notifications

    private func notification(_ method: String, _ data: Data) throws(RequestFault) {
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
        default: return
        }
    }

    private func begin() {
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

    private func findSites() {
        for folder in folders { for root in SiteFinder.sites(in: folder) { addSite(root) } }
    }

    private func open(_ item: OpenParameters.Item) {
        let found = filePath(item.uri).flatMap(SiteFinder.site)
        let document = Document(
            uri: item.uri, version: item.version, path: found?.inner ?? item.uri, site: found?.root, text: item.text)
        documents[item.uri] = document
        if let found { addSite(found.root) }
        tell(document, document.file.bytes)
    }

    // MARK: Sites

    private func addSite(_ root: String) {
        guard sites[root] == nil else { return }
        let token = "sitegen-\(asked)"
        let progress = BuildProgress { [weak self] stage, items in
            Task { await self?.report(token, "\(items.count) \(items.noun)") }
        }
        guard let session = SiteSession(root, settings, progress: progress) else { return }
        var site = OpenedSite(session: session)
        for document in documents.values where document.site == root {
            site.pending[document.path] = document.file.bytes
        }
        site.watching = watch(root)
        sites[root] = site
        if hasProgress {
            request("window/workDoneProgress/create", .object([("token", .text(token))]))
            self.progress(token, .object([("kind", .text("begin")), ("title", .text("Reading the site"))]))
            openTokens[root] = token
        }
        work(root)
    }

    /// The progress that is shown while a site is read for the first time, by its folder.
    private var openTokens: [String: String] = [:]

    private func report(_ token: String, _ message: String) {
        guard openTokens.values.contains(token) else { return }
        progress(token, .object([("kind", .text("report")), ("message", .text(message))]))
    }

    private func progress(_ token: String, _ value: JSON) {
        notify("$/progress", .object([("token", .text(token)), ("value", value)]))
    }

    /// Looks at a site's folder whenever something in it changes, where the system says so.
    private func watch(_ root: String) -> Task<Void, Never> {
        Task.detached { [weak self] in
            guard let watch = FolderWatch(root) else { return }
            while !Task.isCancelled {
                let hasHeard = await watch.wait(milliseconds: 2_000)
                guard !Task.isCancelled, let self else { return }
                guard hasHeard else { continue }
                await self.look(at: root)
                guard watch.update() else { return }
            }
        }
    }

    private func look(at root: String) {
        guard sites[root] != nil else { return }
        sites[root]?.looks = true
        work(root)
    }

    private func tell(_ document: Document, _ bytes: [UInt8]?) {
        guard let root = document.site, sites[root] != nil else { return }
        sites[root]?.pending[document.path] = .some(bytes)
        work(root)
    }

    /// Brings a site up to date, beside the messages that come meanwhile; what they change is taken together afterwards.
    private func work(_ root: String) {
        guard let site = sites[root], !site.isWorking, stage == .initialized else { return }
        let (texts, looks, session) = (site.pending, site.looks, site.session)
        guard !texts.isEmpty || looks || site.state == nil else {
            complete(root, site)
            return answerWaiting()
        }
        sites[root]?.pending = [:]
        sites[root]?.looks = false
        sites[root]?.isWorking = true
        let versions = versions(of: root)
        Task.detached { [weak self] in
            do {
                let (state, isNew) = try await session.update(texts, looks: looks)
                await self?.finish(root, state, isNew, versions)
            } catch {
                await self?.refuse(root, "\(error)")
            }
        }
    }

    private func finish(_ root: String, _ state: SiteState, _ isNew: Bool, _ versions: [String: Int]) {
        guard sites[root] != nil else { return }
        let isFirst = sites[root]?.state == nil
        sites[root]?.state = state
        sites[root]?.isWorking = false
        sites[root]?.refusal = nil
        if isNew || isFirst { publish(root, state, versions) }
        if let token = openTokens.removeValue(forKey: root) {
            let count = state.report.diagnostics.count
            progress(
                token,
                .object([
                    ("kind", .text("end")), ("message", .text(count == 1 ? "1 finding" : "\(count) findings")),
                ]))
        }
        work(root)
    }

    /// Has the pages looked at that were left when the records changed.
    private func complete(_ root: String, _ site: OpenedSite) {
        guard let state = site.state, !state.isWhole, !site.isCompleting else { return }
        sites[root]?.isCompleting = true
        Task.detached { [weak self] in
            let state = await site.session.complete()
            await self?.complete(root, state)
        }
    }

    private func complete(_ root: String, _ state: SiteState?) {
        sites[root]?.isCompleting = false
        guard let state, sites[root]?.isWorking == false, sites[root]?.pending.isEmpty ?? false else {
            return work(root)
        }
        sites[root]?.state = state
        publish(root, state, versions(of: root))
        work(root)
    }

    private func refuse(_ root: String, _ message: String) {
        sites[root]?.isWorking = false
        if sites[root]?.refusal != message {
            notify("window/showMessage", .object([("type", .number(1)), ("message", .text("sitegen: " + message))]))
        }
        sites[root]?.refusal = message
        if let token = openTokens.removeValue(forKey: root) { progress(token, .object([("kind", .text("end"))])) }
        if !(sites[root]?.pending.isEmpty ?? true) { work(root) } else { answerWaiting() }
    }

    /// Answers who waits for all that was typed to be looked at: `sitegen/settled` is for tests and for programs that want
    /// findings of the whole site, which no message of the protocol tells.
    private func answerWaiting() {
        let isSettled = sites.values.allSatisfy { site in
            !site.isWorking && !site.isCompleting && site.pending.isEmpty && !site.looks
                && (site.state?.isWhole ?? (site.refusal != nil))
        }
        guard isSettled else { return }
        for id in waiting { answer(id, .success(.null)) }
        waiting = []
    }

    /// Publishes the findings of the files that have others than before.
    private func publish(_ root: String, _ state: SiteState, _ versions: [String: Int]) {
        let open = openDocuments(of: root)
        func address(_ path: String) -> String { open[path]?.uri ?? fileURI(root + "/" + path) }
        let found = FoundDiagnostics(state.report, encoding, address: address).byPath
        var published = sites[root]?.published ?? [:]
        for path in Set(found.keys).union(published.keys).sorted() {
            let list = JSON.list(found[path] ?? [])
            var bytes: [UInt8] = []
            list.write(to: &bytes)
            // Where a version is known, the client is told that it was looked at.
            guard bytes != published[path] || versions[path] != nil && open[path] != nil else { continue }
            published[path] = found[path] == nil ? nil : bytes
            notify(
                "textDocument/publishDiagnostics",
                .object(leavingOut: [
                    "uri": .text(address(path)), "version": open[path] == nil ? nil : versions[path].map(JSON.number),
                    "diagnostics": list,
                ]))
        }
        for (path, document) in open where found[path] == nil && published[path] == nil {
            notify(
                "textDocument/publishDiagnostics",
                .object(leavingOut: [
                    "uri": .text(document.uri), "version": versions[path].map(JSON.number), "diagnostics": .list([]),
                ]))
        }
        sites[root]?.published = published
    }

    /// The versions of the documents that are open, by their path.
    private func versions(of root: String) -> [String: Int] {
        documents.values.reduce(into: [:]) { versions, document in
            if document.site == root { versions[document.path] = document.version }
        }
    }

    private func openDocuments(of root: String) -> [String: (uri: String, version: Int?, bytes: [UInt8])] {
        documents.values.reduce(into: [:]) { open, document in
            if document.site == root { open[document.path] = (document.uri, document.version, document.file.bytes) }
        }
    }

    // MARK: Messages

    private func read<Parameters: Decodable>(_ data: Data) throws(RequestFault) -> Parameters {
        do {
            return try JSONDecoder().decode(WithParameters<Parameters>.self, from: data).params
        } catch {
            throw .invalidParameters(Self.words(error))
        }
    }

    private static func words(_ error: any Error) -> String {
        switch error as? DecodingError {
        case .keyNotFound(let key, _): "'\(key.stringValue)' is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "'\(context.codingPath.map(\.stringValue).joined(separator: "."))' has another type than belongs there"
        case .dataCorrupted(let context): context.debugDescription
        default: "it cannot be read"
        }
    }

    private func answer(_ id: RequestID?, _ result: Result<JSON, RequestFault>) {
        let outcome: (key: String, value: JSON) =
            switch result {
            case .success(let value): ("result", value)
            case .failure(let fault):
                ("error", .object([("code", .number(fault.code)), ("message", .text(fault.message))]))
            }
        write(.object([("jsonrpc", .text("2.0")), ("id", id?.json ?? .null), outcome]))
    }

    private func notify(_ method: String, _ parameters: JSON) {
        write(.object([("jsonrpc", .text("2.0")), ("method", .text(method)), ("params", parameters)]))
    }

    private func request(_ method: String, _ parameters: JSON) {
        asked += 1
        write(
            .object([
                ("jsonrpc", .text("2.0")), ("id", .text("sitegen-\(asked)")), ("method", .text(method)),
                ("params", parameters),
            ]))
    }

    private func log(_ message: String) {
        notify("window/logMessage", .object([("type", .number(2)), ("message", .text(message))]))
    }

    private func write(_ message: JSON) {
        var bytes: [UInt8] = []
        message.write(to: &bytes)
        send(FrameReader.frame(bytes))
    }
}
