package import Diagnostics
import Markup

extension Rule {
    package static let missingSummary = Rule("missing-summary", .warning)
}

/// **missing-summary**: a page without `summary` in its front matter.
///
/// Lists of pages, search engines and link previews show it; without one they show whatever comes first.
@Sendable func checkSummaries(_ site: Site, _ report: inout Report) {
    for page in site.pages where page.parsed.frontMatter.isReadable && page.parsed.frontMatter.summary == nil {
        report.add(
            .missingSummary, "the page has no summary", at: page.parsed.place,
            help: "add summary: what the page says, in a sentence")
    }
}
