/// A PDF as poppler reads it: `pdfinfo` says what it is, `pdftotext -bbox-layout` where each word stands.
enum PDFDocument {
    /// How long the programs may take, in seconds, and how much they may write.
    private static let seconds = 600
    private static let limit = 1_000_000_000

    /// - Parameter path: the file, which the programs open themselves.
    static func read(_ path: String, heard: ((Int) -> Void)? = nil) throws -> CapturedDocument {
        // A name that begins with a hyphen would be an option.
        let path = path.hasPrefix("-") ? "./" + path : path
        let info = try ExternalProgram.pdfinfo.run(["-isodates", "-enc", "UTF-8", path], limit: 1_000_000, seconds: 60)
        if info.errors.contains("Incorrect password") {
            throw CaptureRefusal(
                "the PDF is encrypted and opens with a password only",
                help: "open it with the password and print it to a new PDF")
        }
        guard info.status == 0 else {
            throw CaptureRefusal(
                "the PDF cannot be read: \(info.errors.split(whereSeparator: \.isNewline).first.map(String.init) ?? "it is damaged")",
                help: "open it in a browser and print it to a new PDF")
        }
        let output = try ExternalProgram.pdftotext.run(
            ["-bbox-layout", "-enc", "UTF-8", path, "-"], limit: limit, seconds: seconds, heard: heard)
        guard output.status == 0, !output.isCut else {
            throw CaptureRefusal(
                "the text of the PDF cannot be read: \(output.errors.split(whereSeparator: \.isNewline).first.map(String.init) ?? "it is too large")",
                help: "open it in a browser and print it to a new PDF")
        }
        let pages = PDFPage.read(output.output)
        let lettersOf = pages.map { page in page.lines.reduce(0) { $0 + $1.text.count } }
        if lettersOf.reduce(0, +) < 10 * max(1, pages.count) {
            throw CaptureRefusal(
                "the PDF has \(pages.count) \(pages.count == 1 ? "page" : "pages") and no text: its pages are pictures, as a scanner makes them",
                help:
                    "let a program for character recognition read it, such as 'ocrmypdf in.pdf out.pdf' (Debian's package is 'ocrmypdf'), and capture what that writes"
            )
        }
        let text = PDFText(pages)
        var document = text.document
        document.metadata.fill(from: metadata(String(decoding: info.output, as: UTF8.self), text))
        let empty = lettersOf.indices.filter { lettersOf[$0] == 0 }.map { String($0 + 1) }
        if !empty.isEmpty {
            document.warnings.append(
                "there is no text on page \(empty.prefix(20).joined(separator: ", ")): look whether these are pictures")
        }
        return document
    }

    private static func metadata(_ info: String, _ text: PDFText) -> DocumentMetadata {
        var fields: [String: String] = [:]
        for line in info.split(whereSeparator: \.isNewline) {
            guard let colon = line.firstIndex(of: ":") else { continue }
            fields[String(line[..<colon])] = String(line[line.index(after: colon)...]).collapsed
        }
        var said = DocumentMetadata()
        // Programs for writing put a file's name there, or the name of a template.
        if let title = fields["Title"], title.count > 3, !title.contains("://"),
            title.wholeMatch(of: #/(?i)untitled.*|microsoft word.*|.*\.(docx?|pdf|indd|odt|html?|tex|qxd)/#) == nil
        {
            said.title = title
        } else if let first = text.title ?? text.document.paragraphs.first?.replacing("\u{C}", with: " "),
            first.count <= 250
        {
            said.title = first
            said.inferred.insert("title")
        }
        if let author = fields["Author"], author.contains(" ") {
            said.authors = author.split(whereSeparator: { $0 == ";" }).map { String($0).collapsed }
        }
        // The day on which the file was made is often that on which it was published.
        said.published = fields["CreationDate"].flatMap(DocumentMetadata.date)
        said.inferred.insert("published")
        return said
    }
}
