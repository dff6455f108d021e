import Diagnostics
import Templating

/// `claims.json`: every claim with what it stands on, and the names of what claims refer to by id.
func claimsJSON(_ context: RenderContext) -> String {
    let site = context.site
    /// The names and addresses of records, by their ids.
    func table<Record: RecordKind>(_ records: [Record]) -> JSON {
        .object(records.map { ($0.id.value, entry($0.linkName, context.address(of: $0))) })
    }
    func entry(_ name: String, _ address: Address?) -> JSON {
        .object(leavingOut: ["name": .text(name.oneLine), "address": .text(context.reference(address))])
    }
    let topics = site.topics.compactMap { index -> (key: String, value: JSON)? in
        let page = site.pages[index]
        return page.topic.map { ($0, entry(page.title, .site(page.output))) }
    }
    return JSON.object(leavingOut: [
        "$schema": .text(claimsSchemaName),
        "title": .text(site.config.title),
        "language": .text(site.config.language),
        "as-of": .text(site.config.asOf?.text),
        "claims": .list(site.claims.map { claimJSON($0, context) }),
        "topics": .object(topics),
        "actors": table(site.actors.map(\.record)),
        "places": table(site.places.map(\.record)),
        "sources": table(site.sources.map(\.record)),
        "discrepancies": table(site.discrepancies.map(\.record)),
    ]).document
}

private func claimJSON(_ claim: ResolvedClaim, _ context: RenderContext) -> JSON {
    let (site, record) = (context.site, claim.record)
    return .object(leavingOut: [
        "id": .text(record.id.value),
        "address": .text(context.reference(context.address(of: record))),
        "statement": .text(claim.statement.plainText),
        "kind": .text(record.category.rawValue),
        "topics": .texts(claim.topics.compactMap { site.pages[$0].topic }),
        "as-of": .text(record.asOf?.text),
        "dates": .texts(record.dates.map(\.text)),
        "figures": .list(record.figures.map { figureJSON($0, site.words) }),
        "actors": .texts(claim.actors.map { site.actors[$0].record.id.value }),
        "places": .texts(claim.locations.map { site.places[$0].record.id.value }),
        "evidence": .list(claim.evidence.map { evidenceJSON($0, site) }),
        "origins": originsJSON(claim.origins, site),
        "discrepancies": .texts(claim.disputes(in: site).map { site.discrepancies[$0].record.id.value }),
        "withdrawn": record.withdrawn.map {
            .object(leavingOut: ["date": .text($0.date?.text), "reason": .text($0.reason.oneLine)])
        },
    ])
}

private func figureJSON(_ figure: Figure, _ words: WordTable) -> JSON {
    .object(leavingOut: [
        "text": .text(figure.words(in: words).oneLine), "value": .text(figure.value),
        "qualifier": .text(figure.qualifier?.rawValue),
        "unit": .text(figure.unit?.oneLine), "as-of": .text(figure.asOf?.text),
    ])
}

private func evidenceJSON(_ evidence: ResolvedEvidence, _ site: Site) -> JSON {
    let record = evidence.record
    return .object(leavingOut: [
        "source": .text(site.sources[evidence.source].record.id.value),
        "at": .texts(record.locators.map(\.text)),
        "via": .texts(evidence.via.map { site.sources[$0].record.id.value }),
        "speaker": .text(evidence.speaker.map { site.actors[$0].record.id.value }),
        "quote": .text(record.quote?.value.oneLine),
        // Without figures of its own it carries all of the claim's.
        "figures": record.figures.isEmpty ? nil : .list(record.figures.map { figureJSON($0, site.words) }),
        "note": .text(evidence.note?.plainText),
    ])
}

private func originsJSON(_ origins: Origins, _ site: Site) -> JSON {
    let named = origins.named.map { origin in
        switch origin {
        case .actor(let index): (Actor.singular, site.actors[index].record.id.value)
        case .source(let index): (Source.singular, site.sources[index].record.id.value)
        }
    }
    return .object(leavingOut: [
        "text": .text(origins.words(in: site.words)),
        "named": .list(named.map { .object(leavingOut: ["kind": .text($0), "id": .text($1)]) }),
        "not-stated": .number(origins.unstated),
    ])
}
