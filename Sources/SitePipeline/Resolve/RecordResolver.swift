package import Diagnostics
import Markup
import Templating

extension Rule {
    /// Records that go back to each other in a circle.
    package static let chainCycle = Rule(
        "chain-cycle",
        finds:
            "Sources that reword or copy each other in a circle, evidence whose chain (`via`) leads back into itself, and actors that are each another name of the next in a circle.",
        why: "A statement's origin could never be found.",
        example: "a source `a` that is a rewording of `b`, and `b` the same as `a`",
        repair: "Take out the `rewording-of`, `same-as` or `via` that is wrong.")
}

/// Resolves the records of every kind.
struct RecordResolver {
    private let names: Names
    private var report = Report()

    init(_ names: Names) {
        self.names = names
    }

    private var records: Records { names.parsed.records }

    mutating func resolve(into site: inout Site, report: inout Report) {
        for actor in records.actors.records {
            site.actors.append(
                ResolvedActor(record: actor, sameAs: names.find(actor.sameAs, in: records.actors, report: &report)))
        }
        checkActors(site.actors)
        site.places = records.places.records.map { ResolvedPlace(record: $0) }
        for source in records.sources.records { site.sources.append(resolve(source)) }
        checkSources(site.sources)
        // By what each rewords, else copies, and the other way round, for one that does both.
        let ways = [
            Chains(site.sources.map { $0.rewordingOf ?? $0.sameAs }),
            Chains(site.sources.map { $0.sameAs ?? $0.rewordingOf }),
        ]
        for claim in records.claims.records {
            checkShared(claim)
            site.claims.append(resolve(claim))
            for evidence in claim.evidence ?? [] { check(evidence, ways, site.sources) }
        }
        for event in records.events.records { site.events.append(resolve(event)) }
        for discrepancy in records.discrepancies.records { site.discrepancies.append(resolve(discrepancy)) }
        for term in records.terms.records { site.terms.append(resolve(term)) }
        for measure in records.measures.records { site.measures.append(resolve(measure)) }
        for question in records.questions.records { site.questions.append(resolve(question)) }
        for change in records.changes.records { site.changes.append(resolve(change)) }
        noteBackLinks(&site)
        // All first, then put in place: taking the site apart and changing it in one step would copy it each time.
        let originEnds = OriginEnds(site)
        let origins = site.claims.map { Origins(of: $0, in: site, originEnds) }
        for (index, origin) in origins.enumerated() { site.claims[index].origins = origin }
        report.merge(self.report)
    }

    /// Claims and sources share their ids, since both can be cited.
    private mutating func checkShared(_ claim: Claim) {
        guard let index = records.sources.index(of: claim.id.value) else { return }
        report.add(
            .duplicateID, "a source has the id '\(claim.id.value)', and claims and sources share their ids",
            at: claim.id.span,
            notes: [Diagnostic.Note("the source", at: records.sources.records[index].id.span)],
            help: "give one of them another id")
    }

    private mutating func resolve(_ source: Source) -> ResolvedSource {
        ResolvedSource(
            record: source, note: names.html(source.note, report: &report),
            provenance: names.html(source.provenance, report: &report),
            rewordingOf: names.find(source.rewordingOf, in: records.sources, report: &report),
            sameAs: names.find(source.sameAs, in: records.sources, report: &report))
    }

    private mutating func resolve(_ claim: Claim) -> ResolvedClaim {
        var resolved = ResolvedClaim(
            record: claim, statement: names.html(claim.statement, report: &report) ?? HTML(bytes: []))
        resolved.topics = topics(claim.topics)
        resolved.actors = all(claim.actors, in: records.actors)
        resolved.locations = all(claim.places, in: records.places)
        for evidence in claim.evidence ?? [] {
            if evidence.via.count > Evidence.longestChain {
                report.add(
                    .textLimits,
                    "this chain has \(evidence.via.count) links, and it may have \(Evidence.longestChain)",
                    at: evidence.via[Evidence.longestChain].span, help: "leave out those that add nothing")
            }
            let via = all(Array(evidence.via.prefix(Evidence.longestChain)), in: records.sources)
            let speaker = names.find(evidence.speaker, in: records.actors, report: &report)
            guard let source = names.find(evidence.source, in: records.sources, report: &report) else { continue }
            resolved.evidence.append(
                ResolvedEvidence(
                    record: evidence, source: source, via: via, speaker: speaker,
                    note: names.html(evidence.note, report: &report)))
        }
        return resolved
    }

