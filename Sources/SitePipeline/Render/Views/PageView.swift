import Diagnostics
import Markup
import Templating

/// What a page's template is given, and the part of it that the pages of records are given too.
struct PageView {
    static let entryShape = Shape("heading", ["title": .text, "link": .address, "level": .number, "is-sub": .flag])
    static let contentsShape = ListView.shape("table of contents", of: .record(entryShape))
    static let keyPointsShape = ListView.shape("list of key points", of: .html)

    /// The names that every template has, whatever it shows.
    static func commonFields(_ site: SiteView) -> [(String, FieldType)] {
        [
            ("site", .record(SiteView.shape)), ("assets", .record(site.assetsShape)),
            ("custom", .record(site.customShape)),
            ("navigation", .list(.record(LinkView.shape))), ("title", .text), ("summary", .optional(.text)),
            ("self", .address), ("canonical", .optional(.address)), ("social-image", .optional(.address)),
            ("structured-data", .optional(.html)), ("citing", .record(CitingView.shape)),
            ("report", .optional(.address)),
        ]
    }

    private static let ownFields: [(String, FieldType)] = [
        ("updated", .optional(.record(DateView.shape))), ("withdrawn", .optional(.text)),
        ("withdrawn-date", .optional(.record(DateView.shape))), ("key-points", .optional(.record(keyPointsShape))),
        ("contents", .optional(.record(contentsShape))), ("body", .html),
        ("references", .optional(.record(ReferenceView.listShape))),
        ("documents", .optional(.record(DocumentView.listShape))),
    ]

    let site: SiteView
    let shape: Shape
    private let navigation: [(page: Int, title: String, link: Address)]

    init(_ site: SiteView, _ context: RenderContext) {
        self.site = site
        shape = Shape("page", fields: Self.commonFields(site) + Self.ownFields)
        navigation = context.site.navigation.map {
            ($0, context.site.pages[$0].title, .site(context.site.pages[$0].output))
        }
    }

    /// The values of the common fields, in their order.
    func common(
        title: String, summary: String?, output: String, current: Int?, structuredData: @autoclosure () -> HTML?,
        _ context: RenderContext
    ) -> [Value] {
        [
            site.site, site.assets, site.custom,
            .list(navigation.map { LinkView.value($0.title, $0.link, isCurrent: $0.page == current) }),
            .text(title), .text(summary), .address(.site(output)), .address(context.canonical(output)),
            .address(context.socialImage),
            (context.wantsStructuredData ? structuredData() : nil).map(Value.html) ?? .none,
            context.wantsCiting ? CitingView.value(title: title, output: output, context) : .none,
            .address(CitingView.report(title: title, output: output, context)),
        ]
    }

    func value(of index: Int, _ programs: SitePrograms, _ context: RenderContext) -> Value {
        let page = context.site.pages[index]
        let front = page.parsed.frontMatter
        let entries = page.parsed.body.headings.filter { (2...3).contains($0.level) }.map { heading in
            Value.record(
                Self.entryShape.record([
                    .text(context.site.named(heading.text)), .address(.fragment(heading.id)), .number(heading.level),
                    .flag(heading.level == 3),
                ]))
        }
        let references = page.references.map { ReferenceView.value($0, context) }
        return .record(
            shape.record(
                common(
                    title: page.title, summary: front.summary?.value, output: page.output, current: index,
                    structuredData: StructuredData(context).html(of: page), context)
                    + [
                        DateView.value(front.updated, context.words), .text(front.withdrawn?.reason),
                        DateView.value(front.withdrawn?.date, context.words),
                        ListView.value(Self.keyPointsShape, page.keyPoints.map(Value.html)),
                        ListView.value(Self.contentsShape, entries), .html(body(of: page, programs, context)),
                        ListView.value(ReferenceView.listShape, references),
                        page.template == "print"
                            ? DocumentView(DocumentView.printed(context.site), context).list(programs) : .none,
                    ]))
    }

    /// The page's text with what its directives show.
    func body(of page: Page, _ programs: SitePrograms, _ context: RenderContext) -> HTML {
        guard !page.directives.isEmpty else { return page.body }
        var body = page.body
        for directive in page.directives {
            guard let block = programs.blocks[directive.name] else { continue }
            body.holes.append(
                HTML.Hole(
                    offset: directive.offset,
                    content: .block(block.program, block.view.value(directive, site, context))))
        }
        body.holes.sort { $0.offset < $1.offset }
        return body
    }
}
