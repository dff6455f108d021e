import Diagnostics
internal import Synchronization

/// A site with all that was found in it and how each of its files is made. After an edit of the texts of pages it is brought
/// up to date by looking at these pages alone: nothing else depends on them but what says so while it is made
/// (`AskedOfPages`) and what `looksTheSameFromOutside` compares.
struct BuiltSite: Sendable {
    private let options: BuildOptions
    private var workspace: Workspace
    private var resolution: Resolution
    private let checks: Checks
    private(set) var plan: SitePlan
    /// What was found on each page, and elsewhere, before severities are set.
    private var ofPages: [Report] = []
    private var elsewhere: Report
    /// What is wrong with templates and paths.
    private var ofPlan: Report
    /// Whether some page links to a citation on another.
    private var linksToCitations = false
    /// Pages of which it is only known what was found before the records changed, last first.
    private var unchecked: [Int] = []

    var site: Site { resolution.site }
    var names: Names { resolution.names }
    var parsed: ParsedSite { resolution.names.parsed }

    /// The middle of a build, which opens no file and reads no clock: the site with all its pages.
    ///
    /// - Parameter earlier: what an earlier site found on pages, for who cannot wait: those are looked at later, by
    ///   `checkMore`.
    init(_ workspace: Workspace, _ options: BuildOptions, memory: BuildMemory?, earlier: EarlierFindings? = nil) {
        self.init(withoutPages: workspace, options, memory: memory)
        lookAtPages(but: earlier)
    }

    /// All but the texts of pages: records, and how each file is made.
    init(withoutPages workspace: Workspace, _ options: BuildOptions, memory: BuildMemory?) {
        (self.workspace, self.options) = (workspace, options)
        let progress = options.progress
        elsewhere = Report()
        progress?.begin(.parse, of: workspace.pages.count)
        let parsed = parse(workspace, options, memory: memory, report: &elsewhere)
        progress?.end(.parse, parsed.pages.count, "pages")
        progress?.begin(.resolve)
        let resolution = Resolution(parsed)
        let site = resolution.site
        self.resolution = resolution
        elsewhere.merge(resolution.findings)
        let severities = Severities(parsed.config, parsed.pages, &elsewhere)
        // None of these needs another to be made ready.
        let (others, files, prose) = all(
            { (NamesOfOthers(site, severities), Checks.linkTexts(site, severities)) },
            { Report.with { SitePlan(site, report: &$0) } }, { Checks.proseChecks(site, severities) })
        checks = Checks(site, severities, prose: prose, namesOfOthers: others.0, linkTexts: others.1)
        (plan, ofPlan) = (files.value, files.report)
        elsewhere.merge(checks.findings(in: site))
        progress?.end(.resolve, site.recordCount, "records")
    }

    /// Whether something is an error already, before any page is looked at.
    var hasErrors: Bool { checks.hasErrors(elsewhere, options) || ofPlan.hasErrors }

    /// Reads, resolves and checks the pages, some at a time, so that what they say is never in memory as a whole.
    ///
    /// - Parameters:
    ///   - earlier: what is known of pages, which are looked at later then.
    ///   - next: told of each page, from any thread, and whether none had an error so far; tells whether what stands on it may
    ///     go. Without one all is kept that pages say.
    mutating func lookAtPages(but earlier: EarlierFindings? = nil, next: (@Sendable (Int, Bool) -> Bool)? = nil) {
        let (site, checks, options, progress) = (site, checks, options, options.progress)
        progress?.begin(.check, of: site.pages.count)
        let kept = earlier.map { earlier in site.pages.map(earlier.findings) }
        let (quotes, rereads) = (parsed.quotesPages, parsed.rereadsPages)
        let hasErrors = Atomic(false)
        @Sendable func done(_ index: Int) {
            let page = site.pages[index].parsed
            // What is left to read of it are lines that findings show, and they are got again.
            if next != nil || !rereads && !page.isReadLater { page.file.release() }
            guard let next else { return page.fit() }
            page.letGo(keepingBlocks: quotes)
            if next(index, !hasErrors.load(ordering: .relaxed)) { site.pages[index].letGo() }
        }
        var found = resolution.resolvePages { range, reports in
            let found = range.map { kept?[$0] ?? checks.findingsUnlessLarge(on: site.pages[$0], in: site) }
            if (reports + found.compactMap(\.self)).contains(where: { checks.hasErrors($0, options) }) {
                hasErrors.store(true, ordering: .relaxed)
            }
            for (index, report) in zip(range, found) where report != nil && kept?[index] == nil { done(index) }
            progress?.step(range.count)
            return found
        }
        let large = found.indices.filter { found[$0] == nil }
        for (index, report) in zip(large, checks.findings(on: large.map { site.pages[$0] }, in: site)) {
            found[index] = report
            if checks.hasErrors(report, options) { hasErrors.store(true, ordering: .relaxed) }
        }
        _ = parallelMap(large.count) { done(large[$0]) }
        ofPages = zip(resolution.ofPages, found).enumerated().map { index, reports in
            if let known = kept?[index] { return known }
            var report = reports.0
            if let checked = reports.1 { report.merge(checked) }
            return report
        }
        if let kept { unchecked = kept.indices.reversed().filter { kept[$0] != nil } }
        linksToCitations = next == nil && parsed.pages.contains { $0.text.linksToCitations }
        plan = plan.changed(to: self.site)
        progress?.end(.check, self.site.citationCount, "citations")
        progress?.begin(.render)
        progress?.end(.render, plan.entries.count, "files")
    }

