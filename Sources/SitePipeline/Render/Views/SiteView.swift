import Diagnostics
import Templating

/// What every template is given of the site as a whole.
struct SiteView: Sendable {
    let view: View<Void>
    let listings: Listings

    init(_ records: Records) {
        let listings = Listings(records)
        self.listings = listings
        view = View(
            "site",
            [
                ViewField("title", .text) { _, context in context.site.config.title },
                ViewField("language", .text) { _, context in context.site.config.language },
                ViewField("direction", .text) { _, context in
                    WritingDirection(ofLanguage: context.site.config.language).rawValue
                },
                ViewField("description", .optionalText) { _, context in context.site.config.description },
                ViewField("as-of", .date) { _, context in context.site.config.asOf },
                ViewField("home", type: .address) { _, _ in .address(.site("index.html")) },
                ViewField("feed", .link) { _, context in
                    let isThere = context.site.config.baseURL != nil && context.site.templates.contains("root/feed.xml")
                    return isThere ? .site("feed.xml") : nil
                },
                ViewField("search", .link) { _, context in SearchIndex.page(of: context.site) },
                ViewField("search-index", .link) { _, context in
                    SearchIndex.page(of: context.site) == nil ? nil : .site(SearchIndex.fileName)
                },
                ViewField("contact", .optionalText) { _, context in context.site.config.contact },
                ViewField("topics", type: .list(.record(LinkView.shape))) { _, context in
                    .list(
                        context.site.topics.map { index in
                            let page = context.site.pages[index]
                            return LinkView.value(
                                page.title, .site(page.output), summary: page.parsed.frontMatter.summary?.value)
                        })
                },
                ViewField("footer", type: .list(.record(LinkView.shape))) { _, context in
                    .list(context.site.footer.map { context.link(toPage: $0) })
                },
                ViewField("data", type: .record(DataFile.shape)) { _, context in DataFile.value(context.site) },
            ]
                + listings.fields.map { listing in
                    ViewField(listing.name, type: listing.type) { _, context in listing.get(.init(), context) }
                })
    }
}
