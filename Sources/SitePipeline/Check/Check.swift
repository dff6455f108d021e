package import Diagnostics

/// What a rule of `Rules/` looks at: the whole resolved site. It adds its findings to the report.
typealias SiteRule = @Sendable (Site, inout Report) -> Void

/// Every rule that is checked on the resolved site, one file each in `Rules/`.
private let siteRules: [SiteRule] = [
    checkClaimsHaveEvidence, checkHeadingOrder, checkSummaries, checkTitles, checkUncitedBlocks, checkNumbers,
    checkQuotations, checkLaws, checkSides, checkLoadedTerms, checkWithdrawn, checkEvidence, checkOrigins, checkOrphans,
]

/// Checks the resolved site, then gives each finding of the build the severity that the site and its pages set.
package func check(_ site: Site, _ options: BuildOptions, report: inout Report) {
    for rule in siteRules { rule(site, &report) }
    Severities(site, &report).apply(to: &report, isStrict: options.isStrict)
}
