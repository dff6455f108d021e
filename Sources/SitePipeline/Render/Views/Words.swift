// The words in which pages say what a record's fields hold.

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

extension Source.Category {
    var words: String {
        switch self {
        case .newsReport: "news report"
        case .opinion: "opinion"
        case .broadcast: "broadcast"
        case .socialPost: "social-media post"
        case .statement: "statement"
        case .officialDocument: "official document"
        case .law: "law"
        case .courtDecision: "court decision"
        case .study: "study"
        case .report: "report"
        case .webPage: "web page"
        }
    }
}

extension Source.Wording {
    var words: String {
        switch self {
        case .exact: "the publisher’s own words"
        case .reworded: "a reworded copy"
        }
    }
}

extension Claim.Category {
    var words: String {
        switch self {
        case .reported: "reported"
        case .officialStatement: "official statement"
        case .allegation: "allegation"
        case .opinion: "opinion"
        case .prediction: "prediction"
        }
    }
}

extension [Locator] {
    /// `p3` as "paragraph 3", several as "paragraphs 19, 20"; what is no paragraph stays as it is written.
    var words: String? {
        guard !isEmpty else { return nil }
        let numbers = map { $0.text.split(separator: "-").map { $0.dropping("p") } }
        guard numbers.allSatisfy({ $0.allSatisfy { $0.map { !$0.isEmpty && $0.allSatisfy(\.isNumber) } ?? false } })
        else {
            return map(\.text).joined(separator: ", ")
        }
        let parts = numbers.map { $0.compactMap(\.self).joined(separator: "–") }
        return (count == 1 && numbers[0].count == 1 ? "paragraph " : "paragraphs ") + parts.joined(separator: ", ")
    }
}

extension Substring {
    func dropping(_ prefix: String) -> Substring? { hasPrefix(prefix) ? dropFirst(prefix.count) : nil }
}
