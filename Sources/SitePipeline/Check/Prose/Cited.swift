import Diagnostics
import Prose
internal import Synchronization

/// What the citations of one block name. The items that a block covers share it, so that a long list below a lead-in with
/// many citations is not as many copies of them.
final class Cited: Sendable {
    /// Each once, as indices into the site's claims.
    let claims: [Int]
    /// Each once, as indices into the site's sources.
    let sources: [Int]
    /// The dates of the record itself whose text it is.
    let dates: FactSet?
    /// All its facts, once a block with many citations is asked.
    private let together = Mutex<FactSet?>(nil)

    static let nothing = Cited(claims: [], sources: [])

    /// Whether nothing that is cited can carry anything.
    var isEmpty: Bool { claims.isEmpty && sources.isEmpty && dates == nil }

    init(claims: [Int], sources: [Int], dates: FactSet? = nil) {
        self.dates = dates
        (self.claims, self.sources) = (
            claims.count < 2 ? claims : claims.uniqued, sources.count < 2 ? sources : sources.uniqued
        )
    }

    convenience init(_ targets: some Sequence<Citable>) {
        var (claims, sources): ([Int], [Int]) = ([], [])
        for target in targets {
            switch target {
            case .claim(let index): claims.append(index)
            case .source(let index): sources.append(index)
            }
        }
        self.init(claims: claims, sources: sources)
    }

    /// Calls `visit` with what its claims carry and what dates its sources, until it returns `false`.
    func eachSet(in carried: Carried, _ visit: (FactSet) -> Bool) {
        if let dates, !visit(dates) { return }
        if claims.count + sources.count <= 64 {
            for claim in claims where !visit(carried.claims[claim]) { return }
            for source in sources where !visit(carried.published[source]) { return }
            return
        }
        let all = together.withLock { kept in
            let all =
                kept
                ?? FactSet(
                    claims.flatMap { carried.claims[$0].facts } + sources.flatMap { carried.published[$0].facts })
            kept = all
            return all
        }
        _ = visit(all)
    }
}
