import Diagnostics
import Markup
package import Templating

/// A site as its files say it: names of records and pages, not yet the things themselves.
package struct ParsedSite: Sendable {
    package var config = SiteConfig()
    /// The program's own words in the language of the site.
    package var words = WordTable.english
    /// What is in their texts is read when somebody asks.
    package var pages: [ParsedPage] = []
    /// Pages that are left out, by path, each with the reason.
    package var skipped: [String: String] = [:]
    package var records = Records()
    /// Free data for templates, by the name of its file in `data/custom/`.
    var custom = Shape("set of custom data", [:]).record([:])
    package var lock = EvidenceLock()
    package var templates: TemplateLibrary
    /// The directives that pages may use, by name.
    var blocks: [String: BlockDeclaration] = [:]
    package var assets: [Workspace.Asset] = []
    package var statics: [Workspace.StaticFile] = []
    /// How its texts were read.
    let markdown: Markdown

    /// Whether some file of the site may quote what pages say: the lists of places that cite something, the search.
    var quotesPages: Bool { ["excerpt", "heading"].contains(where: templates.asks) || templates.contains("search") }
    /// Whether some rule reads a page's bytes each time that it looks at the page.
    var rereadsPages: Bool { config.rules.contains { $0.key.value == Rule.unlinkedName.id } }
}
