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
    for claim in site.claims {
        out += "claim \(claim.record.id.value), \(claim.record.category.rawValue), cited \(claim.places.count) times\n"
        for evidence in claim.evidence {
            var parts = [site.sources[evidence.source].record.id.value]
            if !evidence.record.locators.isEmpty {
                parts.append(evidence.record.locators.map(\.text).joined(separator: ", "))
            }
            parts += evidence.via.map { "from \(site.sources[$0].record.id.value)" }
            if let speaker = evidence.speaker { parts.append("speaker \(site.actors[speaker].record.id.value)") }
            if let quote = evidence.record.quote { parts.append("quote \(jsonString(quote.value))") }
            out += "  evidence \(parts.joined(separator: ", "))\n"
        }
        out += "  \(claim.origins.words(in: .english))\n"
        for (discrepancy, side) in claim.discrepancies {
            out += "  side \(side + 1) of \(site.discrepancies[discrepancy].record.id.value)\n"
        }
    }
    for source in site.sources {
        out +=
            "source \(source.record.id.value), \(source.claims.count) pieces of evidence, \(source.chains.count) chains, "
        out += "cited \(source.places.count) times\n"
    }
    for actor in site.actors { out += "actor \(actor.record.id.value), \(actor.claims.count) claims\n" }
    return out
}

extension Site {
    fileprivate func name(of target: Citable) -> String {
        switch target {
        case .claim(let index): "claim \(claims[index].record.id.value)"
        case .source(let index): "source \(sources[index].record.id.value)"
        }
    }
}
