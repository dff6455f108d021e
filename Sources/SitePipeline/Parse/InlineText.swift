package import Diagnostics
package import Markup
package import Templating

/// Inline Markdown of a field: as written, and as read.
package struct InlineText: Sendable {
    package var source: String
    package var markdown: MarkdownText
    package var span: SourceSpan
    /// Its HTML with the addresses and names in it that only the site knows; made by Resolve.
    package internal(set) var html = HTML(bytes: [])

    /// The text without markup, citations, and the names that links without a text take.
    var ownWords: String { markdown.blocks.isEmpty ? source : RecordNames.removed(markdown.blocks[0].text) }

    /// What a reader hears, without citations; a text that needs no parser is that already.
    func plainText(in site: Site) -> String {
        markdown.blocks.isEmpty ? source : site.named(markdown.blocks[0].text)
    }
}
