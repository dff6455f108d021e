import Diagnostics
import Templating

/// What every template is given of the site as a whole. Made once for a build and shared by all pages.
struct SiteView {
    static let sourceListShape = ListView.shape("list of sources", of: .record(SourceEntryView.shape))

    static let shape = Shape(
        "site",
        fields: [
            ("title", .text), ("language", .text), ("direction", .text), ("description", .optional(.text)),
            ("as-of", .optional(.record(DateView.shape))), ("home", .address), ("feed", .optional(.address)),
            ("search", .optional(.address)), ("search-index", .optional(.address)),
            ("contact", .optional(.text)),
            ("topics", .list(.record(LinkView.shape))), ("footer", .list(.record(LinkView.shape))),
            ("sources", .optional(.record(sourceListShape))),
            ("outside-sources", .optional(.record(sourceListShape))), ("data", .record(DataFile.shape)),
        ] + Listings.fields)

    let site: Value
    /// Every record of the site, kind by kind: the values of `Listings.fields`.
    let listings: [Value]
    let assets: Value
    let assetsShape: Shape
    let custom: Value
    let customShape: Shape

    init(_ context: RenderContext) {
        let all = context.site
        let topics = all.topics.map { index in
            let page = all.pages[index]
            return LinkView.value(page.title, .site(page.output), summary: page.parsed.frontMatter.summary?.value)
        }
        let footer = all.footer.map { LinkView.value(all.pages[$0].title, .site(all.pages[$0].output)) }
        func sources(outside: Bool) -> Value {
            let entries = all.sources.indices.filter { all.sources[$0].record.isOutside == outside }
            return ListView.value(Self.sourceListShape, entries.map { SourceEntryView.value($0, context) })
        }
        let own: [Value] = [
            .text(all.config.title), .text(all.config.language),
            .text(WritingDirection(ofLanguage: all.config.language).rawValue), .text(all.config.description),
            DateView.value(all.config.asOf, context.words), .address(.site("index.html")),
            .address(all.config.baseURL != nil && all.templates.contains("root/feed.xml") ? .site("feed.xml") : nil),
            .address(SearchIndex.page(of: all)),
            .address(SearchIndex.page(of: all) == nil ? nil : .site(SearchIndex.fileName)),
            .text(all.config.contact), .list(topics),
            .list(footer),
            sources(outside: false), sources(outside: true), DataFile.value(all),
        ]
        listings = Listings.values(context)
        site = .record(Self.shape.record(own + listings))
        custom = .record(all.custom)
        customShape = all.custom.shape
        assetsShape = Shape("set of assets", fields: context.assets.map { ($0.name, .address) })
        assets = .record(assetsShape.record(context.assets.map { .address(.site("assets/" + $0.path)) }))
    }
}

/// A source in a list of sources.
enum SourceEntryView {
    static let shape = Shape(
        "source",
        [
            "title": .text, "link": .optional(.address), "publisher": .optional(.text),
            "published": .optional(.record(DateView.shape)), "type": .text, "wording": .optional(.text),
            "claim-count": .number,
        ])

    static func value(_ index: Int, _ context: RenderContext) -> Value {
        let source = context.site.sources[index]
        return .record(
            shape.record([
                "title": .text(source.record.title), "link": .address(context.address(of: source.record)),
                "publisher": .text(source.record.knownPublisher),
                "published": DateView.value(source.record.published, context.words),
                "type": .text(source.record.category.words(in: context.words)),
                "wording": .text(source.record.wording?.words(in: context.words)),
                "claim-count": .number(Set(source.claims.map(\.claim)).count),
            ]))
    }
}
