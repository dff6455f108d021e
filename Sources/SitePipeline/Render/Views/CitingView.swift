import Diagnostics
import Templating

/// How to cite a page, in forms to copy, and where to report an error in it.
enum CitingView {
    static let shape = Shape("way to cite", ["text": .text, "bibtex": .text])

    static func value(_ page: PageFrame, _ context: RenderContext) -> Value {
        let (title, output) = (page.title, page.output)
        let config = context.site.config
        let words = context.words
        let asOf = config.asOf
        var address: String?
        if case .external(let text) = context.canonical(output) { address = text }
        let text =
            [
                title == config.title ? nil : words[.quoted, ["text": title]], config.title,
                asOf.map { words[.citationAsOf, ["date": $0.words(in: words)]] }, address,
            ]
            .compactMap(\.self).joined(separator: ", ") + "."
        let entry = bibTeXEntry(
            address == nil ? "misc" : "online", DocumentView.part(output),
            [
                ("title", "{\(bibTeX(title))}"), ("organization", "{\(bibTeX(config.title))}"), ("date", asOf?.text),
                ("url", address), ("language", bibTeX(config.language)),
            ])
        return .record(shape.record([.text(text), .text(entry)]))
    }

    /// A message to the site's contact that names the page, or the contact's own page.
    static func report(_ page: PageFrame, _ context: RenderContext) -> Address? {
        let (title, output) = (page.title, page.output)
        guard let contact = context.site.config.contact else { return nil }
        if contact.contains("://") { return .external(contact) }
        let subject = context.words[.errorInPage, ["title": title, "page": output]]
        return .external("mailto:\(contact)?subject=\(percentEncoded(subject))")
    }
}