    /// All that was found, with the severities that the site and its pages set.
    var report: Report {
        var report = elsewhere
        for each in ofPages { report.merge(each) }
        checks.conclude(site, options, &report)
        report.merge(ofPlan)
        return report
    }

    /// Whether all pages were looked at with the records as they are.
    var isWhole: Bool { unchecked.isEmpty }

    /// What was found on each page, for a site with other records.
    ///
    /// - Parameter due: paths of pages that are looked at all the same.
    func findings(butOn due: Set<String>) -> EarlierFindings {
        var earlier = EarlierFindings()
        for (page, report) in zip(site.pages, ofPages) where !due.contains(page.parsed.file.path) {
            earlier.byPath[page.parsed.file.path] = (page.parsed.file, report)
        }
        return earlier
    }

    /// Looks at some of the pages that are left.
    mutating func checkMore(_ count: Int) {
        let next = Array(unchecked.suffix(count))
        unchecked.removeLast(next.count)
        let found = checks.findings(on: next.map { site.pages[$0] }, in: site)
        for (index, report) in zip(next, found) {
            ofPages[index] = resolution.ofPages[index]
            ofPages[index].merge(report)
        }
    }

    /// What an edit of pages' texts changed.
    struct Edit {
        /// Places among the site's pages.
        var pages: Set<Int> = []
        /// What the pages cite, or cited before.
        var cited: Set<Citable> = []

        mutating func add(_ other: Edit) {
            pages.formUnion(other.pages)
            cited.formUnion(other.cited)
        }
    }

    /// Brings the site up to date, if nothing but the texts of pages differs.
    ///
    /// - Returns: `nil`, and the site is as it was, if more does.
    mutating func change(to workspace: Workspace, memory: BuildMemory) -> Edit? {
        guard let files = workspace.pages(changedSince: self.workspace) else { return nil }
        var pages: [Int: ParsedPage] = [:]
        for file in files {
            let path = String(file.path.dropFirst("Content/".count))
            guard let index = site.addresses.pages[path] else { return nil }
            let (old, new) = (site.pages[index].parsed, readPage(file, resolution.names.parsed.markdown))
            guard new.looksTheSameFromOutside(as: old), !linksToCitations || new.text.hasAsManyCitations(as: old.text)
            else {
                return nil
            }
            pages[index] = new
        }
        var edit = Edit(pages: Set(pages.keys))
        for index in pages.keys { edit.cited.formUnion(site.pages[index].references.map(\.target)) }
        self.workspace = workspace
        resolution.change(pages)
        for (index, page) in pages {
            memory.parsed.pages[page.file.path] = page
            linksToCitations = linksToCitations || page.text.linksToCitations
            edit.cited.formUnion(site.pages[index].references.map(\.target))
            ofPages[index] = resolution.ofPages[index]
            ofPages[index].merge(checks.findings(on: site.pages[index], in: site))
        }
        unchecked.removeAll { pages[$0] != nil }
        plan = plan.changed(to: site)
        return edit
    }
}

/// What was found on pages before something else changed.
struct EarlierFindings {
    /// By the page's path, each with the text that it had.
    fileprivate var byPath: [String: (file: SourceFile, report: Report)] = [:]

    /// `nil` for a page that is to be looked at, has another text now or was not there.
    func findings(_ page: Page) -> Report? {
        byPath[page.parsed.file.path].flatMap { $0.file === page.parsed.file ? $0.report : nil }
    }
}

extension Workspace {
    /// The pages that are other files than they were; `nil` if more than pages' texts differs.
    fileprivate func pages(changedSince earlier: Workspace) -> [SourceFile]? {
        guard siteFile === earlier.siteFile, lockFile === earlier.lockFile, records.isSame(as: earlier.records),
            words.isSame(as: earlier.words), pages.count == earlier.pages.count,
            templates.count == earlier.templates.count,
            templates.allSatisfy({ $0.value === earlier.templates[$0.key] }), assets == earlier.assets,
            statics == earlier.statics, report.saysTheSame(as: earlier.report)
        else { return nil }
        var changed: [SourceFile] = []
        for (new, old) in zip(pages, earlier.pages) where new !== old {
            guard new.path == old.path else { return nil }
            changed.append(new)
        }
        return changed
    }
}

extension Report {
    /// Something that tells a report what is wrong while it is made.
    static func with<Value>(_ make: (inout Report) -> Value) -> (value: Value, report: Report) {
        var report = Report()
        return (make(&report), report)
    }
}

extension [SourceFile] {
    fileprivate func isSame(as other: [SourceFile]) -> Bool {
        count == other.count && zip(self, other).allSatisfy { $0 === $1 }
    }
}

extension Report {
    fileprivate func saysTheSame(as other: Report) -> Bool {
        diagnostics.count == other.diagnostics.count
            && zip(diagnostics, other.diagnostics).allSatisfy {
                $0.message == $1.message && $0.span?.file.path == $1.span?.file.path
            }
    }
}
