import Diagnostics
import Templating

// The records that have no page of their own, as the pages that list them show them. Each is found there by its id:
// the kind's singular, a hyphen and the record's id.

/// A claim in a list of claims.
enum ClaimLinkView {
    static let shape = Shape(
        "claim in a list",
        ["id": .text, "statement": .html, "link": .optional(.address), "kind": .text, "is-withdrawn": .flag])
    static let listShape = ListView.shape("list of claims", of: .record(shape))

    static func list(_ claims: [Int], _ context: RenderContext) -> Value {
        ListView.value(listShape, claims.map { value($0, context) })
    }

    static func value(_ index: Int, _ context: RenderContext) -> Value {
        let claim = context.site.claims[index]
        return .record(
            shape.record([
                .text(claim.record.id.value), .html(claim.statement), .address(context.address(of: claim.record)),
                .text(claim.record.category.words(in: context.words)), .flag(claim.record.withdrawn != nil),
            ]))
    }
}

/// Links to records or pages, each with its name.
enum LinksView {
    static let shape = ListView.shape("list of links", of: .record(LinkView.shape))

    static func topics(_ pages: [Int], _ context: RenderContext) -> Value {
        ListView.value(
            shape, pages.map { LinkView.value(context.site.pages[$0].title, .site(context.site.pages[$0].output)) })
    }

    /// Records whose kind has an address in the site; the others are left out.
    static func records<Record: RecordKind>(_ records: [Record], _ context: RenderContext) -> Value {
        ListView.value(
            shape,
            records.compactMap { record in context.address(of: record).map { LinkView.value(record.linkName, $0) } })
    }
}

enum EventView {
    static let shape = Shape(
        "event",
        [
            "id": .text, "title": .text, "date": .optional(.record(DateView.shape)), "date-note": .optional(.text),
            "claims": .optional(.record(ClaimLinkView.listShape)), "topics": .optional(.record(LinksView.shape)),
            "places": .optional(.record(LinksView.shape)), "actors": .optional(.record(LinksView.shape)),
        ])

    static func value(_ event: ResolvedEvent, _ context: RenderContext) -> Value {
        let site = context.site
        return .record(
            shape.record([
                "id": .text("event-" + event.record.id.value), "title": .text(event.record.title),
                "date": DateView.value(event.record.date, context.words), "date-note": .text(event.record.dateNote),
                "claims": ClaimLinkView.list(event.claims, context), "topics": LinksView.topics(event.topics, context),
                "places": LinksView.records(event.places.map { site.places[$0].record }, context),
                "actors": LinksView.records(event.actors.map { site.actors[$0].record }, context),
            ]))
    }
}

enum LocationView {
    static let shape = Shape(
        "place",
        [
            "id": .text, "name": .text, "aliases": .optional(.text), "region": .optional(.text),
            "map-number": .optional(.number), "claims": .optional(.record(ClaimLinkView.listShape)),
        ])

    static func value(_ place: ResolvedPlace, _ context: RenderContext) -> Value {
        .record(
            shape.record([
                "id": .text("place-" + place.record.id.value), "name": .text(place.record.name),
                "aliases": .text(place.record.aliases.isEmpty ? nil : place.record.aliases.joined(separator: ", ")),
                "region": .text(place.record.region),
                "map-number": context.mapNumbers[place.record.id.value].map(Value.number) ?? .none,
                "claims": ClaimLinkView.list(place.claims, context),
            ]))
    }
}

enum TermView {
    static let shape = Shape(
        "term",
        [
            "id": .text, "term": .text, "abbreviation": .optional(.text), "aliases": .optional(.text),
            "definition": .html, "basis": .optional(.record(LinksView.shape)), "is-general": .flag,
        ])

    static func value(_ term: ResolvedTerm, _ context: RenderContext) -> Value {
        let basis = term.basis.compactMap { citable -> Value? in
            switch citable {
            case .claim(let index):
                let claim = context.site.claims[index].record
                return context.address(of: claim).map {
                    LinkView.value(context.words[.claimName, ["id": claim.id.value]], $0)
                }
            case .source(let index):
                let source = context.site.sources[index].record
                return context.address(of: source).map { LinkView.value(source.title, $0) }
            }
        }
        return .record(
            shape.record([
                "id": .text("term-" + term.record.id.value), "term": .text(term.record.term),
                "abbreviation": .text(term.record.abbreviation),
                "aliases": .text(term.record.aliases.isEmpty ? nil : term.record.aliases.joined(separator: ", ")),
                "definition": .html(term.definition), "basis": ListView.value(LinksView.shape, basis),
                "is-general": .flag(term.record.basis.contains { $0.value == Term.generalKnowledge }),
            ]))
    }
}

enum DiscrepancyView {
    static let sideShape = Shape(
        "side",
        [
            "says": .html, "claims": .optional(.record(ClaimLinkView.listShape)),
            "sources": .optional(.record(LinksView.shape)),
        ])
    static let shape = Shape(
        "discrepancy",
        [
            "id": .text, "title": .text, "is-disputed": .flag, "sides": .list(.record(sideShape)),
            "explanation": .optional(.html), "presentation": .optional(.html),
            "topics": .optional(.record(LinksView.shape)),
        ])

