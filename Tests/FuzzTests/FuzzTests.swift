import Foundation
import Fuzzing
import TestSupport
import Testing

/// Each reader comes to its end with texts that nobody wrote. `FUZZ_RUNS` says how many; `make fuzz` tries far more, and
/// looks for what has not been reached yet.
@Suite struct FuzzTests {
    private static let corpus = Corpus(
        TestSupport.folder(of: #filePath).appending(path: "../SiteTests/Cases").standardized)
    private static let runs = ProcessInfo.processInfo.environment["FUZZ_RUNS"].flatMap(Int.init) ?? 300

    @Test(arguments: Harness.allCases) func everyReaderComesToItsEnd(_ harness: Harness) throws {
        let seeds = Self.corpus.seeds(for: harness)
        #expect(seeds.contains { !$0.isEmpty })
        // A crash ends all tests; what was read then is here.
        let input = FileManager.default.temporaryDirectory.appending(path: "sitegen-fuzz-\(harness)")
        for run in 0..<Self.runs {
            var mutator = Mutator(seed: UInt64(run))
            let bytes = mutator.mutation(of: seeds)
            try Data(bytes).write(to: input)
            harness.read(bytes, Self.corpus)
        }
        try FileManager.default.removeItem(at: input)
    }
}
