import Diagnostics
import Markup
import Templating

/// What a page of any sort is: its place in the site and what stands in its head.
struct PageFrame: Sendable {
    var title: String
    var summary: String?
    var output: String
    /// The page's place among the site's pages; `nil` for the page of a record and for files of the root.
    var current: Int?
    var structuredData: @Sendable (RenderContext) -> JSON? = { _ in nil }
}

/// What a page's template is given, and the part of it that the pages of records are given too.
struct PageView: Sendable {
    private static let entryView = View<Heading>(
        "heading",
        [
            ViewField("title", .text) { $1.site.named($0.text) },
            ViewField("link", type: .address) { heading, _ in .address(.fragment(heading.id)) },
            ViewField("level", .number) { $0.level }, ViewField("is-sub", .flag) { $0.level == 3 },
        ])
    private static let contents = ViewType<[Heading]>.entries(of: entryView, "table of contents")
    static let keyPointsShape = ListView.shape("list of key points", of: .html)

    /// The names that every template has, whatever it shows.
    static func common<Item>(
        _ programs: SharedShapes, _ frame: @escaping @Sendable (Item, RenderContext) -> PageFrame
    ) -> [ViewField<Item>] {
        [
            ViewField("site", type: .record(programs.site)) { _, context in context.siteView.view.value((), context) },
            ViewField("assets", type: .record(programs.assets)) { _, _ in programs.assetsValue },
            ViewField("custom", type: .record(programs.custom)) { _, context in .record(context.site.custom) },
            ViewField("navigation", type: .list(.record(LinkView.shape))) { item, context in
                let current = frame(item, context).current
                return .list(
                    context.site.navigation.map { index in
                        let page = context.site.pages[index]
                        return LinkView.value(page.title, .site(page.output), isCurrent: index == current)
                    })
            },
            ViewField("title", .text) { frame($0, $1).title },
            ViewField("summary", .optionalText) { frame($0, $1).summary },
            ViewField("self", type: .address) { .address(.site(frame($0, $1).output)) },
            ViewField("canonical", .link) { $1.canonical(frame($0, $1).output) },
            ViewField("social-image", .link) { _, context in context.socialImage },
            ViewField("structured-data", type: .optional(.html)) { item, context in
                frame(item, context).structuredData(context).map { .html(StructuredData.html($0)) } ?? .none
            },
            ViewField("citing", type: .record(CitingView.shape)) { CitingView.value(frame($0, $1), $1) },
            ViewField("report", .link) { CitingView.report(frame($0, $1), $1) },
        ]
    }

    let view: View<Int>

    init(_ shared: SharedShapes, blocks: SiteBlocks) {
        let own: [ViewField<Int>] = [
            ViewField("updated", .date) { $1.site.pages[$0].parsed.frontMatter.updated },
            ViewField("withdrawn", .optionalText) { $1.site.pages[$0].parsed.frontMatter.withdrawn?.reason },
            ViewField("withdrawn-date", .date) { $1.site.pages[$0].parsed.frontMatter.withdrawn?.date },
            ViewField("key-points", type: .optional(.record(Self.keyPointsShape))) { index, context in
                ListView.value(Self.keyPointsShape, context.site.pages[index].keyPoints.map(Value.html))
            },
            ViewField("contents", Self.contents) { index, context in
                context.site.pages[index].parsed.body.headings.filter { (2...3).contains($0.level) }
            },
            ViewField("body", type: .html) { .html(blocks.body(of: $1.site.pages[$0], $1)) },
            ViewField("references", ReferenceView.list) { index, context in
                context.site.pages[index].references.map { ReferenceView.Item(reference: $0) }
            },
            ViewField("documents", type: .optional(.record(DocumentView.listShape))) { _, context in
                context.asked?.note(.texts)
                return DocumentView(DocumentView.printed(context.site), context).list(blocks)
            },
        ]
        view = View("page", Self.common(shared) { $1.site.pages[$0].frame(at: $0) } + own)
    }
}

extension Page {
    func frame(at index: Int) -> PageFrame {
        PageFrame(title: title, summary: parsed.frontMatter.summary?.value, output: output, current: index) { context in
            StructuredData(context).json(of: self)
        }
    }
}

/// The shapes that all pages of one site share, which its own files make.
struct SharedShapes: Sendable {
    let site: Shape
    let assets: Shape
    let custom: Shape
    let assetsValue: Value

    init(_ context: RenderContext) {
        site = context.siteView.view.shape
        custom = context.site.custom.shape
        let assets = Shape("set of assets", fields: context.assets.map { ($0.name, .address) })
        self.assets = assets
        assetsValue = .record(assets.record(context.assets.map { .address(.site("assets/" + $0.path)) }))
    }
}

/// The directives of a site, by name.
struct SiteBlocks: Sendable {
    let blocks: [String: (program: Program, view: BlockView)]

    /// A page's text with what its directives show.
    func body(of page: Page, _ context: RenderContext) -> HTML {
        guard !page.directives.isEmpty else { return page.body }
        var body = page.body
        for directive in page.directives {
            guard let block = blocks[directive.name] else { continue }
            body.holes.append(
                HTML.Hole(
                    offset: directive.offset,
                    content: .block(block.program, block.view.value(directive, context))))
        }
        body.holes.sort { $0.offset < $1.offset }
        return body
    }
}
