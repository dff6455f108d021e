import Diagnostics
import Markup
import Prose

/// The words that a site and its language know, for rules that tell a wrong name from a right one.
struct NameVocabulary: Sendable {
    /// A word of a name, for a message.
    struct Name: Sendable {
        var word: String
        var name: String
        var isPerson: Bool
    }

    /// Words of names, titles, roles and forms of records, of verified quotes, and those that the language knows: in lower
    /// case, as are all here.
    private let known: Set<String>
    /// Words of five letters or more in names of people, organizations, places, terms and authors.
    private let names: [String: Name]
    private let near: DeletionIndex
    /// These, and words that the texts of records have without a capital.
    private let passing: Set<String>
    /// Those of them that are found by their bytes.
    let passingAtOnce: WordSet
    /// What texts of records other than claims have with a capital.
    private let inRecords: Set<String>
    /// The same of each claim.
    private let inClaims: [Set<String>]

    init(_ site: Site, _ language: Language) {
        var known = KnownNames.of(language).words
        var names: [String: Name] = [:]
        func note(_ text: String) { for word in NameWord.all(in: text) { known.insert(word.text) } }
        func note(name: String, isPerson: Bool) {
            let bytes = Array(name.utf8)
            for word in NameWord.capitalized(in: name) where word.text.utf8.count >= DeletionIndex.lengthForOne {
                if let other = names[word.text],
                    (isPerson ? 0 : 1, name.utf8.count) >= (other.isPerson ? 0 : 1, other.name.utf8.count)
                {
                    continue
                }
                names[word.text] = Name(
                    word: String(decoding: bytes[word.range], as: UTF8.self), name: name,
                    isPerson: isPerson)
            }
        }
        func note(_ table: some AnyRecordTable) {
            for record in table.records {
                for text in record.names + record.titles + record.linkForms { note(text) }
                let isPerson = (record as? Actor)?.category == .person
                for name in record.names { note(name: name, isPerson: isPerson) }
            }
        }
        for table in site.records.tables { note(table) }
        for author in site.sources.flatMap(\.authors) { note(name: author.name, isPerson: true) }
        for quote in site.claims.flatMap({ $0.evidence + $0.lostEvidence }).compactMap(\.quote) { note(quote.value) }
        note(site.config.title)
        for (term, neutral) in site.config.loadedTerms { note(term.value + " " + (neutral?.value ?? "")) }
        self.known = known
        self.names = names
        near = DeletionIndex(names.keys)

        var (passing, inRecords): (Set<String>, Set<String>) = (known, [])
        func read(_ table: some AnyRecordTable) {
            let words = parallelMap(table.records.count) { WordsOfTexts(table.records[$0].texts) }
            for each in words {
                passing.formUnion(each.small)
                inRecords.formUnion(each.capitals)
            }
        }
        for table in site.records.tables where table.type.singular != Claim.singular { read(table) }
        let words = parallelMap(site.claims.count) { WordsOfTexts(site.claims[$0].texts) }
        for each in words { passing.formUnion(each.small) }
        inClaims = words.map(\.capitals)
        self.passing = passing
        passingAtOnce = WordSet(passing)
        self.inRecords = inRecords
    }

    /// Whether it is a known word or the plural of one, or a text of a record has it without a capital.
    func passes(_ word: NameWord) -> Bool {
        passing.contains(word.text) || word.text.hasSuffix("s") && known.contains(String(word.text.dropLast()))
    }
    /// Whether a record or one of some claims has the word with a capital.
    func isIn(_ claims: some Sequence<Int>, _ word: NameWord) -> Bool {
        if inRecords.contains(word.text) { return true }
        // What very many claims say together nobody looks through for one word.
        for (count, claim) in claims.enumerated() {
            if count == Self.mostClaims || inClaims[claim].contains(word.text) { return true }
        }
        return false
    }

    private static let mostClaims = 200

    /// The word of a name that another, which is not known, was probably meant to be.
    func nearMiss(_ word: String) -> Name? {
        var steps = 0
        let near = near.nearest(to: word, steps: &steps) { candidate in
            !word.isForm(of: candidate, ofPerson: names[candidate]?.isPerson ?? false)
        }
        return near.flatMap { names[$0] }
    }
}

/// The words of some texts, those with a capital apart.
private struct WordsOfTexts: Sendable {
    private(set) var capitals: Set<String> = []
    /// Some of them more than once.
    private(set) var small: [String] = []

    init(_ texts: [String]) {
        for word in texts.lazy.flatMap({ NameWord.all(in: $0) }) {
            if word.isCapitalized { capitals.insert(word.text) } else { small.append(word.text) }
        }
    }
}

extension String {
    /// Whether the word is another made of it: a plural, or of what is no person an adjective such as "Haitian".
    fileprivate func isForm(of other: String, ofPerson isPerson: Bool) -> Bool {
        if [other + "s", other + "es"].contains(self) { return true }
        if isPerson { return false }
        if [self + "s", self + "es"].contains(other) { return true }
        return hasPrefix(other) || other.hasPrefix(self) || last == "n" && dropLast() == other.dropLast()
    }
}

extension RecordKind {
    /// What stands in its fields as text, without markup.
    fileprivate var texts: [String] {
        contents([.text, .prose, .markdown]).flatMap { $0.content.parts }.compactMap { part in
            switch part {
            case .text(let text): text
            case .prose(let text): text.value
            case .markdown(let text): text.ownWords
            default: nil
            }
        }
    }
}
