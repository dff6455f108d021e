import Diagnostics

/// A word or phrase that names days by the day that a text is of: "yesterday", "last week".
enum RelativeDate: Hashable, Sendable {
    /// So many days later; negative for earlier.
    case day(Int)
    case week(Int)
    /// The Saturday and Sunday beside the text's day.
    case weekend
    case month(Int), year(Int)

    init?(role: Substring, value: Substring) {
        guard let number = Int(value), (-3...3).contains(number) else { return nil }
        switch role {
        case "day": self = .day(number)
        case "week": self = .week(number)
        case "weekend": self = .weekend
        case "month": self = .month(number)
        case "year": self = .year(number)
        default: return nil
        }
    }
}

/// The days that a text speaks of without their year or without their date, as they follow from the days on which it may have
/// been published: "20 January", "on Wednesday", "last week".
package struct FollowingDates: Sendable {
    /// Single days, in order.
    private var days: [Int] = []
    /// Weeks, months and years.
    private var spans: Set<ClosedRange<Int>> = []

    package init() {}

    /// - Parameter published: the days on one of which the text was published, as `DayNumber` counts. Of more than a week
    ///   nothing follows but months and years.
    package init(_ text: String, _ facts: [Fact], _ language: Language, published: ClosedRange<Int>) {
        var single: Set<Int> = []
        for case .date(let date) in facts where date.year == nil { add(date, published, &single) }
        let isKnown = published.count <= 7
        for phrase in language.relativeDates.found(in: text) {
            switch phrase {
            case .day(let offset): if isKnown { single.formUnion(published.shifted(offset)) }
            case .weekend: if isKnown { addWeekend(published, &single) }
            case .week(let offset): if isKnown { spans.insert(Self.week(of: published).shifted(offset * 7)) }
            case .month(let offset): spans.formUnion(Self.months(of: published, offset))
            case .year(let offset):
                for year in Self.years(of: published) { spans.insert(DayNumber.days(ofYear: year + offset)) }
            }
        }
        days = single.sorted()
    }

    /// Whether a date follows: the text names a day of it, or the very month or year.
    ///
    /// - Parameter isEnd: whether it is an end of an interval, which may as well lie in the week or month that is named.
    package func have(_ date: ProseDate, isEnd: Bool) -> Bool {
        guard let wanted = date.dayNumbers else { return false }
        let first = days.partitioningIndex { $0 >= wanted.lowerBound }
        if first < days.count, days[first] <= wanted.upperBound { return true }
        return spans.contains { span in
            wanted.contains(span.lowerBound) && wanted.contains(span.upperBound)
                || isEnd && span.contains(wanted.lowerBound) && span.contains(wanted.upperBound)
        }
    }

    private mutating func add(_ date: ProseDate, _ published: ClosedRange<Int>, _ single: inout Set<Int>) {
        let years = Self.years(of: published)
        switch date.part {
        case .weekday:
            guard published.count <= 7, let weekday = date.weekday else { return }
            for day in published.lowerBound - 7...published.upperBound + 7 where DayNumber.weekday(day) == weekday {
                single.insert(day)
            }
        case .day(let month, let day):
            let candidates = (years.lowerBound - 1...years.upperBound + 1)
                .filter { date.isOnItsWeekday($0) && day <= DayNumber.days(ofMonth: month, in: $0).count }
                .map { DayNumber.of(year: $0, month: month, day: day) }
            if let nearest = candidates.min(by: { published.distance(to: $0) < published.distance(to: $1) }) {
                single.insert(nearest)
            }
        case .month(let month):
            let candidates = (years.lowerBound - 1...years.upperBound + 1).map {
                DayNumber.days(ofMonth: month, in: $0)
            }
            let nearest = candidates.min {
                published.distance(to: $0.lowerBound) < published.distance(to: $1.lowerBound)
            }
            if let nearest { spans.insert(nearest) }
        default: return
        }
    }

    /// The weekend before the text's day, the one after, and the one that it lies in.
    private func addWeekend(_ published: ClosedRange<Int>, _ single: inout Set<Int>) {
        for day in published.lowerBound - 7...published.upperBound + 7 where DayNumber.weekday(day) >= 6 {
            single.insert(day)
        }
    }

    /// From Sunday to Sunday: a week begins with either day.
    private static func week(of days: ClosedRange<Int>) -> ClosedRange<Int> {
        let last = DayNumber.weekday(days.upperBound)
        return days.lowerBound - DayNumber.weekday(days.lowerBound)...days.upperBound + (last == 7 ? 6 : 7 - last)
    }

    private static func years(of days: ClosedRange<Int>) -> ClosedRange<Int> {
        let (first, last) = (DayNumber.day(days.lowerBound).year, DayNumber.day(days.upperBound).year)
        // Of many years nothing follows.
        return first...min(last, first + 1)
    }

    private static func months(of days: ClosedRange<Int>, _ offset: Int) -> Set<ClosedRange<Int>> {
        let ends = [days.lowerBound, days.upperBound].map { DayNumber.day($0) }
        return Set(
            ends.map { end in
                let month = end.month - 1 + offset
                let year = end.year + (month < 0 ? -1 : month / 12)
                return DayNumber.days(ofMonth: (month + 12) % 12 + 1, in: year)
            })
    }
}

extension ProseDate {
    /// The days it has; `nil` without a year, and for what is no part of a calendar year.
    package var dayNumbers: ClosedRange<Int>? {
        if case .days(let days) = part { return days }
        guard let year, (-9999...9999).contains(year) else { return nil }
        switch part {
        case .day(let month, let day):
            let number = DayNumber.of(year: year, month: month, day: day)
            return number...number
        case .month(let month): return DayNumber.days(ofMonth: month, in: year)
        case .quarter, .half:
            return months.map { months in
                DayNumber.days(ofMonth: months.lowerBound, in: year)
                    .lowerBound...DayNumber.days(ofMonth: months.upperBound, in: year).upperBound
            }
        case .year: return DayNumber.days(ofYear: year)
        case .season, .decade, .century, .weekday, .days: return nil
        }
    }

    static func dayNumbers(year: Int, month: Int?, day: Int?) -> ClosedRange<Int>? {
        let part: Part = month.map { month in day.map { .day(month: month, day: $0) } ?? .month(month) } ?? .year
        return ProseDate(year: year, part).dayNumbers
    }
}

extension ClosedRange<Int> {
    fileprivate func shifted(_ offset: Int) -> ClosedRange<Int> { lowerBound + offset...upperBound + offset }

    fileprivate func distance(to day: Int) -> Int {
        contains(day) ? 0 : day < lowerBound ? lowerBound - day : day - upperBound
    }
}

/// The phrases of a language that name days by a text's day.
struct RelativeDates: Sendable {
    private var phrases = WordTree<RelativeDate>()

    /// - Parameter rows: what a phrase means, and the phrase in lower case.
    init(rows: [(RelativeDate, Substring)]) {
        for (meaning, phrase) in rows {
            phrases.insert(TextInWords(String(phrase)).words, meaning)
        }
    }

    /// Each that a text has.
    func found(in text: String) -> Set<RelativeDate> {
        guard !phrases.isEmpty else { return [] }
        let text = TextInWords(text)
        var found: Set<RelativeDate> = []
        for (index, word) in text.ranges.enumerated() where phrases.mayBegin(text.bytes[word]) {
            for each in phrases.phrases(in: text, from: index) { found.formUnion(each.phrases) }
        }
        return found
    }
}
