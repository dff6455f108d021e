/// The form that a word takes beside a number: the categories of CLDR, of which each language has some.
package enum PluralCategory: String, CaseIterable, Sendable {
    case zero, one, two, few, many, other
}

/// Which category each whole number has in a language, by CLDR's cardinal rules.
package enum PluralRule: Sendable {
    case noPlural, one, belowTwo, zeroAndOne
    case eastSlavic, southSlavic, polish, czech, slovenian, lithuanian, romanian, hebrew, arabic

    /// The rule of a language with a tag such as `pt-PT`. One that is not here has `one` for 1 and `other` for all else.
    package init(of language: String) {
        let tag = language.lowercased()
        switch tag.split(separator: "-").first ?? "" {
        case "zh", "ja", "ko", "vi", "th", "id", "ms", "lo", "my", "km": self = .noPlural
        case "fr", "hy": self = .belowTwo
        case "pt": self = tag == "pt-pt" ? .one : .zeroAndOne
        case "ru", "uk", "be": self = .eastSlavic
        case "sr", "hr", "bs": self = .southSlavic
        case "pl": self = .polish
        case "cs", "sk": self = .czech
        case "sl": self = .slovenian
        case "lt": self = .lithuanian
        case "ro": self = .romanian
        case "he": self = .hebrew
        case "ar": self = .arabic
        default: self = .one
        }
    }

    package func category(of number: Int) -> PluralCategory {
        let (ten, hundred) = (number % 10, number % 100)
        let isFewInSlavic = (2...4).contains(ten) && !(12...14).contains(hundred)
        return switch self {
        case .noPlural: .other
        case .one: number == 1 ? .one : .other
        case .belowTwo: number < 2 ? .one : .other
        case .zeroAndOne: number == 0 || number == 1 ? .one : .other
        case .eastSlavic: ten == 1 && hundred != 11 ? .one : isFewInSlavic ? .few : .many
        case .southSlavic: ten == 1 && hundred != 11 ? .one : isFewInSlavic ? .few : .other
        case .polish: number == 1 ? .one : isFewInSlavic ? .few : .many
        case .czech: number == 1 ? .one : (2...4).contains(number) ? .few : .other
        case .slovenian: hundred == 1 ? .one : hundred == 2 ? .two : (3...4).contains(hundred) ? .few : .other
        case .lithuanian: (11...19).contains(hundred) ? .other : ten == 1 ? .one : ten == 0 ? .other : .few
        case .romanian: number == 1 ? .one : number == 0 || (1...19).contains(hundred) ? .few : .other
        case .hebrew: number == 1 ? .one : number == 2 ? .two : .other
        case .arabic:
            switch number {
            case 0: .zero
            case 1: .one
            case 2: .two
            default: (3...10).contains(hundred) ? .few : hundred >= 11 ? .many : .other
            }
        }
    }
}
