/// A date as prose has it, as exactly as it is written: a day with or without its year, a month, a quarter, a decade.
package struct ProseDate: Hashable, Sendable {
    package enum Part: Hashable, Sendable {
        case day(month: Int, day: Int)
        case month(Int)
        /// From 1 to 4.
        case quarter(Int)
        /// 1 or 2.
        case half(Int)
        /// 1 is spring, 4 winter.
        case season(Int)
        case year
        /// The ten years that begin with the year.
        case decade
        /// The hundred years that end with the year: 2000 is the 20th century.
        case century
        case weekday
    }

    /// As ISO 8601 counts: 44 BC is -43.
    package var year: Int?
    package var part: Part
    /// 1 is Monday.
    package var weekday: Int?
    package var range: Range<Int>

    package init(year: Int?, _ part: Part, weekday: Int? = nil, range: Range<Int> = 0..<0) {
        (self.year, self.part, self.weekday, self.range) = (year, part, weekday, range)
    }

    /// Whether a day, as exactly as it is known, lies in this date.
    package func contains(year otherYear: Int, month: Int?, day: Int?) -> Bool {
        switch part {
        case .decade:
            guard let year else { return false }
            return (year..<year + 10).contains(otherYear)
        case .century:
            guard let year else { return false }
            return (year - 99...year).contains(otherYear)
        default: if let year, year != otherYear { return false }
        }
        switch part {
        case .day(let here, let number): return here == month && number == day && isOnItsWeekday(otherYear)
        case .month(let here): return here == month
        case .quarter(let quarter): return month.map { ($0 - 1) / 3 + 1 == quarter } ?? false
        case .half(let half): return month.map { ($0 - 1) / 6 + 1 == half } ?? false
        case .season(let season): return month.map { $0 % 12 / 3 == season % 4 } ?? false
        case .year, .decade, .century: return true
        case .weekday:
            guard let month, let day else { return false }
            return weekday == Self.weekday(year: otherYear, month: month, day: day)
        }
    }

    /// Whether the weekday beside a day is that day's, where both are written with the year or the year is given.
    package func isOnItsWeekday(_ otherYear: Int? = nil) -> Bool {
        guard let weekday, case .day(let month, let day) = part, let year = year ?? otherYear else { return true }
        return weekday == Self.weekday(year: year, month: month, day: day)
    }

    /// The weekday of a day of the Gregorian calendar, 1 for Monday.
    package static func weekday(year: Int, month: Int, day: Int) -> Int {
        DayNumber.weekday(DayNumber.of(year: year, month: month, day: day))
    }
}
