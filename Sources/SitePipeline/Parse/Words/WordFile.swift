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
