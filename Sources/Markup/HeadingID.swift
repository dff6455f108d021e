/// Gives headings their ids, each once on a page.
struct HeadingIDs {
    private var taken: Set<String> = []

    /// The id for a heading's text, by GitHub's rule: lower case, spaces to hyphens, everything dropped that is neither
    /// letter, mark, digit, hyphen nor underscore; a repeated id gets `-1`, `-2` and so on.
    mutating func id(for text: String) -> String {
        let slug = Self.slug(text)
        let base = slug.isEmpty ? "section" : slug
        var candidate = base
        var count = 0
        while taken.contains(candidate) || Self.isOurs(candidate) {
            count += 1
            candidate = "\(base)-\(count)"
        }
        taken.insert(candidate)
        return candidate
    }

    /// Takes an id that was set by hand. `false` when the page has it already.
    mutating func take(_ id: String) -> Bool {
        !Self.isOurs(id) && taken.insert(id).inserted
    }

    static func slug(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.lowercased().unicodeScalars {
            if scalar == " " {
                out.append("-")
            } else if scalar == "-" || scalar == "_" || scalar.isWordScalar {
                out.append(scalar)
            }
        }
        return String(out)
    }

    /// Whether the id has the form of those we give to citations (`cite-1`), references (`ref-1`) and footnotes.
    private static func isOurs(_ id: String) -> Bool {
        for prefix in ["cite-", "ref-", "fn-", "fnref-"] where id.hasPrefix(prefix) {
            let rest = id.dropFirst(prefix.count)
            if rest.allSatisfy(\.isNumber) || prefix.hasPrefix("fn") { return true }
        }
        return false
    }
}

extension Unicode.Scalar {
    fileprivate var isWordScalar: Bool {
        if isASCII { return properties.isAlphabetic || ("0"..."9").contains(self) }
        return switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .connectorPunctuation:
            true
        default: false
        }
    }
}
