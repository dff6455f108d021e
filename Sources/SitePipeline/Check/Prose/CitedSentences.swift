import Prose

/// The sentences of a text that have a citation.
struct CitedSentences {
    private let sentences: Sentences?
    private let cited: Set<Int>

    init(_ unit: ProseUnit, _ language: Language?) {
        guard let language, unit.isOfPage else {
            (sentences, cited) = (nil, [])
            return
        }
        let sentences = Sentences(unit.text, language)
        self.sentences = sentences
        // A citation behind the full stop belongs to the sentence before.
        cited = Set(unit.citationOffsets.map { sentences.index(of: max($0 - 2, 0)) })
    }

    /// Whether the sentence of a byte is one of them.
    func contains(_ offset: Int) -> Bool { sentences.map { cited.contains($0.index(of: offset)) } ?? true }
}
