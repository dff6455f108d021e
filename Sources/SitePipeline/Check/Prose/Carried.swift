/// The numbers that claims carry, and what is written with digits but is a name.
struct Carried: Sendable {
    /// For each claim of the site: its figures, times and dates.
    let claims: [NumberSet]
    /// For each source of the site: the date it was published.
    let published: [NumberSet]
    /// Names, titles and terms with digits in them, in lower case, by each run of digits: what stands in one is no number.
    private let names: [String: [DigitPlace: Set<[UInt8]>]]
    private let asOf: NumberSet

    init(_ site: Site) {
        claims = parallelMap(site.claims.count) { NumberSet(Self.numbers(of: site.claims[$0])) }
        published = site.sources.map { NumberSet($0.published?.proseNumbers ?? []) }
        var names: Set<String> = []
        func note(_ name: String) {
            guard name.utf8.contains(where: { (48...57).contains($0) }) else { return }
            names.insert(String(decoding: name.asciiLowercased, as: UTF8.self))
        }
        site.records.namesAndTitles.forEach(note)
        for page in site.pages { note(page.title) }
        var byDigits: [String: [DigitPlace: Set<[UInt8]>]] = [:]
        for name in names {
            let bytes = Array(name.utf8)
            for run in Self.digitRuns(bytes) {
                let place = DigitPlace(offset: run.lowerBound, length: bytes.count)
                byDigits[String(decoding: bytes[run], as: UTF8.self), default: [:]][place, default: []].insert(bytes)
            }
        }
        self.names = byDigits
        asOf = NumberSet(site.config.asOf?.proseNumbers ?? [])
    }

    /// What a claim carries by itself.
    static func numbers(of claim: Claim) -> [ProseNumber] {
        let figures = claim.figures + (claim.evidence + claim.lostEvidence).flatMap(\.figures)
        let dates = claim.dates + [claim.asOf].compactMap(\.self) + figures.compactMap(\.asOf)
        return figures.flatMap { NumberScanner.numbers(in: $0.text) } + dates.flatMap(\.proseNumbers)
    }

    /// What a cited claim carries that is the same number, however firmly.
    func sameNumber(as number: ProseNumber, in unit: ProseUnit) -> ProseNumber? {
        for cited in unit.cited {
            if let found = cited.first(like: number, in: self, where: { $0.value == number.value }) { return found }
        }
        return nil
    }

    /// The numbers of a piece of prose that no claim carries which it rests on, and no date of a source.
    func missing(in unit: ProseUnit) -> [ProseNumber] {
        let loose = unit.found.numbers.filter { number in
            !unit.cited.contains { $0.first(like: number, in: self, where: number.isCarried) != nil }
                && !asOf.carries(number)
        }
        guard !loose.isEmpty, !names.isEmpty else { return loose }
        let bytes = unit.text.asciiLowercased
        return loose.filter { !isPartOfName($0.range, in: bytes) }
    }

    /// Where in a name a run of digits stands, and how long the name is: of very many names with one number most agree in
    /// both, and are then looked up at once.
    private struct DigitPlace: Hashable {
        var offset: Int
        var length: Int
    }

    private func isPartOfName(_ range: Range<Int>, in text: [UInt8]) -> Bool {
        guard range.upperBound <= text.count else { return false }
        guard let run = Self.digitRuns(text[range]).first,
            let places = names[String(decoding: text[run], as: UTF8.self)]
        else { return false }
        return places.contains { place, names in
            let start = run.lowerBound - place.offset
            return start >= 0 && start + place.length <= text.count
                && names.contains(Array(text[start..<start + place.length]))
        }
    }

    private static func digitRuns(_ bytes: [UInt8]) -> [Range<Int>] { digitRuns(bytes[...]) }

    private static func digitRuns(_ bytes: ArraySlice<UInt8>) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let start = index
            while index < bytes.endIndex, (48...57).contains(bytes[index]) { index += 1 }
            if index > start { runs.append(start..<index) } else { index += 1 }
        }
        return runs
    }
}
