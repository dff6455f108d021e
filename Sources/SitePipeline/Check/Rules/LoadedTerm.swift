package import Diagnostics
import Markup
import Prose

extension Rule {
    package static let loadedTerm = Rule(
        "loaded-term", .warning,
        finds:
            "A word on the site's list of words that take a side (`loaded-terms` in site.yaml), outside quotation marks.",
        why: "A neutral text leaves such words to those who say them.",
        example: "`the invasion`",
        repair: "`people entering irregularly`")
}

/// The words of `loaded-term`, ready to be found.
struct LoadedTerms: Sendable {
    private struct Term: Sendable {
        var words: String
        /// In lower case.
        var bytes: [UInt8]
        var neutral: String
    }

    private var terms = WordTree<Term>()

    init(_ site: Site) {
        for case (let term, let neutral?) in site.config.loadedTerms {
            let text = TextInWords(term.value, of: isLetter)
            let bytes = text.bytes.asciiLowercased
            terms.insert(text.words, Term(words: term.value, bytes: bytes, neutral: neutral.value))
        }
    }

    func check(_ page: Page, _ site: Site, _ report: inout Report) {
        if terms.isEmpty { return }
        check(page.title, page.parsed.titlePlace, &report)
        if let summary = page.parsed.frontMatter.summary { check(summary.value, summary.span, &report) }
        for text in page.parsed.texts {
            for block in text.blocks where !block.isQuotation { check(site.named(block.text), block.span, &report) }
        }
    }

    func check(_ claims: [Claim], _ site: Site, _ report: inout Report) {
        if terms.isEmpty { return }
        for case let statement? in claims.map(\.statement) {
            check(statement.plainText(in: site), statement.span, &report)
        }
    }

    private func check(_ text: String, _ span: SourceSpan, _ report: inout Report) {
        let text = TextInWords(text, of: isLetter)
        lazy var lower = text.bytes.asciiLowercased
        lazy var quotations = Quotation.all(in: text.string)
        lazy var places = TextPlaces(text.string, in: span)
        for (index, word) in text.ranges.enumerated() where terms.mayBegin(text.bytes[word]) {
            for term in terms.phrases(in: text, from: index).flatMap(\.phrases) {
                // What stands behind its last word is part of it too.
                guard lower[word.lowerBound...].starts(with: term.bytes),
                    !quotations.overlap(word.lowerBound..<word.lowerBound + 1)
                else { continue }
                report.add(
                    .loadedTerm, "'\(term.words)' is on the site's list of words that take a side",
                    at: places.span(of: word.lowerBound..<word.lowerBound + term.bytes.count),
                    help: "write '\(term.neutral)', or put it in quotation marks as the words of whoever says it")
            }
        }
    }
}

private func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }
