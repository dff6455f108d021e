import Diagnostics
import Prose
internal import Synchronization

/// Notes in the lock each quotation of the site's prose that stands in the captured text of a source cited beside it, since a
/// build has no captured texts.
func addQuotations(_ site: Site, _ texts: [Int: CapturedText], to lock: inout EvidenceLock) {
    guard site.prose != nil, !texts.isEmpty else { return }
    let check = QuotationCheck(site)
    let words = texts.mapValues(WordPlaces.init)
    let found = Mutex<[(words: String, source: Int)]>([])
    let look: ProseCheck = { unit, _ in
        let unfound = check.unfound(in: unit)
        guard !unfound.isEmpty else { return }
        for source in unit.citedSources(in: site).sorted() {
            guard let text = texts[source], let places = words[source] else { continue }
            for each in unfound where places.have(each.words, in: text) {
                found.withLock { $0.append((each.words, source)) }
            }
        }
    }
    for page in site.pages {
        var ignored = Report()
        for unit in page.proseUnits(in: site) { look(unit, &ignored) }
    }
    _ = site.findings(inRecords: look)
    for (words, source) in found.withLock({ $0 }) {
        guard let text = texts[source] else { continue }
        lock.add(quotation: words, of: site.sources[source], capture: text.digest)
    }
}

/// The paragraphs of a captured text that each word stands in.
private struct WordPlaces: Sendable {
    private var paragraphs: [String: [Int32]] = [:]

    init(_ text: CapturedText) {
        for (index, paragraph) in text.paragraphs.enumerated() {
            for word in Set(Self.words(of: paragraph)) { paragraphs[word, default: []].append(Int32(clamping: index)) }
        }
    }

    /// Whether some words stand in one paragraph. Only those are read that have the rarest of them.
    func have(_ words: String, in text: CapturedText) -> Bool {
        // A letter in brackets is no word of the source.
        let whole = words.split(separator: " ").filter { !$0.contains("[") && !$0.contains("]") }.joined(separator: " ")
        var candidates: [Int32]?
        for word in Self.words(of: whole) {
            let places = paragraphs[word] ?? []
            if places.count < candidates?.count ?? Int.max { candidates = places }
        }
        return candidates?.contains { Verbatim.check(words, in: text.folded[Int($0)]) == .found } ?? false
    }

    private static func words(of text: String) -> [String] {
        let text = TextInWords(text.lowercased())
        return text.ranges.map { String(decoding: text.bytes[$0], as: UTF8.self) }
    }
}
