package import Diagnostics
package import Markup
internal import Synchronization

/// One page: its front matter, and its text, which is read when somebody first asks. A class, since a page is large and
/// handed around often.
package final class ParsedPage: Sendable {
    package let file: SourceFile
    /// The path within `Content/`: `topics/legal-questions.md`.
    package let path: String
    package let frontMatter: FrontMatter
    /// Where the page's own findings point when they have no better place: its start.
    package let place: SourceSpan
    private let state: Mutex<State>

    private enum State {
        case unread(UnreadText)
        case read(PageText)
    }

    init(file: SourceFile, path: String, frontMatter: FrontMatter, place: SourceSpan, text: UnreadText) {
        (self.file, self.path, self.frontMatter, self.place) = (file, path, frontMatter, place)
        state = Mutex(.unread(text))
    }

    /// What the page says.
    package var text: PageText {
        state.withLock { state in
            switch state {
            case .read(let text): return text
            case .unread(let unread):
                let text = unread.read(file, keyPoints: frontMatter.keyPoints.map(\.markdown))
                state = .read(text)
                return text
            }
        }
    }

    package var body: MarkdownText { text.body }
    package var texts: [MarkdownText] { text.all }

    /// Gives back the room that reading kept for more, for who keeps the text.
    func fit() {
        let text = text
        if !text.isFitted { state.withLock { $0 = .read(text.fitted) } }
    }

    /// Lets go of what only those ask for who resolve and check the page.
    ///
    /// - Parameter keepingBlocks: whether other pages quote it.
    func letGo(keepingBlocks: Bool) {
        let kept = text.rest(keepingBlocks: keepingBlocks)
        state.withLock { $0 = .read(kept) }
    }

    /// Whether who looks at it again asks for its file's bytes: for a directive, for the texts that it allows something, for
    /// what may be a placeholder.
    var isReadLater: Bool {
        let text = text
        return text.all.contains { !$0.directives.isEmpty } || !frontMatter.allow.isEmpty || text.mayHavePlaceholders
    }

    /// Whether nothing that other pages show or link to differs in another state of the same page: its front matter and the
    /// places in it.
    func looksTheSameFromOutside(as other: ParsedPage) -> Bool {
        guard let (_, start) = FrontMatter.split(file), FrontMatter.split(other.file)?.body == start else {
            return false
        }
        return file.bytes[..<start] == other.file.bytes[..<start] && text.anchors == other.text.anchors
    }
}

/// A text that waits to be read, with what the page's front matter began: the numbers of citations, and findings.
struct UnreadText: Sendable {
    let markdown: Markdown
    /// Where the text begins in its file.
    let start: Int
    let numbering: CitationNumbering
    let findings: Report

    fileprivate func read(_ file: SourceFile, keyPoints: [MarkdownText]) -> PageText {
        var (numbering, findings) = (numbering, findings)
        let body = markdown.read(file, from: start, numbering: &numbering, report: &findings)
        return PageText(
            body: body, keyPoints: keyPoints, citedKeys: numbering.keys,
            mayHavePlaceholders: file.bytes[...].range(ofBytes: Array(Placeholder.paragraph.utf8)) != nil,
            findings: findings)
    }
}

/// What the text of a page says, and what it cites.
package final class PageText: Sendable {
    package let body: MarkdownText
    /// All the page's Markdown, in its order: key points, then the body.
    package let all: [MarkdownText]
    /// What the page cites, in order of first use: key points first, then the text.
    package let citedKeys: [String]
    /// The number of the last citation. They are numbered through the page, key points first.
    let lastMarker: Int
    /// Whether a line of its file may be one that it was made with, to be filled in.
    let mayHavePlaceholders: Bool
    /// What was found while the page was read.
    let findings: Report
    fileprivate let isFitted: Bool

    fileprivate init(
        body: MarkdownText, keyPoints: [MarkdownText], citedKeys: [String], lastMarker: Int? = nil,
        mayHavePlaceholders: Bool, findings: Report, isFitted: Bool = false
    ) {
        self.isFitted = isFitted
        (self.body, all) = (body, keyPoints + [body])
        (self.citedKeys, self.mayHavePlaceholders, self.findings) = (citedKeys, mayHavePlaceholders, findings)
        self.lastMarker = lastMarker ?? all.last { !$0.citations.isEmpty }?.citations.last?.marker ?? 0
    }

    fileprivate var fitted: PageText {
        var body = body
        body.fit()
        return PageText(
            body: body, keyPoints: all.dropLast(), citedKeys: citedKeys, lastMarker: lastMarker,
            mayHavePlaceholders: mayHavePlaceholders, findings: findings, isFitted: true)
    }

    /// What is asked of the page once it is resolved and checked.
    fileprivate func rest(keepingBlocks: Bool) -> PageText {
        PageText(
            body: body.rest(keepingBlocks: keepingBlocks),
            keyPoints: all.dropLast().map { $0.rest(keepingBlocks: keepingBlocks) }, citedKeys: citedKeys,
            lastMarker: lastMarker, mayHavePlaceholders: mayHavePlaceholders, findings: Report())
    }

    /// Whether a link to a citation or an entry of the reference list leads to the same in another state of the page.
    func hasAsManyCitations(as other: PageText) -> Bool {
        citedKeys.count == other.citedKeys.count && lastMarker == other.lastMarker
    }

    /// Whether it links to a citation on another page or to an entry of its reference list.
    var linksToCitations: Bool {
        all.contains { text in
            text.links.contains { link in
                guard case .page(_, let anchor?) = link.target else { return false }
                return anchor.hasPrefix("cite-") || anchor.hasPrefix("ref-")
            }
        }
    }

    /// The ids that links may lead to, but for those of citations and references. Made when a link first asks.
    var anchors: Set<String> {
        keptAnchors.withLock { kept in
            let anchors = kept ?? Set(all.flatMap(\.anchors))
            kept = anchors
            return anchors
        }
    }
    private let keptAnchors = Mutex<Set<String>?>(nil)
}

extension MarkdownText {
    /// What is asked of a text once its page is resolved and checked.
    fileprivate func rest(keepingBlocks: Bool) -> MarkdownText {
        var rest = MarkdownText()
        (rest.headings, rest.anchors, rest.exceptions) = (headings, anchors, exceptions)
        if keepingBlocks { rest.blocks = blocks }
        return rest
    }
}
