import Foundation
import Prose
import TestSupport
import Testing

/// Thousands of numbers, sums of money, measures and dates as Babel and num2words write them, and conversions as pint
/// makes them: `Tests/Prose/generate-cases` writes them down.
@Suite struct GeneratedTests {
    private static let folder = TestSupport.folder(of: #filePath).appending(path: "../Prose").standardized

    /// A kind of generated case: the file, and of how many of its texts at least one in a hundred may be ambiguous.
    enum Kind: String, CaseIterable {
        case numberWords = "number-words"
        case numbers, percents, currencies, units, dates
    }

    @Test(arguments: Language.codes, Kind.allCases) func generatedTextsAreRead(code: String, kind: Kind) throws {
        let language = try #require(Language.named(code))
        let file = Self.folder.appending(path: "\(code)/generated/\(kind.rawValue).tsv")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }
        var wrong: [String] = []
        for line in lines {
            let parts = line.split(separator: "\t").map(String.init)
            guard parts.count == 2 else { continue }
            let readings = ProseReader.read(parts[1], language).readings
            let isRead =
                readings.count == 1 && readings[0].options.contains { $0.count == 1 && isSame($0[0], parts[0], kind) }
            if !isRead { wrong.append(parts[1]) }
        }
        #expect(!lines.isEmpty)
        // Short names of units stand for several of them.
        #expect(wrong.count * (kind == .units ? 20 : 100) <= lines.count, "\(wrong.prefix(10))")
    }

    private func isSame(_ fact: Fact, _ wanted: String, _ kind: Kind) -> Bool {
        if case .date(let date) = fact {
            let parts = wanted.split(separator: "-").compactMap { Int($0) }
            guard kind == .dates, parts.first == date.year, date.isOnItsWeekday() else { return false }
            return parts.count == 2 ? date.part == .month(parts[1]) : date.part == .day(month: parts[1], day: parts[2])
        }
        let parts = wanted.replacing("%", with: "").split(separator: " ").map(String.init)
        guard case .quantity(let quantity) = fact, let value = Self.value(parts[0]) else { return false }
        switch kind {
        case .numberWords, .numbers: return quantity.unit == .count && quantity.value == value
        case .percents: return quantity.unit == .ratio && quantity.value == value.divided(by: Rational(100))
        case .currencies:
            guard case .currency(let code) = quantity.unit, quantity.value == value else { return false }
            return Unit.currency(code) == .currency(parts[1]) || code == code.lowercased()
        case .units:
            guard let unit = MeasureUnit[parts[1]] else { return quantity.unit == .ratio }
            return quantity.value == value.times(unit.factor)?.plus(unit.offset)
        case .dates: return false
        }
    }

    @Test func conversionsAreExact() throws {
        let file = Self.folder.appending(path: "conversions.tsv")
        var count = 0
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") where !line.hasPrefix("#") {
            let parts = line.split(separator: "\t").map(String.init)
            // A horsepower is kept to eight digits.
            guard parts.count == 4, !line.contains("horsepower"), let from = MeasureUnit[parts[1]],
                let to = MeasureUnit[parts[3]], let first = Self.value(parts[0]), let second = Self.value(parts[2]),
                let left = first.times(from.factor)?.plus(from.offset),
                let right = second.times(to.factor)?.plus(to.offset)
            else { continue }
            count += 1
            #expect(left == right, "\(line)")
        }
        #expect(count > 300)
    }

    /// "-12.5", "7/8"
    private static func value(_ text: String) -> Rational? {
        let halves = text.split(separator: "/").map(String.init)
        if halves.count == 2, let top = Int64(halves[0]), let bottom = Int64(halves[1]) {
            return Rational(top, over: bottom)
        }
        let parts = text.split(separator: ".").map(String.init)
        guard let digits = Int64(parts.joined()),
            let step = Rational.power(ofTen: parts.count == 2 ? -parts[1].utf8.count : 0)
        else { return nil }
        return Rational(digits).times(step)
    }
}
