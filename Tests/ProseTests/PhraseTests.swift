import Foundation
import Prose
import TestSupport
import Testing

/// Phrasings with verdicts: what a claim carries, how a page says it, and whether it may.
@Suite struct PhraseTests {
    private static let folder = TestSupport.folder(of: #filePath).appending(path: "../Prose").standardized

    @Test(arguments: Language.codes) func phrasesHaveTheirVerdicts(code: String) throws {
        let language = try #require(Language.named(code))
        let tables = TestSupport.files(below: Self.folder.appending(path: code)).filter {
            !$0.key.contains("/") && $0.key != "misses.tsv"
        }
        #expect(!tables.isEmpty)
        var wrong: [String] = []
        for (name, text) in tables.sorted(by: { $0.key < $1.key }) {
            for line in text.split(separator: "\n") where !line.hasPrefix("#") {
                let parts = line.split(separator: "\t").map(String.init)
                guard parts.count >= 4, ["accept", "refuse"].contains(parts[3]) else { continue }
                let isAccepted = accepts(parts[2], claim: parts[1], language)
                if isAccepted != (parts[3] == "accept") { wrong.append("\(name): \(line)") }
            }
        }
        #expect(wrong == [], "\(wrong.count) phrases")
    }

    /// What is known to be judged wrong; whatever is put right moves to the cases.
    @Test(arguments: Language.codes) func missesAreStillMisses(code: String) throws {
        let language = try #require(Language.named(code))
        let text = TestSupport.files(below: Self.folder.appending(path: code))["misses.tsv"] ?? ""
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let parts = line.split(separator: "\t").map(String.init)
            guard parts.count >= 4 else { continue }
            let isAccepted = accepts(parts[2], claim: parts[1], language)
            #expect(isAccepted != (parts[3] == "accept"), "\(line)")
        }
    }

    private func accepts(_ phrase: String, claim: String, _ language: Language) -> Bool {
        let carried = Fact.read(claim, language)
        guard !carried.isEmpty else { return false }
        let page = phrase.filter { $0 != "*" && $0 != "`" }
        let readings = ProseReader.read("It was \(page).", language).readings
        guard !readings.isEmpty else { return false }
        return readings.allSatisfy { reading in
            reading.options.contains { option in
                option.allSatisfy { fact in carried.contains { fact.isCarried(by: $0) } }
            }
        }
    }
}
