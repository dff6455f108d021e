/// What "verbatim" means here.
///
/// A quotation stands in a text if it is equal to a part of it, or equal after folding: white space is one space,
/// typographic quotation marks and dashes are the plain ones, ligatures are their letters, soft hyphens and zero-width
/// characters are nothing. A bracketed letter (`[w]e'll`) stands for the letter in either case. `[…]` leaves words out:
/// the parts must follow each other in order, and each has three words or more. Anything else is not verbatim: a changed
/// word, a changed digit, a letter that only looks the same.
package enum Verbatim {
    package enum Result: Equatable {
        case found
        case partTooShort(String)
        case missing(String)
    }

    /// Whether `quote` stands verbatim in `text`. A line end in the text is white space, and a hyphen before it may be
    /// the printer's.
    package static func check(_ quote: String, in text: String) -> Result { check(quote, in: FoldedText(text)) }

    package static func check(_ quote: String, in text: FoldedText) -> Result {
        let parts = split(quote)
        if parts.count > 1 {
            for part in parts where wordCount(part) < 3 { return .partTooShort(part) }
        }
        guard !parts.isEmpty else { return .missing(quote) }
        var from = 0
        for part in parts {
            let needle = letters(part)
            guard !needle.isEmpty, let end = text.find(needle, from: from) else { return .missing(part) }
            from = end
        }
        return .found
    }

    /// A quotation that was verified, ready for prose that quotes a part of it.
    package struct Quoted: Sendable {
        // What the quotation leaves out cannot be quoted, so each of its parts stands by itself.
        private let parts: [FoldedText]

        package init(_ quote: String) {
            parts = Verbatim.plainParts(of: quote).map { FoldedText($0) }
        }

        /// Several quotations, for words that leave nothing out.
        package init(all quotes: [String]) {
            // What divides them stands in no text, so that no words reach from one into the next.
            parts = [FoldedText(quotes.flatMap(Verbatim.plainParts).joined(separator: "\u{3}"))]
        }

        /// Whether some words stand in it.
        package func contains(_ words: String) -> Bool { parts.contains { Verbatim.check(words, in: $0) == .found } }
    }

    /// What a quotation has between the words that it leaves out, without the brackets of a letter, which may be written in
    /// either case.
    private static func plainParts(of quote: String) -> [String] {
        split(quote).flatMap { part -> [String] in
            let plain = part.filter { $0 != "[" && $0 != "]" }
            guard part.hasPrefix("["), let first = plain.first else { return [plain] }
            return [plain, (first.isUppercase ? first.lowercased() : first.uppercased()) + plain.dropFirst()]
        }
    }

    private static func split(_ quote: String) -> [String] {
        quote.replacing("[...]", with: "[…]").split(separator: "[…]").map { part in
            String(part).trimmingSpaces
        }
    }

    private static func letters(_ part: String) -> [FoldedText.Letter] {
        var out: [FoldedText.Letter] = []
        var rest = FoldedText.fold(part)[...]
        while let first = rest.first {
            if first == "[", rest.count > 2, rest[rest.startIndex + 2] == "]" {
                out.append(FoldedText.Letter(scalar: rest[rest.startIndex + 1], isEitherCase: true))
                rest = rest.dropFirst(3)
            } else {
                out.append(FoldedText.Letter(scalar: first, isEitherCase: false))
                rest = rest.dropFirst()
            }
        }
        return out
    }

    private static func wordCount(_ text: String) -> Int { text.split(whereSeparator: \.isWhitespace).count }
}

extension String {
    fileprivate var trimmingSpaces: String {
        var view = self[...]
        while view.last?.isWhitespace ?? false { view.removeLast() }
        while view.first?.isWhitespace ?? false { view.removeFirst() }
        return String(view)
    }
}
