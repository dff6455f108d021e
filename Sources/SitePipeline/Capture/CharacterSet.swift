internal import CDocuments

/// A text in whatever encoding, as UTF-8 without control characters.
struct DecodedText {
    var bytes: [UInt8]
    /// The encoding that it was in, as iconv names it.
    var encoding: String
    /// How many bytes were no characters of it.
    var faults: Int

    /// Reads a text by its byte order mark, what is declared of it, or else as UTF-8 if it is that and windows-1252 if not,
    /// as browsers do. Bytes that are UTF-8 throughout, with letters beyond ASCII among them, are UTF-8 whatever is declared.
    ///
    /// - Parameter declared: the names of the encoding in the order in which they count: the header's, the document's.
    init(_ bytes: [UInt8], declared: [String?]) throws(CaptureRefusal) {
        let marks: [([UInt8], String)] = [
            ([0xEF, 0xBB, 0xBF], "UTF-8"), ([0xFE, 0xFF], "UTF-16BE"), ([0xFF, 0xFE], "UTF-16LE"),
        ]
        if let (mark, name) = marks.first(where: { bytes.starts(with: $0.0) }) {
            self = try Self.decode(Array(bytes.dropFirst(mark.count)), name)
            return
        }
        let names = declared.compactMap { $0.map(Self.known) }
        let isUTF8 = String(validating: bytes, as: UTF8.self) != nil
        if isUTF8, names.isEmpty || bytes.contains(where: { $0 >= 0x80 }) || names[0] == "UTF-8" {
            let isStateful = names.first.map { $0.hasPrefix("ISO-2022") || $0.hasPrefix("UTF-16") } ?? false
            if !isStateful {
                self = DecodedText(bytes: bytes, encoding: "UTF-8", faults: 0)
                return
            }
        }
        if names.isEmpty, let name = Self.zeroes(bytes) {
            self = try Self.decode(bytes, name)
            return
        }
        self = try Self.decode(bytes, names.first ?? "CP1252")
        // What says it is UTF-8 and is not was mostly saved again by an old program.
        if names.first == "UTF-8", faults * 20 > bytes.count(where: { $0 >= 0x80 }) {
            self = try Self.decode(bytes, "CP1252")
        }
    }

    private init(bytes: [UInt8], encoding: String, faults: Int) {
        (self.bytes, self.encoding, self.faults) = (bytes, encoding, faults)
    }

    private static func decode(_ bytes: [UInt8], _ name: String) throws(CaptureRefusal) -> DecodedText {
        var (text, length, faults): (UnsafeMutablePointer<CChar>?, Int, Int) = (nil, 0, 0)
        let result = bytes.withUnsafeBytes {
            text_to_utf8($0.bindMemory(to: CChar.self).baseAddress, $0.count, name, &text, &length, &faults)
        }
        guard result == 0 else {
            throw CaptureRefusal(
                "the document says that it is in the encoding '\(name)', which is not known here",
                help: "save it as UTF-8")
        }
        defer { text_free(text) }
        let decoded = Array(UnsafeRawBufferPointer(start: text, count: length))
        return DecodedText(bytes: decoded, encoding: name, faults: faults)
    }

    /// UTF-16 without its mark, as its zero bytes show.
    private static func zeroes(_ bytes: [UInt8]) -> String? {
        let head = bytes.prefix(400)
        let even = stride(from: 0, to: head.count, by: 2).count { head[$0] == 0 }
        let odd = stride(from: 1, to: head.count, by: 2).count { head[$0] == 0 }
        if odd * 4 > head.count, even * 8 < head.count { return "UTF-16LE" }
        return even * 4 > head.count && odd * 8 < head.count ? "UTF-16BE" : nil
    }

    /// The encoding that browsers take for a name (WHATWG Encoding Standard, section 4.2).
    private static func known(_ name: String) -> String {
        let name = name.lowercased().filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
        switch name {
        case "utf-8", "utf8", "unicode-1-1-utf-8": return "UTF-8"
        case "iso-8859-1", "iso8859-1", "latin1", "us-ascii", "ascii", "windows-1252", "cp1252", "x-cp1252":
            return "CP1252"
        case "iso-8859-9", "latin5", "windows-1254": return "CP1254"
        case "gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80", "chinese": return "GB18030"
        case "shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j", "ms_kanji": return "CP932"
        case "big5", "big5-hkscs", "x-x-big5": return "BIG5-HKSCS"
        case "euc-kr", "ks_c_5601-1987", "korean": return "CP949"
        case "utf-16", "utf-16le": return "UTF-16LE"
        default: return name.uppercased()
        }
    }
}

/// The encoding that a page declares in its first bytes, in `<meta charset>`, `<meta http-equiv>` or an XML declaration.
func declaredEncoding(_ bytes: [UInt8]) -> String? {
    let head = String(decoding: bytes.prefix(4_096), as: UTF8.self).lowercased()
    let found = head.firstMatch(of: #/charset\s*=\s*["']?\s*([a-z0-9_:.-]+)/#)?.1
    if let found { return String(found) }
    return (head.firstMatch(of: #/^\s*<\?xml[^>]*encoding\s*=\s*["']([a-z0-9_.-]+)/#)?.1).map(String.init)
}

extension String {
    /// The text on one line: runs of white space and of characters that end lines are one space, and those that no text
    /// has are left out.
    var collapsed: String {
        var out = String.UnicodeScalarView()
        var isAfterSpace = true
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
                if !isAfterSpace { out.append(" ") }
                isAfterSpace = true
            case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x200B, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF: continue
            default:
                out.append(scalar)
                isAfterSpace = false
            }
        }
        if out.last == " " { out.removeLast() }
        return String(out)
    }
}
