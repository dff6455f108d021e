package import Diagnostics

/// What a rule of `Rules/` looks at: the whole resolved site. It adds its findings to the report.
typealias SiteRule = @Sendable (Site, inout Report) -> Void
/// A rule on what the site's prose says, piece by piece.
typealias ProseRule = @Sendable (Prose, inout Report) -> Void

/// Every rule that is checked on the resolved site, one file each in `Rules/`. The last looks at what the others found.
private let siteRules: [SiteRule] = [
    checkClaimsHaveEvidence, checkHeadingOrder, checkSummaries, checkTitles, checkUncitedBlocks, checkSides,
    checkLoadedTerms, checkWithdrawn, checkEvidence, checkOrigins, checkOrphans,
]
/// Reading prose takes longer than all else, so a site that turns one of these off does not wait for it.
private let proseRules: [(rule: Rule, check: ProseRule)] = [
    (.uncitedNumber, checkNumbers), (.uncitedQuotation, checkQuotations), (.uncitedLaw, checkLaws),
]

/// Checks the resolved site, then gives each finding of the build the severity that the site and its pages set.
package func check(_ site: Site, _ options: BuildOptions, report: inout Report) {
    let severities = Severities(site, &report)
    let wanted = proseRules.filter { !severities.turnsOff($0.rule) }
    if !wanted.isEmpty {
        let prose = Prose(site)
        for rule in wanted { rule.check(prose, &report) }
    }
    for rule in siteRules { rule(site, &report) }
    severities.apply(to: &report, isStrict: options.isStrict)
}
