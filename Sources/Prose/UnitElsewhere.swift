import Diagnostics

/// Units that stand apart from their numbers: in the head of a column, before a table, or in another part of the sentence.
package enum UnitElsewhere {
    /// How many words of a text may be a unit, from its end, and how many phrases of a sentence may be what it tells for.
    private static let reach = 12

    /// The units that some words may be, from each word to the end: "million", "$ million" of "Cost, in $ million".
    package static func phrases(in head: String) -> [String] {
        let words = String(head.map { "(),:;".contains($0) ? " " : $0 }).split(whereSeparator: \.isWhitespace)
        let first = max(0, words.count - reach)
        return (first..<words.count).map { words[$0...].joined(separator: " ") }
    }

    /// What numbers of a sentence are told for: "per voter", "for every 100,000 people".
    package static func phrases(whatFor sentence: String, _ language: Language) -> [String] {
        let phrases = Tokenizer.cutting(sentence, language, at: { [$0.indices] }) { cut in
            let ends = cut.tokens.indices.lazy.compactMap { index -> Range<Int>? in
                let lexicon = language.lexicon
                guard let next = lexicon.end(of: [.word(.per), .word(.each)], cut.tokens, at: index)?.next,
                    next < cut.tokens.count,
                    // "a day", but no other word behind an article.
                    lexicon.end(of: .word(.per), cut.tokens, at: index) != nil
                        || lexicon.end(of: [.unit, .noun], cut.tokens, at: next) != nil
                else { return nil }
                let last = min(next + 3, cut.tokens.count) - 1
                return cut.tokens[index].range.lowerBound..<cut.tokens[last].range.upperBound
            }
            return Array(ends.prefix(reach)).map {
                String(decoding: UnsafeBufferPointer(rebasing: cut.original[$0]), as: UTF8.self)
            }
        }
        return phrases ?? []
    }

    /// A quantity with a unit that stands elsewhere, in each way that the two can be read together.
    package static func readings(of words: String, with unit: String, _ language: Language) -> [Reading] {
        // "$ million" stands around its number, "cm" behind it.
        let parts = unit.split(separator: " ", maxSplits: 1)
        var texts = [words + " " + unit]
        if let first = parts.first, !first.contains(where: \.isLowercase) {
            let number = words.firstIndex(where: \.isNumber) ?? words.startIndex
            let rest = parts.count > 1 ? " " + parts[1] : ""
            texts.append(words[..<number] + first + words[number...] + rest)
        }
        return texts.compactMap { text in
            guard let reading = ProseReader.read(text, language).readings.first,
                reading.range.lowerBound == 0, reading.range.upperBound > words.utf8.count
            else { return nil }
            return reading
        }
    }
}
