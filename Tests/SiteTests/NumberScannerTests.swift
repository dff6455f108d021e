import Testing

@testable import SitePipeline

@Suite struct NumberScannerTests {
    /// Each number as `qualifier value`, exact ones without the word.
    private func numbers(_ text: String) -> [String] {
        NumberScanner.numbers(in: text).map { number in
            let value: String
            switch number.value {
            case .number(let count): value = count == count.rounded() ? String(Int(count)) : String(count)
            case .time(let minutes, let isKnown): value = "\(minutes / 60):\(minutes % 60)\(isKnown ? "" : "?")"
            case .date(let year, let month, let day):
                value = [year, month, day].map { $0.map(String.init) ?? "_" }.joined(separator: "-")
            }
            return number.qualifier == .exact ? value : "\(number.qualifier.rawValue) \(value)"
        }
    }

    @Test(
        arguments: [
            ("1,500 troops, 1500 or 2 500 or 2\u{202F}500", ["1500", "1500", "2500", "2500"]),
            ("a thousand, two hundred, twenty-five, a hundred and ten", ["1000", "200", "25", "110"]),
            ("one expert, two days, hundreds, millions, nine", []),
            ("1.5 million and 40% and $300 and 0.25", ["1500000", "40", "300", "0.25"]),
            ("C-17, FOX31, MS-13, 287(g), the 21st, B2B", []),
            ("a 22-year-old, a 10,000-bed site", ["22", "10000"]),
            (
                "about 2,500; up to 10,000; as many as 10,000; more than 45,000; at least 20; an estimated 30; over 12",
                [
                    "about 2500", "at-most 10000", "at-most 10000", "more-than 45000", "at-least 20", "about 30",
                    "more-than 12",
                ]
            ),
            (
                "fewer than 50; less than 60; under 70; no fewer than 80; a maximum of 40; a minimum of 20; out of 30",
                [
                    "less-than 50", "less-than 60", "less-than 70", "at-least 80", "at-most 40", "at-least 20", "30",
                ]
            ),
            (
                "on Monday 20 January 2025, by 22 January, January 2025, January 6, 2021",
                ["2025-1-20", "_-1-22", "2025-1-_", "2021-1-6"]
            ),
            ("18 and 19 January, 18–19 January 2025", ["_-1-18", "_-1-19", "2025-1-18", "2025-1-19"]),
            ("2025-01-24 at 1:52 p.m. or 13:52 or 1:52", ["2025-1-24", "13:52", "13:52", "1:52?"]),
            ("fiscal year 2023 and 1807", ["2023", "1807"]),
            (
                "15 March 44 BC, March 13 BC, 44–31 B.C., about 100 BCE",
                ["_-3-15", "-43-_-_", "-12-_-_", "-43-_-_", "-30-_-_", "about -99-_-_"]
            ),
            ("0 BC, 1,200 BC, BC", ["0", "1200"]),
            ("10 U.S.C. 251 to 255 and 90 FR 8327", []),
            ("1,5 and 1,50,000", []),
            ("a range of 300–500, from 300 to 500", ["300", "500", "300", "500"]),
        ] as [(String, [String])])
    func reads(_ text: String, _ expected: [String]) {
        #expect(numbers(text) == expected)
    }

    /// What prose may say for a figure: the same or looser.
    @Test(arguments: [
        ("1,500", "1,500", true), ("about 1,500", "1,500", true), ("up to 1,500", "1,500", true),
        ("10,000", "up to 10,000", false), ("up to 10,000", "up to 10,000", true),
        ("as many as 10,000", "up to 10,000", true),
        ("1,600", "1,500", false), ("2,500", "about 2,500 people", false),
        ("roughly 2,500", "about 2,500 people", true),
        ("more than 1,000", "1,000", false), ("at least 1,000", "more than 1,000", true),
        ("under 4", "4", false), ("under 4", "under 4 minutes", true), ("up to 4", "fewer than 4", true),
        ("4", "under 4", false), ("a maximum of 40", "up to 40", true), ("2023", "fiscal year 2023", true),
        ("1:52 p.m.", "13:52", true), ("1:52", "1:52 p.m. EST", true), ("2:52 p.m.", "13:52", false),
    ])
    func isCarried(_ prose: String, _ figure: String, _ expected: Bool) {
        let here = NumberScanner.numbers(in: prose)
        let there = NumberScanner.numbers(in: figure)
        #expect(here.count == 1 && there.count == 1)
        #expect(here[0].isCarried(by: there[0]) == expected)
    }
}