    static let listShape = ListView.shape("list of discrepancies", of: .record(shape))

    static func value(_ discrepancy: ResolvedDiscrepancy, _ context: RenderContext) -> Value {
        let sides = discrepancy.sides.map { side in
            Value.record(
                sideShape.record([
                    "says": .html(side.says), "claims": ClaimLinkView.list(side.claims, context),
                    "sources": LinksView.records(side.sources.map { context.site.sources[$0].record }, context),
                ]))
        }
        return .record(
            shape.record([
                "id": .text("discrepancy-" + discrepancy.record.id.value), "title": .text(discrepancy.record.title),
                "is-disputed": .flag(discrepancy.isDisputed), "sides": .list(sides),
                "explanation": discrepancy.explanation.map(Value.html) ?? .none,
                "presentation": discrepancy.presentation.map(Value.html) ?? .none,
                "topics": LinksView.topics(discrepancy.topics, context),
            ]))
    }
}

/// A discrepancy that a claim or source is a side of, where that is shown.
enum DisputeView {
    static let shape = Shape("dispute", ["title": .text, "link": .optional(.address)])
    static let listShape = ListView.shape("list of disputes", of: .record(shape))

    static func list(_ claim: ResolvedClaim, _ context: RenderContext) -> Value {
        list(claim.disputes(in: context.site), context)
    }

    static func list(_ discrepancies: [Int], _ context: RenderContext) -> Value {
        ListView.value(
            listShape,
            discrepancies.map { index in
                let record = context.site.discrepancies[index].record
                return .record(shape.record([.text(record.title), .address(context.address(of: record))]))
            })
    }
}

extension ResolvedClaim {
    /// The discrepancies in which sources stand against each other, the claim on a side.
    func disputes(in site: Site) -> [Int] {
        Set(discrepancies.map(\.discrepancy)).filter { site.discrepancies[$0].isDisputed }.sorted()
    }
}

enum QuestionView {
    static let shape = Shape(
        "question",
        [
            "id": .text, "question": .text, "says": .optional(.html),
            "claims": .optional(.record(ClaimLinkView.listShape)), "topics": .optional(.record(LinksView.shape)),
        ])

    static func value(_ question: ResolvedQuestion, _ context: RenderContext) -> Value {
        .record(
            shape.record([
                "id": .text("question-" + question.record.id.value), "question": .text(question.record.question),
                "says": question.says.map(Value.html) ?? .none, "claims": ClaimLinkView.list(question.claims, context),
                "topics": LinksView.topics(question.topics, context),
            ]))
    }
}

enum MeasureView {
    static let observationShape = Shape(
        "observation",
        [
            "label": .text, "figure": .text, "as-of": .optional(.record(DateView.shape)), "status": .text,
            "claim": .optional(.record(LinkView.shape)),
        ])
    static let shape = Shape(
        "measure",
        [
            "id": .text, "title": .text, "unit": .text, "observations": .list(.record(observationShape)),
            "note": .optional(.html), "chart": .optional(.html),
        ])

    static func value(_ measure: ResolvedMeasure, _ context: RenderContext) -> Value {
        let observations = zip(measure.record.observations, measure.claims).map { observation, index in
            let claim = index.map { context.site.claims[$0].record }
            let link = claim.flatMap { claim in
                context.address(of: claim).map { LinkView.value(context.words[.claimName, ["id": claim.id.value]], $0) }
            }
            return Value.record(
                observationShape.record([
                    .text(observation.label), .text(observation.figure),
                    DateView.value(observation.asOf, context.words),
                    .text(observation.status.words(in: context.words)), link ?? .none,
                ]))
        }
        return .record(
            shape.record([
                "id": .text("measure-" + measure.record.id.value), "title": .text(measure.record.title),
                "unit": .text(measure.record.unit), "observations": .list(observations),
                "note": measure.note.map(Value.html) ?? .none,
                "chart": BarChart(measure.record).map { .html($0.html(in: context.words)) } ?? .none,
            ]))
    }
}

enum ChangeView {
    static let shape = Shape(
        "change",
        [
            "id": .text, "link": .optional(.address), "date": .optional(.record(DateView.shape)), "kind": .text,
            "summary": .html, "text": .text, "pages": .optional(.record(LinksView.shape)),
        ])

    static func value(_ change: ResolvedChange, _ context: RenderContext) -> Value {
        .record(
            shape.record([
                "id": .text("change-" + change.record.id.value),
                "link": .address(context.address(of: change.record)),
                "date": DateView.value(change.record.date, context.words),
                "kind": .text(change.record.category.words(in: context.words)), "summary": .html(change.summary),
                "text": .text(change.record.summary?.plainText(in: context.site) ?? ""),
                "pages": LinksView.topics(change.pages, context),
            ]))
    }
}

/// A person or organization in a list of them.
enum ActorEntryView {
    static let shape = Shape(
        "actor in a list",
        ["name": .text, "role": .text, "link": .optional(.address), "is-person": .flag, "claim-count": .number])

    static func value(_ actor: ResolvedActor, _ context: RenderContext) -> Value {
        .record(
            shape.record([
                .text(actor.record.name), .text(actor.record.role), .address(context.address(of: actor.record)),
                .flag(actor.record.category == .person), .number(actor.claims.count),
            ]))
    }
}
