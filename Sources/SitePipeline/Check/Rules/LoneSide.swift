package import Diagnostics
import Markup

extension Rule {
    package static let loneSide = Rule(
        "lone-side",
        finds: "A claim on one side of a discrepancy, on a page that shows no other side of it.",
        why: "Where sources disagree, a page that gives one side alone takes it.",
        example: "`The force will grow to 10,000 [@d-27].`",
        repair: "`One report says it will grow to 10,000 [@d-27], another that it could [@d-28].`")
}

/// Checks `lone-side`.
@Sendable func checkSides(_ page: Page, _ site: Site, _ report: inout Report) {
    if page.hasLostCitation { return }
    var seen: [Int: Set<Int>] = [:]
    for reference in page.references {
        guard case .claim(let claim) = reference.target else { continue }
        for (discrepancy, side) in site.uses.claims[claim].discrepancies
        where site.discrepancies[discrepancy].isDisputed {
            seen[discrepancy, default: []].insert(side)
        }
    }
    if seen.isEmpty { return }
    let shown = shownDiscrepancies(of: page, site)
    let firstUses = firstCitations(of: page)
    for (discrepancy, sides) in seen.sorted(by: { $0.key < $1.key }) {
        // A claim that stands on every side, or two claims of different sides, show more than one.
        guard sides.count == 1, let side = sides.first else { continue }
        let record = site.discrepancies[discrepancy]
        if shown.contains(record.id.value) { continue }
        let alone = record.sides[side].claims.compactMap { firstUses[$0.index] }
        guard let citation = alone.min(by: { $0.marker < $1.marker }) else { continue }
        let others = record.sides.enumerated().filter { $0.offset != side }
            .flatMap(\.element.claims).map { "@" + $0.id }
        report.add(
            .loneSide,
            "'\(citation.key)' is one side of the discrepancy '\(record.title)', and this page shows no other",
            at: citation.span, notes: [Diagnostic.Note("the discrepancy", at: record.id.span)],
            help: others.isEmpty
                ? "link to it, as in [sources disagree](discrepancy:\(record.id.value))"
                : "cite the other side too, as in [\(Set(others).sorted().joined(separator: "; "))], or link to the discrepancy, as in [sources disagree](discrepancy:\(record.id.value))"
        )
    }
}

/// The ids of the discrepancies that a page links to or compares.
private func shownDiscrepancies(of page: Page, _ site: Site) -> Set<String> {
    var shown: Set<String> = []
    for link in page.parsed.body.links {
        if case .record(Discrepancy.singular, let id) = link.target { shown.insert(id) }
    }
    for option in page.directives.flatMap(\.options.values) {
        if case .record(Discrepancy.singular, let index) = option {
            shown.insert(site.discrepancies[index].id.value)
        }
    }
    return shown
}

/// The first citation of each claim on a page, by the claim.
private func firstCitations(of page: Page) -> [Int: Citation] {
    let claims = Dictionary(
        page.references.compactMap { reference in
            if case .claim(let claim) = reference.target { (reference.number, claim) } else { nil }
        }, uniquingKeysWith: { first, _ in first })
    var first: [Int: Citation] = [:]
    for citation in page.parsed.texts.flatMap(\.citations) {
        if let claim = claims[citation.number], first[claim] == nil { first[claim] = citation }
    }
    return first
}
