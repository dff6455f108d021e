import Diagnostics

/// Checks `unverified-evidence`.
@Sendable func checkEvidence(_ site: Site, _ report: inout Report) {
    // Where nothing was verified at all, one run of `verify` does for everything, and one finding says so.
    var saysThatNoneIs = false
    for (claim, proofs) in zip(site.claims, site.proofs) {
        for (evidence, proof) in zip(claim.evidence, proofs) {
            let source = site.sources[evidence.source.index]
            guard source.capture != nil else {
                if let quote = evidence.quote, evidence.unverified == nil {
                    report.add(
                        .unverifiedEvidence,
                        "this quote cannot be checked, since the source '\(source.id.value)' has no captured text",
                        at: quote.span,
                        help: "say in the field 'unverified' why it is used all the same, or take it out")
                }
                continue
            }
            if proof != nil { continue }
            guard !site.lock.isEmpty else {
                if !saysThatNoneIs {
                    report.add(
                        .unverifiedEvidence, "no evidence of this site has been verified yet",
                        at: evidence.span,
                        help:
                            "run 'sitegen verify', which compares it with the captured texts and writes Content/evidence.lock"
                    )
                }
                saysThatNoneIs = true
                continue
            }
            let what = "the evidence of '\(claim.id.value)' from '\(source.id.value)'"
            if site.lock.knows(site.covered(claim, evidence)) {
                report.add(
                    .unverifiedEvidence, "\(what) has changed since it was verified", at: evidence.span,
                    help: "run 'sitegen verify' again, or undo the change")
            } else {
                report.add(
                    .unverifiedEvidence, "\(what) has not been verified yet", at: evidence.span,
                    help: "run 'sitegen verify', which compares it with the captured text")
            }
        }
    }
}
