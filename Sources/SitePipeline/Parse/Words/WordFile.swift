import Diagnostics
import Templating

/// A file of `Templates/words/`: the site's own words in one language, by their keys.
///
///     as-of: As of {date}
///     results: {one: "{count} result", other: "{count} results"}
struct WordFile {
    let file: SourceFile
    private(set) var words: [String: TemplateWord] = [:]
    /// Where each key and its text stand.
    private(set) var places: [String: (key: SourceSpan, text: SourceSpan)] = [:]
    /// The keys of the texts that were compared with those of another table.
    private var compared: Set<String> = []
    /// Whether its texts could not all be read.
    private(set) var isBroken = false

    init(_ file: SourceFile, report: inout Report) {
        self.file = file
        let before = report.diagnostics.count
        let node = YAMLReader.read(file, report: &report)
        isBroken = report.diagnostics.count > before
        guard let node else { return }
        guard case .mapping(let pairs) = node.content else {
            isBroken = true
            report.add(
                .wrongType, "a file of words has a text behind each key, but this is \(node.typeName)", at: node.span,
                help: "write each on a line, as in claims: Claims")
            return
        }
        for pair in pairs {
            let key = pair.key.value
            if let first = places[key] {
                report.add(
                    .duplicateKey, "'\(key)' is given twice", at: pair.key.span,
                    notes: [Diagnostic.Note("first given here", at: first.key)], help: "keep one of the two")
                continue
            }
            places[key] = (pair.key.span, pair.value.span)
            words[key] = Self.word(key, pair.value, &report)
        }
    }

    /// Takes out the texts that cannot stand where the same words of another table stand. What was compared once is not
    /// compared again.
    mutating func check(against table: WordTable, report: inout Report) {
        for (key, word) in words.sorted(by: { $0.key < $1.key }) {
            guard let original = table.entries[key], let place = places[key], compared.insert(key).inserted else {
                continue
            }
            if let fault = Self.fault(of: word, key, against: original) {
                report.add(.wrongType, fault.message, at: place.text, help: fault.help)
                words[key] = nil
            }
        }
    }

    /// A place for a value that one text has and the other lacks: readers would miss what stands there.
    private static func fault(of word: TemplateWord, _ key: String, against original: TemplateWord) -> WordFault? {
        let expected = Set(original.placeholders)
        let forms: [(category: String, pattern: TextPattern)]
        switch (word, original) {
        case (.text(let pattern), _): forms = [(PluralCategory.other.rawValue, pattern)]
        case (.counted(let counted), .counted): forms = counted
        case (.counted, .text):
            return WordFault(
                message: "'\(key)' counts nothing, so it has one text and no plurals",
                help: "write one text, as the English file does")
        }
        for (category, pattern) in forms {
            let found = Set(pattern.placeholders)
            // "One result" may do without the number.
            let lost = expected.subtracting(found).filter { category == PluralCategory.other.rawValue || $0 != "count" }
            if let name = found.subtracting(expected).min() {
                let near = nearMiss(name, among: expected) ?? lost.min()
                return WordFault(
                    message: "'\(key)' has a place {\(name)}, for which there is no value",
                    help: near.map { "did you mean '{\($0)}'?" } ?? "take it out")
            }
            if let name = lost.min() {
                return WordFault(
                    message: "'\(key)' has no place for {\(name)}, which the English text has",
                    help: "write {\(name)} where it belongs")
            }
        }
        return nil
    }

    private static func word(_ key: String, _ node: YAMLNode, _ report: inout Report) -> TemplateWord? {
        switch node.content {
        case .scalar(let text, _) where !node.isEmpty: return .text(TextPattern(text))
        case .mapping(let pairs): return counted(key, pairs, at: node.span, &report)
        default:
            report.add(
                .wrongType, "'\(key)' is \(node.typeName), but a text belongs here", at: node.span,
                help: "write the text; in quotation marks it may be empty")
            return nil
        }
    }

    private static func counted(
        _ key: String, _ pairs: [YAMLPair], at span: SourceSpan, _ report: inout Report
    ) -> TemplateWord? {
        var forms: [(category: String, pattern: TextPattern)] = []
        let categories = PluralCategory.allCases.map(\.rawValue)
        for pair in pairs {
            let category = pair.key.value
            guard categories.contains(category) else {
                report.add(
                    .unknownKey, "'\(category)' is no category of plurals", at: pair.key.span,
                    help: nearMiss(category, among: categories).map { "did you mean '\($0)'?" }
                        ?? "the categories: \(categories.joined(separator: ", "))")
                continue
            }
            guard case .text(let pattern) = word(key, pair.value, &report) else { continue }
            forms.append((category, pattern))
        }
        guard forms.contains(where: { $0.category == PluralCategory.other.rawValue }) else {
            report.add(
                .missingKey, "'\(key)' has no form 'other', which all numbers have that no other form is for", at: span,
                help: "add 'other', as in other: \"{count} results\"")
            return nil
        }
        return .counted(forms)
    }
}

private struct WordFault {
    var message: String
    var help: String
}
