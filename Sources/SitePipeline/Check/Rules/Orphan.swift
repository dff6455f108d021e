package import Diagnostics

extension Rule {
    package static let orphan = Rule(
        "orphan", .note,
        finds: "A claim that no page cites and no calculation uses.",
        why: "No text rests on it; perhaps its statement was lost in editing.",
        example: "a claim left over when its paragraph was cut",
        repair: "Cite it, or take it out.")
}

/// Checks `orphan`.
@Sendable func checkOrphans(_ site: Site, _ report: inout Report) {
    // While something else is wrong, a claim may be an orphan only because its citation is misspelt.
    if report.hasErrors { return }
    for (claim, uses) in zip(site.claims, site.uses.claims)
    where uses.places.isEmpty && uses.calculations.isEmpty && claim.withdrawn == nil {
        report.add(
            .orphan, "no page cites the claim '\(claim.id.value)'", at: claim.id.span,
            help: "cite it where it belongs, as in [@\(claim.id.value)], or take it out")
    }
}
