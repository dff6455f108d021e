/// How text is written so that it stays text in the file that it is written into.
enum TextEscaping: Sendable {
    /// HTML and XML: five characters become entities.
    case markup
    /// Inside a JSON string's quotation marks.
    case json
    /// A file in which each line means something: a text stays on its line.
    case lines

    /// - Parameter path: the template's, which ends as the file's name does.
    init(_ path: String) {
        let name = path.split(separator: "/").last ?? ""
        let ending = name.contains(".") ? name.split(separator: ".").last.map { $0.lowercased() } ?? "" : ""
        switch ending {
        case "html", "htm", "xhtml", "xml", "svg", "atom", "rss", "rdf", "opml", "xsl", "kml", "mustache":
            self = .markup
        case "json", "webmanifest", "jsonld", "geojson": self = .json
        default: self = .lines
        }
    }
}

extension [UInt8] {
    mutating func append(_ text: String, as escaping: TextEscaping) {
        switch escaping {
        case .markup: append(escaping: text)
        case .json:
            for byte in text.utf8 {
                if byte < 0x20 {
                    append(contentsOf: "\\u00".utf8)
                    append(contentsOf: [byte >> 4, byte & 15].map { Array("0123456789abcdef".utf8)[Int($0)] })
                    continue
                }
                if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { append(UInt8(ascii: "\\")) }
                append(byte)
            }
        case .lines:
            for scalar in text.unicodeScalars {
                let isBreak =
                    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar == "\u{2028}"
                    || scalar == "\u{2029}"
                append(contentsOf: String(isBreak ? " " : scalar).utf8)
            }
        }
    }
}
