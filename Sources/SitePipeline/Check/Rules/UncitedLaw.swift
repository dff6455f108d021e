package import Diagnostics

extension Rule {
    package static let uncitedLaw = Rule(
        "uncited-law",
        finds: "A law's citation that no source cited beside it has among its forms of citation.",
        why: "One wrong digit names another law.",
        example: "10 U.S.C. 351 [@insurrection-act]",
        repair: "10 U.S.C. 251 [@insurrection-act]")
}

/// Checks `uncited-law`.
@Sendable func checkLaws(_ site: Site, _ report: inout Report) {
    for units in site.pages.map(\.proseUnits) + [site.recordUnits] {
        for unit in units where unit.text.contains(/[0-9]/) {
            let forms = unit.sources.flatMap { site.sources[$0].record.citation }
            for match in unit.text.matches(
                of: /\b[0-9]+ (?:U\.S\.C\.|CFR|FR|F\.3d|U\.S\.|Stat\.) (?:§+ ?)?[0-9]+[0-9a-z\-]*(?:\([0-9a-zA-Z]+\))*/)
            {
                let form = String(match.0)
                if forms.contains(where: { $0 == form || $0.hasPrefix(form + " ") || $0.hasPrefix(form + "(") }) {
                    continue
                }
                let start = unit.text.utf8.distance(from: unit.text.startIndex, to: match.range.lowerBound)
                report.add(
                    .uncitedLaw, "no source cited here is '\(form)'",
                    at: unit.span(of: start..<start + form.utf8.count),
                    help: nearMiss(form, among: forms).map { "did you mean '\($0)'?" }
                        ?? "cite the source that is this law, and list the form under its citation")
            }
        }
    }
}
