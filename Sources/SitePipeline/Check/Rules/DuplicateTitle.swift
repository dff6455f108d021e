package import Diagnostics
import Markup

extension Rule {
    package static let duplicateTitle = Rule(
        "duplicate-title",
        finds: "Two pages with the same title.",
        why: "In lists, tabs and search results they cannot be told apart (WCAG 2.2, criterion 2.4.2).",
        example: "two pages called Sources",
        repair: "Let the titles say how the two pages differ.")
}

extension ParsedPage {
    /// Where its title is written.
    var titlePlace: SourceSpan { frontMatter.titleText?.span ?? place }
}

/// Checks `duplicate-title`.
@Sendable func checkTitles(_ site: Site, _ report: inout Report) {
    var first: [String: Int] = [:]
    first.reserveCapacity(site.pages.count)
    for (index, page) in site.pages.enumerated() where !page.title.isEmpty {
        guard let other = first[page.title].map({ site.pages[$0] }) else {
            first[page.title] = index
            continue
        }
        report.add(
            .duplicateTitle, "another page has the title '\(page.title)'", at: page.parsed.titlePlace,
            notes: [Diagnostic.Note("the other page", at: other.parsed.titlePlace)],
            help: "let the titles say how the two pages differ")
    }
}
