import Diagnostics
import Foundation
import SitePipeline

/// A server of the Language Server Protocol 3.17: it hears what a client types, publishes what a build of the same texts
/// would find, and answers what stands at a place and what can be written there.
///
/// Messages are handled one after the other; a request is answered beside them, on the state of the site that was made last,
/// so that no answer waits for a build.
package actor LanguageServer {
    let send: @Sendable ([UInt8]) -> Void
    var stage = Stage.new
    var encoding = PositionEncoding.utf16
    var settings = Settings()
    var abilities = Features.Abilities()
    var hasProgress = false
    var registersWatching = false
    /// Folders that the client shows.
    var folders: [String] = []
    /// By their address.
    var documents: [String: Document] = [:]
    /// By their folder.
    var sites: [String: OpenedSite] = [:]
    var running: [RequestID: Task<Void, Never>] = [:]
    var asked = 0
    /// Requests that are answered when nothing is left to be done.
    var waiting: [RequestID] = []

    enum Stage {
        case new, initialized, shutDown
    }

    /// A site, and what is still to be done about it.
    struct OpenedSite {
        var session: SiteSession
        var state: SiteState?
        /// Texts that the session has not been told yet, by path.
        var pending: [String: [UInt8]?] = [:]
        var looks = false
        var isWorking = false
        var isCompleting = false
        var watching: Task<Void, Never>?
        /// Whether the client shows that it is being read.
        var showsProgress = false
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
    package func handle(_ message: [UInt8]) -> Int32? {
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
                try answerRequest(method, id, data)
            } else if stage == .initialized {
                try hear(method, data)
            }
        } catch {
            if let id = envelope.id { answer(id, .failure(error)) } else { log("\(method): \(error.message)") }
        }
        return nil
    }

    /// Ends what goes on by itself, for a client that has gone.
    package func stop() {
        for task in running.values { task.cancel() }
        for site in sites.values { site.watching?.cancel() }
    }

    // MARK: The beginning

    func initialize(_ data: Data) throws(RequestFault) -> JSON {
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

    static func capabilities(_ encoding: PositionEncoding, _ settings: Settings) -> JSON {
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
}
