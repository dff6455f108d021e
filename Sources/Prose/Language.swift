internal import Synchronization

/// A language whose numbers, dates and qualifiers can be read: what its tables in `Languages/` say. `cldr.tsv` is made from
/// the Unicode CLDR by a script; `words.tsv` has what CLDR lacks.
///
/// What it knows stays as long as the program, so that nobody counts who holds it: threads that read with one language do
/// not wait for each other.
package struct Language: @unchecked Sendable {
    /// Written before anybody has it, and never again.
    private let tables: UnsafePointer<LanguageTables>

    private init(_ tables: LanguageTables) {
        let copy = UnsafeMutablePointer<LanguageTables>.allocate(capacity: 1)
        copy.initialize(to: tables)
        self.tables = UnsafePointer(copy)
    }

    /// The code of ISO 639.
    package var code: String { tables.pointee.code }
    var decimalMark: UInt8 { tables.pointee.decimalMark }
    /// The mark between thousands, where it is a byte of ASCII; spaces and apostrophes always are marks.
    var groupMark: UInt8 { tables.pointee.groupMark }
    /// In a date of two numbers the month stands first.
    var isMonthFirst: Bool { tables.pointee.isMonthFirst }
    /// A word is cut behind an apostrophe, as in "d'euros".
    var cutsAtApostrophe: Bool { tables.pointee.cutsAtApostrophe }
    /// "20/09" is a day and a month, as where a language has a word that says so before it.
    var hasDatesWithoutYear: Bool { tables.pointee.hasDatesWithoutYear }
    /// "22 años" may be an age without a word that says so.
    var mayTellAgesInYears: Bool { tables.pointee.mayTellAgesInYears }
    /// Each noun is a capital, and is written together with what it goes with: "Hauptstraße 5".
    package var hasCapitalNouns: Bool { tables.pointee.hasCapitalNouns }
    var lexicon: Lexicon { tables.pointee.lexicon }
    /// Words whose full stop ends no sentence, in lower case.
    var abbreviations: Set<String> { tables.pointee.abbreviations }
    package var marks: ProseMarks { tables.pointee.marks }
    var relativeDates: RelativeDates { tables.pointee.relativeDates }

    /// The languages that can be read, by code.
    package static let codes = ["en", "es", "pt", "fr", "de"]

    /// The language of a tag such as `en`, `en-GB` or `es-MX`; `nil` where there are no tables.
    ///
    /// - Parameter region: the region that decides how `3/4/2025` is read, where the tag has none.
    package static func named(_ tag: String, region: String? = nil) -> Language? {
        let parts = tag.split(separator: "-").map(String.init)
        guard let code = parts.first?.lowercased(), codes.contains(code) else { return nil }
        let own = parts.dropFirst().first { $0.utf8.count == 2 || $0 == "419" }?.uppercased()
        let key = Key(
            code: code, hasPoint: pointRegions[code]?.contains(own ?? "") ?? (code == "en"),
            isMonthFirst: code == "en" && (own ?? region?.uppercased()) == "US")
        return known.withLock { known in
            if let language = known[key] { return language }
            let language = Language(
                LanguageTables(
                    code: key.code, hasPoint: key.hasPoint, isMonthFirst: key.isMonthFirst))
            known[key] = language
            return language
        }
    }

    private struct Key: Hashable {
        var code: String
        var hasPoint: Bool
        var isMonthFirst: Bool
    }

    /// Where a language is written with a decimal point although its tables have a comma, by CLDR's `es-MX`, `de-CH` and so
    /// on.
    private static let pointRegions: [String: Set<String>] = [
        "es": ["419", "MX", "US", "PR", "DO", "GT", "HN", "NI", "PA", "PE", "SV", "CU"], "de": ["CH", "LI"],
    ]

    /// The languages that were asked for, each read from its tables once.
    private static let known = Mutex<[Key: Language]>([:])
}

