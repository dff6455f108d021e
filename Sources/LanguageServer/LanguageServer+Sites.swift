import Diagnostics
import SitePipeline

extension LanguageServer {
    func addSite(_ root: String) {
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

    /// Forgets the sites in folders that the client shows no more, unless something of them is open, and takes their findings
    /// back.
    func closeSites(in removed: [String]) {
        func isIn(_ root: String, _ folder: String) -> Bool { root == folder || root.hasPrefix(folder + "/") }
        for (root, site) in sites where removed.contains(where: { isIn(root, $0) }) {
            guard !folders.contains(where: { isIn(root, $0) }), !documents.values.contains(where: { $0.site == root })
            else { continue }
            site.watching?.cancel()
            sites[root] = nil
            for path in site.published.keys {
                notify(
                    "textDocument/publishDiagnostics",
                    .object([("uri", .text(fileURI(root + "/" + path))), ("diagnostics", .list([]))]))
            }
        }
        answerWaiting()
    }

    func report(_ token: String, _ message: String) {
        guard openTokens.values.contains(token) else { return }
        progress(token, .object([("kind", .text("report")), ("message", .text(message))]))
    }

    func progress(_ token: String, _ value: JSON) {
        notify("$/progress", .object([("token", .text(token)), ("value", value)]))
    }

    /// Looks at a site's folder whenever something in it changes, where the system says so.
    func watch(_ root: String) -> Task<Void, Never> {
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

    func look(at root: String) {
        guard sites[root] != nil else { return }
        sites[root]?.looks = true
        work(root)
    }

    func tell(_ document: Document, _ bytes: [UInt8]?) {
        guard let root = document.site, sites[root] != nil else { return }
        sites[root]?.pending[document.path] = .some(bytes)
        work(root)
    }

    /// Brings a site up to date, beside the messages that come meanwhile; what they change is taken together afterwards.
    func work(_ root: String) {
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

    func finish(_ root: String, _ state: SiteState, _ isNew: Bool, _ versions: [String: Int]) {
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
    func complete(_ root: String, _ site: OpenedSite) {
        guard let state = site.state, !state.isWhole, !site.isCompleting else { return }
        sites[root]?.isCompleting = true
        Task.detached { [weak self] in
            let state = await site.session.complete()
            await self?.complete(root, state)
        }
    }

    func complete(_ root: String, _ state: SiteState?) {
        sites[root]?.isCompleting = false
        guard let state, sites[root]?.isWorking == false, sites[root]?.pending.isEmpty ?? false else {
            return work(root)
        }
        sites[root]?.state = state
        publish(root, state, versions(of: root))
        work(root)
    }

    func refuse(_ root: String, _ message: String) {
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
    func answerWaiting() {
        let isSettled = sites.values.allSatisfy { site in
            !site.isWorking && !site.isCompleting && site.pending.isEmpty && !site.looks
                && (site.state?.isWhole ?? (site.refusal != nil))
        }
        guard isSettled else { return }
        for id in waiting { answer(id, .success(.null)) }
        waiting = []
    }

    /// Publishes the findings of the files that have others than before.
    func publish(_ root: String, _ state: SiteState, _ versions: [String: Int]) {
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
    func versions(of root: String) -> [String: Int] {
        documents.values.reduce(into: [:]) { versions, document in
            if document.site == root { versions[document.path] = document.version }
        }
    }

    func openDocuments(of root: String) -> [String: (uri: String, version: Int?, bytes: [UInt8])] {
        documents.values.reduce(into: [:]) { open, document in
            if document.site == root { open[document.path] = (document.uri, document.version, document.file.bytes) }
        }
    }
}
