import Diagnostics

extension CapturedDocument {
    /// Reads a page.
    ///
    /// - Parameters:
    ///   - charset: the encoding that its server or its envelope declares.
    ///   - address: where it was fetched, if it was.
    init(html bytes: [UInt8], charset: String? = nil, address: String? = nil) throws {
        let decoded = try DecodedText(bytes, declared: [charset, declaredEncoding(bytes)])
        let tree = try HTMLTree(decoded.bytes)
        let known = HTMLMetadata(tree, address: address)
        metadata = known.metadata
        let article = ArticleReader(tree)
        paragraphs = article.paragraphs.map(\.text)
        leftOut = article.leftOut
        if let body = known.articleBody { takeArticleBody(body) }
        if decoded.faults > 0 {
            warnings.append(
                "\(decoded.faults) bytes are no characters of the encoding '\(decoded.encoding)' and stand as \u{FFFD} in the text"
            )
        }
        if metadata.isBehindPaywall {
            warnings.append("the page says that it is not free to read: look whether this is all of the article")
        }
    }

    /// Takes the text that the page's JSON-LD gives where the page itself shows less than half of it, as pages do that
    /// bring their article by a script.
    private mutating func takeArticleBody(_ body: String) {
        let body = body.replacing(#/<[^>]{1,200}>/#, with: "\n")
        let given = body.split(whereSeparator: \.isNewline).map { String($0).collapsed }.filter { !$0.isEmpty }
        let shown = paragraphs.reduce(0) { $0 + $1.utf8.count }
        guard given.reduce(0, { $0 + $1.utf8.count }) > 2 * shown + 200 else { return }
        for paragraph in paragraphs { leftOut.note(paragraph, "text shown in place of the article") }
        paragraphs = given
        if let title = metadata.title, given.first != title { paragraphs.insert(title, at: 0) }
    }
}
