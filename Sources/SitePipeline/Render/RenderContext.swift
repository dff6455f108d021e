import Diagnostics
import Templating

/// What views need besides the thing they show: the site, and what its pages share.
package final class RenderContext: Sendable {
    let site: Site
    let assets: [FingerprintedAsset]
    let siteView: SiteView
    /// The values of the site's view as far as some template has asked for them.
    private let ofSite: [OnFirstUse<Value>]
    /// The number that a place has on the map, by its id.
    let mapNumbers: [String: Int]

    init(_ site: Site) {
        self.site = site
        assets = site.assets.map(FingerprintedAsset.init)
        siteView = SiteView(site.records)
        ofSite = siteView.view.shape.fields.map { _ in OnFirstUse() }
        let shown = LocatorMap(site, site.places)?.places ?? []
        mapNumbers = Dictionary(
            shown.enumerated().map { ($1.id.value, $0 + 1) }, uniquingKeysWith: { first, _ in first })
    }

    /// The site as templates see it; each of its values is made once.
    var siteValue: Value {
        .record(
            Record(shape: siteView.view.shape) { index in
                self.ofSite[index].value { self.siteView.view.value(at: index, of: (), self) }
            })
    }

    /// The program's own words in the language of the site.
    var words: WordTable { site.words }

    func address<Kind: RecordKind>(of record: Kind) -> Address? {
        site.addresses.address(of: record)
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
