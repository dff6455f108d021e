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

    init(of claim: ResolvedClaim, in site: Site) {
        for evidence in claim.evidence {
            guard let origin = Self.origin(of: evidence, in: site) else {
                unstated += 1
                continue
            }
            if !named.contains(origin) { named.append(origin) }
        }
    }

    private static func origin(of evidence: ResolvedEvidence, in site: Site) -> Origin? {
        if let speaker = evidence.speaker {
            return .actor(follow(speaker) { site.actors[$0].sameAs })
        }
        if let last = evidence.via.last {
            return .source(follow(last) { site.sources[$0].rewordingOf ?? site.sources[$0].sameAs })
        }
        let source = follow(evidence.source) { site.sources[$0].sameAs }
        return site.sources[source].record.isFirstHand ? .source(source) : nil
    }

    /// The end of a way; one that goes in a circle, which is reported elsewhere, ends where it is.
    private static func follow(_ start: Int, _ next: (Int) -> Int?) -> Int {
        var seen: Set<Int> = [start]
        var current = start
        while let index = next(current), seen.insert(index).inserted { current = index }
        return current
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
