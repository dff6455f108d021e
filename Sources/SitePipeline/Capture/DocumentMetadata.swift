/// What a document says of itself, for the record of its source.
struct DocumentMetadata: Sendable, Equatable {
    var title: String?
    var publisher: String?
    var authors: [String] = []
    /// A date as records have it, such as 2025-03-14 or 2025.
    var published: String?
    var language: String?
    var url: String?
    var category: Source.Category?
    /// The fields that the document does not state itself and that were guessed.
    var inferred: Set<String> = []
    /// Whether the document says that not all of it is free to read.
    var isBehindPaywall = false

    /// Fills what is not known with what another place says.
    mutating func fill(from other: DocumentMetadata) {
        func take<Value>(
            _ path: WritableKeyPath<DocumentMetadata, Value?>, _ field: String, _ target: inout DocumentMetadata
        ) {
            guard target[keyPath: path] == nil, let value = other[keyPath: path] else { return }
            target[keyPath: path] = value
            if other.inferred.contains(field) { target.inferred.insert(field) }
        }
        take(\.title, "title", &self)
        take(\.publisher, "publisher", &self)
        take(\.published, "published", &self)
        take(\.language, "language", &self)
        take(\.url, "url", &self)
        take(\.category, "type", &self)
        if authors.isEmpty, !other.authors.isEmpty {
            authors = other.authors
            if other.inferred.contains("authors") { inferred.insert("authors") }
        }
        isBehindPaywall = isBehindPaywall || other.isBehindPaywall
    }

    /// The day, month or year with which a timestamp begins, in the forms that documents have: `2025-03-14T08:00Z`,
    /// `2025/03/14`, `20250314`; `nil` if it is none.
    static func date(_ text: String) -> String? {
        let text = text.trimmingPrefix(while: \.isWhitespace)
        var found: String?
        if let day = text.prefixMatch(of: #/([0-9]{4})[-\/]([0-9]{1,2})[-\/]([0-9]{1,2})(?![0-9])/#) {
            found = "\(day.1)-\(two(day.2))-\(two(day.3))"
        } else if let day = text.prefixMatch(of: #/(?:D:)?([0-9]{4})([0-9]{2})([0-9]{2})/#) {
            found = "\(day.1)-\(day.2)-\(day.3)"
        } else if let month = text.wholeMatch(of: #/([0-9]{4})[-\/]([0-9]{1,2})/#) {
            found = "\(month.1)-\(two(month.2))"
        } else if let year = text.wholeMatch(of: #/[0-9]{4}/#) {
            found = String(year.0)
        }
        guard let found, (try? CalendarDate(found)) != nil else { return nil }
        return found
    }

    private static func two(_ digits: Substring) -> String { digits.count == 1 ? "0" + digits : String(digits) }

    /// A language tag as records have it, from `en_US` too; `nil` if it is none.
    static func languageTag(_ text: String) -> String? {
        let tag = text.replacing("_", with: "-").collapsed
        guard tag.wholeMatch(of: #/[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*/#) != nil else { return nil }
        // The region says which form of the language it is, which for a source's language is too much.
        let parts = tag.split(separator: "-")
        let script = parts.dropFirst().first.flatMap { $0.count == 4 ? "-" + $0 : nil } ?? ""
        return parts[0].lowercased() + script
    }
}
