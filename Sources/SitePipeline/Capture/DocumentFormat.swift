/// What sort of document a file is. Its bytes tell, and its name only where texts look alike.
enum DocumentFormat: Sendable, Equatable {
    case html, mhtml, pdf, text, markdown, word, openDocument

    /// What the bytes are kept under beside a captured text.
    var fileExtension: String {
        switch self {
        case .html: "html"
        case .mhtml: "mhtml"
        case .pdf: "pdf"
        case .text: "original.txt"
        case .markdown: "md"
        case .word: "docx"
        case .openDocument: "odt"
        }
    }

    /// - Parameters:
    ///   - name: the file's name or the path of its address.
    ///   - mediaType: what its server says it is.
    /// - Throws: `CaptureRefusal` if it is no document with a text.
    init(_ bytes: [UInt8], name: String, mediaType: String? = nil) throws(CaptureRefusal) {
        guard bytes.contains(where: { $0 > 0x20 }) else {
            throw CaptureRefusal("'\(name)' is empty", help: "look whether it was saved or downloaded whole")
        }
        let head = Array(bytes.prefix(1_024))
        if head.firstRange(of: Array("%PDF-".utf8)) != nil {
            self = .pdf
        } else if MHTML.looksLike(bytes) {
            self = .mhtml
        } else if let other = Self.others.first(where: { head.starts(with: $0.0) }) {
            if other.1 == "an archive (ZIP)" {
                if bytes.firstRange(of: Array("word/document.xml".utf8)) != nil {
                    self = .word
                    return
                }
                if bytes.prefix(200).firstRange(of: Array("vnd.oasis.opendocument.text".utf8)) != nil {
                    self = .openDocument
                    return
                }
            }
            throw CaptureRefusal(
                "'\(name)' is \(other.1) and no document that can be read",
                help: "capture a web page, a PDF, a text, a page in Markdown, or a .docx or .odt file")
        } else if try Self.isHTML(bytes, name: name, mediaType: mediaType) {
            self = .html
        } else if Self.hasZeroes(bytes) {
            throw CaptureRefusal(
                "'\(name)' is no text: it has zero bytes",
                help: "capture a web page, a PDF, a text, a page in Markdown, or a .docx or .odt file")
        } else {
            let name = name.lowercased()
            self =
                name.hasSuffix(".md") || name.hasSuffix(".markdown") || mediaType == "text/markdown" ? .markdown : .text
        }
    }

    private static func isHTML(_ bytes: [UInt8], name: String, mediaType: String?) throws(CaptureRefusal) -> Bool {
        let head = try DecodedText(Array(bytes.prefix(4_096)), declared: [])
        let text = String(decoding: head.bytes, as: UTF8.self).lowercased()
        if text.contains("<html") || text.contains("<!doctype html") || text.contains("<body") { return true }
        let saysSo =
            mediaType == "text/html" || mediaType == "application/xhtml+xml"
            || [".html", ".htm", ".xhtml"].contains(where: name.lowercased().hasSuffix)
        return saysSo && text.contains("<")
            || text.prefixMatch(of: #/\s*<(?:head|title|meta|div|article|main|p|h1)[\s>]/#) != nil
    }

    /// Whether a text has zero bytes that UTF-16 would not have.
    private static func hasZeroes(_ bytes: [UInt8]) -> Bool {
        let zeroes = bytes.prefix(65_536).count { $0 == 0 }
        if zeroes == 0 { return false }
        let isMarked = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
        return !isMarked && zeroes * 4 < bytes.prefix(65_536).count
    }

    /// What begins so is no document.
    private static let others: [([UInt8], String)] = [
        ([0x89, 0x50, 0x4E, 0x47], "a picture (PNG)"), ([0xFF, 0xD8, 0xFF], "a picture (JPEG)"),
        (Array("GIF8".utf8), "a picture (GIF)"), (Array("RIFF".utf8), "a picture or a recording (RIFF)"),
        (Array("PK\u{3}\u{4}".utf8), "an archive (ZIP)"), ([0x1F, 0x8B], "a compressed file (gzip)"),
        ([0xD0, 0xCF, 0x11, 0xE0], "a document of an old Office (save it as .docx)"),
        (Array("ID3".utf8), "a recording (MP3)"),
        ([0x7F, 0x45, 0x4C, 0x46], "a program"), (Array("{\\rtf".utf8), "a document in RTF (save it as .docx)"),
        ([0, 0, 0], "a recording or picture"),
    ]
}
