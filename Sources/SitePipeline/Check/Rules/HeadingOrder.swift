package import Diagnostics
import Markup

extension Rule {
    package static let headingOrder = Rule(
        "heading-order",
        finds: "A heading that skips a level, or one of the first level, which is the page's title.",
        why: "Those who listen to a page move by its headings (WCAG 2.2, technique G141).",
        example: "`## One`, then `#### Four`",
        repair: "`## One`, then `### Two`")
}

/// Checks `heading-order`.
@Sendable func checkHeadingOrder(_ page: Page, _ site: Site, _ report: inout Report) {
    var level = 1
    for heading in page.parsed.body.headings {
        if heading.level == 1 {
            report.add(
                .headingOrder, "the page's title is its only heading of level 1", at: heading.span,
                help: "begin the heading with '##'")
        } else if heading.level > level + 1 {
            report.add(
                .headingOrder, "a heading of level \(heading.level) follows one of level \(level)",
                at: heading.span,
                help: "begin it with '\(String(repeating: "#", count: level + 1))'")
        }
        level = max(heading.level, 1)
    }
}
