import Templating

// What templates are given, in pieces that several pages share: the shape of each and how it is made. The names here
// are the names that designers write.

enum DateView {
    /// `iso` is there when the date is one that HTML's `datetime` can say: no interval, nothing approximate. `timestamp`
    /// is the start of the date's first day in UTC, for formats that know no dates (RFC 3339).
    static let shape = Shape("date", ["text": .text, "iso": .optional(.text), "timestamp": .optional(.text)])

    static func value(_ date: CalendarDate?) -> Value {
        guard let date else { return .none }
        return .record(
            shape.record([
                .text(date.words), .text(date.isInterval || date.isApproximate ? nil : date.text),
                .text(date.start?.timestamp),
            ]))
    }
}

/// A link with a title: in the navigation, in lists of pages.
enum LinkView {
    static let shape = Shape(
        "link", ["title": .text, "link": .address, "summary": .optional(.text), "is-current": .flag])

    static func value(_ title: String, _ link: Address, summary: String? = nil, isCurrent: Bool = false) -> Value {
        .record(shape.record([.text(title), .address(link), .text(summary), .flag(isCurrent)]))
    }
}

/// An address elsewhere, as a link and to be read.
enum AddressView {
    static let shape = Shape("address", ["link": .address, "text": .text, "host": .text])

    static func value(_ address: WebAddress?) -> Value {
        guard let address else { return .none }
        return .record(shape.record([.address(.external(address.text)), .text(address.text), .text(address.host)]))
    }
}

/// A list that is either absent or has something in it, so that a template can put a heading above it.
enum ListView {
    static func shape(_ name: String, of item: FieldType) -> Shape {
        Shape(name, ["entries": .list(item), "count": .number])
    }

    static func value(_ shape: Shape, _ entries: [Value]) -> Value {
        entries.isEmpty ? .none : .record(shape.record([.list(entries), .number(entries.count)]))
    }
}

extension CalendarDate {
    /// The date as English prose has it: "22 January 2025", "18–19 January 2025", "about January 2025".
    var words: String {
        let text: String
        switch (start, end) {
        case (let start?, let end?) where isInterval: text = Self.words(start, end)
        case (nil, let end?): text = "until " + Self.words(end)
        case (let start?, nil): text = "since " + Self.words(start)
        case (let start?, _): text = Self.words(start)
        case (nil, nil): text = self.text
        }
        return isApproximate ? "about " + text : text
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    private static func words(_ day: Day) -> String {
        [day.day.map(String.init), day.month.map { months[$0 - 1] }, String(day.year)].compactMap(\.self)
            .joined(separator: " ")
    }

    private static func words(_ start: Day, _ end: Day) -> String {
        if start.year == end.year, start.month == end.month, let first = start.day, end.day != nil {
            return "\(first)–\(words(end))"
        }
        return "\(words(start)) to \(words(end))"
    }
}

extension CalendarDate.Day {
    fileprivate var timestamp: String {
        func digits(_ number: Int, _ count: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(count - text.count, 0)) + text
        }
        return "\(digits(year, 4))-\(digits(month ?? 1, 2))-\(digits(day ?? 1, 2))T00:00:00Z"
    }
}
