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

    /// Whether the id has the form of those we give to citations (`cite-1`), references (`ref-1`) and footnotes.
    static func isOurs(_ id: String) -> Bool {
        if id.hasPrefix("fn-") || id.hasPrefix("fnref-") { return true }
        guard id.hasPrefix("cite-") || id.hasPrefix("ref-") else { return false }
        return id.utf8.drop { $0 != UInt8(ascii: "-") }.dropFirst().allSatisfy { (48...57).contains($0) }
    }
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
