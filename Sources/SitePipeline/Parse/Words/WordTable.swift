import Diagnostics
package import Templating

/// The program's own words in one language, as templates, the program and the script show them to readers.
package struct WordTable: Sendable {
    package let language: String
    /// Which of the counted texts belongs to a number.
    private let plurals: PluralRule
    /// The texts by their keys.
    package private(set) var entries: [String: TemplateWord]

    package init(language: String, _ entries: [String: TemplateWord]) {
        self.language = language
        plurals = PluralRule(of: language)
        self.entries = entries
    }

    /// English, as the program carries it with it.
    package static let english: WordTable = {
        var report = Report()
        let path = "Templates/words/en.yaml"
        let bytes = carriedFiles().first { $0.path == path }?.bytes ?? []
        let words = WordFile(SourceFile(path: path, bytes: bytes), report: &report).words
        precondition(!words.isEmpty && report.diagnostics.isEmpty, "\(path) is missing or has a fault")
        return WordTable(language: "en", words)
    }()

    /// The text of a word with values in its places: `words[.claimName, ["id": "d-01"]]`.
    package subscript(word: Word, values: KeyValuePairs<String, String> = [:]) -> String {
        guard case .text(let pattern) = text(of: word) else { return "" }
        return pattern.filled(values.map { ($0.key, $0.value) })
    }

    /// The text of a counted word for a number, which stands in its place `{count}`; values go into the others.
    package func count(_ word: Word, _ number: Int, _ values: KeyValuePairs<String, String> = [:]) -> String {
        guard case .counted(let forms) = text(of: word) else { return "" }
        let category = plurals.category(of: number).rawValue
        let form =
            forms.first { $0.category == category } ?? forms.first { $0.category == PluralCategory.other.rawValue }
        return form?.pattern.filled([("count", String(number))] + values.map { ($0.key, $0.value) }) ?? ""
    }

    /// What stands before the one value of a word, and what behind it.
    package func around(_ word: Word) -> (before: String, after: String) {
        guard case .text(let pattern) = text(of: word) else { return ("", "") }
        return pattern.aroundValue ?? (pattern.text, "")
    }

    private func text(of word: Word) -> TemplateWord? { entries[word.rawValue] }

    /// The table with the words of another where it has none. What the other counts is counted here as well: a
    /// language without plurals has one text for all numbers.
    func completed(by other: WordTable) -> WordTable {
        let merged = entries.merging(other.entries) { own, other in
            switch (own, other) {
            case (.text(let pattern), .counted): .counted([(PluralCategory.other.rawValue, pattern)])
            case (.counted, .text): other
            default: own
            }
        }
        return WordTable(language: language, merged)
    }
}
