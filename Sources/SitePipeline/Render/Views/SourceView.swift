import Diagnostics
import Templating

/// What the template `records/source` is given.
enum SourceView {
    /// A claim with the evidence for it that a source has a part in.
    struct ClaimOfSource: Sendable {
        var claim: Int
        var evidence: [Int]
    }

    private static let claimView = View<ClaimOfSource>(
        "claim of a source",
        [
            ViewField("id", .text) { $1.site.claims[$0.claim].id.value },
            ViewField("statement", .html) { $1.site.claims[$0.claim].statement },
            ViewField("link", .link) { $1.address(of: $1.site.claims[$0.claim]) },
            ViewField("kind", .text) { $1.site.claims[$0.claim].category.words(in: $1.words) },
            ViewField("evidence", .list(of: EvidenceView.view)) { item, context in
                item.evidence.map { EvidenceView.Item(context.site.claims[item.claim].evidence[$0]) }
            },
            ViewField("places", PlaceView.list) { $1.places(citing: .claim($0.claim)) },
        ])
    private static let claims = ViewType<[ClaimOfSource]>.entries(of: claimView, "list of claims")

    /// Each claim once, with all its evidence of the list.
    private static func grouped(_ list: [(claim: Int, evidence: Int)]) -> [ClaimOfSource] {
        var groups: [ClaimOfSource] = []
        for (claim, evidence) in list {
            if groups.last?.claim == claim {
                groups[groups.count - 1].evidence.append(evidence)
            } else {
                groups.append(ClaimOfSource(claim: claim, evidence: [evidence]))
            }
        }
        return groups
    }

    static let view = Source.derivedView(adding: [
        ViewField("id", .text) { $0.record.id.value },
        ViewField("publisher", .optionalText) { $0.record.knownPublisher },
        ViewField("type", .text) { $0.record.category.words(in: $1.words) },
        ViewField("authors", .optionalText) { $0.record.authors.isEmpty ? nil : $0.record.authors.names },
        ViewField("wording", .optionalText) { $0.record.wording?.words(in: $1.words) },
        ViewField("address", .address) { $0.record.url },
        ViewField("copy-address", .address) { $0.record.copyURL },
        ViewField("has-no-address", .flag) { $0.record.url == nil && $0.record.copyURL == nil },
        ViewField("archive", .address) { $0.record.archiveURL },
        ViewField("inferred", .optionalText) {
            $0.record.inferred.isEmpty ? nil : $0.record.inferredFacts(in: $1.words)
        },
        ViewField("is-outside", .flag) { $0.record.isOutside },
        ViewField("claims", claims) { grouped($1.site.uses.sources[$0.index].claims) },
        ViewField("chains", claims) { grouped($1.site.uses.sources[$0.index].chains) },
        ViewField("places", PlaceView.list) { $1.places(citing: .source($0.index)) },
        ViewField("remarks", .entries(of: Discrepancy.view, "list of discrepancies")) { shown, context in
            let site = context.site
            return site.uses.sources[shown.index].discrepancies.filter { site.discrepancies[$0].isAboutSources }
                .map { Shown(record: site.discrepancies[$0], index: $0) }
        },
        ViewField("disputes", DisputeView.list) { shown, context in
            let site = context.site
            return site.uses.sources[shown.index].discrepancies.filter { !site.discrepancies[$0].isAboutSources }
        },
    ])
}

/// A discrepancy that a claim or source is a side of, where that is shown.
enum DisputeView {
    /// Discrepancies by their places in the site's table.
    static let view = View<Int>(
        "dispute",
        [
            ViewField("title", .text) { $1.site.discrepancies[$0].title },
            ViewField("link", .link) { $1.address(of: $1.site.discrepancies[$0]) },
        ])
    static let list = ViewType<[Int]>.entries(of: view, "list of disputes")
}

extension Site {
    /// The discrepancies in which sources stand against each other, a claim on a side.
    func disputes(ofClaim index: Int) -> [Int] {
        let discrepancies = self.discrepancies
        return Set(uses.claims[index].discrepancies.map(\.discrepancy)).filter { discrepancies[$0].isDisputed }
            .sorted()
    }
}
