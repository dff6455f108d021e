import Diagnostics

extension LibraryEntry {
    /// The fields of a source, as YAML, in the order in which they are written.
    var fields: [(key: String, yaml: String)] {
        let optional: [(String, String?)] = [
            ("published", published.map { yamlText($0.text) }),
            ("authors", authors.isEmpty ? nil : "[" + authors.map(Self.yaml).joined(separator: ", ") + "]"),
            ("url", url.map(yamlText)), ("copy-url", copyURL.map(yamlText)), ("url-status", urlStatus.map(yamlText)),
            ("archive-url", archiveURL.map(yamlText)), ("archive-date", archiveDate.map { yamlText($0.text) }),
            ("doi", doi.map(yamlText)), ("isbn", isbn.map(yamlText)), ("language", language.map(yamlText)),
            ("note", note.map { yamlText(markdownText($0)) }),
        ]
        let required = [
            ("title", yamlText(title.isEmpty ? "untitled" : title)), ("publisher", yamlText(publisher ?? "unknown")),
            ("type", category.rawValue),
        ]
        return required.map { ($0.0, $0.1) } + optional.compactMap { key, yaml in yaml.map { (key, $0) } }
    }

    /// A name as a text where that is read as the same name, else in its parts.
    private static func yaml(_ author: Author) -> String {
        let text = author.nameByFamily
        if Author(catalogueName: text) == author { return yamlText(text) }
        switch author {
        case .literal(let name): return "{name: \(yamlText(name))}"
        case .person(let family, let given?): return "{family: \(yamlText(family)), given: \(yamlText(given))}"
        case .person(let family, nil): return "{family: \(yamlText(family))}"
        }
    }

    /// The record that it becomes.
    func record(_ id: String, lineEnding: String) -> String {
        ([id + ":"] + fields.map { "  \($0.key): \($0.yaml)" }).map { $0 + lineEnding }.joined()
    }

    /// What tells the same document under another name: its DOI, its ISBN, its address.
    var identities: [String] {
        [
            doi.map { "DOI \($0.lowercased())" }, isbn.map { "ISBN \(Self.thirteenDigits($0))" },
            (url ?? copyURL).map { "address \(Self.bareAddress($0))" },
        ].compactMap(\.self)
    }

    /// The thirteen digits of an ISBN of ten: a prefix, nine of its own, and another check digit.
    static func thirteenDigits(_ isbn: String) -> String {
        let digits = isbn.compactMap(\.wholeNumberValue)
        guard isbn.utf8.count == 10, digits.count >= 9 else { return isbn }
        let first = [9, 7, 8] + digits.prefix(9)
        let sum = first.enumerated().reduce(0) { $0 + $1.element * ($1.offset % 2 == 0 ? 1 : 3) }
        return (first + [(10 - sum % 10) % 10]).map(String.init).joined()
    }

    /// An address without what does not tell documents from each other: the scheme, "www.", the anchor, a slash at the end,
    /// marks of campaigns.
    static func bareAddress(_ address: String) -> String {
        var text = address.lowercased()
        for prefix in ["https://", "http://", "www."] where text.hasPrefix(prefix) { text.removeFirst(prefix.count) }
        text = String(text.prefix { $0 != "#" })
        let parts = text.split(separator: "?", maxSplits: 1)
        func bare(_ path: Substring) -> Substring { path.hasSuffix("/") ? path.dropLast() : path }
        if parts.count == 2 {
            let kept = parts[1].split(separator: "&").filter { !$0.hasPrefix("utm_") && !$0.hasPrefix("fbclid=") }
            text = bare(parts[0]) + (kept.isEmpty ? "" : "?" + kept.joined(separator: "&"))
        }
        while text.hasSuffix("/") { text.removeLast() }
        return text
    }

    /// An id that its key, or else its first author, year and title give. The ends of very long ones are left out.
    var idea: (id: String, isOwn: Bool) {
        if isKebabCase(key), key.utf8.count <= 80 { return (key, true) }
        // A key that is an address or a number tells nobody anything.
        let isName = key.contains { $0.isLetter } && !key.contains("/") && key.count <= 80
        if isName, let id = kebabCase(Self.inWords(key)) { return (id, false) }
        let author: String? =
            switch authors.first {
            case .person(let family, _): family
            case .literal(let name): name
            case nil: publisher
            }
        let year = published?.start.map { String($0.year) }
        let words = title.split { !$0.isLetter && !$0.isNumber }.prefix(4).joined(separator: " ")
        let text = [author, year, words].compactMap(\.self).joined(separator: " ")
        let id = kebabCase(String(Self.inLatin(text).prefix(80)))
        return (id ?? "source", false)
    }

    /// `SmithJones2020` as `Smith-Jones-2020`.
    private static func inWords(_ key: String) -> String {
        var words = ""
        var before: Character = "-"
        for character in inLatin(key) {
            let isNew =
                character.isUppercase && !before.isUppercase && before != "-"
                || character.isNumber && before.isLetter
            if isNew { words.append("-") }
            words.append(character)
            before = character
        }
        return words
    }

    /// Letters without their marks: "Müller" as "Muller".
    private static func inLatin(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.flatMap { character -> [Unicode.Scalar] in
                    character.isASCII
                        ? Array(character.unicodeScalars)
                        : letters[character].map { [$0] } ?? Array(character.unicodeScalars)
                }))
    }

    private static let letters: [Character: Unicode.Scalar] = {
        var letters: [Character: Unicode.Scalar] = [
            "ß": "s", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "ı": "i",
        ]
        for base in ["A"..."Z", "a"..."z"] as [ClosedRange<Unicode.Scalar>] {
            for value in base.lowerBound.value...base.upperBound.value {
                guard let letter = Unicode.Scalar(value) else { continue }
                for mark in 0x300...0x331 {
                    guard let mark = Unicode.Scalar(UInt32(mark)) else { continue }
                    letters[Character(String(String.UnicodeScalarView([letter, mark])))] = letter
                }
            }
        }
        return letters
    }()
}
