import Testing

@testable import SitePipeline

@Suite struct CalendarDateTests {
    @Test(arguments: [
        ("2025-01-24", "24 January 2025"), ("2025-01", "January 2025"), ("2025", "2025"),
        ("2025-21", "spring 2025"), ("2025-22", "summer 2025"), ("2025-23", "autumn 2025"), ("2025-24", "winter 2025"),
        ("2025-01-18/2025-01-19", "18–19 January 2025"), ("2025-01/2025-03", "January 2025 to March 2025"),
        ("../2025-21", "until spring 2025"), ("1984?/..", "since probably 1984"),
        ("1984~", "about 1984"), ("1984?", "probably 1984"), ("1984%", "probably about 1984"),
        ("2025-01-18~/2025-01-19~", "about 18–19 January 2025"),
        ("2025-01-18/2025-01-19~", "18 January 2025 to about 19 January 2025"),
        ("0999", "AD 999"), ("1000", "1000"), ("0001", "AD 1"), ("0000", "1 BC"), ("-0001", "2 BC"),
        ("-0043-03-15", "15 March 44 BC"), ("-9999-21", "spring 10000 BC"),
        ("201X", "some time from 2010 to 2019"), ("20XX~", "some time from about 2000 to 2099"),
        ("-004X", "some time from 50 BC to 41 BC"), ("-000X", "some time from 10 BC to 2 BC"),
        ("00XX", "some time from 1 BC to AD 99"), ("2004-XX", "some time in 2004"),
        ("2004-XX-XX?", "probably some time in 2004"), ("2004-06-XX%", "probably some time in about June 2004"),
    ])
    func isInWords(_ text: String, _ words: String) throws {
        #expect(try CalendarDate(text).words(in: .english) == words)
    }

    @Test func isInOrder() throws {
        let texts = [
            "-0044", "-0043", "-0043-03-14", "-0043-03-15", "-0043-22", "-0042", "-0001-12-31", "0000", "0001", "2025",
            "2025-02-28", "2025-03", "2025-21", "2025-03-01", "2025-24", "2026",
        ]
        let days = try texts.map { try #require(try CalendarDate($0).start) }
        #expect(days.sorted() == days)
        for (index, day) in days.enumerated() { #expect(days[..<index].allSatisfy { $0 < day && !(day < $0) }) }
    }

    /// What is not known of either end can still be in order, and seasons differ between the north and the south.
    @Test(arguments: [
        "2025-05-03/2025", "2025/2025-05", "2025-24/2025-01", "2025-06/2025-21", "-0043/-0042", "0000/0001",
    ])
    func canBeAnInterval(_ text: String) throws {
        #expect(try CalendarDate(text).isInterval)
    }

    @Test(arguments: ["-0042/-0043", "2026/2025-24", "2025-05/2025-04-30", "0001/0000"])
    func endsBeforeItStarts(_ text: String) {
        #expect(throws: CalendarDate.Fault.self) { try CalendarDate(text) }
    }

    /// Any text is a date, or is not: short ones all, and long ones of one sign.
    @Test func anyTextCanBeRead() {
        let signs = ["0", "2", "9", "X", "-", "/", ".", "~", "?", "Y", "é"]
        var texts = [""]
        for _ in 0..<4 { texts = [""] + texts.flatMap { text in signs.map { text + $0 } } }
        let dates =
            texts.flatMap { [$0, "2024-" + $0, $0 + "/2024-02-29"] } + signs.map { String(repeating: $0, count: 400) }
        for date in dates.compactMap({ try? CalendarDate($0) }) {
            #expect(!date.words(in: .english).isEmpty)
            #expect(date.proseDates.count < 32)
        }
    }
}
