/// Days of the Gregorian calendar, counted from 1 January 1970.
package enum DayNumber {
    package struct Day: Equatable, Sendable {
        package var year: Int
        package var month: Int
        package var day: Int
    }

    /// The number of a day: whole eras of 400 years, each with 146,097 days, and a year that begins in March, so that the leap
    /// day is its last.
    package static func of(year: Int, month: Int, day: Int) -> Int {
        let year = month > 2 ? year : year - 1
        let era = floorDivision(year, 400)
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The number of a day; `nil` for one that does not exist or that is more than a million years away.
    package static func ofExisting(year: Int, month: Int, day: Int) -> Int? {
        guard (-1_000_000...1_000_000).contains(year), (1...12).contains(month), day >= 1,
            day <= days(ofMonth: month, in: year).count
        else { return nil }
        return of(year: year, month: month, day: day)
    }

    package static func day(_ number: Int) -> Day {
        let shifted = number + 719_468
        let era = floorDivision(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        return Day(
            year: yearOfEra + era * 400 + (month < 10 ? 0 : 1), month: month < 10 ? month + 3 : month - 9,
            day: dayOfYear - (153 * month + 2) / 5 + 1)
    }

    /// 1 is Monday; the first day that is counted was a Thursday.
    package static func weekday(_ number: Int) -> Int { number - floorDivision(number - 4 + 7, 7) * 7 + 4 }

    /// All days of a month.
    package static func days(ofMonth month: Int, in year: Int) -> ClosedRange<Int> {
        let first = of(year: year, month: month, day: 1)
        let next = month < 12 ? of(year: year, month: month + 1, day: 1) : of(year: year + 1, month: 1, day: 1)
        return first...next - 1
    }

    /// All days of a year.
    package static func days(ofYear year: Int) -> ClosedRange<Int> {
        of(year: year, month: 1, day: 1)...of(year: year, month: 12, day: 31)
    }

    private static func floorDivision(_ value: Int, _ by: Int) -> Int {
        value >= 0 ? value / by : -((by - 1 - value) / by)
    }
}
