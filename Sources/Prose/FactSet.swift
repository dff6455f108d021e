import Diagnostics

/// What a claim or a paragraph carries, found quickly by what a page may say of it. A class, since one is handed around for
/// each number of a site.
package final class FactSet: Sendable {
    /// Each once.
    package let quantities: [Quantity]
    package let dates: [ProseDate]
    package let times: [TimeOfDay]
    /// The places in `quantities` by value, once there are many.
    private let byValue: [Int32]
    private let days: Set<ProseDate>
    /// Each date without its day or its year, as a page may say it.
    private let looser: Set<ProseDate>

    private struct Key: Hashable {
        var value: Rational
        var upper: Rational?
        var bound: Quantity.Bound?
        var hedge: Quantity.Hedge?
        var unit: Unit
        var writtenUnit: String?
    }

    package init(_ facts: some Sequence<Fact>) {
        var (quantities, dates, times): ([Quantity], [ProseDate], [TimeOfDay]) = ([], [], [])
        var (days, looser): (Set<ProseDate>, Set<ProseDate>) = ([], [])
        var seen: Set<Key> = []
        var seenTimes: Set<Int> = []
        for fact in facts {
            switch fact {
            case .quantity(let quantity):
                let key = Key(
                    value: quantity.value, upper: quantity.upper, bound: quantity.bound, hedge: quantity.hedge,
                    unit: quantity.unit, writtenUnit: quantity.writtenUnit)
                if seen.insert(key).inserted { quantities.append(quantity) }
            case .date(var date):
                date.range = 0..<0
                var written = date
                written.isEnd = false
                if days.insert(written).inserted {
                    dates.append(date)
                    looser.formUnion(written.looser)
                }
            case .time(let time):
                if seenTimes.insert(time.minutes * 2 + (time.isHalfKnown ? 1 : 0)).inserted { times.append(time) }
            case .unreadable: break
            }
        }
        byValue =
            quantities.count <= Self.few
            ? []
            : quantities.indices.map(Int32.init).sorted { quantities[Int($0)].value < quantities[Int($1)].value }
        (self.quantities, self.dates, self.times) = (quantities, dates, times)
        (self.days, self.looser) = (days, looser)
    }

    /// So many are looked through one by one.
    private static let few = 8
    /// How many of the nearest values on each side are looked at: nobody writes a claim with as many that are alike.
    private static let reach = 60

    private static let searchedDates = 400

    package var isEmpty: Bool { quantities.isEmpty && dates.isEmpty && times.isEmpty }

    package var facts: [Fact] {
        quantities.map(Fact.quantity) + dates.map(Fact.date) + times.map(Fact.time)
    }

    /// Whether some fact here carries another, as a page has it.
    package func carries(_ fact: Fact, homeCurrency: String) -> Carrying {
        switch fact {
        case .quantity(let quantity): best(for: quantity, homeCurrency).carrying
        case .date(let date): carries(date) ? .carried : .refused(.otherValue)
        case .time(let time): times.contains { time.isCarried(by: $0) } ? .carried : .refused(.otherValue)
        case .unreadable: .refused(.otherValue)
        }
    }

    /// The quantity that carries another, or comes nearest to it.
    package func nearest(to quantity: Quantity, homeCurrency: String) -> (carrying: Carrying, by: Quantity?) {
        let found = best(for: quantity, homeCurrency)
        return (found.carrying, found.place.map { quantities[$0] })
    }

    private func best(for quantity: Quantity, _ homeCurrency: String) -> (carrying: Carrying, place: Int?) {
        var best: (carrying: Carrying, place: Int?) = (.refused(.otherValue), nil)
        func consider(_ place: Int) {
            let carrying = quantity.carried(by: quantities[place], homeCurrency: homeCurrency)
            switch (carrying, best.carrying) {
            case (.carried, _), (.weaker, .refused): best = (carrying, place)
            case (.refused(let refusal), .refused(let before)) where refusal < before: best = (carrying, place)
            default: break
            }
        }
        if byValue.isEmpty {
            for place in quantities.indices where best.carrying != .carried { consider(place) }
        } else {
            for place in near(quantity) where best.carrying != .carried { consider(place) }
        }
        return best
    }

    /// The places of those whose values are nearest.
    private func near(_ quantity: Quantity) -> [Int] {
        let middle = byValue.partitioningIndex { quantities[Int($0)].value >= quantity.value }
        // Equal ones may be many, each with a unit of its own.
        let equal = byValue[middle...].prefix(Self.reach * 4).prefix { quantities[Int($0)].value == quantity.value }
        let around = byValue[max(0, middle - Self.reach)..<min(byValue.count, equal.endIndex + Self.reach)]
        var found = around.map { Int($0) }
        // A labelled end of a range has the range's other value.
        if quantity.bound == .highEnd {
            found += quantities.indices.filter { quantities[$0].upper == quantity.value }.prefix(Self.reach)
        }
        return found
    }

    private func carries(_ date: ProseDate) -> Bool {
        var written = date
        written.range = 0..<0
        if dates.count <= Self.few {
            return dates.contains { other in
                var other = other
                if date.isCarried(by: other) { return true }
                other.isEnd = false
                return written == other
            }
        }
        if days.contains(written) || looser.contains(written) { return true }
        // What is not written as a day, a month or a year is looked for among so many dates.
        return dates.prefix(Self.searchedDates).contains { date.isCarried(by: $0) }
    }
}

extension ProseDate {
    /// The date as it may be written with less of it.
    fileprivate var looser: [ProseDate] {
        switch part {
        case .day(let month, let day):
            [
                ProseDate(year: nil, .day(month: month, day: day)), ProseDate(year: year, .month(month)),
                ProseDate(year: nil, .month(month)), ProseDate(year: year, .year),
            ]
        case .month(let month): [ProseDate(year: nil, .month(month)), ProseDate(year: year, .year)]
        default: []
        }
    }
}
