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
        "claims": .list(site.claims.indices.map { claimJSON($0, context) }),
        "topics": .object(topics),
        "actors": table(site.actors),
        "places": table(site.places),
        "sources": table(site.sources),
        "discrepancies": table(site.discrepancies),
    ]).document
}

private func claimJSON(_ index: Int, _ context: RenderContext) -> JSON {
    let (site, record) = (context.site, context.site.claims[index])
    return .object(leavingOut: [
        "id": .text(record.id.value),
        "address": .text(context.reference(context.address(of: record))),
        "statement": .text(record.statement?.html.plainText ?? ""),
        "kind": .text(record.category.rawValue),
        "topics": .texts(record.topics.compactMap { site.pages[$0.index].topic }),
        "as-of": .text(record.asOf?.text),
        "dates": .texts(record.dates.map(\.value.text)),
        "figures": .list(record.figures.map { figureJSON($0, site.words) }),
        "actors": .texts(record.actors.map(\.id)),
        "places": .texts(record.places.map(\.id)),
        "calculation": site.calculations[index].map { calculationJSON($0, site) },
        "evidence": .list(record.evidence.map { evidenceJSON($0, site.words) }),
        "origins": originsJSON(site.uses.claims[index].origins, site),
        "discrepancies": .texts(site.disputes(ofClaim: index).map { site.discrepancies[$0].id.value }),
        "withdrawn": record.withdrawn.map {
            .object(leavingOut: ["date": .text($0.date?.text), "reason": .text($0.reason.oneLine)])
        },
    ])
}

private func calculationJSON(_ calculation: Calculation, _ site: Site) -> JSON {
    .object(leavingOut: [
        "expression": .text(calculation.text.oneLine),
        "result": .text(calculation.digits),
        "operands": .list(
            calculation.operands.map { operand in
                .object(leavingOut: [
                    "claim": .text(site.claims[operand.claim].id.value), "figure": .text(operand.name),
                    "text": .text(operand.words(in: site.words).oneLine),
                ])
            }),
    ])
}

private func figureJSON(_ figure: Figure, _ words: WordTable) -> JSON {
    .object(leavingOut: [
        "name": .text(figure.name), "text": .text(figure.words(in: words).oneLine), "value": .text(figure.value),
        "qualifier": .text(figure.qualifier?.rawValue),
        "unit": .text(figure.unit?.oneLine), "as-of": .text(figure.asOf?.text),
    ])
}

private func evidenceJSON(_ record: Evidence, _ words: WordTable) -> JSON {
    .object(leavingOut: [
        "source": .text(record.source.id),
        "at": .texts(record.locators.map(\.text)),
        "via": .texts(record.via.map(\.id)),
        "speaker": .text(record.speaker?.id),
        "quote": .text(record.quote?.value.oneLine),
        // Without figures of its own it carries all of the claim's.
        "figures": record.figures.isEmpty ? nil : .list(record.figures.map { figureJSON($0, words) }),
        "note": .text(record.note?.html.plainText),
    ])
}

private func originsJSON(_ origins: Origins, _ site: Site) -> JSON {
    let named = origins.named.map { origin in
        switch origin {
        case .actor(let index): (Actor.singular, site.actors[index].id.value)
        case .source(let index): (Source.singular, site.sources[index].id.value)
        }
    }
    return .object(leavingOut: [
        "text": .text(origins.words(in: site.words)),
        "named": .list(named.map { .object(leavingOut: ["kind": .text($0), "id": .text($1)]) }),
        "not-stated": .number(origins.unstated),
    ])
}
