package import Diagnostics

/// The resolved model as text: pages with what they cite, claims with their evidence and origins, sources with what
/// rests on them.
package func inspectSite(_ folder: String, _ options: BuildOptions, report: inout Report) throws -> String {
    let site = resolve(parse(try load(folder), options, report: &report), report: &report)
    var out = ""
    for page in site.pages {
        out += "page \(page.parsed.path) → \(page.output), template \(page.template)\n"
        for reference in page.references {
            let markers = reference.uses.map { String($0.marker) }.joined(separator: ", ")
            out += "  [\(reference.number)] \(site.name(of: reference.target)), markers \(markers)\n"
        }
        for directive in page.directives { out += "  directive \(directive.name)\n" }
    }
    for (index, (claim, uses)) in zip(site.claims, site.uses.claims).enumerated() {
        out += "claim \(claim.id.value), \(claim.category.rawValue), cited \(uses.places.count) times\n"
        if let calculation = site.calculations[index] {
            out += "  calculated: \(calculation.text)" + (calculation.digits.map { " = \($0)" } ?? "") + "\n"
        }
        for evidence in claim.evidence {
            var parts = [evidence.source.id]
            if !evidence.locators.isEmpty { parts.append(evidence.locators.map(\.text).joined(separator: ", ")) }
            parts += evidence.via.map { "from \($0.id)" }
            if let speaker = evidence.speaker { parts.append("speaker \(speaker.id)") }
            if let quote = evidence.quote { parts.append("quote \(jsonString(quote.value))") }
            out += "  evidence \(parts.joined(separator: ", "))\n"
        }
        out += "  \(uses.origins.words(in: .english))\n"
        for (discrepancy, side) in uses.discrepancies {
            out += "  side \(side + 1) of \(site.discrepancies[discrepancy].id.value)\n"
        }
    }
    for (source, uses) in zip(site.sources, site.uses.sources) {
        out += "source \(source.id.value), \(uses.claims.count) pieces of evidence, \(uses.chains.count) chains, "
        out += "cited \(uses.places.count) times\n"
    }
    for (actor, claims) in zip(site.actors, site.uses.actors) {
        out += "actor \(actor.id.value), \(claims.count) claims\n"
    }
    return out
}

extension Site {
    fileprivate func name(of target: Citable) -> String {
        switch target {
        case .claim(let index): "claim \(claims[index].id.value)"
        case .source(let index): "source \(sources[index].id.value)"
        }
    }
}
