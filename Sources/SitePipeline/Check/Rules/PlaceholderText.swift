package import Diagnostics
import Markup

extension Rule {
    package static let placeholderText = Rule(
        "placeholder-text", .warning,
        finds:
            "What `sitegen init --empty` wrote to be filled in and is there still: the title, the description and the address in site.yaml, a summary, a paragraph that begins with 'Write here:'.",
        why: "A reader would see a page that nobody wrote, and an error would be reported to nobody.",
        example: "`contact: you@example.org`",
        repair: "`contact: corrections@briefing.example`")
}

/// What stands in the files of `Empty/` to be filled in.
package enum Placeholder {
    package static let title = "The title of your briefing"
    package static let description = "What your briefing is about, in one sentence."
    package static let contact = "you@example.org"
    /// What a paragraph of a page begins with.
    package static let paragraph = "Write here:"
}

/// Checks `placeholder-text` in the site's settings.
@Sendable func checkPlaceholders(_ site: Site, _ report: inout Report) {
    let config = site.config
    let fields = [
        ("title", config.titleText, Placeholder.title),
        ("description", config.descriptionText, Placeholder.description),
        ("contact", config.contactText, Placeholder.contact),
    ]
    for (name, text, placeholder) in fields {
        guard let text, text.value == placeholder else { continue }
        report.add(
            .placeholderText, "the site's \(name) is still the one that it was made with", at: text.span,
            help: "write your own")
    }
}

/// Checks `placeholder-text` on a page.
@Sendable func checkPagePlaceholders(_ page: Page, _ site: Site, _ report: inout Report) {
    let frontMatter = page.parsed.frontMatter
    let fields = [
        ("title", frontMatter.titleText, Placeholder.title), ("summary", frontMatter.summary, Placeholder.description),
    ]
    for (name, text, placeholder) in fields {
        guard let text, text.value == placeholder else { continue }
        report.add(
            .placeholderText, "the page's \(name) is still the one that it was made with", at: text.span,
            help: "write your own")
    }
    guard page.parsed.text.mayHavePlaceholders else { return }
    let start = Array(Placeholder.paragraph.utf8)
    for block in page.parsed.body.blocks where block.kind == .paragraph {
        let place = block.span.offsets
        guard block.span.file.bytes[place].starts(with: start) else { continue }
        report.add(
            .placeholderText, "this paragraph is still the one that the page was made with",
            at: block.span.file.span(place.lowerBound..<place.lowerBound + start.count),
            help: "write what it asks for, or take it out")
    }
}
