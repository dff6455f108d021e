/// Reading dates: `2025-01-24`, `2025-01`, `2025`; `-0043-03-15` for 44 BC; `2025-21` to `2025-24` for the seasons;
/// `2025-01-18/2025-01-19`, open `../2025-01-20` and `2025-01-21/..`; `201X`, `20XX`, `2004-XX` and `2004-06-XX` for
/// digits that are not known. Behind a date, or behind each end of an interval, `~` is for about, `?` for probably, `%`
/// for both.
extension CalendarDate {
    package init(_ text: String) throws(Fault) {
        // Nearly all dates are.
        if let day = Day(wholeDay: text.utf8) {
            self.init(
                start: day, end: day, startDoubt: nil, endDoubt: nil, isInterval: false, isWithin: false, text: text)
            return
        }
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        switch parts.count {
        case 1:
            let part = try Part(parts[0], of: text)
            self.init(
                start: part.first, end: part.last, startDoubt: part.doubt, endDoubt: part.doubt, isInterval: false,
                isWithin: part.isWithin, text: text)
        case 2:
            let start = try Self.end(parts[0], of: text)
            let end = try Self.end(parts[1], of: text)
            if start == nil, end == nil {
                throw Fault(
                    message: "'\(text)' is open at both ends",
                    help: "write at least one of the two dates, as in ../2025-01-21")
            }
            if let start, let end, end.last.isSurelyBefore(start.first) {
                throw Fault(message: "'\(text)' ends before it starts", help: "write the earlier date first")
            }
            self.init(
                start: start?.first, end: end?.last, startDoubt: start?.doubt, endDoubt: end?.doubt, isInterval: true,
                isWithin: false, text: text)
        default: throw Self.malformed(text)
        }
    }

    /// One end of an interval; `nil` if it is open there.
    private static func end(_ bytes: Substring.UTF8View, of whole: String) throws(Fault) -> Part? {
        if bytes.elementsEqual("..".utf8) { return nil }
        if bytes.isEmpty {
            throw Fault(
                message: "'\(whole)' has nothing on one side of the '/'",
                help: nearMiss(whole).map { "did you mean '\($0)'?" }
                    ?? "write the date that is missing, or .. for an interval that is open there")
        }
        let part = try Part(bytes, of: whole)
        if part.isWithin { throw misplacedX(whole) }
        return part
    }

    fileprivate static func malformed(_ text: String) -> Fault {
        Fault(
            message: "'\(text)' is not a date",
            help: nearMiss(text).map { "did you mean '\($0)'?" }
                ?? "write 2025-01-24, 2025-01 or 2025, from one date to another as 2025-01-18/2025-01-19, and '~' at the end for about or '?' for probably"
        )
    }

    fileprivate static func longYear(_ text: String) -> Fault {
        Fault(
            message: "the year in '\(text)' does not have four digits",
            help: "write the year 79 as 0079; a year before our era has a minus, and -0043 is 44 BC")
    }

    fileprivate static func misplacedX(_ text: String) -> Fault {
        Fault(
            message: "'\(text)' has an X where none can stand",
            help: "write X only for digits at the end of a single date: 201X, 20XX, 2004-XX or 2004-06-XX")
    }
}

extension CalendarDate.Day {
    /// `2025-01-24`, and nothing else: `nil` for every other form, and for a day that there is not.
    init?(wholeDay text: some Collection<UInt8>) {
        guard text.count == 10 else { return nil }
        var (fields, field) = ([0, 0, 0], 0)
        for (index, byte) in text.enumerated() {
            if index == 4 || index == 7 {
                guard byte == UInt8(ascii: "-") else { return nil }
                field += 1
            } else {
                guard (48...57).contains(byte) else { return nil }
                fields[field] = fields[field] * 10 + Int(byte - 48)
            }
        }
        let (year, month, day) = (fields[0], fields[1], fields[2])
        guard (1...12).contains(month), (1...Self.length(of: month, in: year)).contains(day) else { return nil }
        self.init(year: year, month: month, day: day)
    }
}

/// A single date, or one end of an interval.
private struct Part {
    var first: CalendarDate.Day
    /// Another day than the first only where the last digits of the year are not known.
    var last: CalendarDate.Day
    var doubt: CalendarDate.Doubt?
    var isWithin = false

