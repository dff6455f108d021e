package import Diagnostics
import Markup

extension Rule {
    package static let claimWithoutEvidence = Rule("claim-without-evidence")
}

/// **claim-without-evidence**: a claim whose `evidence` is an empty list.
///
/// A claim without a source is an assertion of ours. Name the source that says it, or take the claim out.
@Sendable func checkClaimsHaveEvidence(_ site: Site, _ report: inout Report) {
    for claim in site.claims where claim.record.evidence?.isEmpty ?? false {
        report.add(
            .claimWithoutEvidence, "the claim '\(claim.record.id.value)' has no evidence", at: claim.record.id.span,
            help: "add evidence: [{source: some-source, at: p1}]")
    }
}