/// What is known of a language.
private struct LanguageTables: Sendable {
    let code: String
    let decimalMark: UInt8
    let groupMark: UInt8
    let isMonthFirst: Bool
    let cutsAtApostrophe: Bool
    let hasDatesWithoutYear: Bool
    let mayTellAgesInYears: Bool
    let hasCapitalNouns: Bool
    let lexicon: Lexicon
    let abbreviations: Set<String>
    let marks: ProseMarks
    let relativeDates: RelativeDates

    init(code: String, hasPoint: Bool, isMonthFirst: Bool) {
        (self.code, self.isMonthFirst) = (code, isMonthFirst)
        decimalMark = UInt8(ascii: hasPoint ? "." : ",")
        groupMark = UInt8(ascii: hasPoint ? "," : ".")
        cutsAtApostrophe = code == "fr"
        let rows = Self.rows(of: code)
        hasDatesWithoutYear = rows.contains { $0.meaning == .word(.day) }
        mayTellAgesInYears = rows.contains { $0.meaning == .word(.ageBefore) }
        hasCapitalNouns = rows.contains { $0.meaning == .word(.designatorEnding) }
        lexicon = Lexicon(rows: rows, cutsAtApostrophe: cutsAtApostrophe)
        abbreviations = Set(
            rows.compactMap { row in
                switch row.meaning {
                case .month, .weekday, .word(.abbreviation): String(row.phrase)
                default: nil
                }
            }
        ).union(Self.shortDesignators(rows))
        marks = ProseMarks(lexicon)
        relativeDates = RelativeDates(
            rows: LanguageTable.rows("relative.tsv", of: code).flatMap { row in
                RelativeDate(role: row.role, value: row.value).map { date in
                    Self.withBothApostrophes(row.phrase).map { (date, $0) }
                } ?? []
            })
    }

    /// Designators that shorten others, as "sec" does "section", or are of one or two letters: only their full stop ends no
    /// sentence.
    private static func shortDesignators(_ rows: [Lexicon.Row]) -> [String] {
        let words = rows.compactMap { row in
            row.meaning == .word(.designator) && !row.phrase.contains(" ") ? String(row.phrase) : nil
        }.sorted()
        return words.indices.filter { index in
            let word = words[index]
            return word.utf8.count <= 2
                || words[(index + 1)...].prefix { $0.hasPrefix(word) }.contains { $0.utf8.count > word.utf8.count + 1 }
        }.map { words[$0] }
    }

    /// The rows of a language's tables: what a phrase means, and the phrase.
    private static func rows(of code: String) -> [Lexicon.Row] {
        let own = rows(ofFile: "words.tsv", code)
        let words = Set(own.compactMap { row in if case .word = row.meaning { row.phrase } else { nil } })
        let fromCLDR = rows(ofFile: "cldr.tsv", code).filter { row in
            switch row.meaning {
            // "c" is no century and "in" no inch: a short name of a unit that is something else needs a row of our own.
            case .unit:
                row.phrase.utf8.count > 2 || row.phrase.utf8.count == 2 && !words.contains(row.phrase)
                    || row.phrase == "%"
            // "three hundred and one thousand" has no "one thousand" in it.
            case .number(let number): number < 1000 || !row.phrase.contains(" ")
            default: true
            }
        }
        let codes = fromCLDR.compactMap { row -> Lexicon.Row? in
            guard case .currency(let code) = row.meaning, code.utf8.count == 3, code == code.uppercased() else {
                return nil
            }
            return (.code(code), Substring(code))
        }
        return own + fromCLDR + codes
    }

    private static func rows(ofFile name: String, _ code: String) -> [Lexicon.Row] {
        LanguageTable.rows(name, of: code).flatMap { row -> [Lexicon.Row] in
            guard let meaning = Meaning(role: row.role, value: row.value) else { return [] }
            return withBothApostrophes(row.phrase).map { (meaning, $0) }
        }
    }

    private static func withBothApostrophes(_ phrase: Substring) -> [Substring] {
        phrase.utf8.contains(UInt8(ascii: "'")) ? [phrase, Substring(phrase.replacing("'", with: "’"))] : [phrase]
    }
}
