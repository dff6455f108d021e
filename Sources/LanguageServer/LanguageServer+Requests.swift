import Diagnostics
import Foundation
import SitePipeline

extension LanguageServer {
    func answerRequest(_ method: String, _ id: RequestID, _ data: Data) throws(RequestFault) {
        switch (method, stage) {
        case ("initialize", .new): return answer(id, .success(try initialize(data)))
        case ("initialize", _): throw .invalidRequest("'initialize' was asked already")
        case (_, .new): throw .notInitialized
        case (_, .shutDown): throw .invalidRequest("the server is shut down")
        case ("shutdown", _):
            stage = .shutDown
            stop()
            return answer(id, .success(.null))
        default: break
        }
        switch method {
        case "textDocument/completion":
            try ask(id, data) { (features, it: PositionParameters) in features.completion(it.position) }
        case "textDocument/hover":
            try ask(id, data) { (features, it: PositionParameters) in features.hover(it.position) }
        case "textDocument/definition":
            try ask(id, data) { (features, it: PositionParameters) in features.definition(it.position) }
        case "textDocument/references":
            try ask(id, data) { (features, it: ReferenceParameters) in
                features.references(it.position, includesDefinition: it.context?.includeDeclaration ?? false)
            }
        case "textDocument/prepareRename":
            try ask(id, data) { (features, it: PositionParameters) in features.prepareRename(it.position) }
        case "textDocument/rename":
            try ask(id, data) { (features, it: RenameParameters) throws(RequestFault) in
                try features.rename(it.position, to: it.newName)
            }
        case "textDocument/documentSymbol":
            try ask(id, data) { (features, _: DocumentParameters) in features.symbols() }
        case "textDocument/documentLink":
            try ask(id, data) { (features, _: DocumentParameters) in features.links() }
        case "textDocument/foldingRange":
            try ask(id, data) { (features, _: DocumentParameters) in features.folds() }
        case "textDocument/semanticTokens/full":
            try ask(id, data) { (features, _: DocumentParameters) in features.tokens() }
        case "textDocument/codeLens":
            try ask(id, data) { (features, _: DocumentParameters) in features.lenses() }
        case "textDocument/inlayHint":
            try ask(id, data) { (features, it: RangeParameters) in features.hints(it.range) }
        case "textDocument/codeAction":
            try ask(id, data) { (features, it: RangeParameters) in features.actions(it.range) }
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
    private func ask<Parameters: AboutDocument>(
        _ id: RequestID, _ data: Data,
        _ question: @escaping @Sendable (Features, Parameters) throws(RequestFault) -> JSON
    ) throws(RequestFault) {
        let parameters: Parameters = try read(data)
        guard let document = documents[parameters.textDocument.uri], let root = document.site, let site = sites[root]
        else { return answer(id, .success(.null)) }
        let open = openTexts(of: root)
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
                    result = .success(try question(features, parameters))
                } else {
                    result = .failure(.cancelled)
                }
            } catch let fault as RequestFault {
                result = .failure(fault)
            } catch {
                result = .failure(.failed("\(error)"))
            }
            await self?.deliver(id, result)
        }
    }

    private func findSymbols(_ id: RequestID, _ query: String) {
        let (encoding, abilities) = (encoding, abilities)
        let all = sites.sorted { $0.key < $1.key }.compactMap { root, site in
            site.state.map { (root, $0, openTexts(of: root)) }
        }
        running[id] = Task.detached { [weak self] in
            let found = all.flatMap { root, state, open in
                let features = Features(
                    state: state, file: SourceFile(path: "", bytes: []), encoding: encoding, root: root,
                    abilities: abilities, open: open)
                return state.symbols(matching: query).map(features.information)
            }
            await self?.deliver(id, .success(.list(found)))
        }
    }

    private func deliver(_ id: RequestID, _ result: Result<JSON, RequestFault>) {
        // One that was cancelled has its answer.
        guard running.removeValue(forKey: id) != nil else { return }
        answer(id, result)
    }
}
