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
                        "'\(source.id.value)' has no captured text that this quotation could be checked against",
                        at: quote.span,
                        help: "say why it is used all the same, under unverified, or take the quotation out")
                }
                continue
            }
            if site.lock.covers(claim.record, evidence.record, source) { continue }
            report.add(
                .unverifiedEvidence,
                "the evidence of '\(claim.record.id.value)' in '\(source.id.value)' was not verified as it stands",
                at: evidence.record.span, help: "run 'sitegen verify --captures DIR', or undo the edit")
        }
    }
}
