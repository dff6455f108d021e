/// From whom a claim comes in the end, as far as its evidence says.
///
/// The origin of a piece of evidence is its speaker, else the last link of its chain (followed through what that
/// rewords), else the source itself if it is first-hand, else not stated. Copies (`same-as`) count as one. Whether
/// origins know of each other nobody can prove, so nothing here says they do not.
package struct Origins: Sendable {
    package enum Origin: Hashable, Sendable {
        case actor(Int)
        case source(Int)
    }

    /// Each named origin once, in the order of the evidence.
    package private(set) var named: [Origin] = []
    /// How many pieces of evidence do not say.
    package private(set) var unstated = 0

    package init() {}

    init(of claim: ResolvedClaim, in site: Site, _ ends: Ends) {
        var seen: Set<Origin> = []
        for evidence in claim.evidence {
            guard let origin = Self.origin(of: evidence, in: site, ends) else {
                unstated += 1
                continue
            }
            if seen.insert(origin).inserted { named.append(origin) }
        }
    }

    private static func origin(of evidence: ResolvedEvidence, in site: Site, _ ends: Ends) -> Origin? {
        if let speaker = evidence.speaker { return .actor(ends.actors[speaker]) }
        if let last = evidence.via.last { return .source(ends.rewordings[last]) }
        let source = ends.copies[evidence.source]
        return site.sources[source].record.isFirstHand ? .source(source) : nil
    }

    /// Where the ways end that lead from an actor or a source to what it is a copy of, by index.
    struct Ends {
        fileprivate let actors: [Int]
        fileprivate let copies: [Int]
        /// A copy's and a rewording's.
        fileprivate let rewordings: [Int]

        init(_ site: Site) {
            actors = Self.ends(site.actors.map(\.sameAs))
            copies = Self.ends(site.sources.map(\.sameAs))
            rewordings = Self.ends(site.sources.map { $0.rewordingOf ?? $0.sameAs })
        }

        /// The end of the way from each index. One that goes in a circle, which is reported elsewhere, ends in it.
        private static func ends(_ next: [Int?]) -> [Int] {
            var ends = [Int?](repeating: nil, count: next.count)
            for start in next.indices where ends[start] == nil {
                var way: [Int] = []
                var seen: Set<Int> = []
                var current = start
                while ends[current] == nil, seen.insert(current).inserted {
                    way.append(current)
                    guard let following = next[current] else { break }
                    current = following
                }
                let end = ends[current] ?? way.last ?? start
                for index in way { ends[index] = end }
            }
            return ends.enumerated().map { $1 ?? $0 }
        }
    }

    /// "Traced to 2 named origins; 1 does not say."
    package var words: String {
        func count(_ number: Int, _ one: String, _ many: String) -> String {
            number == 1 ? "1 \(one)" : "\(number) \(many)"
        }
        switch (named.count, unstated) {
        case (0, 1): return "The source does not say where it has this from"
        case (0, _): return "None of the \(unstated) sources says where it has this from"
        case (let named, 0): return "Traced to " + count(named, "named origin", "named origins")
        case (let named, let unstated):
            return "Traced to " + count(named, "named origin", "named origins") + "; "
                + count(unstated, "does not say", "do not say")
        }
    }
}
