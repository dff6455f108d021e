import Diagnostics
import Templating

/// An entry of a page's reference list.
enum ReferenceView {
    static let useShape = Shape("use of a reference", ["label": .text, "link": .address, "locator": .optional(.text)])

    static let shape = Shape(
        "reference",
        [
            "number": .number, "id": .text, "key": .text, "link": .optional(.address), "statement": .optional(.html),
            "kind": .optional(.text), "evidence": .list(.record(EvidenceView.shape)), "uses": .list(.record(useShape)),
            "origins": .optional(.text), "disputes": .optional(.record(DisputeView.listShape)),
        ])
    static let listShape = ListView.shape("reference list", of: .record(shape))

    /// What an entry says wherever it stands; only its number and its uses belong to a page.
    struct Shared: Sendable {
        var key: Value
        var link: Value
        var statement: Value
        var kind: Value
        var evidence: Value
        var origins: Value
        var disputes: Value

        init(_ claim: ResolvedClaim, _ context: RenderContext) {
            key = .text(claim.record.id.value)
            link = .address(context.address(of: claim.record))
            statement = .html(claim.statement)
            kind = .text(claim.record.category.words(in: context.words))
            evidence = .list(claim.evidence.map { EvidenceView.value($0, context) })
            origins = .text(claim.origins.words(in: context.words))
            disputes = DisputeView.list(claim, context)
        }

        init(_ source: ResolvedSource, _ context: RenderContext) {
            key = .text(source.record.id.value)
            link = .address(context.address(of: source.record))
            // A source says nothing by itself: the entry is its one piece of evidence.
            statement = .none
            kind = .none
            evidence = .list([EvidenceView.value(source, context)])
            (origins, disputes) = (.none, .none)
        }
    }

    /// - Parameter prefix: what stands before the ids, where several pages are in one document.
    static func value(_ reference: Reference, _ context: RenderContext, prefix: String = "") -> Value {
        let shared = context.shared(reference.target)
        let uses = reference.uses.enumerated().map { index, use in
            Value.record(
                useShape.record([
                    .text(String(index + 1)), .address(.fragment("\(prefix)cite-\(use.marker)")),
                    .text(use.locator?.withParagraphs(in: context.words)),
                ]))
        }
        return .record(
            shape.record([
                .number(reference.number), .text("\(prefix)ref-\(reference.number)"), shared.key, shared.link,
                shared.statement,
                shared.kind, shared.evidence, .list(uses), shared.origins, shared.disputes,
            ]))
    }
}
