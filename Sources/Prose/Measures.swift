/// The units of measure by the names that CLDR gives them, each with its exact size in the first unit of its dimension.
///
/// Sizes: the SI Brochure; for customary units NIST Handbook 44, Appendix C (one yard is 0.9144 m, one pound
/// 0.45359237 kg, one US gallon 231 cubic inches). A month is a twelfth of a year, and neither is a number of days.
package struct MeasureUnit: Sendable {
    package let dimension: Unit.Dimension
    package let factor: Rational
    /// What zero is, for scales of temperature.
    package var offset = Rational.zero

    /// Rates with a name of their own: what is counted, `nil` for anything, and for what.
    static let rates: [String: (of: String?, per: String)] = [
        "barrel-per-day": ("barrel", "day"), "beat-per-minute": (nil, "minute"), "mile-per-gallon": ("mile", "gallon"),
        "kilobit-per-second": ("kilobit", "second"), "megabit-per-second": ("megabit", "second"),
        "gigabit-per-second": ("gigabit", "second"), "hour-per-week": ("hour", "week"),
        "liter-per-kilometer": ("liter", "kilometer"),
    ]

    package static subscript(name: String) -> MeasureUnit? { table[name] }

    private static let table: [String: MeasureUnit] = {
        var table: [String: MeasureUnit] = [:]
        func add(_ dimension: Unit.Dimension, _ sizes: KeyValuePairs<String, (Int64, Int64)>) {
            for (name, size) in sizes {
                guard let factor = Rational(size.0, over: size.1) else { continue }
                table[name] = MeasureUnit(dimension: dimension, factor: factor)
            }
        }
        add(
            .seconds,
            [
                "second": (1, 1), "millisecond": (1, 1000), "minute": (60, 1), "hour": (3600, 1), "day": (86400, 1),
                "week": (604_800, 1), "fortnight": (1_209_600, 1),
            ])
        add(.months, ["month": (1, 1), "year": (12, 1), "decade": (120, 1), "century": (1200, 1)])
        add(
            .length,
            [
                "meter": (1, 1), "kilometer": (1000, 1), "centimeter": (1, 100), "millimeter": (1, 1000),
                "mile": (201_168, 125), "yard": (1143, 1250), "foot": (381, 1250), "inch": (127, 5000),
                "nautical-mile": (1852, 1),
            ])
        add(
            .area,
            [
                "square-meter": (1, 1), "square-kilometer": (1_000_000, 1), "square-centimeter": (1, 10_000),
                "hectare": (10_000, 1), "acre": (316_160_658, 78125), "square-mile": (40_468_564_224, 15625),
                "square-foot": (145_161, 1_562_500), "square-yard": (1_306_449, 1_562_500),
                "square-inch": (16129, 25_000_000),
            ])
        add(
            .volume,
            [
                "liter": (1, 1), "milliliter": (1, 1000), "hectoliter": (100, 1), "cubic-meter": (1000, 1),
                "cubic-hectometer": (1_000_000_000, 1),
                "cubic-kilometer": (1_000_000_000_000, 1), "cubic-foot": (55_306_341, 1_953_125),
                "gallon": (473_176_473, 125_000_000), "quart": (473_176_473, 500_000_000),
                "pint": (473_176_473, 1_000_000_000), "barrel": (9_936_705_933, 62_500_000),
            ])
        if let foot = table["cubic-foot"], let size = foot.factor.times(Rational(43560)) {
            table["acre-foot"] = MeasureUnit(dimension: .volume, factor: size)
        }
        add(
            .mass,
            [
                "kilogram": (1, 1), "gram": (1, 1000), "milligram": (1, 1_000_000), "microgram": (1, 1_000_000_000),
                "tonne": (1000, 1), "metric-ton": (1000, 1), "kilotonne": (1_000_000, 1),
                "megatonne": (1_000_000_000, 1),
                "gigatonne": (1_000_000_000_000, 1), "ton": (45_359_237, 50000), "stone": (317_514_659, 50_000_000),
                "pound": (45_359_237, 100_000_000), "ounce": (45_359_237, 1_600_000_000),
            ])
        add(
            .speed,
            [
                "meter-per-second": (1, 1), "kilometer-per-hour": (5, 18), "mile-per-hour": (1397, 3125),
                "knot": (463, 900), "kilometer-per-second": (1000, 1), "foot-per-second": (381, 1250),
            ])
        add(
            .energy,
            [
                "kilowatt-hour": (1, 1), "joule": (1, 3_600_000), "kilojoule": (1, 3600), "megajoule": (5, 18),
                "calorie": (523, 450_000_000), "kilocalorie": (523, 450_000), "megawatt-hour": (1000, 1),
                "gigawatt-hour": (1_000_000, 1), "terawatt-hour": (1_000_000_000, 1),
            ])
        add(
            .power,
            [
                // A mechanical horsepower is 550 foot-pounds a second, here to eight digits.
                "watt": (1, 1), "kilowatt": (1000, 1), "megawatt": (1_000_000, 1), "gigawatt": (1_000_000_000, 1),
                "horsepower": (74_569_987, 100_000),
            ])
        add(
            .data,
            [
                "megabyte": (1, 1), "bit": (1, 8_000_000), "byte": (1, 1_000_000), "kilobyte": (1, 1000),
                "kilobit": (1, 8000), "megabit": (1, 8), "gigabit": (125, 1), "terabit": (125_000, 1),
                "gigabyte": (1000, 1), "terabyte": (1_000_000, 1), "petabyte": (1_000_000_000, 1),
            ])
        add(
            .pressure,
            [
                "pascal": (1, 1), "hectopascal": (100, 1), "bar": (100_000, 1), "millibar": (100, 1),
                "pound-force-per-square-inch": (8_896_443_230_521, 1_290_320_000),
            ])
        add(
            .frequency,
            ["hertz": (1, 1), "kilohertz": (1000, 1), "megahertz": (1_000_000, 1), "gigahertz": (1_000_000_000, 1)])
        let scales: [(String, factor: (Int64, Int64), offset: (Int64, Int64))] = [
            ("kelvin", (1, 1), (0, 1)), ("celsius", (1, 1), (27315, 100)), ("fahrenheit", (5, 9), (45967 * 5, 900)),
        ]
        for (name, factor, offset) in scales {
            guard let factor = Rational(factor.0, over: factor.1), let offset = Rational(offset.0, over: offset.1)
            else { continue }
            table[name] = MeasureUnit(dimension: .temperature, factor: factor, offset: offset)
        }
        return table
    }()
}
