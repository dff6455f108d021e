import Diagnostics
import Templating

// What the templates of `records/` are given: the page of one source, claim or actor.

enum SourceView {
    static let claimShape = Shape(
        "claim of a source",
        [
            "id": .text, "statement": .html, "link": .optional(.address), "kind": .text,
            "evidence": .list(.record(EvidenceView.shape)),
            "places": .optional(.record(PlaceView.listShape)),
        ])
    static let claimsShape = ListView.shape("list of claims", of: .record(claimShape))

    static let shape = Shape(
        "source",
        [
            "id": .text, "publisher": .optional(.text), "type": .text, "published": .optional(.record(DateView.shape)),
            "authors": .optional(.text), "language": .optional(.text), "wording": .optional(.text),
            "address": .optional(.record(AddressView.shape)),
            "copy-address": .optional(.record(AddressView.shape)), "has-no-address": .flag,
            "url-status": .optional(.text),
            "archive": .optional(.record(AddressView.shape)), "archive-date": .optional(.record(DateView.shape)),
            "note": .optional(.html), "provenance": .optional(.html),
            "inferred": .optional(.text), "is-outside": .flag, "rewording-of": .optional(.record(LinkView.shape)),
            "same-as": .optional(.record(LinkView.shape)), "claims": .optional(.record(claimsShape)),
            "chains": .optional(.record(claimsShape)), "places": .optional(.record(PlaceView.listShape)),
            "remarks": .optional(.record(DiscrepancyView.listShape)),
            "disputes": .optional(.record(DisputeView.listShape)),
        ])

    static func value(_ source: ResolvedSource, _ context: RenderContext) -> Value {
        let record = source.record
        /// Each claim once, with all its evidence of the list.
        func claims(_ list: [(claim: Int, evidence: Int)]) -> Value {
            var groups: [(claim: Int, evidence: [Int])] = []
            for (claim, evidence) in list {
                if groups.last?.claim == claim {
                    groups[groups.count - 1].evidence.append(evidence)
                } else {
                    groups.append((claim, [evidence]))
                }
            }
            return ListView.value(
                claimsShape,
                groups.map { index, evidence in
                    let claim = context.site.claims[index]
                    return .record(
                        claimShape.record([
                            .text(claim.record.id.value), .html(claim.statement),
                            .address(context.address(of: claim.record)),
                            .text(claim.record.category.words(in: context.words)),
                            .list(evidence.map { EvidenceView.value(claim.evidence[$0], context) }),
                            PlaceView.list(claim.places, context),
                        ]))
                })
        }
        func link(_ other: Int?) -> Value {
            guard let other = other.map({ context.site.sources[$0].record }), let address = context.address(of: other)
            else {
                return .none
            }
            return LinkView.value(other.title, address)
        }
        let (remarks, disputes) = (
            source.discrepancies.filter { context.site.discrepancies[$0].isAboutSources },
            source.discrepancies.filter { !context.site.discrepancies[$0].isAboutSources }
        )
        return .record(
            shape.record([
                "id": .text(record.id.value), "publisher": .text(record.knownPublisher),
                "type": .text(record.category.words(in: context.words)),
                "published": DateView.value(record.published, context.words),
                "authors": .text(record.authors.isEmpty ? nil : record.authors.names),
                "language": .text(record.language), "wording": .text(record.wording?.words(in: context.words)),
                "address": AddressView.value(record.url), "copy-address": AddressView.value(record.copyURL),
                "has-no-address": .flag(record.url == nil && record.copyURL == nil),
                "url-status": .text(record.urlStatus),
                "archive": AddressView.value(record.archiveURL),
                "archive-date": DateView.value(record.archiveDate, context.words),
                "note": source.note.map(Value.html) ?? .none,
                "provenance": source.provenance.map(Value.html) ?? .none,
                "inferred": .text(record.inferred.isEmpty ? nil : record.inferredFacts(in: context.words)),
                "is-outside": .flag(record.isOutside), "rewording-of": link(source.rewordingOf),
                "same-as": link(source.sameAs),
                "claims": claims(source.claims), "chains": claims(source.chains),
                "places": PlaceView.list(source.places, context),
                "remarks": ListView.value(
                    DiscrepancyView.listShape,
                    remarks.map { DiscrepancyView.value(context.site.discrepancies[$0], context) }),
                "disputes": DisputeView.list(disputes, context),
            ]))
    }
}

enum ClaimView {
    static let textsShape = ListView.shape("list", of: .text)
    static let linksShape = ListView.shape("list of links", of: .record(LinkView.shape))

    static let shape = Shape(
        "claim",
        [
            "id": .text, "statement": .html, "kind": .text, "as-of": .optional(.record(DateView.shape)),
            "dates": .optional(.record(textsShape)), "figures": .optional(.record(textsShape)),
            "topics": .optional(.record(linksShape)), "actors": .optional(.record(linksShape)),
            "evidence": .list(.record(EvidenceView.shape)), "origins": .text,
            "disputes": .optional(.record(DisputeView.listShape)), "withdrawn": .optional(.text),
            "withdrawn-date": .optional(.record(DateView.shape)), "places": .optional(.record(PlaceView.listShape)),
        ])

    static func value(_ claim: ResolvedClaim, _ context: RenderContext) -> Value {
        let topics = claim.topics.map {
            LinkView.value(context.site.pages[$0].title, .site(context.site.pages[$0].output))
        }
        let actors = claim.actors.compactMap { index -> Value? in
            let actor = context.site.actors[index].record
            return context.address(of: actor).map { LinkView.value(actor.name, $0, summary: actor.role) }
        }
        return .record(
            shape.record([
                "id": .text(claim.record.id.value), "statement": .html(claim.statement),
                "kind": .text(claim.record.category.words(in: context.words)),
                "as-of": DateView.value(claim.record.asOf, context.words),
                "dates": ListView.value(textsShape, claim.record.dates.map { .text($0.words(in: context.words)) }),
                "figures": ListView.value(textsShape, claim.record.figures.map { .text($0.words(in: context.words)) }),
                "topics": ListView.value(linksShape, topics), "actors": ListView.value(linksShape, actors),
                "evidence": .list(claim.evidence.map { EvidenceView.value($0, context) }),
                "origins": .text(claim.origins.words(in: context.words)), "disputes": DisputeView.list(claim, context),
                "withdrawn": .text(claim.record.withdrawn?.reason),
                "withdrawn-date": DateView.value(claim.record.withdrawn?.date, context.words),
                "places": PlaceView.list(claim.places, context),
            ]))
    }
}

enum ActorView {
    static let shape = Shape(
        "actor",
        [
            "id": .text, "type": .text, "role": .text, "role-as-of": .optional(.record(DateView.shape)),
            "aliases": .optional(.text), "claims": .optional(.record(ClaimLinkView.listShape)),
        ])

    static func value(_ actor: ResolvedActor, _ context: RenderContext) -> Value {
        return .record(
            shape.record([
                "id": .text(actor.record.id.value), "type": .text(actor.record.category.words(in: context.words)),
                "role": .text(actor.record.role), "role-as-of": DateView.value(actor.record.roleAsOf, context.words),
                "aliases": .text(actor.record.aliases.isEmpty ? nil : actor.record.aliases.joined(separator: ", ")),
                "claims": ClaimLinkView.list(actor.claims, context),
            ]))
    }
}
