// The words in which pages say what a record's fields hold.

/// What one of a fixed set of values is called on pages.
protocol SaidInWords {
    func words(in words: WordTable) -> String
}

extension Source {
    /// The publisher, where it is known.
    var knownPublisher: String? { publisher == "unknown" ? nil : publisher }

    /// What to call it in a chain of attribution: its publisher, else its title.
    var shortName: String { knownPublisher ?? title }
}

extension [Author] {
    /// The names in their order, with a stronger sign between them where one has a comma of its own.
    var names: String {
        let names = map(\.name)
        return names.joined(separator: names.contains { $0.contains(",") } ? "; " : ", ")
    }
}

extension Source.Category: SaidInWords {
    func words(in words: WordTable) -> String {
        switch self {
        case .newsReport: words[.newsReport]
        case .opinion: words[.opinionPiece]
        case .broadcast: words[.broadcast]
        case .socialPost: words[.socialPost]
        case .statement: words[.statement]
        case .officialDocument: words[.officialDocument]
        case .law: words[.law]
        case .courtDecision: words[.courtDecision]
        case .study: words[.study]
        case .report: words[.report]
        case .webPage: words[.webPage]
        }
    }
}

extension Source.Wording: SaidInWords {
    func words(in words: WordTable) -> String {
        switch self {
        case .exact: words[.wordingExact]
        case .reworded: words[.wordingReworded]
        }
    }
}

extension Source {
    /// The fields that the editors inferred; what is no field that readers see is as the editors wrote it.
    func inferredFacts(in words: WordTable) -> String {
        inferred.map { fact in Word(rawValue: "field-" + fact).map { words[$0] } ?? fact }.joined(separator: ", ")
    }
}

extension Claim.Category: SaidInWords {
    func words(in words: WordTable) -> String {
        switch self {
        case .reported: words[.reported]
        case .officialStatement: words[.officialStatement]
        case .allegation: words[.allegation]
        case .opinion: words[.opinion]
        case .prediction: words[.prediction]
        case .calculation: words[.calculation]
        }
    }
}

extension Actor.Category: SaidInWords {
    func words(in words: WordTable) -> String {
        switch self {
        case .person: words[.person]
        case .organization: words[.organization]
        }
    }
}

extension Change.Category: SaidInWords {
    func words(in words: WordTable) -> String {
        switch self {
        case .update: words[.update]
        case .correction: words[.correction]
        }
    }
}

extension Measure.Status: SaidInWords {
    func words(in words: WordTable) -> String {
        switch self {
        case .reported: words[.statusReported]
        case .authorized: words[.statusAuthorized]
        case .discussed: words[.statusDiscussed]
        }
    }
}

extension Figure {
    /// The figure as the editor wrote it; one in parts with its qualifier in words.
    func words(in words: WordTable) -> String {
        guard let value else { return text }
        let figure = [value, unit].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " ")
        switch qualifier {
        case .exact, nil: return figure
        case .about: return words[.figureAbout, ["figure": figure]]
        case .atMost: return words[.figureAtMost, ["figure": figure]]
        case .atLeast: return words[.figureAtLeast, ["figure": figure]]
        case .moreThan: return words[.figureMoreThan, ["figure": figure]]
        case .lessThan: return words[.figureLessThan, ["figure": figure]]
        }
    }
}

extension [Locator] {
    /// `p3` as "paragraph 3", several as "paragraphs 19, 20"; what is no paragraph stays as it is written.
    func words(in words: WordTable) -> String? {
        guard !isEmpty else { return nil }
        var (text, count) = ("", 0)
        for locator in self {
            guard let numbers = locator.paragraphs else {
                return map { $0.text.withParagraphs(in: words) }.joined(separator: ", ")
            }
            for (index, number) in numbers.enumerated() {
                if count > 0 { text += index == 0 ? ", " : "–" }
                text += number
                // Of a range it matters only that it is several.
                count += 1
            }
        }
        return words.count(.paragraphs, count, ["numbers": text])
    }
}

extension String {
    /// A place in a source as an editor wrote it, with what says that a number is a paragraph's: `p2` as "p2".
    func withParagraphs(in words: WordTable) -> String {
        replacing(/\bp([0-9]+)\b/) { words[.paragraphShort, ["number": String($0.1)]] }
    }
}

extension Locator {
    /// The number of its paragraph, or the first and the last; `nil` where it names no paragraph.
    fileprivate var paragraphs: [Substring]? {
        var numbers: [Substring] = []
        for part in text.utf8.split(separator: UInt8(ascii: "-")) {
            let digits = part.dropFirst()
            guard part.first == UInt8(ascii: "p"), !digits.isEmpty, digits.allSatisfy({ $0 &- 48 < 10 }) else {
                return nil
            }
            numbers.append(Substring(digits))
        }
        return numbers
    }
}

extension Substring {
    func dropping(_ prefix: String) -> Substring? { hasPrefix(prefix) ? dropFirst(prefix.count) : nil }
}
