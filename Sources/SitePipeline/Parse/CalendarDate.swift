/// A calendar date with the precision it was given: EDTF, level 1 (ISO 8601-2:2019), never shifted by a time zone.
/// `CalendarDate+EDTF.swift` reads it.
package struct CalendarDate: Sendable, Hashable {
    /// One end: a year, and a month and a day, or a season, where they are known.
    package struct Day: Sendable, Hashable {
        /// As ISO 8601 counts, which has a year 0: 0 is 1 BC, -43 is 44 BC.
        package var year: Int
        package var month: Int?
        package var day: Int?
        package var season: Season?
    }

    /// A season of the calendar, by its number in EDTF. Nothing is said of the hemisphere.
    package enum Season: Int, Sendable, Hashable {
        case spring = 21
        case summer, autumn, winter
    }

    /// What the sign behind a date says of it.
    package enum Doubt: UInt8, Sendable, Hashable {
        case about = 0x7E  // ~
        case uncertain = 0x3F  // ?
        case both = 0x25  // %
    }

    /// `nil` when the interval is open at this end.
    package let start: Day?
    package let end: Day?
    package let startDoubt: Doubt?
    package let endDoubt: Doubt?
    package let isInterval: Bool
    /// Whether it is a moment within what the known digits leave open. `201X` has 2010 and 2019 for its ends then;
    /// the two of `2004-XX` are the year.
    package let isWithin: Bool
    /// As the editor wrote it, which is EDTF.
    package let text: String

    package struct Fault: Error {
        var message: String
        var help: String
    }

    /// Whether the date is one whole day, such as a briefing's as-of date must be.
    package var isDay: Bool { !isInterval && start?.day != nil }

    var hasDoubt: Bool { startDoubt != nil || endDoubt != nil }

    /// Whether it is a date of ISO 8601 itself, whole or cut short: nothing that only EDTF can say.
    var isPlain: Bool { !isInterval && !hasDoubt && !isWithin && start?.season == nil }

    /// The year, if it is known in full.
    var hasYear: Bool { !isWithin || start == end }
}

extension CalendarDate.Day: Comparable {
    /// Earlier first; an unknown month or day stands before the known ones, and a season with the month in which it
    /// begins in the north, behind that month's own name.
    package static func < (left: Self, right: Self) -> Bool {
        func key(_ day: Self) -> (Int, Int, Int, Int) {
            (day.year, day.season?.firstMonth ?? day.month ?? 0, day.day ?? 0, day.season == nil ? 0 : 1)
        }
        return key(left) < key(right)
    }

    /// Whether it is over before the other begins, whatever is unknown of both. A season can be anywhere in its year,
    /// since the north and the south have it at other times.
    func isSurelyBefore(_ other: Self) -> Bool {
        (year, month ?? 12, day ?? 31) < (other.year, other.month ?? 1, other.day ?? 1)
    }

    /// Whether four digits can say the year, as HTML, RFC 3339, iCalendar and RIS would have it.
    var isOfOurEra: Bool { (1...9999).contains(year) }

    /// The day after this one; `nil` when only the month or the year is known.
    var next: Self? {
        guard let month, let day else { return nil }
        if day < Self.length(of: month, in: year) { return Self(year: year, month: month, day: day + 1) }
        return month < 12 ? Self(year: year, month: month + 1, day: 1) : Self(year: year + 1, month: 1, day: 1)
    }

    static func length(of month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// What is known of a date of our era, as text: four digits, then two and two.
    var parts: [String] {
        [Self.padded(year, 4)] + [month, day].compactMap(\.self).map { Self.padded($0, 2) }
    }

    /// A number with zeros before it.
    static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        let missing = width - digits.utf8.count
        return missing > 0 ? String(repeating: "0", count: missing) + digits : digits
    }
}

extension CalendarDate.Season {
    /// Where lists put it among the months.
    var firstMonth: Int {
        switch self {
        case .spring: 3
        case .summer: 6
        case .autumn: 9
        case .winter: 12
        }
    }
}
