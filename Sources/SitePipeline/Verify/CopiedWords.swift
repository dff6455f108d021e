package import Diagnostics
import Prose

extension Rule {
    /// A run of words that a text shares with a captured source.
    package static let copiedWords = Rule(
        "copied-words",
        finds:
            "Eight or more words in a row, outside quotation marks, that stand in a captured text too. Titles and names of records do not count, nor do months, countries and the like, and names in a list with commas. A number is one word. `sitegen verify` looks for them.",
        why: "Words that are somebody else's belong in quotation marks.",
        example: "`It will deploy the Marines to the southern border within a week [@d-01].`",
        repair: "`Marines are to be at the border in a week [@d-01].`")
}

/// Reports every run of words that prose shares with a captured text.
func checkCopiedWords(_ site: Site, _ texts: [Int: CapturedText], _ report: inout Report) {
    let captured = CapturedRuns(site, texts)
    let found = parallelMap(site.pages.count) { index in
        var report = Report()
        for unit in site.pages[index].proseUnits(in: site) { captured.check(unit, &report) }
        return report
    }
    for each in found { report.merge(each) }
    report.merge(site.findings(inRecords: captured.check))
}

/// The runs of words of captured texts, ready to be found in prose.
private struct CapturedRuns: Sendable {
    private static let length = 8

    /// Where a run of words begins: which source, and which word of it.
    private struct Place {
        var source: Int
        var word: Int
    }

    private let sources: [String]
    private let words: [[String]]
    private var runs: [[String]: [Place]] = [:]
    /// Names and titles.
    private var names = WordTree<Void>()
    /// Months, countries and the like, in lower case.
    private let known: Set<String>

    init(_ site: Site, _ texts: [Int: CapturedText]) {
        known = site.reader.map { KnownNames.of($0).names } ?? []
        let captured = texts.sorted { $0.key < $1.key }
        sources = captured.map { site.sources[$0.key].id.value }
        words = captured.map { $0.value.paragraphs.flatMap { Words($0).texts } }
        for (source, words) in words.enumerated() where words.count >= Self.length {
            for start in 0...(words.count - Self.length) {
                runs[Array(words[start..<start + Self.length]), default: []].append(Place(source: source, word: start))
            }
        }
        for name in Set(site.records.namesAndTitles) { names.insert(Words(name).texts, ()) }
    }

    func check(_ unit: ProseUnit, _ report: inout Report) {
        guard !unit.isQuotation else { return }
        let words = Words(unit.text)
        guard words.texts.count >= Self.length else { return }
        let quotations = unit.quotations
        lazy var places = unit.places
        // Which words count.
        var isFree = words.ranges.map { !quotations.overlap($0) }
        for index in words.texts.indices
        where words.isListed[index] || words.isCapitalized[index] && known.contains(words.texts[index]) {
            isFree[index] = false
        }
        for start in words.texts.indices {
            guard let longest = names.phrases(words.texts[start...]).last else { continue }
            for index in start..<start + longest.count { isFree[index] = false }
        }
        var start = 0
        while start + Self.length <= words.texts.count {
            guard let place = runs[Array(words.texts[start..<start + Self.length])]?.first else {
                start += 1
                continue
            }
            let source = self.words[place.source]
            var end = start + Self.length
            while end < words.texts.count, place.word + end - start < source.count,
                words.texts[end] == source[place.word + end - start]
            {
                end += 1
            }
            if isFree[start..<end].count(where: { $0 }) >= Self.length {
                let range = words.ranges[start].lowerBound..<words.ranges[end - 1].upperBound
                report.add(
                    .copiedWords,
                    "these \(end - start) words in a row stand in the text of '\(sources[place.source])' too",
                    at: places.span(of: range),
                    help:
                        "say it in your own words, or quote it: \"\(String(decoding: Array(unit.text.utf8)[range], as: UTF8.self))\""
                )
            }
            start = end
        }
    }
}

/// A text's words in lower case, without punctuation, and where they stand in it, in bytes.
private struct Words {
    var texts: [String] = []
    var ranges: [Range<Int>] = []
    var isCapitalized: [Bool] = []
    /// For each word whether it has a capital and a comma divides it from another that has one, as in a list of names.
    var isListed: [Bool] = []

    init(_ text: String) {
        var word = ""
        var range = 0..<0
        var (isCapital, isBehindComma) = (false, false)
        func close(_ words: inout Words) {
            if !word.isEmpty {
                let isListed = isBehindComma && isCapital && words.isCapitalized.last == true
                if isListed { words.isListed[words.isListed.count - 1] = true }
                words.texts.append(word)
                words.ranges.append(range)
                words.isCapitalized.append(isCapital)
                words.isListed.append(isListed)
                isBehindComma = false
            }
            word = ""
        }
        for index in text.indices {
            let character = text[index]
            let offset = text.utf8.distance(from: text.startIndex, to: index)
            if character.isLetter || character.isNumber {
                if word.isEmpty { (range, isCapital) = (offset..<offset, character.isUppercase) }
                word += character.lowercased()
                range = range.lowerBound..<offset + character.utf8.count
            } else if ".,".contains(character), word.last?.isNumber ?? false,
                text[text.index(after: index)...].first?.isNumber ?? false
            {
                // "3.2" and "1,500" are one word.
                word.append(character)
            } else if character != "'" && character != "’" {
                close(&self)
                if character == "," || character == ";" { isBehindComma = true }
            }
        }
        close(&self)
    }
}
