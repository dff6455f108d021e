internal import Synchronization

/// Words that a language knows as names without a record of a site: of countries, languages, cities, months, weekdays and
/// currencies; and common words, which stand with a capital at the start of a sentence. From `names.tsv` and `cldr.tsv`.
package struct KnownNames: Sendable {
    /// In lower case, as are those below.
    package let words: Set<String>
    /// The common words among them.
    package let common: Set<String>
    /// Names of months, weekdays, countries, languages and cities.
    package let names: Set<String>

    /// Those of a language, whose tables are read once.
    package static func of(_ language: Language) -> KnownNames {
        known.withLock { known in
            if let names = known[language.code] { return names }
            let names = KnownNames(language)
            known[language.code] = names
            return names
        }
    }

    private static let known = Mutex<[String: KnownNames]>([:])

    private init(_ language: Language) {
        var (words, common, names): (Set<String>, Set<String>, Set<String>) = ([], [], [])
        for file in ["names.tsv", "cldr.tsv", "words.tsv"] {
            let rows = LanguageTable.rows(file, of: language.code)
            words.reserveCapacity(words.count + rows.count)
            for (role, _, phrase) in rows {
                let isCommon = role == "common" || role == "word"
                let isName = Self.rolesOfNames.contains(role)
                for word in NameWord.all(in: String(phrase)) {
                    words.insert(word.text)
                    if isCommon { common.insert(word.text) }
                    if isName { names.insert(word.text) }
                }
            }
        }
        (self.words, self.common, self.names) = (words, common, names)
    }

    private static let rolesOfNames: Set<Substring> = ["month", "weekday", "territory", "language", "city"]
}
