package import Diagnostics
import Markup

extension Rule {
    package static let loadedTerm = Rule(
        "loaded-term", .warning,
        finds:
            "A word on the site's list of words that take a side (`loaded-terms` in site.yaml), outside quotation marks.",
        why: "A neutral text leaves such words to those who say them.",
        example: "`the invasion`",
        repair: "`people entering irregularly`")
}

/// Checks `loaded-term`.
@Sendable func checkLoadedTerms(_ site: Site, _ report: inout Report) {
    let terms = site.config.loadedTerms.compactMap { term, neutral in
        neutral.map { LoadedTerm(words: term.value, bytes: Array(term.value.lowercased().utf8), neutral: $0.value) }
    }.filter { !$0.bytes.isEmpty }
    guard !terms.isEmpty else { return }
    for page in site.pages {
        var texts = [(page.parsed.frontMatter.title, page.parsed.titlePlace)]
        if let summary = page.parsed.frontMatter.summary { texts.append((summary.value, summary.span)) }
        for text in page.parsed.texts {
            texts += text.blocks.filter { !$0.isQuotation }.map { (site.named($0.text), $0.span) }
        }
        for (text, span) in texts { check(text, span, terms, &report) }
    }
    for claim in site.claims {
        if let statement = claim.record.statement {
            check(statement.plainText(in: site), statement.span, terms, &report)
        }
    }
}

private struct LoadedTerm {
    var words: String
    /// In lower case.
    var bytes: [UInt8]
    var neutral: String
}

private func check(_ text: String, _ span: SourceSpan, _ terms: [LoadedTerm], _ report: inout Report) {
    let lower = text.asciiLowercased
    lazy var quotations = Quotation.all(in: text)
    lazy var places = TextPlaces(text, in: span)
    for start in lower.indices where isLetter(lower, start) && !isLetter(lower, start - 1) {
        for term in terms where term.bytes[0] == lower[start] && lower[start...].starts(with: term.bytes) {
            let range = start..<start + term.bytes.count
            guard !isLetter(lower, range.upperBound),
                !quotations.overlap(start..<start + 1)
            else { continue }
            report.add(
                .loadedTerm, "'\(term.words)' is on the site's list of words that take a side",
                at: places.span(of: range),
                help: "write '\(term.neutral)', or put it in quotation marks as the words of whoever says it")
        }
    }
}

private func isLetter(_ bytes: [UInt8], _ index: Int) -> Bool {
    bytes.indices.contains(index) && (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[index])
}
