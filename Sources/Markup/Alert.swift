/// The five kinds of alert that GitHub knows.
enum Alert: String, CaseIterable {
    case note, tip, important, warning, caution

    init?(opening text: String) {
        guard text.hasPrefix("[!"), text.hasSuffix("]") else { return nil }
        self.init(rawValue: text.dropFirst(2).dropLast().lowercased())
    }

    var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}
