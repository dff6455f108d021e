import Diagnostics
import SitePipeline

extension LanguageServer {
    func addSite(_ root: String) {
        guard sites[root] == nil else { return }
        let progress = BuildProgress { [weak self] _, items in
            Task { await self?.report(root, "\(items.count) \(items.noun)") }
        }
        guard let session = SiteSession(root, settings, progress: progress) else { return }
        var site = OpenedSite(session: session)
        for document in documents.values where document.site == root {
            site.pending[document.path] = document.file.bytes
        }
        site.watching = watch(root)
        site.showsProgress = hasProgress
        sites[root] = site
        if hasProgress {
            request("window/workDoneProgress/create", .object([("token", .text(root))]))
            self.progress(root, .object([("kind", .text("begin")), ("title", .text("Reading the site"))]))
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
            for path in site.published.keys { publish(.list([]), at: fileURI(root + "/" + path)) }
        }
        answerWaiting()
    }

    private func report(_ root: String, _ message: String) {
        guard sites[root]?.showsProgress ?? false else { return }
        progress(root, .object([("kind", .text("report")), ("message", .text(message))]))
    }

    private func endProgress(_ root: String, _ message: String? = nil) {
        guard sites[root]?.showsProgress ?? false else { return }
        sites[root]?.showsProgress = false
        progress(root, .object(leavingOut: ["kind": .text("end"), "message": message.map(JSON.text)]))
    }

    /// A site's folder names what the client shows of it.
    private func progress(_ root: String, _ value: JSON) {
        notify("$/progress", .object([("token", .text(root)), ("value", value)]))
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
    private func work(_ root: String) {
        guard let site = sites[root], !site.isWorking, stage == .initialized else { return }
        let (texts, looks, session) = (site.pending, site.looks, site.session)
        guard !texts.isEmpty || looks || site.state == nil else {
            checkRest(root, site)
            return answerWaiting()
        }
        sites[root]?.pending = [:]
        sites[root]?.looks = false
        sites[root]?.isWorking = true
        // Findings are of these texts and versions, whatever is typed meanwhile.
        let open = openTexts(of: root)
        Task.detached { [weak self] in
            do {
                let (state, isNew) = try await session.update(texts, looks: looks)
                await self?.take(root, state, isNew, open)
            } catch {
                await self?.refuse(root, "\(error)")
            }
        }
    }

    private func take(_ root: String, _ state: SiteState, _ isNew: Bool, _ open: [String: OpenText]) {
        guard sites[root] != nil else { return }
        let isFirst = sites[root]?.state == nil
        sites[root]?.state = state
        sites[root]?.isWorking = false
        sites[root]?.refusal = nil
        if isNew || isFirst { publish(root, state, open) }
        let count = state.report.diagnostics.count
        endProgress(root, count == 1 ? "1 finding" : "\(count) findings")
        work(root)
    }

    /// Has the pages looked at that were left when the records changed.
    private func checkRest(_ root: String, _ site: OpenedSite) {
        guard let state = site.state, !state.isWhole, !site.isCompleting else { return }
        sites[root]?.isCompleting = true
        Task.detached { [weak self] in
            let state = await site.session.complete()
            await self?.takeRest(root, state)
        }
    }

    private func takeRest(_ root: String, _ state: SiteState?) {
        sites[root]?.isCompleting = false
        guard let state, sites[root]?.isWorking == false, sites[root]?.pending.isEmpty ?? false else {
            return work(root)
        }
        sites[root]?.state = state
        publish(root, state, openTexts(of: root))
        work(root)
    }

    private func refuse(_ root: String, _ message: String) {
        sites[root]?.isWorking = false
        if sites[root]?.refusal != message {
            notify("window/showMessage", .object([("type", .number(1)), ("message", .text("sitegen: " + message))]))
        }
        sites[root]?.refusal = message
        endProgress(root)
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

    /// Publishes the findings of the files that have others than before, and of those that are open: their client is told
    /// which version was looked at.
    private func publish(_ root: String, _ state: SiteState, _ open: [String: OpenText]) {
        func address(_ path: String) -> String { open[path]?.uri ?? fileURI(root + "/" + path) }
        let found = FoundDiagnostics(state.report, encoding, address: address).byPath
        var published = sites[root]?.published ?? [:]
        for path in Set(found.keys).union(published.keys).union(open.keys).sorted() {
            let list = JSON.list(found[path] ?? [])
            var bytes: [UInt8] = []
            list.write(to: &bytes)
            guard open[path] != nil || bytes != published[path] else { continue }
            published[path] = found[path] == nil ? nil : bytes
            publish(list, at: address(path), open[path]?.version)
        }
        sites[root]?.published = published
    }

    private func publish(_ findings: JSON, at address: String, _ version: Int? = nil) {
        notify(
            "textDocument/publishDiagnostics",
            .object(leavingOut: [
                "uri": .text(address), "version": version.map(JSON.number), "diagnostics": findings,
            ]))
    }

    /// The texts of a site that are open, by their path.
    func openTexts(of root: String) -> [String: OpenText] {
        documents.values.reduce(into: [:]) { open, document in
            guard document.site == root else { return }
            open[document.path] = OpenText(uri: document.uri, version: document.version, bytes: document.file.bytes)
        }
    }
}
