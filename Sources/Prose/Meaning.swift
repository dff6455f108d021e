/// What a word or phrase of a language means to a quantity or date beside it, as the tables in `Languages/` say. Most
/// words mean nothing.
enum Meaning: Hashable, Sendable {
    case month(Int), weekday(Int), season(Int)
    /// The ten years that begin in so many of a century: "nineties".
    case tens(Int)
    /// So many minutes from the hour that it stands before: "half past four", "halb fünf", "quarter to six".
    case minutes(Int)
    case number(Int64), scale(Int64), ordinal(Int)
    /// A part of one by its denominator: half, third, quarter.
    case fraction(Int64)
    /// A number of halves in one word: three for "anderthalb".
    case halves(Int64)
    /// A number that its word tells as about so many: "une centaine".
    case aboutNumber(Int64)
    /// Twice, double.
    case multiple(Int64)
    case currency(String), unit(String)
    /// A currency's code of ISO 4217, which is one only in capitals.
    case code(String)
    /// A hundredth of a currency: cents, pence.
    case subunit(String)
    /// What a number is told for, in one phrase, by its unit of time or by what is counted: annually, per day, `people`
    /// for "por habitante".
    case periodic(String)
    /// What people are counted in, in rates: `people`, `birth`.
    case noun(String)
    case before(Mark), behind(Mark)
    case word(Word)

    /// How a number is qualified.
    enum Mark: String, Sendable {
        case about, nearly, estimated, exactly
        case justOver = "just-over"
        case atLeast = "at-least"
        case atMost = "at-most"
        case moreThan = "more-than"
        case lessThan = "less-than"
        case lowEnd = "low-end"
        case highEnd = "high-end"
        /// "or older", "and younger": bounds of an age.
        case older, younger
        case olderThan = "older-than"
        case youngerThan = "younger-than"
        /// "an annual", "monatlich": what the number behind it is told for.
        case annual, monthly, weekly, daily

        /// The unit of time that it tells a number for.
        var period: String? {
            switch self {
            case .annual: "year"
            case .monthly: "month"
            case .weekly: "week"
            case .daily: "day"
            default: nil
            }
        }
        /// "below zero"
        case negative
    }

    /// Words with a part in the grammar.
    enum Word: UInt8, CaseIterable, Sendable {
        case article, and, or, to, from, between, point, minus, times, old, aged, points, the
        /// An article that says nothing between a qualifier and a number: "cerca de los 3.000".
        case articleOfNumber
        /// "and" between two numbers, which joins no words of one: "mille et deux mille".
        case listAnd
        /// As "to" behind "from", but what was and what is, no range: "von 5 auf 10", "de 5 para 10".
        case towards
        /// "of" in "20th of September" and in "two of five"; "in" and "out of" in "one in ten".
        case of, `in`
        case outOf
        /// "per", "for every"; `each` is "a" or "each" before a unit of time.
        case per, each
        /// "per" and "by": a rate only before a unit, what people are counted in, or a power of ten: "por", "par".
        case perKnown
        /// A rate only before a power of ten and what is counted: "auf 100.000 Einwohner".
        case perRound
        /// What one in so many is told with: "jede dritte Frau".
        case every
        case basisPoints
        /// Tenths of a percentage point: "cuatro décimas".
        case tenthPoints
        case plusMinus
        case quarter, half, century, decade
        /// What of a month, a year or more is meant: "early", "beginning of", "Mitte", "finales".
        case early, middle, late
        /// Half a month: "quinzaine".
        case fortnight
        /// Half, but only right before a scale or a unit, and behind one and "and": "medio millón", "dos años y medio".
        case halfJoined
        /// A unit that two digits of a hundredth may stand behind: "1 m 84".
        case metreOfHeight
        /// A word for one that is an article as well: a number before "percent" and the like.
        case one
        /// What is a part of one or a multiple whatever follows: "Hälfte", "das Doppelte".
        case sure
        /// What no number is by itself: "millones", "ciento".
        case many
        /// "several": what stands behind it is no number.
        case vague
        /// What may be written together with a number before it: "zwölftausend", "dreifach", "22-jährig".
        case glued
        /// A scale, or a month by itself, only where it is a capital: "M", "May".
        case capital
        /// A unit, a scale or a month that is a word for something else as well: "livres", "ha", "mar".
        case commonWord
        /// A century with its number in Roman numerals: "siglo XX", "XXe siècle".
        case romanCentury
        case fiscalYear
        case am, pm, noon, midnight
        /// What stands before a time of day: "a las 13.52", "às 9".
        case clock
        /// What stands behind its hour: "13 Uhr 52", "13h52". What is a unit as well needs a word such as "at" before it.
        case hourMark
        /// "dia" in "no dia 20", behind which stands a day of a month.
        case day
        case beforeOurEra
        /// Behind which a number is a name: "Article 5", "Office 365".
        case designator
        /// As the last, but only where a number is written without a thousands mark.
        case designatorBehind
        /// As a designator, but before a number with a thousands mark too: "Lei 8.666".
        case designatorGrouped
        /// The end of a word that is a designator: "-straße".
        case designatorEnding
        /// Behind which a name and then a house's number stand: "calle Mayor, 25".
        case street
        /// What stands right behind a house's number: "12, rue de la Paix".
        case streetBehind
        case lawBook
        case lawSign
        /// A prefix that leaves a number a number: "mid-2017".
        case prefix
        /// "after" in "a day after", which is no rate.
        case later
        /// "that", "until": what goes on behind "a day" where it is a day, and not what a number is told for.
        case ofDay
        /// "over" before a time, which is as often how long something takes as how long at least.
        case during
        /// "who is": before a number that nothing else follows an age.
        case whoIs
        /// "points", which are percentage points or those of a game or an index.
        case barePoints
        /// A letter or sign behind digits that makes them an ordinal: "20th", "1º", "20.".
        case ordinalSuffix
        /// "was": "It was twice".
        case be
        /// "as", "more": what "twice" and "three times" compare with.
        case comparison
        /// "since": with "in", what stands before a month's name.
        case since
        /// A word before years that may be an age: "de 22 años", "à 22 ans".
        case ageBefore
        /// A word that may stand between a number and a unit of time: "three more days".
        case adjective
        /// Words that look like a quantity and are none: "one day".
        case idiom
        /// A short form such as "Gov", whose full stop ends no sentence.
        case abbreviation
        /// A short word of the grammar that no noun is: what may stand behind "a third".
        case function

