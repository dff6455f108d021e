import Diagnostics
import Templating

/// What views need besides the thing they show: the site, where its records are, and what pages share.
struct RenderContext: Sendable {
    let site: Site
    let assets: [FingerprintedAsset]
    /// Whether some template shows it; to make it takes a while.
    let wantsStructuredData: Bool
    let wantsCiting: Bool
    /// The number that a place has on the map, by its id.
    let mapNumbers: [String: Int]
    private var claims: [ReferenceView.Shared] = []
    private var sources: [ReferenceView.Shared] = []

    init(_ site: Site) {
        self.site = site
        assets = site.assets.map(FingerprintedAsset.init)
        let shown = LocatorMap(site, site.places.map(\.record))?.places ?? []
        mapNumbers = Dictionary(
            shown.enumerated().map { ($1.id.value, $0 + 1) }, uniquingKeysWith: { first, _ in first })
        wantsStructuredData = site.templates.mention("structured-data")
        wantsCiting = site.templates.mention("citing")
        let context = self
        claims = parallelMap(site.claims.count) { ReferenceView.Shared(site.claims[$0], context) }
        sources = site.sources.map { ReferenceView.Shared($0, self) }
    }

    /// The program's own words in the language of the site.
    var words: WordTable { site.words }

    func address<Record: RecordKind>(of record: Record) -> Address? {
        site.addresses.address(of: record)
    }

    func shared(_ target: Citable) -> ReferenceView.Shared {
        switch target {
        case .claim(let index): claims[index]
        case .source(let index): sources[index]
        }
    }

    /// The absolute address of the picture that stands for the site where it is linked.
    var socialImage: Address? {
        site.config.socialImage.flatMap { canonical(site.addresses.file($0.value) ?? $0.value) }
    }

    /// The page's absolute address, when the site says where it is published.
    func canonical(_ output: String) -> Address? {
        guard let base = site.config.baseURL else { return nil }
        var address = Array(base.text.utf8)
        address.append(percentEncoding: output)
        return .external(String(decoding: address, as: UTF8.self))
    }
}
