import Diagnostics

// What is said of a thing where an editor shows it, in Markdown.

extension SiteState {
    func description(of target: Citable) -> String {
        switch target {
        case .claim(let index): description(ofClaim: index)
        case .source(let index): description(ofSource: index)
        }
    }

    /// A claim's statement, what it stands on, from whom that comes and what disputes it.
    func description(ofClaim index: Int) -> String {
        let claim = site.claims[index]
        let uses = site.uses.claims[index]
        var parts = ["**\(claim.id.value)** (\(claim.category.words(in: site.words)))"]
        if let withdrawn = claim.withdrawn { parts.append("⚠ withdrawn: \(withdrawn.reason.asMarkdown)") }
        parts.append((claim.statement?.plainText(in: site) ?? "").asMarkdown)
        if !claim.figures.isEmpty {
            parts.append("Figures: " + claim.figures.map { "`\($0.text)`" }.joined(separator: ", "))
        }
        if !claim.dates.isEmpty {
            parts.append("Dates: " + claim.dates.map { "`\($0.value.text)`" }.joined(separator: ", "))
        }
        if let calculation = site.calculations[index] {
            parts.append("Calculated: `\(calculation.text)`" + (calculation.digits.map { " = \($0)" } ?? ""))
        }
        let proofs = site.proofs.indices.contains(index) ? site.proofs[index] : []
        var lines: [String] = []
        for (place, evidence) in claim.evidence.enumerated() {
            let isProven = proofs.indices.contains(place) && proofs[place] != nil
            lines.append("- \(line(of: evidence))" + (isProven ? " ✓ verified" : ""))
        }
        if !lines.isEmpty { parts.append(lines.joined(separator: "\n")) }
        if !claim.evidence.isEmpty { parts.append(uses.origins.words(in: site.words).asMarkdown) }
        for discrepancy in site.disputes(ofClaim: index) {
            parts.append("⚠ disputed: \(site.discrepancies[discrepancy].title.asMarkdown)")
        }
        let places = uses.places.count
        parts.append(places == 0 ? "Cited nowhere yet" : "Cited \(places == 1 ? "once" : "\(places) times")")
        return parts.joined(separator: "\n\n")
    }

    private func line(of evidence: Evidence) -> String {
        let source = site.sources[evidence.source.index]
        var parts = [source.publisher.isEmpty ? source.title.asMarkdown : source.publisher.asMarkdown]
        if !evidence.locators.isEmpty { parts.append(evidence.locators.map(\.text).joined(separator: ", ")) }
        if !evidence.via.isEmpty {
            parts.append(
                "from " + evidence.via.map { site.sources[$0.index].publisher.asMarkdown }.joined(separator: ", from "))
        }
        if let speaker = evidence.speaker { parts.append(site.actors[speaker.index].name.asMarkdown) }
        if let quote = evidence.quote { parts.append("“\(quote.value.asMarkdown)”") }
        return parts.joined(separator: ", ")
    }

    func description(ofSource index: Int) -> String {
        let source = site.sources[index]
        let uses = site.uses.sources[index]
        var parts = ["**\(source.id.value)** (source)", source.title.asMarkdown]
        let facts = [source.publisher.asMarkdown, source.published?.text ?? ""].filter { !$0.isEmpty }
        if !facts.isEmpty { parts.append(facts.joined(separator: ", ")) }
        if let url = source.url { parts.append("<\(url.text)>") }
        let claims = uses.claims.count
        parts.append(
            (claims == 1 ? "1 claim rests on it" : "\(claims) claims rest on it")
                + (source.capture == nil ? "; no captured text" : ""))
        return parts.joined(separator: "\n\n")
    }

    /// A record of any kind by what it is called.
    func description(of table: any AnyRecordTable, at index: Int) -> String {
        switch table.type.singular {
        case Claim.singular: return description(ofClaim: index)
        case Source.singular: return description(ofSource: index)
        default:
            let id = table.ids[index]
            var parts = ["**\(id)** (\(table.type.singular))", table.title(at: index, in: site).asMarkdown]
            if let text = table.summary(at: index, in: site), text != parts[1] { parts.append(text.asMarkdown) }
            return parts.joined(separator: "\n\n")
        }
    }

    /// One line that tells a claim or source from others.
    func line(of target: Citable) -> String {
        switch target {
        case .claim(let index): site.claims[index].statement?.plainText(in: site) ?? ""
        case .source(let index):
            [site.sources[index].publisher, site.sources[index].title].filter { !$0.isEmpty }.joined(separator: ": ")
        }
    }
}

extension AnyRecordTable {
    /// What the record's own page says of itself.
    fileprivate func summary(at index: Int, in site: Site) -> String? { records[index].description(in: site) }
}

extension FieldDescription {
    /// What the field is, in Markdown.
    var text: String { "**\(key)**\(isRequired && !isConditional ? " (required)" : ""): \(form.name)\n\n\(summary)" }
}

extension String {
    /// The text as it is, where Markdown is read.
    var asMarkdown: String {
        var result = ""
        for character in onOneLine {
            if "\\`*_{}[]<>#|!".contains(character) { result.append("\\") }
            result.append(character)
        }
        return result
    }
}
