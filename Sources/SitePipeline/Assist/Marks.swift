package import Diagnostics
import Markup
import Prose

/// A part of a text that an editor colours.
package struct SemanticToken: Sendable {
    package enum Kind: Int, Sendable, CaseIterable {
        case citation, record, quotation
    }

    package var kind: Kind
    package var range: Range<Int>
}

/// A line that an editor shows above another: of a claim where it is used, and what verifies it.
package struct Lens: Sendable {
    package var text: String
    /// The bytes of the claim's id.
    package var range: Range<Int>
}

/// Words that an editor shows within a text without writing them.
package struct Hint: Sendable {
    package var text: String
    package var offset: Int
}

extension SiteState {
    /// The citations, links to records and verified quotations of a page, in its order.
    package func tokens(in file: SourceFile) -> [SemanticToken] {
        guard file.path.hasSuffix(".md") else { return [] }
        var found: [SemanticToken] = []
        let page = parsedPage(file)
        for text in page.texts {
            for citation in text.citations where built.names.citable(citation.key) != nil {
                let range = citation.span.offsets
                guard file.bytes[range].first == UInt8(ascii: "@") else { continue }
                found.append(SemanticToken(kind: .citation, range: range))
            }
        }
        for (range, _) in links(in: file) {
            guard case .record? = named(in: file, at: range.lowerBound) else { continue }
            found.append(SemanticToken(kind: .record, range: range))
        }
        let check = claims.quotations
        for unit in proseUnits(of: file) where !unit.quotations.isEmpty && !unit.isQuotation && !unit.citesNoClaim {
            let unfound = Set(check.unfound(in: unit).map(\.quotation.range))
            let places = unit.places
            for quotation in unit.quotations where !unfound.contains(quotation.range) && quotation.wordCount > 1 {
                found.append(SemanticToken(kind: .quotation, range: places.span(of: quotation.range).offsets))
            }
        }
        found.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
        var end = 0
        return found.filter { token in
            guard token.range.lowerBound >= end, !token.range.isEmpty else { return false }
            end = token.range.upperBound
            return true
        }
    }

    /// What stands above each claim of a file of records.
    package func lenses(in file: SourceFile) -> [Lens] {
        guard file.path.hasPrefix("Content/data/") else { return [] }
        return site.claims.indices.compactMap { index in
            let claim = site.claims[index]
            guard claim.id.span.file.path == file.path else { return nil }
            let uses = site.uses.claims[index].places.count
            var parts = [uses == 0 ? "cited nowhere" : uses == 1 ? "cited once" : "cited \(uses) times"]
            let proofs = site.proofs.indices.contains(index) ? site.proofs[index] : []
            let captured = claim.evidence.count { site.sources[$0.source.index].capture != nil }
            let proven = proofs.count { $0 != nil }
            if claim.category == .calculation {
                parts.append("calculated")
            } else if captured > 0 {
                parts.append(proven >= captured ? "verified" : "\(proven) of \(captured) pieces of evidence verified")
            } else {
                parts.append("no captured text")
            }
            if !site.disputes(ofClaim: index).isEmpty { parts.append("disputed") }
            if claim.withdrawn != nil { parts.append("withdrawn") }
            return Lens(text: parts.joined(separator: " · "), range: claim.id.span.offsets)
        }
    }

    /// The figure that each number of a page rests on.
    package func hints(in file: SourceFile, _ range: Range<Int>) -> [Hint] {
        guard file.path.hasSuffix(".md"), claims.carried != nil else { return [] }
        var found: [Hint] = []
        for unit in proseUnits(of: file) where unit.span.file === file && unit.span.offsets.overlaps(range) {
            guard !unit.found.readings.isEmpty, !unit.citesNoClaim else { continue }
            let places = unit.places
            for reading in unit.found.readings {
                let span = places.span(of: reading.range)
                guard let place = place(reading, span, unit), let first = place.carriers.first else { continue }
                found.append(Hint(text: site.id(of: first), offset: span.offsets.upperBound))
            }
        }
        return found
    }
}
