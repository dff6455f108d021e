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
    /// The sources of pieces of evidence that do not say.
    private var silent: [Int] = []
    /// How many pieces of evidence do not say; of a calculation, how many sources of what it is made of.
    package var unstated: Int { silent.count }

    package init() {}

    /// Those of a claim's evidence. An initializer would take a copy of the whole site.
    static func of(_ claim: Claim, in site: Site, _ ends: OriginEnds) -> Origins {
        var origins = Origins()
        var seen: Set<Origin> = []
        for evidence in claim.evidence {
            guard let origin = Self.origin(of: evidence, in: site, ends) else {
                origins.silent.append(evidence.source.index)
                continue
            }
            if seen.insert(origin).inserted { origins.named.append(origin) }
        }
        return origins
    }

    /// How many origins a calculation may have: each of its uses names them.
    static let mostOfCalculation = 500
    var isTooMany: Bool { named.count > Self.mostOfCalculation || unstated > Self.mostOfCalculation }

    /// Adds those of a claim that another is calculated from; beyond what a calculation may have, no more.
    mutating func add(_ others: Origins) {
        guard !isTooMany else { return }
        var seen = Set(named)
        named += others.named.filter { seen.insert($0).inserted }
        var heard = Set(silent)
        silent += others.silent.filter { heard.insert($0).inserted }
    }

    private static func origin(of evidence: Evidence, in site: Site, _ ends: OriginEnds) -> Origin? {
        if let speaker = evidence.speaker { return .actor(ends.actors.ends[speaker.index]) }
        if let last = evidence.via.last { return .source(ends.sources.ends[last.index]) }
        let source = ends.copies.ends[evidence.source.index]
        return site.sources[source].isFirstHand ? .source(source) : nil
    }

    /// "Traced to 2 named origins; 1 does not say."
    package func words(in words: WordTable) -> String {
        if named.isEmpty { return words.count(.originsNone, unstated) }
        let traced = words.count(.originsNamed, named.count)
        return unstated == 0 ? traced : words.count(.originsNotSaid, unstated, ["named": traced])
    }
}

/// Whom and what each name comes to in the end.
struct OriginEnds: Sendable {
    /// Followed through `same-as`.
    let actors: Chains
    /// Followed through what each rewords, else is a copy of.
    let sources: Chains
    /// Followed through what each is a copy of.
    let copies: Chains

    init(_ site: Site) {
        actors = Chains(site.actors.map { $0.sameAs?.index })
        sources = Chains(site.sources.map { $0.rewordingOf?.index ?? $0.sameAs?.index })
        copies = Chains(site.sources.map { $0.sameAs?.index })
    }
}
