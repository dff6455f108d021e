extension Quantity {
    /// What was read, for messages: `about 132 billion EUR`.
    package var words: String {
        var text = [qualifier, number(value)].filter { !$0.isEmpty }.joined(separator: " ")
        if let upper { text += " to " + number(upper) }
        let unit = unitWords
        return unit.isEmpty ? text : unit.first == "%" ? text + unit : text + " " + unit
    }

    private var qualifier: String {
        let bound =
            switch self.bound {
            case .atLeast: "at least"
            case .atMost: "up to"
            case .moreThan: "more than"
            case .lessThan: "less than"
            case .lowEnd: "a lower end of"
            case .highEnd: "an upper end of"
            case nil: ""
            }
        let hedge =
            switch self.hedge {
            case .about: "about"
            case .nearly: "nearly"
            case .justOver: "just over"
            case .estimated: "an estimated"
            case nil: ""
            }
        return [bound, hedge].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// The value, and the upper end of a range, in the unit that they are written in.
    package var writtenValue: String { written(value).decimal(places: 9) }
    package var writtenUpper: String? { upper.map { written($0).decimal(places: 9) } }

    private func number(_ value: Rational) -> String {
        let value = written(value)
        for (scale, name) in [(12, "trillion"), (9, "billion"), (6, "million")] {
            guard let size = Rational.power(ofTen: scale), value.magnitude >= size, let part = value.divided(by: size),
                part.decimal(places: 3) == part.decimal(places: 9)
            else { continue }
            return part.decimal(places: 3) + " " + name
        }
        return Self.grouped(value.decimal(places: 4))
    }

    /// A value as it is written before the unit.
    func written(_ value: Rational) -> Rational {
        var value = writtenPer.flatMap { value.divided(by: $0.factor) } ?? value
        switch unit.base {
        case .ratio, .points: value = value.times(Rational(100)) ?? value
        case .measure:
            if let writtenUnit, let measure = MeasureUnit[writtenUnit] {
                value = value.minus(measure.offset)?.divided(by: measure.factor) ?? value
            }
        default: break
        }
        return value
    }

    static func grouped(_ digits: String) -> String {
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        var out = ""
        for (index, digit) in parts[0].enumerated() {
            if index > 0, digit != "-", (parts[0].count - index) % 3 == 0, out != "-" { out += "," }
            out.append(digit)
        }
        return parts.count > 1 ? out + "." + parts[1] : out
    }

    /// The names of units that have no plural in -s, or not at their end.
    private static let plurals = [
        "foot": "feet", "inch": "inches", "century": "centuries", "hertz": "hertz", "stone": "stone",
        "square-foot": "square feet", "square-inch": "square inches", "cubic-foot": "cubic feet",
        "acre-foot": "acre-feet",
        "mile-per-hour": "miles per hour", "kilometer-per-hour": "kilometers per hour",
        "meter-per-second": "meters per second", "kilometer-per-second": "kilometers per second",
    ]

    /// The unit in words; empty for a plain count.
    package var unitWords: String {
        guard unit.isRate, let writtenPer else { return Self.words(unit, writtenUnit) }
        return [Self.words(unit.base, writtenUnit), writtenPer.words].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// A unit in words, in the unit of comparison; empty for a plain count.
    static func unitWords(_ unit: Unit) -> String { words(unit, nil) }

    private static func words(_ unit: Unit, _ writtenUnit: String?) -> String {
        switch unit {
        case .count, .ordinal: ""
        case .currency(let code): code == code.lowercased() ? code + "s" : code
        case .ratio: "%"
        case .points: "percentage points"
        case .multiple: "times"
        case .age: "years of age"
        case .measure(.temperature):
            writtenUnit.map { "degrees " + $0.prefix(1).uppercased() + $0.dropFirst() } ?? "kelvin"
        case .measure(let dimension):
            writtenUnit.map { Self.plurals[$0] ?? $0.replacing("-", with: " ") + "s" } ?? dimension.rawValue
        case .rate(let base, .measure(let dimension)):
            [
                words(base, nil),
                "per \(dimension == .months ? "month" : dimension == .seconds ? "second" : "unit of " + dimension.rawValue)",
            ]
            .filter { !$0.isEmpty }.joined(separator: " ")
        case .rate(let base, .one(let noun)):
            [words(base, nil), "per 1,000 \(noun.name)"].filter { !$0.isEmpty }.joined(separator: " ")
        }
    }
}

extension ProseDate {
    private static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

    /// The name of the weekday that a day with its year is.
    package var weekdayOfItsDay: String? {
        guard let year, case .day(let month, let day) = part else { return nil }
        return Self.weekdays[Self.weekday(year: year, month: month, day: day) - 1]
    }

    /// The name of the weekday that stands beside the day.
    package var weekdayName: String? {
        weekday.flatMap { Self.weekdays.indices.contains($0 - 1) ? Self.weekdays[$0 - 1] : nil }
    }

    /// The date as ISO 8601 and EDTF have it, as far as they do: `2017-09-20`, `--09-20`, `2017-Q3`, `201X`.
    package var words: String {
        func digits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let year = self.year.map(String.init) ?? "-"
        if let stretch {
            var whole = self
            whole.stretch = nil
            return "\(stretch.words) \(whole.words)"
        }
        switch part {
        case .day(let month, let day): return "\(year)-\(digits(month))-\(digits(day))"
        case .month(let month): return "\(year)-\(digits(month))"
        case .quarter(let quarter): return "\(year)-Q\(quarter)"
        case .half(let half): return "\(year)-H\(half)"
        case .season(let season): return "\(year)-\(20 + season)"
        case .year: return year
        case .decade: return "\(year)s"
        case .century: return "the hundred years to \(year)"
        case .weekday: return weekdayName ?? ""
        case .days(let days):
            return [days.lowerBound, days.upperBound].map { number in
                let day = DayNumber.day(number)
                return ProseDate(year: day.year, .day(month: day.month, day: day.day)).words
            }.joined(separator: "/")
        }
    }
}

extension ProseDate.Stretch {
    fileprivate var words: String {
        switch self {
        case .early: "early"
        case .middle: "the middle of"
        case .late: "late"
        case .firstHalf: "the first half of"
        case .secondHalf: "the second half of"
        }
    }
}

extension TimeOfDay {
    /// `13:52`; behind a question mark the half of the day is not said.
    package var words: String {
        func digits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let time = "\(digits(minutes / 60)):\(digits(minutes % 60))" + (second.map { ":" + digits($0) } ?? "")
        return isHalfKnown ? time : time + "?"
    }
}