        /// The word by its name in the tables, such as `out-of` for `outOf`.
        init?(name: Substring) {
            guard let word = Self.names[name] else { return nil }
            self = word
        }

        private static let names: [Substring: Word] = Dictionary(
            uniqueKeysWithValues: allCases.map { word in
                let name = String(describing: word).map { $0.isUppercase ? "-" + $0.lowercased() : String($0) }
                return (Substring(name.joined()), word)
            })
    }

    init?(role: Substring, value: Substring) {
        switch role {
        case "month": guard let number = Int(value) else { return nil }; self = .month(number)
        case "weekday": guard let number = Int(value) else { return nil }; self = .weekday(number)
        case "tens": guard let number = Int(value) else { return nil }; self = .tens(number)
        case "minutes": guard let number = Int(value) else { return nil }; self = .minutes(number)
        case "season": guard let number = Int(value) else { return nil }; self = .season(number)
        case "number": guard let number = Int64(value) else { return nil }; self = .number(number)
        case "scale": guard let number = Int64(value) else { return nil }; self = .scale(number)
        case "ordinal": guard let number = Int(value) else { return nil }; self = .ordinal(number)
        case "fraction": guard let number = Int64(value) else { return nil }; self = .fraction(number)
        case "halves": guard let number = Int64(value) else { return nil }; self = .halves(number)
        case "about-number": guard let number = Int64(value) else { return nil }; self = .aboutNumber(number)
        case "multiple": guard let number = Int64(value) else { return nil }; self = .multiple(number)
        case "currency", "symbol": self = .currency(String(value))
        case "unit": self = .unit(String(value))
        case "subunit": self = .subunit(String(value))
        case "periodic": self = .periodic(String(value))
        case "noun": self = .noun(String(value))
        case "before": guard let mark = Mark(rawValue: String(value)) else { return nil }; self = .before(mark)
        case "behind": guard let mark = Mark(rawValue: String(value)) else { return nil }; self = .behind(mark)
        case "word": guard let word = Word(name: value) else { return nil }; self = .word(word)
        default: return nil
        }
    }
}

/// A set of kinds of meanings, and of words of the grammar, to ask a word for many at once.
struct Meanings: OptionSet, Sendable {
    let rawValue: UInt128

    static let month = kind(0), weekday = kind(1), season = kind(2), number = kind(3), scale = kind(4),
        ordinal = kind(5)
    static let fraction = kind(6), multiple = kind(7), currency = kind(8), unit = kind(9), code = kind(10)
    static let subunit = kind(11), periodic = kind(12), noun = kind(13), before = kind(14), behind = kind(15)
    static let halves = kind(16), aboutNumber = kind(17), tens = kind(18), minutes = kind(19)

    /// All words of the grammar.
    static let words = Meanings(rawValue: .max << 20)

    @inline(__always)
    static func word(_ word: Meaning.Word) -> Meanings { Meanings(rawValue: 1 << (20 + UInt128(word.rawValue))) }

    private static func kind(_ place: UInt128) -> Meanings { Meanings(rawValue: 1 << place) }
}

extension Meaning {
    var kind: Meanings {
        switch self {
        case .month: .month
        case .weekday: .weekday
        case .season: .season
        case .tens: .tens
        case .minutes: .minutes
        case .number: .number
        case .scale: .scale
        case .ordinal: .ordinal
        case .fraction: .fraction
        case .halves: .halves
        case .aboutNumber: .aboutNumber
        case .multiple: .multiple
        case .currency: .currency
        case .unit: .unit
        case .code: .code
        case .subunit: .subunit
        case .periodic: .periodic
        case .noun: .noun
        case .before: .before
        case .behind: .behind
        case .word(let word): .word(word)
        }
    }
}
