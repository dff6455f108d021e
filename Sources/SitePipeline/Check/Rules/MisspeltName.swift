package import Diagnostics
import Markup
import Prose

extension Rule {
    package static let misspeltName = Rule(
        "misspelt-name", .warning,
        finds:
            "A word with a capital that differs in one letter from a word of five letters or more in the name of a person, an organization, a place or a term, or the name of an author, or in two letters from one of eight or more. Words that a record's name, alias, role, title or form has, or a quote; names of countries, languages, cities, months and the like; words that the page or a record has in small letters too, plurals, and words in quotation marks do not count. Not in German, where each noun has a capital.",
        why: "Nobody reads a name letter by letter, and a wrong letter makes it somebody else's.",
        example: "`Karoline Leavit said so [@d-01].`",
        repair: "`Karoline Leavitt said so [@d-01].`")
}

/// Checks `misspelt-name` and `uncited-name`.
struct NamesOfOthers: Sendable {
    private let words: NameVocabulary
    private let language: Language
    /// For each claim the people that it is about or who speak in it.
    private let people: [[PersonOfClaim]]
    /// The kinds whose links `link-text` checks.
    private let namedKinds: Set<String>
    private let findsMisspelt: Bool
    private let findsUncited: Bool

    /// `nil` for a site that asks for none of the two rules, or whose language has no tables, or writes each noun as it
    /// writes names.
    init?(_ site: Site, _ severities: Severities) {
        findsMisspelt = !severities.turnsOff(.misspeltName)
        findsUncited = !severities.turnsOff(.uncitedName)
        guard findsMisspelt || findsUncited, let language = site.prose, !language.hasCapitalNouns else {
            return nil
        }
        self.language = language
        words = NameVocabulary(site, language)
        people = site.claims.map { claim in
            Set((claim.actors + claim.evidence.compactMap(\.speaker)).map(\.index)).sorted()
                .map { site.actors[$0] }.filter { $0.category == .person }.map(PersonOfClaim.init)
        }
        namedKinds = Set(site.records.tables.map(\.type).filter { $0.isLinkedByName }.map { $0.singular })
    }

    /// What is wrong in pieces of prose that stand together: on one page, or in one record.
    func check(_ units: some Sequence<ProseUnit>, _ report: inout Report) {
        var doubtful: [(unit: Int, finding: Finding)] = []
        for (index, unit) in units.enumerated() where !unit.isQuotation {
            find(in: unit) { doubtful.append((index, $0)) }
        }
        guard !doubtful.isEmpty else { return }
        let units = Array(units)
        // A word that stands here in small letters too is none of a name.
        var wanted = Set(doubtful.map(\.finding.word.text))
        for unit in units where !unit.isQuotation {
            let bytes = Array(unit.text.utf8)
            for word in NameWord.all(in: unit.text) where !word.isCapitalized && isPlainName(bytes, word.range) {
                wanted.remove(word.text)
            }
        }
        var findings: [(unit: Int, finding: Finding)] = []
        for (unit, finding) in doubtful where wanted.contains(finding.word.text) {
            let range = finding.word.range
            // "Jane Goldberg" is one finding.
            if finding.near == nil, let last = findings.last, last.unit == unit, last.finding.near == nil,
                last.finding.word.range.upperBound + 1 == range.lowerBound
            {
                findings[findings.count - 1].finding.word.range = last.finding.word.range.lowerBound..<range.upperBound
            } else {
                findings.append((unit, finding))
            }
        }
        var places: (unit: Int, places: TextPlaces)?
        for (unit, finding) in findings {
            let found = places?.unit == unit ? places?.places : nil
            let these = found ?? units[unit].places
            places = (unit, these)
            self.report(finding, in: units[unit], at: these.span(of: finding.word.range), &report)
        }
    }

    private struct Finding {
        var word: NameWord
        var near: NameVocabulary.Name?
        var person: String?
    }

    private func find(in unit: ProseUnit, _ found: (Finding) -> Void) {
        var unknown: [NameWord] = []
        NameWord.eachCapitalized(in: unit.text, but: words.passingAtOnce) { word in
            guard word.text.utf8.count >= 3, !words.passes(word), !unit.quotations.overlap(word.range) else { return }
            unknown.append(word)
        }
        // Few pieces get this far.
        if unknown.isEmpty { return }
        let bytes = Array(unit.text.utf8)
        let links = unit.links.filter { namedKinds.contains($0.scheme) }
        lazy var sentences = PeopleOfSentences(unit, people, language)
        for word in unknown where !links.overlap(word.range) && isPlainName(bytes, word.range) {
            if findsMisspelt, let near = words.nearMiss(word.text) {
                found(Finding(word: word, near: near))
            } else if findsUncited, unit.isOfPage, !unit.citesNoClaim,
                let person = sentences.personNotNamed(at: word.range.lowerBound), !words.isIn(unit.claims, word)
            {
                found(Finding(word: word, person: person))
            }
        }
    }

    /// Letters only, with a small one among them, and no part of an address.
    private func isPlainName(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        let word = bytes[range]
        guard !word.contains(where: { (48...57).contains($0) }), word.contains(where: { $0 >= 97 }) else {
            return false
        }
        let before = range.lowerBound > 0 ? bytes[range.lowerBound - 1] : 0x20
        let after = range.upperBound < bytes.count ? bytes[range.upperBound] : 0x20
        let behind = range.upperBound + 1 < bytes.count ? bytes[range.upperBound + 1] : 0x20
        return !"@/_.#&=".utf8.contains(before) && !"@/_=".utf8.contains(after)
            && !(after == UInt8(ascii: ".") && behind.isWordByte)
    }

    private func report(_ finding: Finding, in unit: ProseUnit, at span: SourceSpan, _ report: inout Report) {
        let written = String(decoding: Array(unit.text.utf8)[finding.word.range], as: UTF8.self)
        if let near = finding.near {
            report.add(
                .misspeltName, "'\(written)' is no name on this site, and is almost one", at: span,
                help: near.word == near.name
                    ? "did you mean '\(near.word)'? A name that is right belongs in a record, as its name or an alias"
                    : "did you mean '\(near.word)', as in '\(near.name)'? A name that is right belongs in a record, as its name or an alias",
                fix: Fix(replacing: written, by: near.word, at: span))
        } else {
            report.add(
                .uncitedName, "'\(written)' stands in no record and in no claim cited here", at: span,
                help:
                    "a claim cited here is about \(finding.person ?? "somebody else"); correct the name, cite the claim that has it, or make a record of it"
            )
        }
    }
}

extension [Block.RecordLink] {
    /// Whether some bytes stand in the text of one of the links, which are in the order of the text.
    fileprivate func overlap(_ range: Range<Int>) -> Bool {
        let first = partitioningIndex { $0.range.upperBound > range.lowerBound }
        return first < count && self[first].range.overlaps(range)
    }
}
