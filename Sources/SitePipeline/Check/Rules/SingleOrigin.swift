package import Diagnostics

extension Rule {
    package static let singleOrigin = Rule(
        "single-origin", .note,
        finds:
            "A claim with several sources that all go back to one origin: the same speaker, or the same source at the end of their chains.",
        why: "Six articles on one announcement have one origin, and a reader who counts sources should know.",
        example: "three reports that all quote one spokesman",
        repair: "Say in the text whose statement it is.")
}

/// Checks `single-origin`.
@Sendable func checkOrigins(_ site: Site, _ report: inout Report) {
    for (claim, uses) in zip(site.claims, site.uses.claims) {
        let sources = Set(claim.evidence.map(\.source.index))
        guard sources.count > 1, uses.origins.named.count == 1, uses.origins.unstated == 0 else { continue }
        let origin =
            switch uses.origins.named[0] {
            case .actor(let index): site.actors[index].name
            case .source(let index): site.sources[index].title
            }
        report.add(
            .singleOrigin,
            "the \(sources.count) sources of '\(claim.id.value)' go back to one origin: \(origin)",
            at: claim.id.span, help: "say in the text whose statement it is")
    }
}
