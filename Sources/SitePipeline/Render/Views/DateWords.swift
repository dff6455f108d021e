extension CalendarDate {
    /// The date as English prose has it: "22 January 2025", "18–19 January 2025", "about January 2025", "spring 2025",
    /// "probably 15 March 44 BC", "some time in 2004".
    var words: String {
        switch (start, end) {
        case (let start?, let end?) where isWithin: Self.words(within: start, end, startDoubt)
        case (let start?, let end?) where isInterval:
            startDoubt == endDoubt
                ? startDoubt.words + Self.words(start, end)
                : "\(startDoubt.words)\(start.words) to \(endDoubt.words)\(end.words)"
        case (nil, let end?): "until \(endDoubt.words)\(end.words)"
        case (let start?, nil): "since \(startDoubt.words)\(start.words)"
        case (let start?, _): startDoubt.words + start.words
        case (nil, nil): text
        }
    }

    private static func words(_ start: Day, _ end: Day) -> String {
        if start.year == end.year, start.month == end.month, let first = start.day, end.day != nil {
            return "\(first)–\(end.words)"
        }
        return "\(start.words) to \(end.words)"
    }

    private static func words(within start: Day, _ end: Day, _ doubt: Doubt?) -> String {
        let opening = doubt?.isUncertain ?? false ? "probably some time" : "some time"
        let about = doubt?.isApproximate ?? false ? "about " : ""
        return start == end
            ? "\(opening) in \(about)\(start.words)" : "\(opening) from \(about)\(start.words) to \(end.words)"
    }

    static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}

extension CalendarDate.Day {
    var words: String {
        [day.map(String.init), month.map { CalendarDate.monthNames[$0 - 1] } ?? season?.word, yearWords]
            .compactMap(\.self).joined(separator: " ")
    }

    /// The year as people count: there is none between 1 BC and AD 1. "44" alone would be read as a number.
    var yearWords: String {
        switch year {
        case ...0: "\(1 - year) BC"
        case ..<1000: "AD \(year)"
        default: String(year)
        }
    }

    /// The start of the day in UTC, if four digits can say its year.
    var timestamp: String? {
        guard isOfOurEra else { return nil }
        let first = Self(year: year, month: month ?? season?.firstMonth ?? 1, day: day ?? 1)
        return first.parts.joined(separator: "-") + "T00:00:00Z"
    }
}

extension CalendarDate.Season {
    var word: String {
        switch self {
        case .spring: "spring"
        case .summer: "summer"
        case .autumn: "autumn"
        case .winter: "winter"
        }
    }
}

extension CalendarDate.Doubt {
    var isApproximate: Bool { self != .uncertain }
    var isUncertain: Bool { self != .about }
}

extension CalendarDate.Doubt? {
    /// What stands before the date, with a space behind it.
    fileprivate var words: String {
        switch self {
        case .about: "about "
        // What library catalogues mean by [1984?].
        case .uncertain: "probably "
        case .both: "probably about "
        case nil: ""
        }
    }
}
