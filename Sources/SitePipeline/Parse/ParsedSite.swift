package import Diagnostics
package import Markup
internal import Synchronization
package import Templating

/// A site as its files say it: names of records and pages, not yet the things themselves.
package struct ParsedSite: Sendable {
    package var config = SiteConfig()
    /// The program's own words in the language of the site.
    package var words = WordTable.english
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
}

/// One page: its front matter, what its text says, and what it cites. A class, since a page is large and handed around
/// often.
package final class ParsedPage: Sendable {
    package let file: SourceFile
    /// The path within `Content/`: `topics/legal-questions.md`.
    package let path: String
    package let frontMatter: FrontMatter
    package let body: MarkdownText
    /// All its Markdown, in the order of the page: key points, then the body.
    package let texts: [MarkdownText]
    /// What the page cites, in order of first use: key points first, then the text.
    package let citedKeys: [String]
    /// Whether a line of its file may be one that it was made with, to be filled in.
    let mayHavePlaceholders: Bool
    /// Where the page's own findings point when they have no better place: its start.
    package let place: SourceSpan
    /// What was found while it was read.
    let findings: Report

    init(
        file: SourceFile, path: String, frontMatter: FrontMatter, body: MarkdownText, citedKeys: [String],
        place: SourceSpan, findings: Report
    ) {
        self.findings = findings
        mayHavePlaceholders = file.bytes[...].range(ofBytes: Array(Placeholder.paragraph.utf8)) != nil
        self.file = file
        self.path = path
        self.frontMatter = frontMatter
        self.body = body
        texts = frontMatter.keyPoints.map(\.markdown) + [body]
        self.citedKeys = citedKeys
        self.place = place
    }

    /// Whether what is found on it is told by its text once more: by a directive, by the texts that it allows something, by
    /// what may be a placeholder.
    var isReadLater: Bool {
        texts.contains { !$0.directives.isEmpty } || !frontMatter.allow.isEmpty || mayHavePlaceholders
    }

    /// Whether nothing that other pages show or link to differs in another state of the same page: its front matter and the
    /// places in it.
    func looksTheSameFromOutside(as other: ParsedPage) -> Bool {
        guard let (_, start) = FrontMatter.split(file), FrontMatter.split(other.file)?.body == start else {
            return false
        }
        return file.bytes[..<start] == other.file.bytes[..<start] && anchors == other.anchors
    }

    /// Whether a link to a citation or an entry of the reference list leads to the same in another state of the page.
    func hasAsManyCitations(as other: ParsedPage) -> Bool {
        citedKeys.count == other.citedKeys.count && lastMarker == other.lastMarker
    }

    /// Whether it links to a citation on another page or to an entry of its reference list.
    var linksToCitations: Bool {
        texts.contains { text in
            text.links.contains { link in
                guard case .page(_, let anchor?) = link.target else { return false }
                return anchor.hasPrefix("cite-") || anchor.hasPrefix("ref-")
            }
        }
    }

    /// The number of the last citation. They are numbered through the page, key points first.
    var lastMarker: Int { texts.last { !$0.citations.isEmpty }?.citations.last?.marker ?? 0 }

    /// The ids that links may lead to, but for those of citations and references. Made when a link first asks.
    var anchors: Set<String> {
        keptAnchors.withLock { kept in
            let anchors = kept ?? Set(texts.flatMap(\.anchors))
            kept = anchors
            return anchors
        }
    }
    private let keptAnchors = Mutex<Set<String>?>(nil)
}
