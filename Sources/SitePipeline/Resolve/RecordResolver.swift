package import Diagnostics
import Templating

extension Rule {
    /// Sources that reword or copy each other in a circle.
    package static let chainCycle = Rule(
        "chain-cycle",
        finds: "Sources that reword or copy each other in a circle.",
        why: "A statement's origin could never be found.",
        example: "a source `a` that is a rewording of `b`, and `b` the same as `a`",
        repair: "Take out the `rewording-of` or `same-as` that is wrong.")
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
        site.places = records.places.records.map { ResolvedPlace(record: $0) }
        for source in records.sources.records { site.sources.append(resolve(source)) }
        checkChains(site.sources)
        for claim in records.claims.records {
            checkShared(claim)
            site.claims.append(resolve(claim))
        }
        for event in records.events.records { site.events.append(resolve(event)) }
        for discrepancy in records.discrepancies.records { site.discrepancies.append(resolve(discrepancy)) }
        for term in records.terms.records { site.terms.append(resolve(term)) }
        for measure in records.measures.records { site.measures.append(resolve(measure)) }
        for question in records.questions.records { site.questions.append(resolve(question)) }
        for change in records.changes.records { site.changes.append(resolve(change)) }
        noteBackLinks(&site)
        // All first, then put in place: taking the site apart and changing it in one step would copy it each time.
        let ends = Origins.Ends(site)
        let origins = site.claims.map { Origins(of: $0, in: site, ends) }
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
            let via = all(evidence.via, in: records.sources)
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
        ResolvedDiscrepancy(
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

    /// Follows each source to what it rewords and to what it is a copy of; a way that comes back to itself is a fault.
    private mutating func checkChains(_ sources: [ResolvedSource]) {
        var settled: Set<Int> = []
        for start in sources.indices where !settled.contains(start) {
            var path: [Int] = []
            var current: Int? = start
            while let index = current, !settled.contains(index) {
                if let first = path.firstIndex(of: index) {
                    reportCycle(path[first...].map { sources[$0].record })
                    break
                }
                path.append(index)
                current = sources[index].rewordingOf ?? sources[index].sameAs
            }
            settled.formUnion(path)
        }
    }

    private mutating func reportCycle(_ cycle: [Source]) {
        guard let least = cycle.map(\.id.value).min(), let at = cycle.firstIndex(where: { $0.id.value == least })
        else { return }
        let turned = Array(cycle[at...] + cycle[..<at])
        let ids = turned.map(\.id.value)
        report.add(
            .chainCycle,
            turned.count == 1
                ? "the source '\(least)' goes back to itself"
                : "these sources go back to each other: \((ids + [least]).joined(separator: " → "))",
            at: (turned[0].rewordingOf ?? turned[0].sameAs)?.span ?? turned[0].id.span,
            notes: turned.dropFirst().map {
                Diagnostic.Note("and from there here", at: ($0.rewordingOf ?? $0.sameAs)?.span ?? $0.id.span)
            },
            help: "take out the rewording-of or same-as that is wrong")
    }
}
