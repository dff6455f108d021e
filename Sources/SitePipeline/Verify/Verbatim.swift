/// What "verbatim" means here.
///
/// A quotation stands in a text if it is equal to a part of it, or equal after folding: white space is one space,
/// typographic quotation marks and dashes are the plain ones, ligatures are their letters, soft hyphens and zero-width
/// characters are nothing. A bracketed letter (`[w]e'll`) stands for the letter in either case. `[…]` leaves words out:
/// the parts must follow each other in order, and each has three words or more. Anything else is not verbatim: a changed
/// word, a changed digit, a letter that only looks the same.
enum Verbatim {
    enum Result: Equatable {
        case found
        case partTooShort(String)
        case missing(String)
    }

    /// Whether `quote` stands verbatim in `text`.
    static func check(_ quote: String, in text: String) -> Result {
        let haystack = fold(text)
        let parts = split(quote)
        if parts.count > 1 {
            for part in parts where wordCount(part) < 3 { return .partTooShort(part) }
        }
        guard !parts.isEmpty else { return .missing(quote) }
        var from = haystack.startIndex
        for part in parts {
            let needle = letters(part)
            guard !needle.isEmpty, let end = find(needle, in: haystack[from...]) else { return .missing(part) }
            from = end
        }
        return .found
    }

    /// Whether some words stand inside a quotation that was verified, for prose that quotes a part of it.
    static func contains(_ words: String, in quote: String) -> Bool {
        // What the quotation leaves out cannot be quoted, so each of its parts stands by itself; its bracketed letter may
        // be written in either case.
        split(quote).contains { part in
            let plain = part.filter { $0 != "[" && $0 != "]" }
            if check(words, in: plain) == .found { return true }
            guard part.hasPrefix("["), let first = plain.first else { return false }
            let turned = first.isUppercase ? first.lowercased() : first.uppercased()
            return check(words, in: turned + plain.dropFirst()) == .found
        }
    }

    /// A letter of a quotation; a bracketed one matches in either case.
    private struct Letter {
        var scalar: Unicode.Scalar
        var isEitherCase: Bool
    }

    private static func split(_ quote: String) -> [String] {
        quote.replacing("[...]", with: "[…]").split(separator: "[…]").map { part in
            String(part).trimmingSpaces
        }
    }

    private static func letters(_ part: String) -> [Letter] {
        var out: [Letter] = []
        var rest = fold(part)[...]
        while let first = rest.first {
            if first == "[", rest.count > 2, rest[rest.startIndex + 2] == "]" {
                out.append(Letter(scalar: rest[rest.startIndex + 1], isEitherCase: true))
                rest = rest.dropFirst(3)
            } else {
                out.append(Letter(scalar: first, isEitherCase: false))
                rest = rest.dropFirst()
            }
        }
        return out
    }

    /// The index behind the first place where the letters stand as whole words.
    private static func find(_ needle: [Letter], in text: ArraySlice<Unicode.Scalar>) -> Int? {
        guard needle.count <= text.count else { return nil }
        for start in text.startIndex...(text.endIndex - needle.count) {
            let end = start + needle.count
            guard
                zip(needle, text[start..<end]).allSatisfy({ letter, scalar in
                    letter.scalar == scalar
                        || letter.isEitherCase
                            && letter.scalar.properties.lowercaseMapping == scalar.properties.lowercaseMapping
                })
            else { continue }
            let before = start > text.startIndex ? text[start - 1] : " "
            let after = end < text.endIndex ? text[end] : " "
            if isWord(before) && isWord(text[start]) || isWord(after) && isWord(text[end - 1]) { continue }
            return end
        }
        return nil
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    private static func wordCount(_ text: String) -> Int { text.split(whereSeparator: \.isWhitespace).count }

    private static func fold(_ text: String) -> [Unicode.Scalar] {
        var out: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x2018, 0x2019, 0x201A, 0x201B, 0x2032, 0x02BC: out.append("'")
            case 0x201C, 0x201D, 0x201E, 0x201F, 0x2033, 0x00AB, 0x00BB: out.append("\"")
            case 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212: out.append("-")
            case 0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF: break
            case 0xFB00: out += ["f", "f"]
            case 0xFB01: out += ["f", "i"]
            case 0xFB02: out += ["f", "l"]
            case 0xFB03: out += ["f", "f", "i"]
            case 0xFB04: out += ["f", "f", "l"]
            default:
                if scalar.properties.isWhitespace {
                    if let last = out.last, last != " " { out.append(" ") }
                } else {
                    out.append(scalar)
                }
            }
        }
        while out.last == " " { out.removeLast() }
        return out
    }
}

extension String {
    fileprivate var trimmingSpaces: String {
        var view = self[...]
        while view.last?.isWhitespace ?? false { view.removeLast() }
        while view.first?.isWhitespace ?? false { view.removeFirst() }
        return String(view)
    }
}
