package import Diagnostics
import Markup
import Prose

extension Rule {
    package static let uncitedQuotation = Rule(
        "uncited-quotation",
        finds:
            "More than four words in quotation marks of any kind, or a block quotation, that no claim cited beside it has as its quote, that are no title of a cited source, and that `sitegen verify` did not find in the captured text of one. A quotation that its paragraph does not close reaches to the paragraph's end.",
        why: "Quotation marks promise the speaker's own words.",
        example: "`She called it \"a stunning abuse of all power\" [@l-18].`",
        repair: "`She called it a misuse of power [@l-18].`")
    package static let shortQuotation = Rule(
        "short-quotation", .warning,
        finds:
            "One to four words in quotation marks beside a cited claim, where no quote of a claim cited there, no title of a source cited there and no name or title of a record or page has them. Fewer than four words in single marks are a term where their sentence has no citation.",
        why: "A word or two in quotation marks may be a term, and reads as the speaker's own all the same.",
        example: "`She called it \"shocking\" [@l-18].` where the claim's quote says that it was stunning",
        repair: "`She called it \"stunning\" [@l-18].`")
}

/// Checks `uncited-quotation` and `short-quotation`.
@Sendable func makeQuotationCheck(_ site: Site) -> ProseCheck? {
    guard site.prose != nil else { return nil }
    let check = QuotationCheck(site)
    return { unit, report in check.check(unit, site, &report) }
}

/// Finds words in quotation marks that nothing which is cited beside them has.
struct QuotationCheck: Sendable {
    private struct Quote: Sendable {
        var text: String
        var quoted: Verbatim.Quoted
    }

    private let language: Language?
    private let quotesOfClaims: [[Quote]]
    private let titlesOfSources: [Verbatim.Quoted]
    /// In lower case.
    private let names: Set<String>

    init(_ site: Site) {
        language = site.prose
        quotesOfClaims = parallelMap(site.claims.count) { index in
            (site.claims[index].evidence + site.claims[index].lostEvidence).compactMap { $0.quote?.value }.map {
                Quote(text: $0, quoted: Verbatim.Quoted($0))
            }
        }
        titlesOfSources = parallelMap(site.sources.count) { Verbatim.Quoted(site.sources[$0].title) }
        names = Set((site.records.namesAndTitles + site.pages.map(\.title)).map { $0.lowercased() })
    }

    struct Unfound {
        var quotation: Quotation
        /// Without the punctuation before the closing mark.
        var words: String
        var isLong: Bool
    }

    /// The quotations of a piece of prose that are in no quote of a claim that is cited there, in no title of a source, and
    /// no name.
    func unfound(in unit: ProseUnit) -> [Unfound] {
        let found = unit.isQuotation ? [Quotation(words: unit.text, range: 0..<unit.text.utf8.count)] : unit.quotations
        guard !found.isEmpty else { return [] }
        let quotes = unit.claims.flatMap { quotesOfClaims[$0] }
        let titles = unit.sources.map { titlesOfSources[$0] }
        lazy var citedSentences = unit.citedSentences(language)
        // Many quotations are looked for in many quotes at once. One that leaves words out must do so within one quote.
        let isShort = quotes.count * found.count < 1_000
        lazy var together = Verbatim.Quoted(all: quotes.map(\.text))
        var unfound: [Unfound] = []
        for quotation in found {
            let words = quotation.words.trimmingPunctuation
            let count = quotation.wordCount
            let isLong = unit.isQuotation || count > 4 || quotation.isContinued
            guard !words.isEmpty, isLong || !unit.citesNoClaim else { continue }
            if quotation.isInSingleMarks, count < 4, !citedSentences.contains(quotation.range.lowerBound) { continue }
            if isShort || words.contains("[") {
                if quotes.contains(where: { $0.quoted.contains(words) }) { continue }
            } else if together.contains(words) {
                continue
            }
            if titles.contains(where: { $0.contains(words) }) || names.contains(words.lowercased()) { continue }
            unfound.append(Unfound(quotation: quotation, words: words, isLong: isLong))
        }
        return unfound
    }

    func check(_ unit: ProseUnit, _ site: Site, _ report: inout Report) {
        lazy var places = unit.places
        lazy var sources = unit.citedSources(in: site).map { site.sources[$0] }
        for each in unfound(in: unit) {
            if sources.contains(where: { site.lock.have(quotation: each.words, of: $0) }) { continue }
            let quote = unit.claims.lazy.flatMap { quotesOfClaims[$0] }.first?.text
            report.add(
                each.isLong ? .uncitedQuotation : .shortQuotation,
                "no claim cited here has these words as its quote",
                at: unit.isQuotation ? unit.span.lineOfText : places.span(of: each.quotation.range),
                help: help(quote, mayBeCaptured: sources.contains { $0.capture != nil }))
        }
    }

    private func help(_ quote: String?, mayBeCaptured: Bool) -> String {
        if let quote { return "quote it as the claim does, \"\(quote)\", or say it in your own words" }
        return mayBeCaptured
            ? "say it in your own words; or run 'sitegen verify', if a source cited here has these words in its captured text"
            : "say it in your own words, or cite a claim whose evidence has these words as its 'quote'"
    }
}

extension ProseUnit {
    /// The sources that it cites, and those of the claims that it cites.
    func citedSources(in site: Site) -> Set<Int> {
        Set(sources).union(claims.flatMap { site.claims[$0].evidence.map(\.source.index) })
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
