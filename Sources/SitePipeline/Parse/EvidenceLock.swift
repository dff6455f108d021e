import Diagnostics

/// What was verified against captured texts: a line for each piece of evidence, which travels with the site while the
/// texts do not.
///
/// A line has the claim, the source, the place, the SHA-256 of the capture and the SHA-256 of everything the proof covers.
/// An edit made later changes the last, and so is seen without the text.
package struct EvidenceLock: Sendable, Equatable {
    package static let fileName = "evidence.lock"
    private static let heading = "sitegen-evidence 1"

    private(set) var lines: Set<String> = []
    /// The lines without the capture's digest, which a build cannot know.
    private var proofs: Set<String> = []
    /// The claim and the source of each line.
    private var pairs: Set<String> = []

    init() {}

    init(_ file: SourceFile?) {
        guard let file else { return }
        let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        guard lines.first == Self.heading else { return }
        for line in lines.dropFirst() {
            let parts = line.split(separator: " ", omittingEmptySubsequences: false)
            guard parts.count == 5 else { continue }
            self.lines.insert(line)
            proofs.insert((parts[..<3] + parts[4...]).joined(separator: " "))
            pairs.insert(parts[..<2].joined(separator: " "))
        }
    }

    mutating func add(_ claim: Claim, _ evidence: Evidence, _ source: Source, digest: String) {
        let (key, proof) = Self.parts(claim, evidence, source)
        lines.insert("\(key) \(digest) \(proof)")
        proofs.insert("\(key) \(proof)")
        pairs.insert("\(claim.id.value) \(source.id.value)")
    }

    /// Whether a piece of evidence stands in the lock as it is now.
    func covers(_ claim: Claim, _ evidence: Evidence, _ source: Source) -> Bool {
        let (key, proof) = Self.parts(claim, evidence, source)
        return proofs.contains("\(key) \(proof)")
    }

    var bytes: [UInt8] { Array((([Self.heading] + lines.sorted()).joined(separator: "\n") + "\n").utf8) }

    /// Whether some earlier state of a piece of evidence stands in the lock.
    func knows(_ claim: Claim, _ source: Source) -> Bool {
        pairs.contains("\(claim.id.value) \(source.id.value)")
    }

    private static func parts(_ claim: Claim, _ evidence: Evidence, _ source: Source) -> (key: String, proof: String) {
        let place = evidence.locators.map(\.text).joined(separator: ",")
        let covered = [
            claim.statement?.source ?? "", claim.category.rawValue,
            (evidence.figures.isEmpty ? claim.figures : evidence.figures).map(\.text).joined(separator: "\n"),
            claim.dates.map(\.text).joined(separator: "\n"), place, evidence.via.map(\.id).joined(separator: "\n"),
            evidence.speaker?.id ?? "", evidence.quote?.value ?? "",
        ]
        // Each part with its length before it, so that no two lists of parts are the same text.
        let text = covered.map { "\($0.utf8.count):\($0)" }.joined(separator: "\n")
        return ("\(claim.id.value) \(source.id.value) \(place)", sha256(Array(text.utf8)))
    }
}
