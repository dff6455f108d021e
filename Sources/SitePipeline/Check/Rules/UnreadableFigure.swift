package import Diagnostics
import Prose

extension Rule {
    package static let unreadableFigure = Rule(
        "unreadable-figure",
        finds: "A figure of a claim in which no quantity and no date can be read, or that can be read as two things.",
        why: "What cannot be read is compared with nothing, and carries no number on a page.",
        example: "`figures: [\"1.5 m\"]`",
        repair: "`figures: [\"1.5 million\"]`")
}

/// Checks `unreadable-figure`.
@Sendable func checkFigures(_ site: Site, _ report: inout Report) {
    guard let language = site.prose else { return }
    for claim in site.claims {
        for figure in claim.figures + (claim.evidence + claim.lostEvidence).flatMap(\.figures) {
            let readings = ProseReader.read(figure.text, language).readings
            if readings.isEmpty {
                report.add(
                    .unreadableFigure, "no quantity can be read in the figure '\(figure.text)'", at: figure.span,
                    help: "write the number in digits, with its unit")
            } else if let doubtful = readings.first(where: \.isDoubtful) {
                let ways = doubtful.options.compactMap(\.first).compactMap { fact in
                    if case .quantity(let quantity) = fact { quantity.words } else { nil }
                }
                report.add(
                    .unreadableFigure,
                    "the figure '\(figure.text)' can be read as \(ways.map { "'\($0)'" }.joined(separator: " and as "))",
                    at: figure.span, help: "write the word in full")
            }
        }
    }
}
