import Diagnostics
internal import Synchronization
import Templating

/// What views need besides the thing they show: the site, what its pages share, and who asks.
package struct RenderContext: Sendable {
    private let shared: Shared
    /// What the file that is made asks of pages' texts.
    private(set) var asked: AskedOfPages?

    private final class Shared: Sendable {
        let site: Site
        let assets: [FingerprintedAsset]
        let siteView: SiteView
        let mapNumbers: [String: Int]

        init(_ site: Site) {
            self.site = site
            assets = site.assets.map(FingerprintedAsset.init)
            siteView = SiteView(site.records)
            let shown = LocatorMap(site, site.places)?.places ?? []
            mapNumbers = Dictionary(
                shown.enumerated().map { ($1.id.value, $0 + 1) }, uniquingKeysWith: { first, _ in first })
        }

        /// The same for a site in which nothing but texts of pages differs.
        init(_ other: Shared, _ site: Site) {
            self.site = site
            (assets, siteView, mapNumbers) = (other.assets, other.siteView, other.mapNumbers)
        }
    }

    init(_ site: Site) { shared = Shared(site) }

    /// The same for a site in which nothing but texts of pages differs.
    func changed(to site: Site) -> RenderContext { RenderContext(shared: Shared(shared, site), asked: nil) }

    /// The same, with a note of what is asked.
    func noting(_ asked: AskedOfPages?) -> RenderContext { RenderContext(shared: shared, asked: asked) }

    private init(shared: Shared, asked: AskedOfPages?) { (self.shared, self.asked) = (shared, asked) }

    var site: Site { _read { yield shared.site } }
    var assets: [FingerprintedAsset] { shared.assets }
    var siteView: SiteView { shared.siteView }
    /// The number that a place has on the map, by its id.
    var mapNumbers: [String: Int] { shared.mapNumbers }
    /// The program's own words in the language of the site.
    var words: WordTable { site.words }

    /// Where pages cite a claim or a source.
    func places(citing target: Citable) -> [CitingPlace] {
        asked?.note(.places(target))
        switch target {
        case .claim(let index): return site.uses.claims[index].places
        case .source(let index): return site.uses.sources[index].places
        }
    }

    func address<Kind: RecordKind>(of record: Kind) -> Address? {
        site.addresses.address(of: record)
    }

    func address(of target: Citable) -> Address? {
        switch target {
        case .claim(let index): address(of: site.claims[index])
        case .source(let index): address(of: site.sources[index])
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

/// What one file, while it is made, asks of the texts of pages other than its own: what it has to be made anew for when one
/// of them is edited.
package final class AskedOfPages: Sendable {
    enum Question: Hashable, Sendable {
        /// Where pages cite a record.
        case places(Citable)
        /// All that pages say.
        case texts
    }

    private let noted = Mutex<Set<Question>>([])

    func note(_ question: Question) { noted.withLock { _ = $0.insert(question) } }

    var questions: Set<Question> { noted.withLock { $0 } }
}
