import Diagnostics

/// What is captured, and where it belongs.
package struct CaptureRequest: Sendable {
    /// The source's id.
    package var source: String
    /// A file's path or an http(s) address; `nil` for the address of the source's record.
    package var place: String?
    /// The site's folder.
    package var site: String
    /// The folder of captured texts.
    package var captures: String
    /// Whether what is doubtful is written all the same.
    package var accepts: Bool
    /// Told how many bytes have been read.
    package var heard: (@Sendable (Int) -> Void)?

    /// The folder of captured texts as it is told.
    var capturesName: String { captures.dropping("./") ?? captures }

    package init(source: String, place: String?, site: String, captures: String, accepts: Bool) {
        (self.source, self.place, self.site) = (source, place, site)
        (self.captures, self.accepts) = (captures, accepts)
    }
}

/// What a capture came to.
package struct CaptureResult: Sendable {
    /// What was written, a line for each file.
    package var written: [String] = []
    package var warnings: [String] = []
    /// What of the document was left out: why, how many pieces, and the first words of the first.
    package var leftOut: [(reason: String, first: String, count: Int)] = []
    package var paragraphs: [String] = []
    /// Fields that the document gives and that were not added, as YAML.
    package var offered: [String] = []
    /// Required fields that are still to be filled.
    package var missing: [String] = []
    /// A piece of evidence from the text, as YAML.
    package var example = ""
}

/// Captures a document: writes its text to the folder of captured texts, and what it says of itself to the record of its
/// source. Either all of it is written or nothing.
///
/// An existing record keeps what it says; only fields that it does not have are added, and of these none that is guessed.
///
/// - Throws: `CaptureRefusal` if the document cannot be captured, `MachineError` if the machine cannot do its part.
package func capture(_ request: CaptureRequest) throws -> CaptureResult {
    var target = try CaptureTarget(request.source, in: request.site)
    guard let place = request.place ?? target.url else {
        throw MachineError("name the file or the address to capture: the source '\(request.source)' has no 'url'")
    }
    let textName = target.captureName
    guard FileSystem.kind(request.captures + "/" + textName) == nil else {
        throw MachineError(
            "\(request.captures)/\(textName) is there already; 'sitegen capture --again \(request.source)' shows what has changed since"
        )
    }
    let fetched = try FetchedDocument.get(place, heard: request.heard)
    let (document, format) = try CapturedDocument.read(fetched, name: place, heard: request.heard)
    try refuseShort(document, request)
    var result = CaptureResult(warnings: document.warnings, leftOut: document.leftOut.items)
    var writing = CaptureWriting()
    try writing.add(Array(document.text.utf8), textName, in: request.captures)
    result.written.append("\(request.capturesName)/\(textName): \(document.paragraphs.count) paragraphs")
    if fetched.path == nil {
        let name = textName.dropping(suffix: ".txt") + "." + format.fileExtension
        try writing.add(fetched.bytes, name, in: request.captures)
        result.written.append("\(request.capturesName)/\(name): the document as it came, \(fetched.bytes.count) bytes")
    }
    try target.addRecord(document.metadata, &writing, &result)
    try writing.write()
    result.paragraphs = document.paragraphs.map { $0.replacing("\u{C}", with: " ") }
    result.example = example(request.source, result.paragraphs)
    return result
}

/// A few words may be all that a document says, but mostly they are a notice that stands before it.
func refuseShort(_ document: CapturedDocument, _ request: CaptureRequest) throws {
    guard CapturedDocument.isTooShort(document.paragraphs), !request.accepts else { return }
    let text = document.paragraphs.joined(separator: "\n  ")
    throw CaptureRefusal(
        "there is too little text to be the document; a notice about cookies or a subscription may stand before it. All that was found is:\n  \(text)",
        help: "open it in a browser and save it when it shows its text; if this is all it says, add --accept")
}

/// A piece of evidence that quotes the longest of the first paragraphs.
private func example(_ source: String, _ paragraphs: [String]) -> String {
    let head = paragraphs.prefix(12)
    guard let index = head.indices.max(by: { (head[$0].count, $1) < (head[$1].count, $0) }) else { return "" }
    let sentence = head[index].replacing("\t", with: " ").prefix { !".!?".contains($0) }
    let words = sentence.split(separator: " ").prefix(10).joined(separator: " ")
    return
        "- {source: \(source), at: p\(index + 1), quote: \(jsonString(words.count > 120 ? String(words.prefix(60)) : words))}"
}

extension String {
    /// The text without an ending, where it has it.
    func dropping(suffix: String) -> String { hasSuffix(suffix) ? String(dropLast(suffix.count)) : self }
}
