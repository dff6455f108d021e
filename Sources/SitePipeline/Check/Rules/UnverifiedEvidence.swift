import Diagnostics

/// Checks `unverified-evidence`.
@Sendable func checkEvidence(_ site: Site, _ report: inout Report) {
    // Where nothing was verified at all, one run of `verify` does for everything, and one finding says so.
    var saysThatNoneIs = false
    for claim in site.claims {
        for evidence in claim.evidence {
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
            let covered = site.covered(claim, evidence)
            if site.lock.proof(of: covered) != nil { continue }
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
            if site.lock.knows(covered) {
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
