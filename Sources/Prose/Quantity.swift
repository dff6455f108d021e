/// A quantity as prose has it: a number or a range of numbers, how firmly it is given, and what it is a number of.
package struct Quantity: Sendable {
    /// The lower end, or the only value, in the unit of comparison: percent are parts of one, measures are in the first
    /// unit of their dimension.
    package var value: Rational
    /// The upper end of a range.
    package var upper: Rational?
    package var bound: Bound?
    package var hedge: Hedge?
    package var unit: Unit
    /// The name of the unit that it is written in, by CLDR, where a dimension has several.
    package var writtenUnit: String?
    /// What a rate is told for, as it is written, and what the value was multiplied with for it.
    package var writtenPer: (factor: Rational, words: String)?
    /// One in the last written digit, and one in the last digit that is not zero, in the unit of comparison.
    package var lastDigit: Rational
    package var lastNonZeroDigit: Rational
    /// How many digits it is written with, from the first that is not zero; and without zeros at the end.
    package var digits: Int
    package var significantDigits = 1
    /// Written as a fraction: `a third`, `½`, "one in three".
    package var isFraction = false
    /// A word for less than ten without a unit, as in "two of them": mostly no quantity.
    package var isSmallWord = false
    /// Where the word behind a bare number stands.
    package var noun: Range<Int>?
    /// Where it stands in the text, in UTF-8 bytes.
    package var range: Range<Int>

    /// What a text says of a value's place.
    package enum Bound: String, Sendable {
        case atLeast = "at-least"
        case atMost = "at-most"
        case moreThan = "more-than"
        case lessThan = "less-than"
        /// An end of a range, named as such.
        case lowEnd = "low-end"
        case highEnd = "high-end"
    }

    /// How close to the value it is said to be.
    package enum Hedge: String, Sendable {
        case about
        /// Somewhat less: "nearly", "almost".
        case nearly
        /// Somewhat more: "just over".
        case justOver = "just-over"
        /// Not counted: "estimated at".
        case estimated
    }
}

extension Quantity {
    /// The quantity with its value and the steps it is written in multiplied; `nil` if they do not fit then.
    func scaled(by factor: Rational) -> Quantity? {
        guard let value = value.times(factor), let last = lastDigit.times(factor),
            let lastNonZero = lastNonZeroDigit.times(factor)
        else { return nil }
        var scaled = self
        (scaled.value, scaled.lastDigit, scaled.lastNonZeroDigit) = (value, last, lastNonZero)
        return scaled
    }
}

/// One thing that a text says, which a claim must carry.
package enum Fact: Sendable {
    case quantity(Quantity)
    case date(ProseDate)
    case time(TimeOfDay)
    /// Digits that are too many to be read exactly.
    case unreadable(Range<Int>)

    package var range: Range<Int> {
        switch self {
        case .quantity(let quantity): quantity.range
        case .date(let date): date.range
        case .time(let time): time.range
        case .unreadable(let range): range
        }
    }
}

/// A time of day. Without "a.m." or "p.m." it is the same in both halves of the day.
package struct TimeOfDay: Sendable {
    package var minutes: Int
    package var second: Int?
    package var isHalfKnown: Bool
    package var range: Range<Int>

    package func isCarried(by other: TimeOfDay) -> Bool {
        if let second, second != other.second { return false }
        return minutes == other.minutes || !(isHalfKnown && other.isHalfKnown) && minutes % 720 == other.minutes % 720
    }
}

/// A place in a text with what it says; where it can be read in more than one way (`1.5 m`), each way.
package struct Reading: Sendable {
    package var options: [[Fact]]
    package var range: Range<Int>

    package init(_ fact: Fact) {
        options = [[fact]]
        range = fact.range
    }

    package init(_ options: [[Fact]], _ range: Range<Int>) {
        (self.options, self.range) = (options, range)
    }

    /// The facts of the likeliest reading.
    package var facts: [Fact] { options.first ?? [] }
}

extension Reading {
    fileprivate var isWhole: Bool {
        if case .quantity(let quantity)? = facts.first { quantity.isFraction || quantity.upper != nil } else { false }
    }

    /// Whether it is a weekday without a date.
    package var isWeekday: Bool {
        if case .date(let date)? = facts.first, facts.count == 1 { date.part == .weekday } else { false }
    }

    /// Whether it can be read as quantities of different units, such as `1.5 m`.
    package var isDoubtful: Bool {
        let units = options.compactMap { option -> Unit? in
            guard option.count == 1, case .quantity(let quantity)? = option.first else { return nil }
            return quantity.unit
        }
        return units.count == options.count && Set(units).count > 1
    }
}

extension Fact {
    /// Every fact that a text may have, in each way that it can be read; words for less than ten count.
    package static func read(_ text: String, _ language: Language) -> [Fact] {
        let facts = ProseReader.read(text, language).readings.flatMap { reading in
            // "one in ten" is that ratio, and neither one nor ten; a range is not its ends.
            reading.facts.count == 1 && reading.isWhole ? reading.facts : reading.options.flatMap(\.self)
        }
        return facts.map { fact in
            guard case .quantity(var quantity) = fact else { return fact }
            quantity.isSmallWord = false
            return .quantity(quantity)
        }.withSeveralDatesAsEnds
    }
}

extension [Fact] {
    /// With each date as one that may be an end of a time, so that it carries no days that it lies between.
    package var withDatesAsEnds: [Fact] {
        map { fact in
            guard case .date(var date) = fact else { return fact }
            date.isEnd = true
            return .date(date)
        }
    }

    /// The same where there are several dates, since any two may be the ends of one time.
    package var withSeveralDatesAsEnds: [Fact] {
        count { if case .date = $0 { true } else { false } } > 1 ? withDatesAsEnds : self
    }
}

extension Fact {
    /// A word for less than ten, which is mostly no quantity.
    package var isSmallWord: Bool { if case .quantity(let quantity) = self { quantity.isSmallWord } else { false } }
}

extension Reading {
    /// Whether it is a part of a whole or two small numbers, as in "two of five".
    package var mayBeRatioOfSmallWords: Bool {
        options.count > 1 && options.contains { $0.allSatisfy(\.isSmallWord) }
            && options.contains { $0.count == 1 && $0[0].isRatio }
    }
}

extension Fact {
    fileprivate var isRatio: Bool { if case .quantity(let quantity) = self { quantity.unit == .ratio } else { false } }
}
