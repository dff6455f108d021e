package import Diagnostics
import Markup
import Prose

extension Rule {
    package static let exceptedNumber = Rule(
        "excepted-number", .note,
        finds:
            "A number or date that an exception, `[@none: reason]`, frees from a citation. It is a note, so that nobody forgets.",
        why: "A number without a source is the editors' own word, and a reader sees the reason.",
        example: "`Had 100 come each day [@none: an example of ours], …`",
        repair: "Cite a claim, or leave it as it is.")
    package static let idleException = Rule(
        "idle-exception", .warning,
        finds:
            "An exception that excepts nothing: `[@none: reason]` in a sentence whose numbers all have a source, or a text of a page's `allow` that no finding names.",
        why: "It would hide the next fault that is made there.",
        example: "`They left [@none: an example of ours].`",
        repair: "Take it out.")
}

/// The sentences of a piece of prose in which an exception stands.
struct ExceptedSentences {
    private var exceptions: [(sentence: Int, exception: CitationException, freed: [String])] = []
    private let sentences: Sentences

    /// - Returns: `nil` if there is none, as nearly everywhere.
    init?(_ unit: ProseUnit, _ language: Language) {
        if unit.exceptions.isEmpty { return nil }
        let sentences = Sentences(unit.text, language)
        self.sentences = sentences
        // Behind the full stop it belongs to the sentence before, as a citation does.
        exceptions = unit.exceptions.map { (sentences.index(of: max($0.offset - 2, 0)), $0.exception, []) }
    }

    /// Whether an exception stands in the sentence of a reading, which is noted then. A weekday that is not that of its date
    /// is wrong whoever says it.
    mutating func frees(_ reading: Reading, _ words: String) -> Bool {
        if case .date(let date)? = reading.facts.first, !date.isOnItsWeekday() { return false }
        let sentence = sentences.index(of: reading.range.lowerBound)
        let index = exceptions.partitioningIndex { $0.sentence >= sentence }
        guard index < exceptions.count, exceptions[index].sentence == sentence else { return false }
        exceptions[index].freed.append(words)
        return true
    }

    func report(_ report: inout Report) {
        for (_, exception, freed) in exceptions {
            guard !freed.isEmpty else {
                Self.reportIdle(exception, &report)
                continue
            }
            let numbers = freed.prefix(5).map { "'\($0)'" }.joined(separator: ", ") + (freed.count > 5 ? " …" : "")
            report.add(
                .exceptedNumber, "without a source: \(numbers)", at: exception.span,
                help: "excepted here: \(exception.reason)")
        }
    }

    static func reportIdle(_ exception: CitationException, _ report: inout Report) {
        report.add(
            .idleException, "this exception frees no number and no date of its sentence", at: exception.span,
            help: "take it out, or put it into the sentence that needs it")
    }
}
