package import Diagnostics

/// What a rule of `Rules/` looks at: the whole resolved site. It adds its findings to the report.
typealias SiteRule = @Sendable (Site, inout Report) -> Void
/// Makes a rule on what the site's prose says, piece by piece; `nil` where it cannot be checked.
typealias ProseRule = @Sendable (Site) -> ProseCheck?

/// Every rule that is checked on the resolved site, one file each in `Rules/`.
private let siteRules: [SiteRule] = [
    checkClaimsHaveEvidence, checkHeadingOrder, checkSummaries, checkTitles, checkUncitedBlocks, checkSides,
    checkLoadedTerms, checkWithdrawn, checkEvidence, checkOrigins,
]
/// Reading prose takes longer than all else, so a site that turns one of these off does not wait for it.
private let proseRules: [(rule: Rule, make: ProseRule)] = [
    (.uncitedNumber, makeNumberCheck), (.uncitedQuotation, makeQuotationCheck), (.uncitedLaw, makeLawCheck),
]

/// Checks the resolved site, then gives each finding of the build the severity that the site and its pages set.
package func check(_ site: Site, _ options: BuildOptions, report: inout Report) {
    let severities = Severities(site, &report)
    let checks = proseRules.filter { !severities.turnsOff($0.rule) }.compactMap { $0.make(site) }
    if !checks.isEmpty { checkProse(of: site, checks, &report) }
    let found = parallelMap(siteRules.count) { index in
        var report = Report()
        siteRules[index](site, &report)
        return report
    }
    for each in found { report.merge(each) }
    if !severities.turnsOff(.unlinkedName) { checkNames(site, &report) }
    // It looks at what the others found.
    checkOrphans(site, &report)
    severities.apply(to: &report, isStrict: options.isStrict)
}
