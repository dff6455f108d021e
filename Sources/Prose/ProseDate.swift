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
        /// From a day to a day, as `DayNumber` counts them.
        case days(ClosedRange<Int>)
    }

    /// What of a month, a year, a decade or a century is meant. Nobody draws the borders sharply, so that two neighbours share
    /// some days.
    package enum Stretch: Hashable, Sendable {
        case early, middle, late, firstHalf, secondHalf

        /// - Parameters:
        ///   - place: counted from 0.
        ///   - count: how many days, months or years there are.
        func contains(_ place: Int, of count: Int) -> Bool {
            switch self {
            case .early: place * 12 < count * 5
            case .middle: count - 2 <= place * 4 && place * 4 <= count * 3 - 2
            case .late: (count - 1 - place) * 12 < count * 5
            case .firstHalf: place * 2 < count
            case .secondHalf: (place + 1) * 2 > count
            }
        }

        /// Whether a text that says one says the other.
        func isImplied(by other: Stretch) -> Bool {
            self == other || (self, other) == (.firstHalf, .early) || (self, other) == (.secondHalf, .late)
        }
    }

    /// As ISO 8601 counts: 44 BC is -43.
    package var year: Int?
    package var part: Part
    package var stretch: Stretch?
    /// 1 is Monday.
    package var weekday: Int?
    /// Whether it may be an end of a time, as one of several dates of a text or a record.
    package var isEnd = false
    package var range: Range<Int>

    package init(year: Int?, _ part: Part, weekday: Int? = nil, range: Range<Int> = 0..<0) {
        (self.year, self.part, self.weekday, self.range) = (year, part, weekday, range)
    }

    /// Whether a day, as exactly as it is known, lies in this date.
    package func contains(year otherYear: Int, month: Int?, day: Int?) -> Bool {
        switch part {
        case .days(let days):
            guard let lies = ProseDate.dayNumbers(year: otherYear, month: month, day: day) else { return false }
            return days.contains(lies.lowerBound) && days.contains(lies.upperBound)
        case .decade:
            guard let year else { return false }
            return isInStretch(otherYear - year, of: 10)
        case .century:
            guard let year else { return false }
            return isInStretch(otherYear - year + 99, of: 100)
        default: if let year, year != otherYear { return false }
        }
        switch part {
        case .day(let here, let number): return here == month && number == day && isOnItsWeekday(otherYear)
        case .month(let here): return here == month && isInItsStretch(day: day)
        case .quarter, .half: return month.map { months?.contains($0) ?? false } ?? false
        case .season(let season): return month.map { $0 % 12 / 3 == season % 4 } ?? false
        case .year: return month.map { isInStretch($0 - 1, of: 12) } ?? (stretch == nil)
        case .decade, .century, .days: return true
        case .weekday:
            guard let month, let day else { return false }
            return weekday == Self.weekday(year: otherYear, month: month, day: day)
        }
    }

    /// The months of a part of a year that is no month.
    var months: ClosedRange<Int>? {
        switch part {
        case .quarter(let quarter): quarter * 3 - 2...quarter * 3
        case .half(let half): half * 6 - 5...half * 6
        // Of a winter that begins in December nobody says in which year it is.
        case .season(let season): season == 4 ? 1...12 : season * 3...season * 3 + 2
        default: nil
        }
    }

    /// What of the date is meant, as it stands in a text.
    func stretched(to stretch: Stretch, range: Range<Int>) -> ProseDate {
        var date = self
        (date.stretch, date.range) = (stretch, range)
        return date
    }

    /// Whether a day of its month is in what is meant of that month. Of a month nobody knows.
    func isInItsStretch(day: Int?) -> Bool { day.map { isInStretch(min($0, 30) - 1, of: 30) } ?? (stretch == nil) }

    private func isInStretch(_ place: Int, of count: Int) -> Bool {
        guard (0..<count).contains(place) else { return false }
        return stretch?.contains(place, of: count) ?? true
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
