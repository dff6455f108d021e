/// Gives headings their ids, each once on a page.
package struct HeadingIDs {
    /// The heading that has an id, as an index into the page's headings.
    private(set) var owners: [String: Int] = [:]
    /// Whether a heading's id has the form of those that blocks get.
    private(set) var mayBePermalinks = false
    /// How often an id was wanted again, so that very many equal headings are no search each.
    private var repeats: [String: Int] = [:]

    /// The id for a heading's text, by GitHub's rule: lower case, spaces to hyphens, everything dropped that is neither
    /// letter, mark, digit, hyphen nor underscore; a repeated id gets `-1`, `-2` and so on. An id that pages use for
    /// something else begins with `section-`.
    ///
    /// - Parameters:
    ///   - heading: its index among the page's headings.
    ///   - isTaken: whether an id belongs to a citation of the page.
    mutating func id(for text: String, heading: Int, isTaken: (String) -> Bool) -> String {
        let slug = Self.slug(RecordNames.removed(text))
        let base = slug.isEmpty ? "section" : Self.isOurs(slug) ? "section-\(slug)" : slug
        var candidate = base
        var count = repeats.isEmpty ? 0 : repeats[base, default: 0]
        if count > 0 { candidate = "\(base)-\(count)" }
        while owners[candidate] != nil || isTaken(candidate) {
            count += 1
            candidate = "\(base)-\(count)"
        }
        if count > 0 { repeats[base] = count }
        own(candidate, heading)
        return candidate
    }

    /// Takes an id that was set by hand. `false` when the page has it already.
    mutating func take(_ id: String, heading: Int) -> Bool {
        if Self.isOurs(id) || owners[id] != nil { return false }
        own(id, heading)
        return true
    }

    private mutating func own(_ id: String, _ heading: Int) {
        // As many as most pages have.
        if owners.isEmpty { owners.reserveCapacity(12) }
        owners[id] = heading
        if id.hasPrefix("on-") || id.hasPrefix("key-") { mayBePermalinks = true }
    }

    static func slug(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return asciiSlug(text) }
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

    private static func asciiSlug(_ text: String) -> String {
        String(unsafeUninitializedCapacity: text.utf8.count) { buffer in
            var count = 0
            for byte in text.utf8 {
                let kept: UInt8
                switch byte {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"): kept = byte | 0x20
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
                    UInt8(ascii: "_"):
                    kept = byte
                case UInt8(ascii: " "): kept = UInt8(ascii: "-")
                default: continue
                }
                buffer[count] = kept
                count += 1
            }
            return count
        }
    }

    /// Whether an id is one that the program gives itself: to citations (`cite-1`), references (`ref-1`), footnotes
    /// (`fn-a`, `fnref-a-2`) and the fixed parts of pages.
    static func isOurs(_ id: String) -> Bool {
        if fixed.contains(id) { return true }
        guard id.hasPrefix("cite-") || id.hasPrefix("ref-") || id.hasPrefix("fn") else { return false }
        let parts = id.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count > 1 else { return false }
        switch parts[0] {
        case "cite", "ref": return parts.count == 2 && Int(ordinal: parts[1]) != nil
        case "fn": return parts.count == 2 && isFootnoteLetter(parts[1])
        case "fnref":
            return isFootnoteLetter(parts[1]) && (parts.count == 2 || parts.count == 3 && Int(ordinal: parts[2]) != nil)
        default: return false
        }
    }

    private static func isFootnoteLetter(_ text: Substring) -> Bool {
        (1...3).contains(text.utf8.count) && text.utf8.allSatisfy { (97...122).contains($0) }
    }

    /// The ids that stand in the templates.
    package static let fixed: Set<String> = [
        "main", "search-words", "search-help", "references-title", "contents-title", "key-points-title", "claims-title",
        "evidence-title", "cited-title", "provenance-title", "note-title", "remarks-title", "disputes-title",
        "chains-title", "people-title", "organizations-title", "documents-title", "named-by-them-title", "parts-title",
    ]
}

extension Unicode.Scalar {
    fileprivate var isWordScalar: Bool {
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .connectorPunctuation:
            true
        default: false
        }
    }
}
