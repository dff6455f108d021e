package import Diagnostics
import Markup

extension Rule {
    package static let claimWithoutEvidence = Rule(
        "claim-without-evidence",
        finds: "A claim whose evidence is an empty list.",
        why: "A claim without a source is no more than our own assertion.",
        example: "`evidence: []`",
        repair: "`evidence: [{source: the-hill-2025-01-22, at: p3}]`")
}

/// Checks `claim-without-evidence`.
@Sendable func checkClaimsHaveEvidence(_ site: Site, _ report: inout Report) {
    for claim in site.claims where claim.saysThatNothingCarriesIt {
        report.add(
            .claimWithoutEvidence, "the claim '\(claim.id.value)' has no evidence", at: claim.id.span,
            help: "name the source that carries it, as in evidence: [{source: gazette, at: p3}]")
    }
}
