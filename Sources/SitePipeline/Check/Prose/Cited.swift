internal import Synchronization

/// What the citations of one block name. The items that a block covers share it, so that a long list below a lead-in with
/// many citations is not as many copies of them.
final class Cited: Sendable {
    /// Each once, as indices into the site's claims.
    let claims: [Int]
    /// Each once, as indices into the site's sources.
    let sources: [Int]
    /// All its numbers, once a block with many citations is asked.
    private let together = Mutex<NumberSet?>(nil)

    /// What most headings and many list items cite.
    static let nothing = Cited(claims: [], sources: [])

    init(claims: [Int], sources: [Int]) {
        (self.claims, self.sources) = (claims.uniqued, sources.uniqued)
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

    /// The first number for which something is so, of those that its claims carry or that date its sources, and that could
    /// be this number.
    func first(like number: ProseNumber, in carried: Carried, where isSo: (ProseNumber) -> Bool) -> ProseNumber? {
        if claims.count + sources.count <= 64 {
            for claim in claims {
                if let found = carried.claims[claim].first(like: number, where: isSo) { return found }
            }
            for source in sources {
                if let found = carried.published[source].first(like: number, where: isSo) { return found }
            }
            return nil
        }
        return together.withLock { kept in
            let all =
                kept
                ?? NumberSet(claims.flatMap { carried.claims[$0].all } + sources.flatMap { carried.published[$0].all })
            kept = all
            return all.first(like: number, where: isSo)
        }
    }
}

extension [Int] {
    fileprivate var uniqued: [Int] {
        if count < 2 { return self }
        var seen: Set<Int> = []
        return filter { seen.insert($0).inserted }
    }
}
