import Diagnostics
import Prose

/// The quantities and dates that claims carry, and what is written with digits but is a name.
struct Carried: Sendable {
    /// For each claim of the site: its figures, times and dates.
    let claims: [FactSet]
    /// For each source of the site: the date it was published.
    let published: [FactSet]
    let homeCurrency: String
    private let names: NamesWithDigits
    private let pageTitles: NamesWithDigits
    private let asOf: FactSet

    init(_ site: Site, _ language: Language) {
        homeCurrency = site.config.currency
        claims = parallelMap(site.claims.count) { FactSet(Self.facts(of: site.claims[$0], language)) }
        // Of what happened between two days neither a source's day nor the site's says anything.
        published = site.sources.map { FactSet(($0.published?.proseDates ?? []).withDatesAsEnds) }
        names = NamesWithDigits(site.records.namesAndTitles)
        pageTitles = NamesWithDigits(site.pages.map(\.title))
        asOf = FactSet((site.config.asOf?.proseDates ?? []).withDatesAsEnds)
    }

    /// What a claim carries by itself.
    static func facts(of claim: Claim, _ language: Language) -> [Fact] {
        let figures = claim.figures + (claim.evidence + claim.lostEvidence).flatMap(\.figures)
        let dates = claim.dates.map(\.value) + [claim.asOf].compactMap(\.self) + figures.compactMap(\.asOf)
        return (figures.flatMap { Fact.read($0.text, language) } + dates.flatMap(\.proseDates)).withSeveralDatesAsEnds
    }

    /// What carries a reading of a text, among claims and sources that it rests on: the firmest, of its likeliest option.
    func carrying(_ reading: Reading, by cited: some Sequence<Cited>) -> Carrying {
        var best = Carrying.refused(.otherValue)
        let isRatio = reading.mayBeRatioOfSmallWords && hasRatio(cited)
        for option in reading.options where !(isRatio && option.allSatisfy(\.isSmallWord)) {
            var all = Carrying.carried
            for fact in option {
                switch carrying(fact, by: cited) {
                case .carried: continue
                case .weaker: if all == .carried { all = .weaker }
                case .refused(let refusal): all = .refused(refusal)
                }
                if case .refused = all { break }
            }
            switch (all, best) {
            case (.carried, _): return .carried
            case (.weaker, .refused): best = all
            case (.refused(let refusal), .refused(let before)) where refusal < before: best = all
            default: break
            }
        }
        return best
    }

    private func carrying(_ fact: Fact, by cited: some Sequence<Cited>) -> Carrying {
        // A word such as "two" is mostly no quantity.
        if case .quantity(let quantity) = fact, quantity.isSmallWord { return .carried }
        var best = asOf.carries(fact, homeCurrency: homeCurrency)
        // A weekday alone says something only beside days; which days a source has that is cited itself nobody knows.
        if case .date(let date) = fact, date.part == .weekday,
            !cited.contains(where: { namesDays($0) }) || cited.contains(where: { !$0.sources.isEmpty })
        {
            return .carried
        }
        for each in cited where best != .carried {
            each.eachSet(in: self) { set in
                let carrying = set.carries(fact, homeCurrency: homeCurrency)
                switch (carrying, best) {
                case (.carried, _), (.weaker, .refused): best = carrying
                case (.refused(let refusal), .refused(let before)) where refusal < before: best = carrying
                default: break
                }
                return best != .carried
            }
        }
        return best
    }

    /// Whether a part of a whole is among what is carried.
    private func hasRatio(_ cited: some Sequence<Cited>) -> Bool {
        cited.contains { $0.claims.contains { claims[$0].quantities.contains { $0.unit == .ratio } } }
    }

    private func namesDays(_ cited: Cited) -> Bool {
        cited.claims.contains { claims[$0].dates.contains { if case .day = $0.part { true } else { false } } }
    }

    /// The quantity that comes nearest to one that nothing carries.
    func nearest(to quantity: Quantity, by cited: [Cited]) -> (refusal: Carrying.Refusal, quantity: Quantity)? {
        var best: (refusal: Carrying.Refusal, quantity: Quantity)?
        for each in cited {
            each.eachSet(in: self) { set in
                let found = set.nearest(to: quantity, homeCurrency: homeCurrency)
                if case .refused(let refusal) = found.carrying, let by = found.by,
                    refusal < best?.refusal ?? .otherValue
                {
                    best = (refusal, by)
                }
                return true
            }
        }
        return best
    }

    /// Whether a part of a text is part of a name in it, or of the title of a page.
    func isPartOfName(_ range: Range<Int>, in text: [UInt8], ofPageTitle isPageTitle: Bool) -> Bool {
        names.have(range, in: text) || !isPageTitle && pageTitles.have(range, in: text)
    }
}

extension CalendarDate {
    /// The days, months or years that it begins and ends with; none where only some digits of the year are known.
    var ends: [ProseDate] {
        guard hasYear else { return [] }
        return (isInterval ? [start, end] : [start]).compactMap { $0?.proseDate }
    }

    /// The same, as a text may name them.
    var proseDates: [Fact] { ends.map(Fact.date) }
}

extension CalendarDate.Day {
    /// The date as a text may have it.
    var proseDate: ProseDate {
        let part: ProseDate.Part
        if let month {
            part = day.map { .day(month: month, day: $0) } ?? .month(month)
        } else if let season {
            part = .season(season.rawValue - CalendarDate.Season.spring.rawValue + 1)
        } else {
            part = .year
        }
        return ProseDate(year: year, part)
    }
}