    private mutating func resolve(_ event: Event) -> ResolvedEvent {
        ResolvedEvent(
            record: event, claims: all(event.claims, in: records.claims), topics: topics(event.topics),
            places: all(event.places, in: records.places), actors: all(event.actors, in: records.actors))
    }

    private mutating func resolve(_ discrepancy: Discrepancy) -> ResolvedDiscrepancy {
        let members = discrepancy.sides.flatMap { $0.claims + $0.sources }
        if members.count > Discrepancy.mostMembers {
            report.add(
                .textLimits,
                "this discrepancy names \(members.count) claims and sources, and it may name \(Discrepancy.mostMembers)",
                at: members[Discrepancy.mostMembers].span, help: "leave out those that add nothing")
        }
        return ResolvedDiscrepancy(
            record: discrepancy,
            sides: discrepancy.sides.map { side in
                ResolvedDiscrepancy.Side(
                    says: names.html(side.says, report: &report) ?? HTML(bytes: []),
                    claims: all(side.claims, in: records.claims), sources: all(side.sources, in: records.sources))
            },
            explanation: names.html(discrepancy.explanation, report: &report),
            presentation: names.html(discrepancy.presentation, report: &report), topics: topics(discrepancy.topics))
    }

    private mutating func resolve(_ term: Term) -> ResolvedTerm {
        var basis: [Citable] = []
        for name in term.basis where name.value != Term.generalKnowledge {
            if let found = names.citable(name.value) {
                basis.append(found)
            } else if !records.claims.broken.contains(name.value), !records.sources.broken.contains(name.value) {
                let (claims, sources) = (records.claims.ids, records.sources.ids)
                let near = report.nearMiss(name.value, among: claims + sources + [Term.generalKnowledge])
                report.add(
                    .unknownRecord, "no claim or source is named '\(name.value)'", at: name.span,
                    help: near.map { "did you mean '\($0)'?" }
                        ?? "write the id of a claim or a source, or general-knowledge")
            }
        }
        return ResolvedTerm(
            record: term, definition: names.html(term.definition, report: &report) ?? HTML(bytes: []), basis: basis)
    }

    private mutating func resolve(_ measure: Measure) -> ResolvedMeasure {
        ResolvedMeasure(
            record: measure,
            claims: measure.observations.map { names.find($0.claim, in: records.claims, report: &report) },
            note: names.html(measure.note, report: &report))
    }

    private mutating func resolve(_ question: Question) -> ResolvedQuestion {
        ResolvedQuestion(
            record: question, topics: topics(question.topics), says: names.html(question.says, report: &report),
            claims: all(question.claims, in: records.claims))
    }

    private mutating func resolve(_ change: Change) -> ResolvedChange {
        let pages = change.pages.compactMap { name -> Int? in
            if let index = names.addresses.pages[name.value] { return index }
            let near = report.nearMiss(name.value, among: names.addresses.pages.keys)
            report.add(
                .deadLink, "there is no page '\(name.value)'", at: name.span,
                help: near.map { "did you mean '\($0)'?" }
                    ?? "write the path of the page's Markdown file from Content, as in topics/harbour.md")
            return nil
        }
        return ResolvedChange(
            record: change, summary: names.html(change.summary, report: &report) ?? HTML(bytes: []), pages: pages,
            claims: all(change.claims, in: records.claims))
    }

    // MARK: Names

    private mutating func all<Record>(_ ids: [Located<String>], in table: RecordTable<Record>) -> [Int] {
        ids.compactMap { names.find($0, in: table, report: &report) }
    }

    private mutating func topics(_ ids: [Located<String>]) -> [Int] {
        ids.compactMap { names.findTopic($0, report: &report) }
    }

    // MARK: What refers to what

