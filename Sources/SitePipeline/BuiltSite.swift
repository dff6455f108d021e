import Diagnostics

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
    private var ofPages: [Report]
    private var elsewhere: Report
    /// What is wrong with templates and paths.
    private var ofPlan: Report
    /// Whether some page links to a citation on another.
    private var linksToCitations: Bool
    /// Pages of which it is only known what was found before the records changed, last first.
    private var unchecked: [Int] = []

    var site: Site { resolution.site }
    var names: Names { resolution.names }
    var parsed: ParsedSite { resolution.names.parsed }

    /// The middle of a build, which opens no file and reads no clock.
    ///
    /// - Parameters:
    ///   - keepsTexts: whether somebody asks later what pages say. If not, a page's text is let go once it is looked at.
    ///   - earlier: what an earlier site found on pages, for who cannot wait: those are looked at later, by `checkMore`.
    init(
        _ workspace: Workspace, _ options: BuildOptions, memory: BuildMemory?, keepsTexts: Bool = true,
        earlier: EarlierFindings? = nil
    ) {
        (self.workspace, self.options) = (workspace, options)
        let progress = options.progress
        elsewhere = Report()
        progress?.begin(.parse)
        let parsed = parse(workspace, options, memory: memory, report: &elsewhere)
        progress?.end(.parse, parsed.pages.count, "pages")
        progress?.begin(.resolve)
        var resolution = Resolution(parsed)
        let records = resolution.site
        progress?.end(.resolve, records.recordCount, "records")
        progress?.begin(.check, of: parsed.pages.count)
        let severities = Severities(parsed.config, parsed.pages, &elsewhere)
        let checks = Checks(records, severities)
        let kept = earlier.map { earlier in parsed.pages.map(earlier.findings) }
        let letsGo = (texts: !keepsTexts, blocks: !parsed.quotesPages, bytes: !parsed.rereadsPages)
        @Sendable func letGo(_ page: ParsedPage) {
            // What is left to read of it are lines that findings show, and they are got again.
            if letsGo.bytes, !page.isReadLater { page.file.release() }
            if letsGo.texts { page.letGo(keepingBlocks: !letsGo.blocks) }
        }
        var found = resolution.resolvePages { index, page -> Report? in
            defer { progress?.step() }
            if let known = kept?[index] { return known }
            guard let report = checks.findingsUnlessLarge(on: page, in: records) else { return nil }
            letGo(page.parsed)
            return report
        }
        let site = resolution.site
        let large = found.indices.filter { found[$0] == nil }
        for (index, report) in zip(large, checks.findings(on: large.map { site.pages[$0] }, in: site)) {
            found[index] = report
            letGo(site.pages[index].parsed)
        }
        ofPages = zip(resolution.ofPages, found).enumerated().map { index, reports in
            if let known = kept?[index] { return known }
            var report = reports.0
            if let checked = reports.1 { report.merge(checked) }
            return report
        }
        if let kept { unchecked = kept.indices.reversed().filter { kept[$0] != nil } }
        elsewhere.merge(resolution.findings)
        (self.resolution, self.checks) = (resolution, checks)
        let (files, inRecords, links) = all(
            { Report.with { SitePlan(site, report: &$0) } }, { checks.findings(in: site) },
            { keepsTexts && parsed.pages.contains { $0.text.linksToCitations } })
        linksToCitations = links
        elsewhere.merge(inRecords)
        progress?.end(.check, site.citationCount, "citations")
        progress?.begin(.render)
        (plan, ofPlan) = (files.value, files.report)
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
    func findings(_ page: ParsedPage) -> Report? {
        byPath[page.file.path].flatMap { $0.file === page.file ? $0.report : nil }
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
