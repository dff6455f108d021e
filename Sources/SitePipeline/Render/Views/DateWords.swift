extension CalendarDate {
    /// The date as prose has it: "22 January 2025", "18–19 January 2025", "about January 2025", "spring 2025",
    /// "probably 15 March 44 BC", "some time in 2004".
    func words(in words: WordTable) -> String {
        switch (start, end) {
        case (let start?, let end?) where isWithin: Self.within(start, end, startDoubt, words)
        case (let start?, let end?) where isInterval:
            startDoubt == endDoubt
                ? startDoubt.words(Self.range(start, end, words), words)
                : words[
                    .dateRange,
                    [
                        "start": startDoubt.words(start.words(in: words), words),
                        "end": endDoubt.words(end.words(in: words), words),
                    ]]
        case (nil, let end?): words[.dateUntil, ["date": endDoubt.words(end.words(in: words), words)]]
        case (let start?, nil): words[.dateSince, ["date": startDoubt.words(start.words(in: words), words)]]
        case (let start?, _): startDoubt.words(start.words(in: words), words)
        case (nil, nil): text
        }
    }

    private static func range(_ start: Day, _ end: Day, _ words: WordTable) -> String {
        if start.year == end.year, start.month == end.month, let month = start.month, let first = start.day,
            let last = end.day
        {
            return words[
                .dateDays,
                [
                    "first": String(first), "last": String(last), "month": words[Word.monthsOfDays[month - 1]],
                    "year": start.yearDigits(in: words),
                ]]
        }
        return words[.dateRange, ["start": start.words(in: words), "end": end.words(in: words)]]
    }

    private static func within(_ start: Day, _ end: Day, _ doubt: Doubt?, _ words: WordTable) -> String {
        let isAbout = doubt?.isApproximate ?? false
        let first = isAbout ? words[.dateAbout, ["date": start.words(in: words)]] : start.words(in: words)
        let moment =
            start == end
            ? words[.dateWithin, ["date": first]]
            : words[.dateBetween, ["start": first, "end": end.words(in: words)]]
        return doubt?.isUncertain ?? false ? words[.dateProbably, ["date": moment]] : moment
    }
}

extension CalendarDate.Day {
    func words(in words: WordTable) -> String {
        let year = yearDigits(in: words)
        if let month, let day {
            return words[.dateDay, ["day": String(day), "month": words[Word.monthsOfDays[month - 1]], "year": year]]
        }
        if let month { return words[.dateMonth, ["month": words[Word.months[month - 1]], "year": year]] }
        if let season { return words[.dateSeason, ["season": season.word(in: words), "year": year]] }
        return words[.dateYear, ["year": year]]
    }

    /// Day and month where there is little room.
    func shortWords(in words: WordTable) -> String {
        words[
            .dateShort,
            ["day": String(day ?? 0), "month": shortMonth(in: words), "year": yearDigits(in: words)]]
    }

    func shortMonth(in words: WordTable) -> String { month.map { words[Word.shortMonths[$0 - 1]] } ?? "" }

    /// The year as people count: there is none between 1 BC and AD 1. "44" alone would be read as a number.
    func yearDigits(in words: WordTable) -> String {
        switch year {
        case ...0: words[.yearBC, ["year": String(1 - year)]]
        case ..<1000: words[.yearAD, ["year": String(year)]]
        default: String(year)
        }
    }

    /// The start of the day in UTC, if four digits can say its year.
    var timestamp: String? {
        guard isOfOurEra else { return nil }
        let (month, day) = (Self.padded(month ?? season?.firstMonth ?? 1, 2), Self.padded(day ?? 1, 2))
        return "\(Self.padded(year, 4))-\(month)-\(day)T00:00:00Z"
    }
}

extension CalendarDate.Season {
    func word(in words: WordTable) -> String {
        switch self {
        case .spring: words[.spring]
        case .summer: words[.summer]
        case .autumn: words[.autumn]
        case .winter: words[.winter]
        }
    }
}

extension Word {
    static let months: [Word] = [
        .january, .february, .march, .april, .may, .june, .july, .august, .september, .october, .november, .december,
    ]
    /// Behind a day, where some languages inflect the month.
    static let monthsOfDays: [Word] = [
        .ofJanuary, .ofFebruary, .ofMarch, .ofApril, .ofMay, .ofJune, .ofJuly, .ofAugust, .ofSeptember, .ofOctober,
        .ofNovember, .ofDecember,
    ]
    static let shortMonths: [Word] = [
        .shortJanuary, .shortFebruary, .shortMarch, .shortApril, .shortMay, .shortJune, .shortJuly, .shortAugust,
        .shortSeptember, .shortOctober, .shortNovember, .shortDecember,
    ]
}

extension CalendarDate.Doubt {
    var isApproximate: Bool { self != .uncertain }
    var isUncertain: Bool { self != .about }
}

extension CalendarDate.Doubt? {
    /// A date with what its doubt says of it. What library catalogues mean by [1984?] is "probably 1984".
    fileprivate func words(_ date: String, _ words: WordTable) -> String {
        guard let doubt = self else { return date }
        let about = doubt.isApproximate ? words[.dateAbout, ["date": date]] : date
        return doubt.isUncertain ? words[.dateProbably, ["date": about]] : about
    }
}
