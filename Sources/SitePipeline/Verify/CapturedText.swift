import Markup
import Prose

/// The captured text of a source: its paragraphs are its lines that are not blank. Each is read once, however many
/// pieces of evidence stand in it. A form feed (U+000C) begins a page; within a line, the paragraph goes on there.
final class CapturedText: Sendable {
    let paragraphs: [String]
    /// The paragraphs of each page; none if the text has no pages.
    private let pages: [Range<Int>]
    /// The quantities and dates of each paragraph, words for less than ten as well; none without a reader of its language.
    let facts: [FactSet]
    /// Each paragraph as quotations are looked for in it.
    let folded: [FoldedText]
    /// The SHA-256 of the text's bytes.
    let digest: String

    private let language: Language?
    /// The dates that follow in each paragraph from the day on which the source was published.
    private let following: [FollowingDates]
    /// The people and organizations that the text names anywhere.
    private let actors: Set<Int>

    /// Whether its dates and quantities can be read.
    var canRead: Bool { language != nil }

    /// - Parameters:
    ///   - language: the language of the source; `nil` where it has no reader, or nothing needs one.
    ///   - published: the days on one of which it was published, as `DayNumber` counts.
    ///   - names: who may be named in it.
    init(_ bytes: [UInt8], _ language: Language?, published: ClosedRange<Int>? = nil, _ names: NamedActors? = nil) {
        self.language = language
        let (paragraphs, pages) = Self.split(String(decoding: bytes, as: UTF8.self))
        (self.paragraphs, self.pages) = (paragraphs, pages)
        let read = parallelMap(paragraphs.count) { index -> (FactSet, FollowingDates) in
            guard let language else { return (FactSet([]), FollowingDates()) }
            let facts = Fact.read(paragraphs[index], language)
            let following = published.map { FollowingDates(paragraphs[index], facts, language, published: $0) }
            return (FactSet(facts), following ?? FollowingDates())
        }
        (facts, following) = (read.map(\.0), read.map(\.1))
        var actors: Set<Int> = []
        for paragraph in paragraphs { names?.add(to: &actors, in: paragraph) }
        self.actors = actors
        folded = parallelMap(paragraphs.count) { FoldedText(paragraphs[$0]) }
        digest = sha256(bytes)
    }

    /// What a paragraph and the next say together: a program that makes texts of pages may break a line, and a word, within a
    /// figure.
    func factsAcrossEnd(of paragraph: Int) -> FactSet {
        guard let language, paragraphs.indices.contains(paragraph + 1) else { return FactSet([]) }
        let first = paragraphs[paragraph].suffix(200)
        let second = paragraphs[paragraph + 1].prefix(200)
        let joined = first.hasSuffix("-") ? first.dropLast() + second : first + " " + second
        return FactSet(Fact.read(String(joined), language) + Fact.read(String(first + second), language))
    }

    /// Whether a date stands in a paragraph, or follows there from the day of publication.
    ///
    /// - Parameter isEnd: whether it is an end of an interval.
    func has(_ date: ProseDate, inParagraph paragraph: Int, isEnd: Bool) -> Bool {
        if case .refused = facts[paragraph].carries(.date(date), homeCurrency: "") {
            return following[paragraph].have(date, isEnd: isEnd)
        }
        return true
    }

    func names(anyOf wanted: [Int]) -> Bool { wanted.contains(where: actors.contains) }

    /// The words at a place of a paragraph, in UTF-8 bytes.
    func words(at range: Range<Int>, inParagraph paragraph: Int) -> String {
        String(decoding: paragraphs[paragraph].utf8.dropFirst(range.lowerBound).prefix(range.count), as: UTF8.self)
    }

    /// The paragraphs of a captured text, and those of each of its pages.
    static func split(_ text: String) -> (paragraphs: [String], pages: [Range<Int>]) {
        var paragraphs: [String] = []
        /// Each page's first paragraph, and whether it began on the page before.
        var starts = [(paragraph: 0, isRest: false)]
        for line in text.split(whereSeparator: { $0.isNewline && $0 != "\u{C}" }) {
            var words = ""
            for (index, part) in line.split(separator: "\u{C}", omittingEmptySubsequences: false).enumerated() {
                if index > 0 { starts.append((paragraphs.count, !words.isEmpty)) }
                guard !part.allSatisfy(\.isWhitespace) else { continue }
                let needsSpace = words.last.map { !$0.isWhitespace } == true && part.first?.isWhitespace == false
                words += needsSpace ? " " + part : part
            }
            if !words.isEmpty { paragraphs.append(words) }
        }
        guard starts.count > 1 else { return (paragraphs, []) }
        let pages = starts.indices.map { index in
            let first = starts[index].paragraph
            guard index + 1 < starts.count else { return first..<max(first, paragraphs.count) }
            // A paragraph that runs over is on both pages.
            let next = starts[index + 1]
            return first..<max(first, next.isRest ? next.paragraph + 1 : next.paragraph)
        }
        return (paragraphs, pages)
    }

    /// The paragraphs that have some words verbatim, as indices.
    func paragraphs(quoting words: String) -> [Int] {
        folded.indices.filter { Verbatim.check(words, in: folded[$0]) == .found }
    }

    /// Which places the text has.
    var placesHelp: String {
        let pages = self.pages.isEmpty ? "" : " and the pages 1 to \(self.pages.count)"
        return "the text has the paragraphs p1 to p\(paragraphs.count)\(pages)"
    }

    /// The paragraphs of `p3`, `p13-p14`, `page 12` or `pages 12-13`, as indices; `nil` if the text does not have them all.
    func paragraphs(at locator: Locator) -> Range<Int>? {
        if let numbers = locator.text.dropping("pages ") ?? locator.text.dropping("page ") {
            let parts = numbers.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "–" }
            guard let (first, last) = Self.ends(parts.map { Substring($0) }), last <= pages.count
            else { return nil }
            let range = pages[first - 1].lowerBound..<pages[last - 1].upperBound
            return range.isEmpty ? nil : range
        }
        guard
            let (first, last) = Self.ends(
                locator.text.split(separator: "-").map { $0.hasPrefix("p") ? $0.dropFirst() : "" }),
            last <= paragraphs.count
        else { return nil }
        return first - 1..<last
    }

    private static func ends(_ numbers: [Substring]) -> (first: Int, last: Int)? {
        guard (1...2).contains(numbers.count), let first = Int(ordinal: numbers[0]),
            let last = Int(ordinal: numbers[numbers.count - 1]), first <= last
        else { return nil }
        return (first, last)
    }
}

extension CalendarDate {
    /// The days that it has or may have, as `DayNumber` counts; `nil` where it is open or its year is not known.
    var dayNumbers: ClosedRange<Int>? {
        guard hasYear, let start = start?.proseDate.dayNumbers, let end = end?.proseDate.dayNumbers else { return nil }
        return start.lowerBound...max(start.lowerBound, end.upperBound)
    }
}
