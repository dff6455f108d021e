import Prose

/// Looks for a figure of a claim in the paragraphs of a captured text.
struct FigureSearch {
    var reading: Reading
    var text: CapturedText
    /// What "$" stands for in the text.
    var homeCurrency: String

    struct Miss {
        var refusal: Carrying.Refusal
        /// What the text has in its place.
        var help: String?
    }

    /// Why the paragraphs do not carry the figure; `nil` if they do.
    func refusal(in paragraphs: [Int]) -> Miss? {
        if isCarried(by: paragraphs.map { text.facts[$0] }) { return nil }
        // Only a figure that is not found is looked for across the ends of lines.
        if isCarried(by: paragraphs.map { text.factsAcrossEnd(of: $0) }) { return nil }
        var nearest: (refusal: Carrying.Refusal, quantity: Quantity)?
        for case .quantity(let quantity) in reading.facts {
            for paragraph in paragraphs {
                let found = text.facts[paragraph].nearest(to: quantity, homeCurrency: homeCurrency)
                guard case .refused(let refusal) = found.carrying, let by = found.by,
                    refusal < nearest?.refusal ?? .otherValue
                else { continue }
                nearest = (refusal, by)
            }
        }
        return Miss(
            refusal: nearest?.refusal ?? .otherValue,
            help: nearest.map { "the source has \($0.quantity.words) there; correct the figure or the place" })
    }

    private func isCarried(by sets: [FactSet]) -> Bool {
        reading.options.contains { option in
            option.allSatisfy { fact in
                sets.contains { set in
                    if case .refused = set.carries(fact, homeCurrency: homeCurrency) { false } else { true }
                }
            }
        }
    }
}
