package import Diagnostics
import Markup
import Prose

extension Rule {
    package static let uncitedQuotation = Rule(
        "uncited-quotation",
        finds:
            "More than four words in quotation marks, or a block quotation, that no claim cited beside it has as its quote and that is no title of a cited source; fewer words when the cited claim has a quote.",
        why: "Quotation marks promise the speaker's own words.",
        example: "`She called it \"a stunning abuse of all power\" [@l-18].`",
        repair: "`She called it a misuse of power [@l-18].`")
}

/// Checks `uncited-quotation`.
@Sendable func makeQuotationCheck(_ site: Site) -> ProseCheck? {
    guard site.config.language.hasPrefix("en") else { return nil }
    let quotes = parallelMap(site.claims.count) { index in
        (site.claims[index].evidence + site.claims[index].lostEvidence).compactMap { $0.quote?.value }.map {
            Quote(text: $0, quoted: Verbatim.Quoted($0))
        }
    }
    let titles = parallelMap(site.sources.count) { Verbatim.Quoted(site.sources[$0].title) }
    return { unit, report in check(unit, quotes, titles, &report) }
}

private struct Quote: Sendable {
    var text: String
    var quoted: Verbatim.Quoted
}

private func check(
    _ unit: ProseUnit, _ quotesOfClaims: [[Quote]], _ titlesOfSources: [Verbatim.Quoted], _ report: inout Report
) {
    let found =
        unit.isQuotation
        ? [Quotation(words: unit.text, range: 0..<unit.text.utf8.count)] : Quotation.all(in: unit.text)
    guard !found.isEmpty else { return }
    let quotes = unit.claims.flatMap { quotesOfClaims[$0] }
    let titles = unit.sources.map { titlesOfSources[$0] }
    lazy var places = unit.places
    // Many quotations are looked for in many quotes at once. One that leaves words out must do so within one quote.
    let isShort = quotes.count * found.count < 1_000
    lazy var together = Verbatim.Quoted(all: quotes.map(\.text))
    for quotation in found {
        let words = quotation.words.trimmingPunctuation
        guard !words.isEmpty, unit.isQuotation || quotation.wordCount > 4 || !quotes.isEmpty else { continue }
        if isShort || words.contains("[") {
            if quotes.contains(where: { $0.quoted.contains(words) }) { continue }
        } else if together.contains(words) {
            continue
        }
        if titles.contains(where: { $0.contains(words) }) { continue }
        report.add(
            .uncitedQuotation, "no claim cited here has these words as its quote",
            at: unit.isQuotation ? unit.span.lineOfText : places.span(of: quotation.range),
            help: quotes.isEmpty
                ? "say it in your own words, or cite a claim whose evidence has these words as its 'quote'"
                : "quote it as the claim does, \"\(quotes[0].text)\", or say it in your own words")
    }
}

extension SourceSpan {
    fileprivate var lineOfText: SourceSpan {
        let line = file.line(start.line)
        return SourceSpan(
            file: file, start: SourcePosition(line: start.line, column: 1),
            end: SourcePosition(line: start.line, column: line.count + 1))
    }
}

extension String {
    /// Without the punctuation that a writer puts before the closing mark.
    fileprivate var trimmingPunctuation: String {
        var view = self[...]
        while let last = view.last, ",.;:!?… ".contains(last) { view.removeLast() }
        while view.first == " " { view.removeFirst() }
        return String(view)
    }
}
