import Diagnostics
import Foundation
import SitePipeline

extension LanguageServer {
    func request(_ method: String, _ id: RequestID, _ data: Data) throws(RequestFault) {
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

    /// Answers a request about a document beside the messages that follow.
    func ask(
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

    func findSymbols(_ id: RequestID, _ query: String) {
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

    func finish(_ id: RequestID, _ result: Result<JSON, RequestFault>) {
        // One that was cancelled has its answer.
        guard running.removeValue(forKey: id) != nil else { return }
        answer(id, result)
    }
}
