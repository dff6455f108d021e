import Diagnostics

/// Units that stand apart from their numbers: in the head of a column, before a table, or in another part of the sentence.
package enum UnitElsewhere {
    /// How many words of a text may be a unit, from its end.
    private static let reach = 12

    /// The units that some words may be, from each word to the end: "million", "$ million" of "Cost, in $ million".
    package static func phrases(in head: String) -> [String] {
        let words = String(head.map { "(),:;".contains($0) ? " " : $0 }).split(whereSeparator: \.isWhitespace)
        let first = max(0, words.count - reach)
        return (first..<words.count).map { words[$0...].joined(separator: " ") }
    }

    /// What numbers of a sentence are told for: "per voter", "for every 100,000 people".
    package static func phrases(whatFor sentence: String, _ language: Language) -> [String] {
        var lower = Array(sentence.utf8)
        lower.makeLowercase()
        return lower.withUnsafeBufferPointer { lower in
            var sentence = sentence
            return sentence.withUTF8 { original in
                var tokenizer = Tokenizer(lower, original: original, language)
                tokenizer.cut(0..<lower.count)
                return tokenizer.tokens.withUnsafeBufferPointer { tokens in
                    var phrases: [String] = []
                    for index in tokens.indices {
                        guard
                            let next = language.lexicon.end(of: [.word(.per), .word(.each)], tokens, at: index)?.next,
                            next < tokens.count
                        else { continue }
                        let last = min(next + 3, tokens.count) - 1
                        let range = tokens[index].range.lowerBound..<tokens[last].range.upperBound
                        phrases.append(String(decoding: UnsafeBufferPointer(rebasing: original[range]), as: UTF8.self))
                        if phrases.count == reach { break }
                    }
                    return phrases
                }
            }
        }
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
