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
        let bare = isApproximate ? String(text.dropLast()) : text
        let parts = bare.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        switch parts.count {
        case 1:
            let day = try Self.day(parts[0], of: text)
            (start, end, isInterval) = (day, day, false)
        case 2:
            isInterval = true
            start = parts[0] == ".." ? nil : try Self.day(parts[0], of: text)
            end = parts[1] == ".." ? nil : try Self.day(parts[1], of: text)
            if start == nil, end == nil {
                throw Fault(message: "'\(text)' is open at both ends", help: "give at least one date")
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
            message: "'\(text)' is no date",
            help:
                "write 2025-01-24, 2025-01, 2025 or an interval such as 2025-01-18/2025-01-19; '~' at the end means about"
        )
    }

    private static func day(_ text: String, of whole: String) throws(Fault) -> Day {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let widths = [4, 2, 2]
        guard parts.count <= 3,
            zip(parts, widths).allSatisfy({ $0.utf8.count == $1 && $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let year = parts.first.flatMap({ Int($0) })
        else { throw malformed(whole) }
        let month = parts.count > 1 ? Int(parts[1]) : nil
        let day = parts.count > 2 ? Int(parts[2]) : nil
        if let month, !(1...12).contains(month) {
            throw Fault(message: "'\(text)' has no such month", help: "months are 01 to 12, after the year")
        }
        if let month, let day, !(1...length(of: month, in: year)).contains(day) {
            throw Fault(
                message: "'\(text)' has no such day", help: "that month has \(length(of: month, in: year)) days")
        }
        return Day(year: year, month: month, day: day)
    }

    private static func length(of month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Whether the date is one whole day, such as a briefing's as-of date must be.
    package var isDay: Bool { !isInterval && start?.day != nil }
}
