package import Diagnostics
import Markup

extension Rule {
    package static let missingSummary = Rule(
        "missing-summary", .warning,
        finds: "A page without a summary.",
        why: "Lists of pages, search engines and previews show it.",
        example: "no `summary` in the front matter",
        repair: "`summary: What the page says.`")
}

/// Checks `missing-summary`.
@Sendable func checkSummary(_ page: Page, _ site: Site, _ report: inout Report) {
    guard page.parsed.frontMatter.isReadable, page.parsed.frontMatter.summary == nil else { return }
    report.add(
        .missingSummary, "the page has no summary", at: page.parsed.place,
        help: "add 'summary': what the page says, in a sentence or two")
}
