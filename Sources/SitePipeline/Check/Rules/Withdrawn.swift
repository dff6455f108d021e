package import Diagnostics
import Markup

extension Rule {
    package static let withdrawnClaim = Rule(
        "withdrawn-claim",
        finds: "A citation of a claim that was withdrawn.",
        why: "The claim keeps its address, but nothing may rest on it.",
        example: "[@d-99], withdrawn since Monday",
        repair: "Take the statement out, or cite another claim.")
}

/// Checks `withdrawn-claim`.
@Sendable func checkWithdrawn(_ site: Site, _ report: inout Report) {
    for page in site.pages {
        for text in page.parsed.frontMatter.keyPoints.map(\.markdown) + [page.parsed.body] {
            for citation in text.citations {
                guard let reference = page.references.first(where: { $0.number == citation.number }),
                    case .claim(let index) = reference.target, let withdrawal = site.claims[index].record.withdrawn
                else { continue }
                report.add(
                    .withdrawnClaim, "'\(citation.key)' was withdrawn: \(withdrawal.reason)", at: citation.span,
                    notes: [Diagnostic.Note("the claim", at: site.claims[index].record.id.span)],
                    help: "take the statement out, or cite another claim")
            }
        }
    }
}