    init(_ bytes: Substring.UTF8View, of whole: String) throws(CalendarDate.Fault) {
        doubt = bytes.last.flatMap(CalendarDate.Doubt.init)
        let bare = doubt == nil ? bytes : bytes.dropLast()
        let isNegative = bare.first == UInt8(ascii: "-")
        let fields = bare.dropFirst(isNegative ? 1 : 0)
            .split(separator: UInt8(ascii: "-"), maxSplits: 3, omittingEmptySubsequences: false).map(Digits.init)
        // EDTF's form for years that four digits cannot say.
        if bare.first == UInt8(ascii: "Y"), bare.count > 1 { throw CalendarDate.longYear(whole) }
        guard fields.count <= 3, fields.allSatisfy(\.isWhole), fields.dropFirst().allSatisfy({ $0.count == 2 }) else {
            throw CalendarDate.malformed(whole)
        }
        let year = fields[0]
        guard year.count == 4 else {
            throw CalendarDate.nearMiss(whole) == nil ? CalendarDate.longYear(whole) : CalendarDate.malformed(whole)
        }
        // Behind a digit that is not known none is known, and a month or day is known whole or not at all.
        let unknown = fields.map(\.unknown)
        guard unknown[0] <= 2, unknown.dropFirst().allSatisfy({ $0 != 1 }),
            zip(unknown, unknown.dropFirst()).allSatisfy({ $0 == 0 || $1 == 2 }), unknown[0] == 0 || fields.count == 1
        else { throw CalendarDate.misplacedX(whole) }
        guard !isNegative || year.highest > 0 else {
            throw CalendarDate.Fault(
                message: "'\(whole)' is no year: 0000 is 1 BC, and -0001 is 2 BC", help: "write 0000 without the minus")
        }
        // Counted from the year 0 backwards, the highest number is the earliest year.
        let years = isNegative ? (-year.highest, -max(year.lowest, 1)) : (year.lowest, year.highest)
        let known = fields.filter { $0.unknown == 0 }
        isWithin = known.count < fields.count
        first = try Self.day(years.0, known.dropFirst().map(\.lowest), String(Substring(bare)))
        last = first
        last.year = years.1
    }

    /// - Parameter rest: the numbers behind the year, as far as they are known.
    private static func day(_ year: Int, _ rest: [Int], _ text: String) throws(CalendarDate.Fault) -> CalendarDate.Day {
        guard let month = rest.first else { return CalendarDate.Day(year: year) }
        if let season = CalendarDate.Season(rawValue: month) {
            guard rest.count == 1 else {
                throw CalendarDate.Fault(
                    message: "there is no '\(text)': \(month) is a season, and a season has no days",
                    help: "leave the day out, or write the month in place of the season")
            }
            return CalendarDate.Day(year: year, season: season)
        }
        guard (1...12).contains(month) else {
            throw CalendarDate.Fault(
                message: "there is no '\(text)': months are 01 to 12",
                help:
                    "write the year, the month and the day, as in 2025-01-24; 21 to 24 in place of a month are spring to winter"
            )
        }
        let length = CalendarDate.Day.length(of: month, in: year)
        if rest.count > 1, !(1...length).contains(rest[1]) {
            throw CalendarDate.Fault(
                message: "there is no '\(text)': that month has \(length) days", help: "correct the day or the month")
        }
        return CalendarDate.Day(year: year, month: month, day: rest.count > 1 ? rest[1] : nil)
    }
}

/// A run of digits, the last of which may be `X`.
private struct Digits {
    var count = 0
    var unknown = 0
    /// The numbers that it can be, with 0 and with 9 for what is not known. Only a run of four or fewer has them.
    var (lowest, highest) = (0, 0)
    /// Whether nothing else is in it.
    var isWhole = true

    init(_ bytes: Substring.UTF8View) {
        count = bytes.count
        for byte in bytes {
            let isX = byte == UInt8(ascii: "X")
            guard isX || (48...57).contains(byte) && unknown == 0 else {
                isWhole = false
                return
            }
            if isX { unknown += 1 }
            if count <= 4 {
                lowest = lowest * 10 + (isX ? 0 : Int(byte) - 48)
                highest = highest * 10 + (isX ? 9 : Int(byte) - 48)
            }
        }
        isWhole = count > 0
    }
}
