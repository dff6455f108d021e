/// A number as people write it in English prose: a count, a time of day or a calendar date.
struct ProseNumber: Equatable {
    enum Value: Hashable {
        case number(Double)
        /// Minutes since midnight, as written; without "a.m." or "p.m." a time is the same in both halves of the day.
        case time(minutes: Int, isHalfKnown: Bool)
        case date(year: Int?, month: Int?, day: Int?)
    }

    var value: Value
    var qualifier: Qualifier
    /// Where it stands in the text, in UTF-8 bytes.
    var range: Range<Int>

    /// Whether what a claim carries says at least as much: "about 1,500" may be written for 1,500, but not "10,000" for
    /// "up to 10,000".
    func isCarried(by figure: ProseNumber) -> Bool {
        switch (value, figure.value) {
        case (.number(let here), .number(let there)):
            return here == there && Self.looser[figure.qualifier, default: []].contains(qualifier)
        case (.time(let here, let isKnown), .time(let there, let isThereKnown)):
            return here == there || !(isKnown && isThereKnown) && here % 720 == there % 720
        case (.date(let year, let month, let day), .date(let y, let m, let d)):
            return (year == nil || year == y) && (month == nil || month == m) && (day == nil || day == d)
        case (.number(let year), .date(let y, _, _)):
            // A bare number is no year before our era, nor 1 BC, which is the year 0.
            return y.map { $0 > 0 && Double($0) == year } ?? false
        case (.date(let year, nil, nil), .number(let there)):
            return year.map { Double($0) == there } ?? false
        default: return false
        }
    }

    /// The qualifiers that prose may use for a figure with a qualifier.
    private static let looser: [Qualifier: Set<Qualifier>] = [
        .exact: [.exact, .about, .atMost, .atLeast], .about: [.about], .atMost: [.atMost], .atLeast: [.atLeast],
        .moreThan: [.moreThan, .atLeast], .lessThan: [.lessThan, .atMost],
    ]
}

extension CalendarDate {
    /// The days that a text may name for this date: its ends, and for an interval of days those between; none where only
    /// some digits of the year are known.
    var proseNumbers: [ProseNumber] {
        func make(_ day: Day) -> ProseNumber {
            ProseNumber(value: .date(year: day.year, month: day.month, day: day.day), qualifier: .exact, range: 0..<0)
        }
        guard hasYear else { return [] }
        let ends = [start, end].compactMap(\.self)
        guard let start, let end, isInterval, start.year == end.year, start.month == end.month, let first = start.day,
            let last = end.day
        else { return ends.map(make) }
        return (first...last).map { make(Day(year: start.year, month: start.month, day: $0)) }
    }
}
