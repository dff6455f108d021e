import Prose
import Testing

/// Formulas over figures in words, with what they come to by hand.
@Suite struct CalculationTests {
    struct Row: CustomTestStringConvertible, Sendable {
        var formula: String
        /// The figures in the order in which the formula names them.
        var figures: [String]
        var written: String
        var fit: CalculatedFit
        var digits: String

        var testDescription: String { "\(formula) with \(figures.joined(separator: "; ")): \(written)" }

        init(_ formula: String, _ figures: [String], _ written: String, _ fit: CalculatedFit, _ digits: String) {
            (self.formula, self.figures, self.written, self.fit, self.digits) = (formula, figures, written, fit, digits)
        }
    }

    static let rows = [
        // 132 / 90 = 22 / 15 = 1.4666…
        Row("a / b", ["about $132 billion", "about $90 billion"], "about 1.5 times", .fits, "1.466667 times"),
        Row("a / b", ["about $132 billion", "about $90 billion"], "about 1.4 times", .otherValue, "1.466667 times"),
        Row("a / b", ["about $132 billion", "about $90 billion"], "1.5 times", .tooFirm, "1.466667 times"),
        Row("a / b", ["$132 billion", "$90 billion"], "1.5 times", .fits, "1.466667 times"),
        Row("a / b", ["$132 billion", "$90 billion"], "1.47", .fits, "1.466667"),
        Row("a / b", ["$132 billion", "$90 billion"], "147%", .fits, "146.666667%"),
        Row("a / b", ["$132 billion", "$90 billion"], "146%", .otherValue, "146.666667%"),
        Row("a / b", ["$132 billion", "$90 billion"], "$1.47", .otherUnit, "1.466667 dollars"),
        // What lies half way goes away from zero: 25 / 1000 = 0.025.
        Row("a / 10", ["29"], "3", .needsAbout, "2.9"),
        Row("a / 1000", ["125"], "0.13", .fits, "0.125"),
        Row("a / 10", ["29"], "about 3", .fits, "2.9"),
        Row("a / 3", ["1"], "about 0.3", .otherValue, "0.333333"),
        Row("a / b", ["1", "3"], "a third", .fits, "33.333333%"),
        // Precedence, from the left: 2 + 3 * 4 - 10 / 5 = 12.
        Row("a + 3 * 4 - 10 / 5", ["2"], "12", .fits, "12"),
        Row("(a + 3) * 4", ["2"], "20", .fits, "20"),
        Row("a - b - c", ["10", "3", "2"], "5", .fits, "5"),
        Row("a / b / c", ["100", "5", "2"], "10", .fits, "10"),
        Row("a × b", ["40%", "$50 million"], "$20 million", .fits, "20,000,000 dollars"),
        Row("a * b", ["3 times", "200 people"], "600 people", .fits, "600"),
        Row("a * b", ["40 people a day", "30 days"], "1,200 people", .fits, "1,200"),
        Row("a / b", ["300 km", "2 hours"], "150 km per hour", .otherUnit, ""),
        // Ranges: 10 - 6 to 20 - 5; 10 × 2 to 20 × 3; 10 / 5 to 20 / 4.
        Row("a - b", ["10 to 20", "5 to 6"], "4 to 15", .fits, "4 to 15"),
        Row("a * b", ["10 to 20", "2 to 3"], "20 to 60", .fits, "20 to 60"),
        Row("a / b", ["10 to 20", "4 to 5"], "2 to 5", .fits, "2 to 5"),
        Row("a * b", ["10 to 20", "2 to 3"], "20", .otherValue, "20 to 60"),
        Row("sum(a, b, c)", ["1", "2", "3.5"], "6.5", .fits, "6.5"),
        Row("mean(a, b, c)", ["1", "2", "6"], "3", .fits, "3"),
        Row("median(a, b, c, d)", ["8", "1", "4", "2"], "3", .fits, "3"),
        Row("mean(a, b)", ["1 to 3", "2 to 6"], "1.5 to 4.5", .fits, "1.5 to 4.5"),
        Row("share(a, b)", ["300 homes", "1,200 homes"], "25%", .fits, "25%"),
        Row("change(a, b)", ["80", "100"], "25%", .fits, "25%"),
        Row("change(a, b)", ["100", "80"], "20%", .fits, "-20%"),
        Row("points(a, b)", ["12.5%", "10%"], "2.5 percentage points", .fits, "-2.5 percentage points"),
        Row("points(a, b)", ["12.5%", "10%"], "2.5%", .otherUnit, "-2.5%"),
        Row("a - b", ["12.5%", "10%"], "2.5 percentage points", .fits, "2.5 percentage points"),
        // One mile is 1.609344 km: 26.2 of them are 42.1648128.
        Row("convert(a, km)", ["26.2 miles"], "42 km", .fits, "42.164813 kilometers"),
        Row("convert(a, km)", ["26.2 miles"], "42.2 km", .fits, "42.164813 kilometers"),
        Row("convert(a, km)", ["26.2 miles"], "42.1 km", .otherValue, "42.164813 kilometers"),
        Row(
            "a - b", ["25.5 degrees Celsius", "20 degrees Celsius"], "5.5 degrees Celsius", .fits, "5.5 degrees Celsius"
        ),
        // A difference of 9 °F is one of 5 °C.
        Row(
            "a - b", ["59 degrees Fahrenheit", "50 degrees Fahrenheit"], "5 degrees Celsius", .fits, "5 degrees Celsius"
        ),
        Row(
            "mean(a, b)", ["20 degrees Celsius", "30 degrees Celsius"], "25 degrees Celsius", .fits,
            "25 degrees Celsius"),
        Row("a - b", ["nearly 3,000", "1,000"], "about 2,000", .fits, "2,000"),
        Row("a - b", ["3,000", "1,025"], "nearly 2,000", .fits, "1,975"),
        Row("a - b", ["3,000", "975"], "nearly 2,000", .otherValue, "2,025"),
        Row("a - b", ["$100 billion", "$49 billion"], "about $100 billion", .otherValue, "51,000,000,000 dollars"),
        Row("a - b", ["10", "5"], "at least 5", .isBound, "5"),
        // 28 or 29 days of February, and centuries.
        Row("days(2024-02-28, 2024-03-01) * a", ["1"], "2 days", .fits, "2 days"),
        Row("days(1900-02-28, 1900-03-01) * a", ["1"], "1 day", .fits, "1 days"),
        Row("days(2000-01-01, 2001-01-01) * a", ["1"], "366 days", .fits, "366 days"),
        Row("days(2025-03-10, 2025-09-30) * a", ["1"], "204 days", .fits, "204 days"),
    ]

