import Diagnostics
import Markup

/// What a rule of `Rules/` looks at: one page of the resolved site, or the site's records and what refers to what. It adds
/// its findings to the report.
typealias PageRule = @Sendable (Page, Site, inout Report) -> Void
typealias SiteRule = @Sendable (Site, inout Report) -> Void
/// What a rule on prose does with one piece of it. Each piece is shown to every rule and is not kept.
typealias ProseCheck = @Sendable (ProseUnit, inout Report) -> Void
/// Makes a rule on what the site's prose says, piece by piece; `nil` where it cannot be checked.
typealias ProseRule = @Sendable (Site) -> ProseCheck?

/// Every rule that is checked on the resolved site, one file each in `Rules/`.
private let pageRules: [PageRule] = [
    checkHeadingOrder, checkSummary, checkPagePlaceholders, checkUncitedBlocks, checkSides, checkWithdrawn,
]
private let siteRules: [SiteRule] = [
    checkClaimsHaveEvidence, checkFigures, checkCharts, checkEventDates, checkTitles, checkEvidence, checkOrigins,
    checkPlaceholders,
]
/// Reading prose takes longer than all else, so a site that turns one of these off does not wait for it.
private let proseRules: [(rule: Rule, make: ProseRule)] = [
    (.uncitedNumber, makeNumberCheck), (.uncitedQuotation, makeQuotationCheck), (.uncitedLaw, makeLawCheck),
]

/// The rules, ready to look at the pages and records of one site: what they need of the records is looked up once.
struct Checks: Sendable {
    private let severities: Severities
    private let prose: [ProseCheck]
    private let loadedTerms: LoadedTerms
    private let names: NamesInProse?
    private let namesOfOthers: NamesOfOthers?
    private let linkTexts: LinkTexts?

    /// - Parameters:
    ///   - site: the site, whose records and pages are there, and nothing on the pages.
    ///   - prose: `proseChecks` of the site.
    ///   - namesOfOthers: the site's.
    ///   - linkTexts: the site's. These take long to make, and none needs another.
    init(
        _ site: Site, _ severities: Severities, prose: [ProseCheck], namesOfOthers: NamesOfOthers?,
        linkTexts: LinkTexts?
    ) {
        self.severities = severities
        (self.prose, self.namesOfOthers, self.linkTexts) = (prose, namesOfOthers, linkTexts)
        loadedTerms = LoadedTerms(site)
        names = severities.turnsOff(.unlinkedName) ? nil : NamesInProse(site)
    }

    static func proseChecks(_ site: Site, _ severities: Severities) -> [ProseCheck] {
        proseRules.filter { !severities.turnsOff($0.rule) }.compactMap { $0.make(site) }
    }

    static func linkTexts(_ site: Site, _ severities: Severities) -> LinkTexts? {
        severities.turnsOff(.linkText) ? nil : LinkTexts(site)
    }

    /// What is found on each of some pages. Pages are checked at once, and of one with very many blocks its blocks.
    func findings(on pages: [Page], in site: Site) -> [Report] {
        // Of many long pages each is on a thread of its own, as all else is.
        let isAlone = pages.count { $0.isLarge } <= 4
        let small = parallelMap(pages.count) { index in
            pages[index].isLarge && isAlone ? nil : findings(on: pages[index], in: site)
        }
        return zip(pages, small).map { page, report in report ?? findings(on: page, in: site) }
    }

    /// What is found on one page; `nil` if it has so many blocks that they are worth being checked at once.
    func findingsUnlessLarge(on page: Page, in site: Site) -> Report? {
        page.isLarge ? nil : findings(on: page, in: site)
    }

    /// What is found on one page.
    func findings(on page: Page, in site: Site) -> Report {
        var report = Report()
        for rule in pageRules { rule(page, site, &report) }
        if readsProse {
            let units = page.proseUnits(in: site)
            if page.isLarge {
                check(inParallel: units, &report)
            } else {
                // Each rule is taken up once, since all threads share it.
                let others = units.filter(\.mayBreakRules)
                for check in prose { for unit in others { check(unit, &report) } }
            }
            namesOfOthers?.check(units, &report)
        }
        linkTexts?.check(page, &report)
        loadedTerms.check(page, site, &report)
        names?.check(page, site, &report)
        return report
    }

    /// What is found in the records, and of the site as a whole.
    func findings(in site: Site) -> Report {
        var report = Report()
        if readsProse {
            report.merge(
                site.findings(inRecords: { unit, report in
                    check(unit, &report)
                    namesOfOthers?.check(CollectionOfOne(unit), &report)
                }))
        }
        linkTexts?.checkRecords(&report)
        loadedTerms.check(site.claims, site, &report)
        let found = parallelMap(siteRules.count) { index in
            var report = Report()
            siteRules[index](site, &report)
            return report
        }
        for each in found { report.merge(each) }
        return report
    }

    private var readsProse: Bool { !prose.isEmpty || namesOfOthers != nil }

    private func check(_ unit: ProseUnit, _ report: inout Report) {
        for check in prose { check(unit, &report) }
    }

    /// Checks pieces of prose at once, some hundred on each thread.
    private func check(inParallel units: [ProseUnit], _ report: inout Report) {
        // No piece is in two parts, and none changes while others look at it.
        nonisolated(unsafe) let units = units
        let size = 256
        let parts = (units.count + size - 1) / size
        let found = parallelMap(parts) { part in
            var report = Report(ofPartOf: parts)
            for unit in units[part * size..<min((part + 1) * size, units.count)] { check(unit, &report) }
            return report
        }
        for each in found { report.merge(each) }
    }

    /// Whether some of what was found is an error, as the site and its pages set it.
    func hasErrors(_ report: Report, _ options: BuildOptions) -> Bool {
        severities.hasErrors(report, isStrict: options.isStrict)
    }

    /// Looks at what the others found, then gives each finding the severity that the site and its pages set.
    func conclude(_ site: Site, _ options: BuildOptions, _ report: inout Report) {
        checkOrphans(site, &report)
        severities.apply(to: &report, isStrict: options.isStrict)
    }
}

extension Page {
    /// Whether it has so many blocks that they are worth being checked at once.
    fileprivate var isLarge: Bool { parsed.texts.reduce(0) { $0 + $1.blocks.count } > 2_000 }
}
