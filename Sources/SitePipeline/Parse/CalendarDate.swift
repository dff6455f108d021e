/// A calendar date with the precision it was given: EDTF's common forms (ISO 8601-2:2019, level 1), never shifted by a
/// time zone.
///
/// `2025-01-24`, `2025-01`, `2025`, `2025-01-18/2025-01-19`, open `../2025-01-20` and `2025-01-21/..`, and `~` after
/// any of them for "about".
package struct CalendarDate: Sendable, Hashable {
    /// One end: a year, and a month and a day where they are known.
    package struct Day: Sendable, Hashable, Comparable {
        package var year: Int
        package var month: Int?
        package var day: Int?

        /// Earlier first; an unknown month or day stands before the known ones.
        package static func < (left: Day, right: Day) -> Bool {
            (left.year, left.month ?? 0, left.day ?? 0) < (right.year, right.month ?? 0, right.day ?? 0)
        }
    }

    /// `nil` when the interval is open at this end.
    package let start: Day?
    package let end: Day?
    package let isInterval: Bool
    package let isApproximate: Bool
    /// As the editor wrote it.
    package let text: String

    package struct Fault: Error {
        var message: String
        var help: String
    }

    package init(_ text: String) throws(Fault) {
        self.text = text
        isApproximate = text.hasSuffix("~")
        let bare = isApproximate ? text.utf8.dropLast() : text.utf8[...]
        let parts = bare.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        switch parts.count {
        case 1:
            let day = try Self.day(parts[0], of: text)
            (start, end, isInterval) = (day, day, false)
        case 2:
            isInterval = true
            start = parts[0].elementsEqual("..".utf8) ? nil : try Self.day(parts[0], of: text)
            end = parts[1].elementsEqual("..".utf8) ? nil : try Self.day(parts[1], of: text)
            if start == nil, end == nil {
                throw Fault(
                    message: "'\(text)' is open at both ends",
                    help: "write at least one of the two dates, as in ../2025-01-21")
            }
            if let start, let end, end < start {
                throw Fault(message: "'\(text)' ends before it starts", help: "write the earlier date first")
            }
        default:
            throw Self.malformed(text)
        }
    }

    private static func malformed(_ text: String) -> Fault {
        Fault(
            message: "'\(text)' is not a date",
            help:
                "write 2025-01-24, 2025-01 or 2025, from one date to another as 2025-01-18/2025-01-19, and '~' at the end for about"
        )
    }

    private static func day(_ bytes: Substring.UTF8View, of whole: String) throws(Fault) -> Day {
        // "2025", "2025-01" or "2025-01-24": a hyphen behind the fourth and the sixth digit.
        guard [4, 7, 10].contains(bytes.count) else { throw malformed(whole) }
        var numbers = (year: 0, month: 0, day: 0)
        for (index, byte) in bytes.enumerated() {
            if index == 4 || index == 7 {
                guard byte == UInt8(ascii: "-") else { throw malformed(whole) }
                continue
            }
            guard (48...57).contains(byte) else { throw malformed(whole) }
            let digit = Int(byte) - 48
            switch index {
            case ..<4: numbers.year = numbers.year * 10 + digit
            case ..<7: numbers.month = numbers.month * 10 + digit
            default: numbers.day = numbers.day * 10 + digit
            }
        }
        let year = numbers.year
        let month = bytes.count > 4 ? numbers.month : nil
        let day = bytes.count > 7 ? numbers.day : nil
        if let month, !(1...12).contains(month) {
            throw Fault(
                message: "there is no '\(Substring(bytes))': months are 01 to 12",
                help: "write the year, the month and the day, as in 2025-01-24")
        }
        if let month, let day, !(1...length(of: month, in: year)).contains(day) {
            throw Fault(
                message: "there is no '\(Substring(bytes))': that month has \(length(of: month, in: year)) days",
                help: "correct the day or the month")
        }
        return Day(year: year, month: month, day: day)
    }

    fileprivate static func length(of month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Whether the date is one whole day, such as a briefing's as-of date must be.
    package var isDay: Bool { !isInterval && start?.day != nil }

    /// The date in EDTF, where each end of an interval says for itself that it is approximate.
    var edtf: String {
        guard isInterval, isApproximate else { return text }
        func mark(_ day: Day?, _ part: Substring) -> String { part + (day == nil || part.hasSuffix("~") ? "" : "~") }
        let parts = text.split(separator: "/")
        return mark(start, parts[0]) + "/" + mark(end, parts[1])
    }
}

extension CalendarDate.Day {
    /// The day after this one; `nil` when only the month or the year is known.
    var next: Self? {
        guard let month, let day else { return nil }
        if day < CalendarDate.length(of: month, in: year) { return Self(year: year, month: month, day: day + 1) }
        return month < 12 ? Self(year: year, month: month + 1, day: 1) : Self(year: year + 1, month: 1, day: 1)
    }

    /// What is known of it, as text: four digits, then two and two.
    var parts: [String] {
        func pad(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
        }
        return [pad(year, 4)] + [month, day].compactMap(\.self).map { pad($0, 2) }
    }
}
