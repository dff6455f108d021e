import Diagnostics

/// Checks `unverified-evidence`.
@Sendable func checkEvidence(_ site: Site, _ report: inout Report) {
    // Where nothing was verified at all, one run of `verify` does for everything, and one finding says so.
    var saysThatNoneIs = false
    for claim in site.claims {
        for evidence in claim.evidence {
            let source = site.sources[evidence.source].record
            guard source.capture != nil else {
                if let quote = evidence.record.quote, evidence.record.unverified == nil {
                    report.add(
                        .unverifiedEvidence,
                        "this quote cannot be checked, since the source '\(source.id.value)' has no captured text",
                        at: quote.span,
                        help: "say in the field 'unverified' why it is used all the same, or take it out")
                }
                continue
            }
            if site.lock.covers(claim.record, evidence.record, source) { continue }
            if site.lock.lines.isEmpty {
                if saysThatNoneIs { continue }
                saysThatNoneIs = true
                report.add(
                    .unverifiedEvidence, "no evidence of this site has been verified yet",
                    at: evidence.record.span,
                    help: "run 'sitegen verify' with the folder of captured texts; it writes Content/evidence.lock")
                continue
            }
            report.add(
                .unverifiedEvidence,
                "the evidence of '\(claim.record.id.value)' from '\(source.id.value)' was not verified as it now stands",
                at: evidence.record.span,
                help: "run 'sitegen verify' with the folder of captured texts, or undo the edit")
        }
    }
}
