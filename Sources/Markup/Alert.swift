/// The five kinds of alert that GitHub knows.
enum Alert: String, CaseIterable {
    case note, tip, important, warning, caution

    init?(opening text: String) {
        guard text.hasPrefix("[!"), text.hasSuffix("]") else { return nil }
        self.init(rawValue: text.dropFirst(2).dropLast().lowercased())
    }

    func title(in words: MarkdownWords) -> String {
        switch self {
        case .note: words.note
        case .tip: words.tip
        case .important: words.important
        case .warning: words.warning
        case .caution: words.caution
        }
    }
}
