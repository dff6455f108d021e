import Diagnostics

/// Checks `unverified-evidence`.
@Sendable func checkEvidence(_ site: Site, _ report: inout Report) {
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
            report.add(
                .unverifiedEvidence,
                "the evidence of '\(claim.record.id.value)' from '\(source.id.value)' was not verified as it now stands",
                at: evidence.record.span,
                help: "run 'sitegen verify' with the folder of captured texts, or undo the edit")
        }
    }
}
