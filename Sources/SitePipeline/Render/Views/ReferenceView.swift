import Diagnostics
import Templating

/// An entry of a page's reference list. What it says is the same wherever it stands; only its number and its uses belong to
/// a page.
enum ReferenceView {
    struct Item: Sendable {
        var reference: Reference
        /// What stands before the ids, where several pages are in one document.
        var prefix = ""

        /// What is cited, if it is a claim.
        func claim(_ context: RenderContext) -> Shown<Claim>? {
            guard case .claim(let index) = reference.target else { return nil }
            return Shown(record: context.site.claims[index], index: index)
        }
    }

    private struct Use: Sendable {
        var number: Int
        var use: Reference.Use
        var prefix: String
    }

    private static let useView = View<Use>(
        "use of a reference",
        [
            ViewField("label", .text) { String($0.number) },
            ViewField("link", type: .address) { use, _ in .address(.fragment("\(use.prefix)cite-\(use.use.marker)")) },
            ViewField("locator", .optionalText) { $0.use.locator?.withParagraphs(in: $1.words) },
        ])

    static let view = View<Item>(
        "reference",
        [
            ViewField("number", .number) { $0.reference.number },
            ViewField("id", .text) { "\($0.prefix)ref-\($0.reference.number)" },
            ViewField("key", .text) { $1.site.id(of: $0.reference.target) },
            ViewField("link", .link) { $1.address(of: $0.reference.target) },
            // A source says nothing by itself: its entry is the one piece of evidence.
            ViewField("statement", .optionalHTML) { $0.claim($1)?.record.statement },
            ViewField("kind", .optionalText) { $0.claim($1)?.record.category.words(in: $1.words) },
            ViewField("calculation", CalculationView.type) { item, context in
                item.claim(context).flatMap { context.site.calculations[$0.index] }
            },
            ViewField("evidence", .list(of: EvidenceView.view)) { item, context in
                switch item.reference.target {
                case .claim(let index): context.site.claims[index].evidence.map(EvidenceView.Item.init)
                case .source(let index): [EvidenceView.Item(source: index)]
                }
            },
            ViewField("uses", .list(of: useView)) { item in
                item.reference.uses.enumerated().map { Use(number: $0 + 1, use: $1, prefix: item.prefix) }
            },
            ViewField("origins", .optionalText) { item, context in
                item.claim(context).map { context.site.uses.claims[$0.index].origins.words(in: context.words) }
            },
            ViewField("disputes", DisputeView.list) { item, context in
                item.claim(context).map { context.site.disputes(ofClaim: $0.index) } ?? []
            },
        ],
        shared: ["key", "link", "statement", "kind", "calculation", "evidence", "origins", "disputes"]
    ) { item in
        switch item.reference.target {
        case .claim(let index): 2 * index
        case .source(let index): 2 * index + 1
        }
    }
    static let list = ViewType<[Item]>.entries(of: view, "reference list")
}