    private func noteBackLinks(_ site: inout Site) {
        for (index, claim) in site.claims.enumerated() {
            for (number, evidence) in claim.evidence.enumerated() {
                site.sources[evidence.source].claims.append((index, number))
                for link in evidence.via { site.sources[link].chains.append((index, number)) }
            }
            for place in Set(claim.locations).sorted() { site.places[place].claims.append(index) }
            let speakers = claim.evidence.compactMap(\.speaker)
            for actor in Set(speakers + claim.actors).sorted() { site.actors[actor].claims.append(index) }
        }
        for (index, discrepancy) in site.discrepancies.enumerated() {
            for (side, content) in discrepancy.sides.enumerated() {
                for claim in content.claims { site.claims[claim].discrepancies.append((index, side)) }
            }
            for source in Set(discrepancy.sides.flatMap(\.sources)) { site.sources[source].discrepancies.append(index) }
        }
    }

    // MARK: Circles

    private mutating func checkActors(_ actors: [ResolvedActor]) {
        for circle in Chains.circles(actors.map { [$0.sameAs].compactMap(\.self) }) {
            let turned = Self.turned(circle.map { actors[$0].record }, \.id.value)
            let ids = turned.map(\.id.value)
            report.add(
                .chainCycle,
                turned.count == 1
                    ? "the actor '\(ids[0])' is said to be another name of itself"
                    : "these actors go back to each other: \(shown(ids + [ids[0]]))",
                at: turned[0].sameAs?.span ?? turned[0].id.span,
                notes: turned.dropFirst().map {
                    Diagnostic.Note("and from there here", at: $0.sameAs?.span ?? $0.id.span)
                },
                help: "take out the same-as that is wrong")
        }
    }

    /// Follows each source to what it rewords and to what it is a copy of; a way that comes back to itself is a fault.
    private mutating func checkSources(_ sources: [ResolvedSource]) {
        for circle in Chains.circles(sources.map { [$0.rewordingOf, $0.sameAs].compactMap(\.self) }) {
            let turned = Self.turned(circle, { sources[$0].record.id.value })
            let ids = turned.map { sources[$0].record.id.value }
            let steps = zip(turned, turned.dropFirst() + turned.prefix(1)).map { Self.step(from: $0, to: $1, sources) }
            report.add(
                .chainCycle,
                turned.count == 1
                    ? "the source '\(ids[0])' goes back to itself"
                    : "these sources go back to each other: \(shown(ids + [ids[0]]))",
                at: steps[0], notes: steps.dropFirst().map { Diagnostic.Note("and from there here", at: $0) },
                help: "take out the rewording-of or same-as that is wrong")
        }
    }

    /// A chain that leads on from a source to one that stands before it: nobody would be the first to have said it.
    private mutating func check(_ evidence: Evidence, _ ways: [Chains], _ sources: [ResolvedSource]) {
        guard !evidence.via.isEmpty else { return }
        let chain = ([evidence.source].compactMap(\.self) + evidence.via).compactMap { name in
            records.sources.index(of: name.value).map { (index: $0, name: name) }
        }
        for way in ways {
            guard let (from, to) = way.wayBack(in: chain.map(\.index)) else { continue }
            let (first, last) = (chain[from], chain[to])
            let onward = way.way(from: first.index, to: last.index)
            let names =
                chain[to...from].map(\.name.value) + onward.map { $0.map { sources[$0].record.id.value } ?? "…" }
            let next = onward.first.flatMap(\.self) ?? last.index
            report.add(
                .chainCycle, "this evidence goes in a circle: \(shown(names + [last.name.value]))", at: first.name.span,
                notes: [Diagnostic.Note("and from there here", at: Self.step(from: first.index, to: next, sources))],
                help: "take out the via, rewording-of or same-as that is wrong")
            return
        }
    }

    /// Where a source says that it rewords another or is a copy of it.
    private static func step(from source: Int, to target: Int, _ sources: [ResolvedSource]) -> SourceSpan {
        let (from, record) = (sources[source], sources[source].record)
        return (from.rewordingOf == target ? record.rewordingOf : record.sameAs)?.span ?? record.id.span
    }

    /// A circle from its first in alphabetical order on, so that the order of the records never shows.
    private static func turned<Item>(_ circle: [Item], _ id: (Item) -> String) -> [Item] {
        let least = circle.indices.min { id(circle[$0]) < id(circle[$1]) } ?? 0
        return Array(circle[least...] + circle[..<least])
    }

    private func shown(_ ids: [String]) -> String {
        (ids.count > 12 ? ids.prefix(6) + ["…"] + ids.suffix(5) : ids).joined(separator: " → ")
    }
}
