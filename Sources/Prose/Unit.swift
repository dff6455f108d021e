/// What a number is a number of, as far as it is compared.
package enum Unit: Hashable, Sendable {
    /// A plain count, with or without a noun, which is not compared.
    case count
    /// A sum of money: a code of ISO 4217, or the name of a currency without its country (`dollar`, `peso`).
    case currency(String)
    /// A part of one: percent, per mille, "one in ten", "a third".
    case ratio
    /// A difference between percentages.
    case points
    /// How many times.
    case multiple
    /// Years of somebody's life.
    case age
    /// A place in an order.
    case ordinal
    case measure(Dimension)
    indirect case rate(Unit, per: Per)

    /// What a measure measures. Values are kept in the first unit of each in `Measures`.
    package enum Dimension: String, Sendable {
        case seconds, months, length, area, volume, mass, speed, temperature, energy, power, data, pressure, frequency
    }

    /// What a rate is told for.
    package enum Per: Hashable, Sendable {
        case measure(Dimension)
        /// People or whatever the text names, which is compared only where both name it.
        case one(Noun)
    }

    /// What a rate counts its parts in: `people`, `birth`, `household`; empty where the text does not say.
    package struct Noun: Hashable, Sendable {
        package var name: String
    }

    /// What is told for something, or else the unit itself.
    var base: Unit { if case .rate(let inner, _) = self { inner.base } else { self } }

    /// Told for something else as well: "litres per person per day" is the same as "litres a day per person".
    func told(for other: Per) -> Unit {
        if case .rate(let inner, let per) = self, case .measure = per, case .one = other {
            return .rate(.rate(inner, per: other), per: per)
        }
        return .rate(self, per: other)
    }

    /// Whether it is told for something.
    var isRate: Bool { if case .rate = self { true } else { false } }

    /// Whether a page that leaves the unit out, or adds it, says something else.
    package var isClosed: Bool { self != .count && self != .ordinal }
}

extension Unit {
    /// Whether a number of this unit may stand for one of another: the same unit, or the same but for what is left out of
    /// its name, as in "dollars" for US dollars or "per 1,000" for "per 1,000 people".
    func stands(for other: Unit, _ homeCurrency: String) -> Bool {
        switch (self, other) {
        case (.currency(let here), .currency(let there)):
            let here = Currency.resolved(here, homeCurrency)
            let there = Currency.resolved(there, homeCurrency)
            return here == there || Currency.family(of: there) == here
        case (.rate(let here, let per), .rate(let there, let otherPer)):
            guard here.stands(for: there, homeCurrency) else { return false }
            guard case .one(let noun) = per, case .one(let otherNoun) = otherPer else { return per == otherPer }
            return noun == otherNoun || noun.name.isEmpty || otherNoun.name.isEmpty
        default: return self == other
        }
    }
}

/// Currencies that share a name.
enum Currency {
    static let dollar = "dollar"

    /// The code of "dollars" and "$" on a site whose currency is one of dollars; any other code as it is.
    static func resolved(_ code: String, _ home: String) -> String {
        code == dollar && family(of: home) == dollar ? home : code
    }

    /// The bare name that a currency goes by, such as `peso` for MXN.
    static func family(of code: String) -> String? { families[code] }

    private static let families: [String: String] = {
        let members = [
            dollar: "USD CAD AUD NZD SGD HKD TWD JMD BSD BBD BZD FJD GYD LRD NAD SBD SRD TTD XCD BMD BND KYD",
            "pound": "GBP EGP LBP SYP SDG SSP FKP GIP SHP", "peso": "MXN ARS CLP COP CUP DOP PHP UYU",
            "franc": "CHF XAF XOF XPF BIF CDF DJF GNF KMF RWF", "krone": "SEK NOK DKK ISK CZK",
            "rupee": "INR PKR LKR NPR MUR SCR", "real": "BRL", "yen": "JPY", "yuan": "CNY", "ruble": "RUB BYN",
            "euro": "EUR", "dinar": "BHD DZD IQD JOD KWD LYD MKD RSD TND", "won": "KRW KPW", "lira": "TRY",
            "rand": "ZAR", "shilling": "KES UGX TZS SOS", "riyal": "SAR QAR OMR YER IRR", "shekel": "ILS",
            "zloty": "PLN", "hryvnia": "UAH", "naira": "NGN", "rupiah": "IDR", "baht": "THB", "dong": "VND",
        ]
        var families: [String: String] = [:]
        for (family, codes) in members { for code in codes.split(separator: " ") { families[String(code)] = family } }
        return families
    }()
}