    static func quantity(_ text: String, _ language: Language) -> Quantity? {
        ProseReader.read(text, language).readings.flatMap(\.facts).compactMap { fact in
            if case .quantity(let quantity) = fact { quantity } else { nil }
        }.first
    }

    private func result(_ text: String, _ figures: [String]) throws -> CalculatedValue {
        let language = try #require(Language.named("en"))
        let values = try figures.map { figure in
            let quantity = try #require(Self.quantity(figure, language), "\(figure)")
            return Calculator.Value.quantity(try #require(CalculatedValue(quantity), "\(figure)"))
        }
        let formula = try FormulaParser.parse(text)
        return try Calculator(language, homeCurrency: "USD", operands: values).result(of: formula)
    }

    @Test(arguments: rows) func comesTo(_ row: Row) throws {
        let language = try #require(Language.named("en"))
        let value = try result(row.formula, row.figures)
        let written = try #require(Self.quantity(row.written, language))
        #expect(value.fits(written, homeCurrency: "USD") == row.fit)
        if !row.digits.isEmpty { #expect(value.digits(as: written) == row.digits) }
    }

    @Test(arguments: [
        ("a + b", ["$5", "€5"]), ("a - b", ["5 km", "5 kg"]), ("a / b", ["5", "0"]), ("a / b", ["5", "0 to 3"]),
        ("a * b", ["900 trillion", "900 trillion"]), ("a * b", ["$5", "$6"]),
        ("a + b", ["20 degrees Celsius", "30 degrees Celsius"]), ("2 * a", ["20 degrees Celsius"]),
        ("points(a, b)", ["5", "6"]), ("change(a, b)", ["0", "6"]), ("days(a, b)", ["5", "6"]),
        ("convert(a, kg)", ["5 km"]), ("convert(a, wibbles)", ["5 km"]), ("2025-01-01 + a", ["5"]),
    ]) func hasNoResult(_ formula: String, _ figures: [String]) {
        #expect(throws: FormulaFault.self) { try result(formula, figures) }
    }

    @Test(arguments: [
        "", "a +", "+ a", "a b", "a/b", "a /b", "(a", "a)", "()", "a + -5", "sum()", "sum(a,)", "share(a)",
        "days(a, b, c)",
        "convert(a)", "convert(a, )", "max(a, b)", "1.2.3 + a", "1. + a", "a * 1234567890123456789", "((a)",
        String(repeating: "(", count: 11) + "a" + String(repeating: ")", count: 11),
        Array(repeating: "a", count: 51).joined(separator: " + "), String(repeating: "a", count: 2_001),
        String(repeating: "(", count: 1_999), "a ÷", "🌊 + ",
    ]) func cannotBeRead(_ formula: String) {
        #expect {
            _ = try FormulaParser.parse(formula)
        } throws: { error in
            guard let fault = error as? FormulaFault else { return false }
            return fault.range.lowerBound >= 0 && fault.range.upperBound <= formula.utf8.count
        }
    }
}
