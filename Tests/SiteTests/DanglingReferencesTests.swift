import Diagnostics
import SitePipeline
import Testing

/// Random data sets with a known number of references to records that are not there.
@Suite struct DanglingReferencesTests {
    /// A small generator with a seed, so that each data set is the same in each run.
    struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    @Test func eachDanglingReferenceIsOneFinding() {
        for seed in 1...200 as ClosedRange<UInt64> {
            var random = Generator(state: seed)
            let sources = (0..<Int.random(in: 1...6, using: &random)).map { "source-\($0)" }
            let actors = (0..<Int.random(in: 1...4, using: &random)).map { "actor-\($0)" }
            var dangling = 0
            func reference(_ names: [String], _ random: inout Generator) -> String {
                guard Int.random(in: 0..<4, using: &random) == 0 else {
                    return names.randomElement(using: &random) ?? ""
                }
                dangling += 1
                return "missing-\(dangling)"
            }
            var claims: [String] = []
            for number in 0..<Int.random(in: 1...12, using: &random) {
                let evidence = (0..<Int.random(in: 1...3, using: &random)).map { _ in
                    "{source: \(reference(sources, &random)), via: [\(reference(sources, &random))], speaker: \(reference(actors, &random))}"
                }
                claims.append(
                    "c-\(number):\n  statement: Something.\n  kind: reported\n  topics: []\n"
                        + "  actors: [\(reference(actors, &random))]\n  evidence: [\(evidence.joined(separator: ", "))]\n"
                )
            }
            claims.shuffle(using: &random)
            let half = claims.count / 2
            var files = [
                "Content/data/sources.yaml": sources.map { "\($0): {title: \($0), publisher: P, type: report}\n" }
                    .joined(),
                "Content/data/actors.yaml": actors.map { "\($0): {name: \($0), type: person, role: R}\n" }.joined(),
            ]
            // Which file holds which claim says nothing.
            let names = ["a", "b"].shuffled(using: &random)
            files["Content/data/claims/\(names[0]).yaml"] = claims[..<half].joined()
            files["Content/data/claims/\(names[1]).yaml"] = claims[half...].joined()
            files["Content/data/claims.yaml"] = ""
            let found = SiteCase(files: files).report.diagnostics.filter { $0.severity == .error }
            #expect(found.count == dangling, "seed \(seed)")
            #expect(found.allSatisfy { $0.rule == .unknownRecord }, "seed \(seed)")
        }
    }
}
