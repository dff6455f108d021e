package import Diagnostics
import Markup
import Prose

extension Rule {
    package static let uncitedName = Rule(
        "uncited-name", .warning,
        finds:
            "A word with a capital, not the first of its sentence, that stands in no record, no claim that the paragraph cites and no quote, in a sentence that cites a claim with people among its actors or speakers and has the last name of none of them. What `misspelt-name` leaves out does not count here, nor do abbreviations in capitals. Not in German, where each noun has a capital.",
        why: "The claim is about somebody, and the page names somebody else.",
        example: "`On Tuesday Jane Goldberg gave the number [@toll-11].` where the claim names Lynn Goldman",
        repair: "`On Tuesday Lynn Goldman gave the number [@toll-11].`")
}

/// Somebody whom a claim is about, or who speaks in it.
struct PersonOfClaim: Sendable {
    var name: String
    /// The last word of each of their names, in lower case.
    var lastNames: [String]

    init(_ actor: Actor) {
        name = actor.name
        lastNames = actor.names.compactMap { NameWord.all(in: $0).last?.text }
    }
}

/// For the sentences of a text whom the claims are about that they cite, and whether they name one of them.
struct PeopleOfSentences {
    private let unit: ProseUnit
    private let people: [[PersonOfClaim]]
    private let sentences: Sentences
    private let bytes: [UInt8]
    /// What was found of the sentence that was asked for last.
    private var kept: (sentence: Int, person: String?)?
    /// Of very many claims that a sentence cites the first.
    private static let mostClaims = 50

    /// - Parameter people: those of each claim of the site.
    init(_ unit: ProseUnit, _ people: [[PersonOfClaim]], _ language: Language) {
        (self.unit, self.people) = (unit, people)
        sentences = Sentences(unit.text, language)
        bytes = Array(unit.text.utf8)
    }

    /// A person of a claim that is cited in the sentence of a word, which names none of them by their last name; `nil` where
    /// there is none, and for the first word of a sentence.
    mutating func personNotNamed(at offset: Int) -> String? {
        let sentence = sentences.index(of: offset)
        let start = sentence == 0 ? 0 : sentences.ends[sentence - 1]
        guard bytes[start..<offset].contains(where: \.isWordByte) else { return nil }
        if let kept, kept.sentence == sentence { return kept.person }
        let person = person(in: sentence, from: start)
        kept = (sentence, person)
        return person
    }

    private func person(in sentence: Int, from start: Int) -> String? {
        let people = claims(of: sentence).prefix(Self.mostClaims).flatMap { self.people[$0] }
        guard let first = people.first else { return nil }
        let text = String(decoding: bytes[start..<sentences.ends[sentence]], as: UTF8.self)
        let words = Set(NameWord.all(in: text).map(\.text))
        return people.contains { $0.lastNames.contains(where: words.contains) } ? nil : first.name
    }

    /// The claims that the citations of a sentence name.
    private func claims(of sentence: Int) -> [Int] {
        // A citation behind the full stop belongs to the sentence before.
        func index(_ offset: Int) -> Int { sentences.index(of: max(offset - 2, 0)) }
        if unit.groups.isEmpty {
            return unit.citationOffsets.contains { index($0) == sentence } ? unit.cited.first?.claims ?? [] : []
        }
        let first = unit.groups.partitioningIndex { index($0.offset) >= sentence }
        return unit.groups[first...].prefix { index($0.offset) == sentence }.flatMap(\.cited.claims)
    }
}
