/// The form that a word takes beside a number: the categories of CLDR, of which each language has some.
package enum PluralCategory: String, CaseIterable, Sendable {
    case zero, one, two, few, many, other

    /// The category of a whole number in a language, by CLDR's cardinal rules. A language that is not here has `one`
    /// for 1 and `other` for all else.
    package init(_ number: Int, in language: String) {
        let (ten, hundred) = (number % 10, number % 100)
        let tag = language.lowercased()
        switch tag.split(separator: "-").first ?? "" {
        case "zh", "ja", "ko", "vi", "th", "id", "ms", "lo", "my", "km": self = .other
        case "fr", "hy": self = number < 2 ? .one : .other
        case "pt": self = number == 1 || number == 0 && tag != "pt-pt" ? .one : .other
        case "ru", "uk", "be":
            if ten == 1, hundred != 11 {
                self = .one
            } else {
                self = (2...4).contains(ten) && !(12...14).contains(hundred) ? .few : .many
            }
        case "sr", "hr", "bs":
            if ten == 1, hundred != 11 {
                self = .one
            } else {
                self = (2...4).contains(ten) && !(12...14).contains(hundred) ? .few : .other
            }
        case "pl":
            if number == 1 {
                self = .one
            } else {
                self = (2...4).contains(ten) && !(12...14).contains(hundred) ? .few : .many
            }
        case "cs", "sk": self = number == 1 ? .one : (2...4).contains(number) ? .few : .other
        case "sl": self = hundred == 1 ? .one : hundred == 2 ? .two : (3...4).contains(hundred) ? .few : .other
        case "lt":
            if (11...19).contains(hundred) {
                self = .other
            } else {
                self = ten == 1 ? .one : ten == 0 ? .other : .few
            }
        case "ro": self = number == 1 ? .one : number == 0 || (1...19).contains(hundred) ? .few : .other
        case "he": self = number == 1 ? .one : number == 2 ? .two : .other
        case "ar":
            switch number {
            case 0: self = .zero
            case 1: self = .one
            case 2: self = .two
            default: self = (3...10).contains(hundred) ? .few : hundred >= 11 ? .many : .other
            }
        default: self = number == 1 ? .one : .other
        }
    }
}
