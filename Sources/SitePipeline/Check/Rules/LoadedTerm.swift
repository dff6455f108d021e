package import Diagnostics
import Markup

extension Rule {
    package static let loadedTerm = Rule(
        "loaded-term", .warning,
        finds: "A word on the site's list of words that take a side, outside quotation marks.",
        why: "A neutral text leaves such words to those who say them.",
        example: "the invasion",
        repair: "people entering irregularly")
}

/// Checks `loaded-term`.
@Sendable func checkLoadedTerms(_ site: Site, _ report: inout Report) {
    let terms = site.config.loadedTerms
    guard !terms.isEmpty else { return }
    for page in site.pages {
        var texts = [(page.parsed.frontMatter.title, page.parsed.place)]
        if let summary = page.parsed.frontMatter.summary { texts.append((summary.value, summary.span)) }
        for text in page.parsed.texts {
            texts += text.blocks.filter { !$0.isQuotation }.map { ($0.text, $0.span) }
        }
        for (text, span) in texts { check(text, span, terms, &report) }
    }
    for claim in site.claims {
        if let statement = claim.record.statement { check(statement.source, statement.span, terms, &report) }
    }
}

private func check(
    _ text: String, _ span: SourceSpan, _ terms: [(key: Located<String>, value: Located<String>)],
    _ report: inout Report
) {
    guard !text.isEmpty else { return }
    let quoted = Quotation.all(in: text).map(\.range)
    let lower = Array(text.lowercased().utf8)
    for (term, neutral) in terms {
        let needle = Array(term.value.lowercased().utf8)
        var from = 0
        while let range = lower[from...].firstRange(of: needle) {
            from = range.upperBound
            guard !isLetter(lower, range.lowerBound - 1), !isLetter(lower, range.upperBound),
                !quoted.contains(where: { $0.contains(range.lowerBound) })
            else { continue }
            let unit = ProseUnit(text: text, isQuotation: false, claims: [], sources: [], span: span)
            report.add(
                .loadedTerm, "'\(term.value)' takes a side", at: unit.span(of: range),
                help: "write '\(neutral.value)', or quote whoever says it")
        }
    }
}

private func isLetter(_ bytes: [UInt8], _ index: Int) -> Bool {
    bytes.indices.contains(index) && (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[index])
}
