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
private let proseRules: [ProseRule] = [checkNumbers, checkQuotations, checkLaws]

/// Checks the resolved site, then gives each finding of the build the severity that the site and its pages set.
package func check(_ site: Site, _ options: BuildOptions, report: inout Report) {
    let prose = Prose(site)
    for rule in proseRules { rule(prose, &report) }
    for rule in siteRules { rule(site, &report) }
    Severities(site, &report).apply(to: &report, isStrict: options.isStrict)
}
