package import Diagnostics
import Markup

extension Rule {
    package static let withdrawn = Rule(
        "withdrawn",
        finds: "A citation of a claim, or a link to a page, that was withdrawn.",
        why: "It keeps its address and says so, but nothing may rest on it.",
        example: "`[@d-99]`, withdrawn since Monday",
        repair: "Take the statement out, or cite another claim.")
}

/// Checks `withdrawn`.
@Sendable func checkWithdrawn(_ page: Page, _ site: Site, _ report: inout Report) {
    // Of most pages none.
    var withdrawn: [Int: Int] = [:]
    for reference in page.references {
        if case .claim(let index) = reference.target, site.claims[index].withdrawn != nil {
            withdrawn[reference.number] = index
        }
    }
    for text in page.parsed.texts {
        for citation in withdrawn.isEmpty ? [] : text.citations {
            guard let index = withdrawn[citation.number], let withdrawal = site.claims[index].withdrawn else {
                continue
            }
            report.add(
                .withdrawn, "'\(citation.key)' was withdrawn: \(withdrawal.reason)", at: citation.span,
                notes: [Diagnostic.Note("the claim", at: site.claims[index].id.span)],
                help: "take the statement out, or cite another claim")
        }
        for link in text.links {
            guard case .page(let path, _) = link.target, let full = page.parsed.join(path),
                let target = site.addresses.pages[full].map({ site.pages[$0] }),
                let withdrawal = target.parsed.frontMatter.withdrawn
            else { continue }
            report.add(
                .withdrawn, "'\(path)' was withdrawn: \(withdrawal.reason)", at: link.span,
                notes: [Diagnostic.Note("the page", at: target.parsed.place)],
                help: "take the link out, or link to another page")
        }
    }
}
