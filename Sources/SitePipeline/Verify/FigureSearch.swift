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

    enum Result {
        /// The paragraph, and the words of the text that carry the figure: empty where a line's end cuts them.
        case found(paragraph: Int, words: String)
        case missed(Miss)
    }

    func find(in paragraphs: [Int]) -> Result {
        if let found = carrier(in: paragraphs, { text.facts[$0] }) {
            let words = found.by.map { text.words(at: $0.range, inParagraph: found.paragraph) } ?? ""
            return .found(paragraph: found.paragraph, words: words)
        }
        // Only a figure that is not found is looked for across the ends of lines.
        if let found = carrier(in: paragraphs, { text.factsAcrossEnd(of: $0) }) {
            return .found(paragraph: found.paragraph, words: "")
        }
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
        return .missed(
            Miss(
                refusal: nearest?.refusal ?? .otherValue,
                help: nearest.map { "the source has \($0.quantity.words) there; correct the figure or the place" }))
    }

    /// Where all facts of one way to read the figure are carried: the place of the first.
    private func carrier(in paragraphs: [Int], _ facts: (Int) -> FactSet) -> (paragraph: Int, by: Quantity?)? {
        let sets = paragraphs.map(facts)
        for option in reading.options {
            let places = option.map { fact in
                sets.firstIndex { set in
                    if case .refused = set.carries(fact, homeCurrency: homeCurrency) { false } else { true }
                }
            }
            guard places.allSatisfy({ $0 != nil }), let place = places.first ?? nil, let fact = option.first else {
                continue
            }
            guard case .quantity(let quantity) = fact else { return (paragraphs[place], nil) }
            return (paragraphs[place], sets[place].nearest(to: quantity, homeCurrency: homeCurrency).by)
        }
        return nil
    }
}
