extension CapturedDocument {
    /// Reads a document in whichever format it is.
    ///
    /// - Parameter heard: told how much has been read, in bytes.
    /// - Throws: `CaptureRefusal` if it cannot be captured, `MachineError` if the machine cannot do its part.
    static func read(
        _ fetched: FetchedDocument, name: String, heard: ((Int) -> Void)? = nil
    ) throws -> (document: CapturedDocument, format: DocumentFormat) {
        let format = try DocumentFormat(fetched.bytes, name: name, mediaType: fetched.mediaType)
        var document: CapturedDocument
        switch format {
        case .html:
            document = try CapturedDocument(html: fetched.bytes, charset: fetched.charset, address: fetched.address)
        case .mhtml:
            let page = try MHTML(fetched.bytes)
            document = try CapturedDocument(
                html: page.html, charset: page.charset, address: fetched.address ?? page.address)
        case .pdf:
            document = try onDisk(fetched) { try PDFDocument.read($0, heard: heard) }
        case .text, .markdown:
            document = try CapturedDocument(
                plainText: fetched.bytes, charset: fetched.charset, isMarkdown: format == .markdown)
        case .word, .openDocument:
            let type = format == .word ? "docx" : "odt"
            let html = try onDisk(fetched) { path in
                let path = path.hasPrefix("-") ? "./" + path : path
                return try ExternalProgram.pandoc.run(
                    ["--from", type, "--to", "html", "--standalone", "--sandbox", "--metadata", "pagetitle= ", path],
                    limit: FetchedDocument.limit, seconds: 300, heard: heard)
            }
            guard html.status == 0 else {
                let trouble = html.errors.split(whereSeparator: \.isNewline).first.map(String.init) ?? "it is damaged"
                throw CaptureRefusal(
                    "the document cannot be read: \(trouble)", help: "save it as a PDF and capture that")
            }
            document = try CapturedDocument(html: html.output, charset: "utf-8")
            // What pandoc makes of a document says nothing of where it was published.
            document.metadata.category = nil
            document.metadata.inferred.remove("type")
        }
        if let address = fetched.address, document.metadata.url == nil { document.metadata.url = address }
        document.warnings = fetched.notes + document.warnings
        try document.clean()
        return (document, format)
    }

    /// Runs what can read a file only with the path of one.
    private static func onDisk<Value>(_ fetched: FetchedDocument, _ use: (String) throws -> Value) throws -> Value {
        if let path = fetched.path { return try use(path) }
        let file = try TemporaryFile(fetched.bytes)
        return try use(file.path)
    }

    /// Sees to it that each paragraph is one line of text.
    private mutating func clean() throws(CaptureRefusal) {
        paragraphs = paragraphs.map { paragraph in
            paragraph.split(separator: "\u{C}", omittingEmptySubsequences: false).map { page in
                page.split(separator: "\t", omittingEmptySubsequences: false).map { String($0).collapsed }
                    .joined(separator: "\t")
            }.joined(separator: "\u{C}")
        }.filter { !$0.allSatisfy(\.isWhitespace) }
        guard !paragraphs.isEmpty else {
            throw CaptureRefusal(
                "the document has no text; a page that is made by a script has none before it ran",
                help: "open it in a browser, wait until it shows its text, and save the page")
        }
    }

    /// Whether there is so little text that it is hardly the article: the notice of a paywall, or of cookies.
    static func isTooShort(_ paragraphs: [String]) -> Bool {
        paragraphs.reduce(0) { sum, text in
            sum + text.unicodeScalars.reduce(0) { $0 + ($1.isEastAsian ? 3 : 1) }
        } < 250
    }
}
