/// The numbers that claims carry, and what is written with digits but is a name.
struct Carried: Sendable {
    /// For each claim of the site: its figures, times and dates.
    private let claims: [[ProseNumber]]
    /// Names, titles and terms with digits in them, in lower case: what stands in one is no number.
    private let names: [[UInt8]]
    private let asOf: [ProseNumber]

    init(_ site: Site) {
        claims = site.claims.map { Self.numbers(of: $0.record) }
        var names: Set<String> = []
        func note(_ name: String?) {
            guard let name, name.utf8.contains(where: { (48...57).contains($0) }) else { return }
            names.insert(name.lowercased())
        }
        for source in site.sources {
            note(source.record.title)
            note(source.record.publisher)
            for form in source.record.citation { note(form) }
        }
        for actor in site.actors { ([actor.record.name, actor.record.role] + actor.record.aliases).forEach(note) }
        for place in site.places { ([place.record.name] + place.record.aliases).forEach(note) }
        for term in site.terms {
            ([term.record.term, term.record.abbreviation ?? ""] + term.record.aliases).forEach(note)
        }
        for page in site.pages { note(page.title) }
        self.names = names.sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }.map { Array($0.utf8) }
        asOf = site.config.asOf?.proseNumbers ?? []
    }

    /// What a claim carries by itself.
    static func numbers(of claim: Claim) -> [ProseNumber] {
        let figures = claim.figures + (claim.evidence ?? []).flatMap(\.figures)
        let dates = claim.dates + [claim.asOf].compactMap(\.self) + figures.compactMap(\.asOf)
        return figures.flatMap { NumberScanner.numbers(in: $0.text) } + dates.flatMap(\.proseNumbers)
    }

    func numbers(ofClaim index: Int) -> [ProseNumber] { claims[index] }

    /// The numbers of a text that none of the given ones carries.
    func missing(in text: String, carriedBy carried: [ProseNumber]) -> [ProseNumber] {
        let found = NumberScanner.numbers(in: text)
        guard !found.isEmpty else { return [] }
        let masked = names.isEmpty ? [] : maskedRanges(text)
        return found.filter { number in
            !masked.contains { $0.contains(number.range.lowerBound) }
                && !carried.contains(where: number.isCarried) && !asOf.contains(where: number.isCarried)
        }
    }

    private func maskedRanges(_ text: String) -> [Range<Int>] {
        let bytes = Array(text.lowercased().utf8)
        var ranges: [Range<Int>] = []
        for name in names where name.count <= bytes.count {
            var from = 0
            while let at = bytes[from...].firstIndex(of: name[0]), at + name.count <= bytes.count {
                if bytes[at..<at + name.count].elementsEqual(name) { ranges.append(at..<at + name.count) }
                from = at + 1
            }
        }
        return ranges
    }
}
