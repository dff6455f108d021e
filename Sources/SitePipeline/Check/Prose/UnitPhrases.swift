import Diagnostics
import Markup
import Prose

/// The units that stand apart from the numbers of a piece of prose: in the head of a column or row, before the table, or in
/// what a sentence tells its numbers for. A class, so that what it has found is not copied with each question.
final class UnitPhrases {
    private let head: TableHead?
    private let bytes: [UInt8]
    private let sentences: Sentences
    private let language: Language
    /// Where the cells of a row end.
    private let cellEnds: [Int]
    /// What the latest sentence that was asked about has for its numbers, and how these can be read with it.
    private var sentence: (index: Int, phrases: [String], readings: [String: [Reading]]) = (-1, [], [:])

    init(_ unit: ProseUnit, _ bytes: [UInt8], _ sentences: Sentences, _ language: Language) {
        (head, self.bytes, self.sentences, self.language) = (unit.tableHead, bytes, sentences, language)
        cellEnds = head == nil ? [] : bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }
    }

    /// A quantity in each way that it can be read with a unit that stands elsewhere.
    func readings(of reading: Reading) -> [Reading] {
        guard case .quantity? = reading.facts.first else { return [] }
        let words = String(decoding: bytes[reading.range], as: UTF8.self)
        if let head {
            return phrases(in: head, at: reading.range.lowerBound).flatMap {
                UnitElsewhere.readings(of: words, with: $0, language)
            }
        }
        let index = sentences.index(of: reading.range.lowerBound)
        if index != sentence.index {
            let start = index == 0 ? 0 : sentences.ends[index - 1]
            let text = String(decoding: bytes[start..<sentences.ends[index]].prefix(1_000), as: UTF8.self)
            sentence = (index, UnitElsewhere.phrases(whatFor: text, language).uniqued, [:])
        }
        if let known = sentence.readings[words] { return known }
        let readings = sentence.phrases.flatMap { UnitElsewhere.readings(of: words, with: $0, language) }
        sentence.readings[words] = readings
        return readings
    }

    private func phrases(in head: TableHead, at offset: Int) -> [String] {
        let column = cellEnds.partitioningIndex { $0 >= offset }
        var phrases = UnitElsewhere.phrases(in: head.leadIn)
        if head.columns.indices.contains(column) { phrases += UnitElsewhere.phrases(in: head.columns[column]) }
        if column > 0 {
            let label = bytes[..<cellEnds[0]].suffix(200)
            phrases += UnitElsewhere.phrases(in: String(decoding: label, as: UTF8.self))
        }
        return phrases
    }
}
