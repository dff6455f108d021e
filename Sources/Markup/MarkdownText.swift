package import Diagnostics

/// What one Markdown text says: its HTML with places left open for what only the whole site knows, and the names it
/// uses, each with its place. Nothing of cmark is left in it.
package struct MarkdownText: Sendable {
    package var html = MarkdownHTML()
    package var citations: [Citation] = []
    package var exceptions: [CitationException] = []
    package var headings: [Heading] = []
    package var links: [Link] = []
    package var blocks: [Block] = []
    package var directives: [Directive] = []
    /// What stands above the rows of each table.
    package var tableHeads: [TableHead] = []
    package var mentions: [Mention] = []
    /// The ids in the HTML, those of citations' markers left out.
    package var anchors: [String] = []

    package init() {}

    /// Gives back the room that was kept for more, for who has many texts at once.
    package mutating func fit() {
        (citations, headings, links) = (citations.fitted, headings.fitted, links.fitted)
        (blocks, anchors) = (blocks.fitted, anchors.fitted)
    }
}

extension Array {
    /// The array without much room for more.
    fileprivate var fitted: [Element] {
        guard capacity - count > 8 + count / 8 else { return self }
        // All empty arrays are one, into which no thread may write.
        guard !isEmpty else { return [] }
        return Array(unsafeUninitializedCapacity: count) { buffer, initialized in
            withUnsafeBufferPointer { initialized = buffer.initialize(from: $0).1 }
        }
    }
}

/// HTML with holes: at each hole's offset the site's own knowledge goes in.
package struct MarkdownHTML: Sendable {
    package struct Hole: Sendable {
        /// The byte offset in `bytes` before which the content goes.
        package var offset: Int
        package var content: Content
    }

    package enum Content: Sendable {
        /// The address of a link's target.
        case address(LinkTarget)
        /// The name of a record, for a link that was written without a text.
        case name(LinkTarget)
        /// What a directive shows: an index into `MarkdownText.directives`.
        case directive(Int)
    }

    package var bytes: [UInt8] = []
    package var holes: [Hole] = []

    package init() {}
}

/// One item of a citation: `@the-hill-2025-01-22, p3` of `[@d-01; @the-hill-2025-01-22, p3]`.
package struct Citation: Sendable {
    /// The id of a claim or a source, as written.
    package var key: String
    package var locator: String?
    /// From 1, by first use on the page; the same key has the same number.
    package var number: Int
    /// From 1 in the order of the text: the marker's id is `cite-<marker>`.
    package var marker: Int
    /// The key as it stands in the text, from its `@`.
    package var span: SourceSpan
    /// The index in `MarkdownText.blocks` of the innermost block that holds it; `nil` in the head of a table, which is none.
    package var block: Int?
    /// Which of the block's citations in brackets it stands in, from 0.
    package var group: Int32 = 0
}

/// An `@` and a word behind it outside brackets: text, unless a claim or a source has that id.
package struct Mention: Sendable {
    package var key: String
    /// Written `@{key}`, which can be nothing else than another program's citation.
    package var isInBraces: Bool
    package var span: SourceSpan
}

/// A fenced block whose info string is a name in braces, as in MyST: `{timeline}`.
package struct Directive: Sendable {
    package var name: String
    /// The line that names it.
    package var span: SourceSpan
    /// The bytes of the file between its fences: YAML, its options.
    package var body: Range<Int>
}

package struct Heading: Sendable {
    package var level: Int
    package var id: String
    package var text: String
    package var span: SourceSpan
}

/// A link or image whose target is in the site.
package struct Link: Sendable {
    package var target: LinkTarget
    package var isImage: Bool
    package var span: SourceSpan
    /// The index in `MarkdownText.blocks` of the innermost block that holds it.
    package var block: Int?
    /// What a reader hears of a link to a record, or of an image: its text. Empty where the author wrote none.
    package var text: String = ""
}

/// What a link leads to, by the name the author wrote.
package enum LinkTarget: Sendable, Hashable {
    /// Another page, by the relative path of its Markdown file.
    case page(path: String, anchor: String?)
    /// A place on the same page.
    case anchor(String)
    /// A record, by the scheme its kind has in links and its id.
    case record(scheme: String, id: String)
    /// A claim or source that a record's own text cites, by its id.
    case cited(String)
    /// A file that is copied as it is, by its relative path.
    case file(String)
}

/// The head of a table, which may have the units of its columns.
package struct TableHead: Sendable {
    /// What a reader hears of each column's head.
    package var columns: [String]
    /// The paragraph right before the table; empty if there is none.
    package var leadIn: String
}

/// A piece of text that a citation in it covers: what design and checks call a unit.
package struct Block: Sendable {
    package enum Kind: String, Sendable {
        case paragraph, item, row, heading, footnote, keyPoint = "key-point"
    }

    package var kind: Kind
    package var span: SourceSpan
    /// Whether a citation covers it: its own, or one of the item or paragraph it continues.
    package var isCited: Bool
    /// Whether it stands in a quotation (`>`) that is no alert.
    package var isQuotation = false
    /// The blocks whose citations cover this one as well: the item it stands in, and a lead-in that ends in a colon.
    package var coveredBy: [Int] = []
    /// The index in `headings` of the heading it stands under.
    package var heading: Int?
    /// The index in `tableHeads` of what stands above a row.
    package var table: Int32?
    /// What a reader hears, without the citations. Kept where the text has digits, number words or quotation marks, and
    /// elsewhere when that was asked for.
    package var text: String = ""
    /// Where in `text` its citations stand, by their group, in UTF-8 bytes. Kept with the text.
    package var citationOffsets: [Int32] = []
    /// Where in `text` the texts of its links to records stand, in its order. Kept with the text.
    package var recordLinks: [RecordLink] = []

    /// The text of a link to a record, in UTF-8 bytes of the block's text.
    package struct RecordLink: Sendable {
        package var range: Range<Int>
        package var scheme: String
        package var id: String
    }
}
