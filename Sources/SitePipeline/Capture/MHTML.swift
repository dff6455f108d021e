/// A page that a browser saved as one file with its pictures: a multipart message (RFC 2557).
struct MHTML {
    /// The page itself.
    var html: [UInt8]
    var charset: String?
    /// Where the page was.
    var address: String?

    static func looksLike(_ bytes: [UInt8]) -> Bool {
        let head = String(decoding: bytes.prefix(4_096), as: UTF8.self).lowercased()
        return head.contains("mime-version:") && head.contains("content-type: multipart/related")
    }

    init(_ bytes: [UInt8]) throws(CaptureRefusal) {
        let (head, bodyStart) = Self.headers(bytes[...])
        guard let boundary = Self.parameter("boundary", of: head["content-type"] ?? "") else {
            throw CaptureRefusal("the saved page has no boundary between its parts", help: "save it again")
        }
        let mark = Array("--\(boundary)".utf8)
        var address = head["snapshot-content-location"]
        var starts: [Int] = []
        var index = bodyStart
        while index < bytes.count {
            if bytes[index...].starts(with: mark) { starts.append(index + mark.count) }
            index = (bytes[index...].firstIndex(of: 0x0A) ?? bytes.count - 1) + 1
        }
        for (number, start) in starts.enumerated() {
            let end = number + 1 < starts.count ? starts[number + 1] - mark.count : bytes.count
            let first = (bytes[start..<end].firstIndex(of: 0x0A) ?? end - 1) + 1
            guard first < end else { continue }
            let (fields, body) = Self.headers(bytes[first..<end])
            guard let type = fields["content-type"]?.lowercased(), type.hasPrefix("text/html") || type.contains("xhtml")
            else {
                continue
            }
            address = address ?? fields["content-location"]
            let content = bytes[body..<end]
            switch fields["content-transfer-encoding"]?.lowercased() {
            case "quoted-printable": html = Self.quotedPrintable(content)
            case "base64": html = Self.base64(content)
            default: html = Array(content)
            }
            charset = Self.parameter("charset", of: type)
            self.address = address
            return
        }
        throw CaptureRefusal("the saved file holds no HTML page", help: "save the page itself and not a picture of it")
    }

    /// The header fields at the start of a part, and where its body begins.
    private static func headers(_ bytes: ArraySlice<UInt8>) -> ([String: String], Int) {
        var fields: [String: String] = [:]
        var last: String?
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let end = bytes[index...].firstIndex(of: 0x0A) ?? bytes.endIndex
            var line = String(decoding: bytes[index..<end], as: UTF8.self)
            if line.hasSuffix("\r") { line.removeLast() }
            index = min(end + 1, bytes.endIndex)
            if line.allSatisfy(\.isWhitespace) { break }
            if line.first?.isWhitespace == true, let last {
                fields[last]? += " " + line.collapsed
            } else if let colon = line.firstIndex(of: ":") {
                let name = line[..<colon].lowercased()
                fields[name] = String(line[line.index(after: colon)...]).collapsed
                last = name
            }
        }
        return (fields, index)
    }

    private static func parameter(_ name: String, of field: String) -> String? {
        for part in field.split(separator: ";").dropFirst() {
            let sides = part.split(separator: "=", maxSplits: 1)
            guard sides.count == 2, sides[0].lowercased().filter({ !$0.isWhitespace }) == name else { continue }
            return String(sides[1]).collapsed.filter { $0 != "\"" }
        }
        return nil
    }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }

    /// RFC 2045, section 6.7.
    private static func quotedPrintable(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            guard bytes[index] == UInt8(ascii: "=") else {
                out.append(bytes[index])
                index += 1
                continue
            }
            if index + 2 < bytes.endIndex, let high = hexDigit(bytes[index + 1]), let low = hexDigit(bytes[index + 2]) {
                out.append(high << 4 | low)
                index += 3
            } else {
                index += 1
                while index < bytes.endIndex, bytes[index] == 0x0D || bytes[index] == 0x20 { index += 1 }
                if index < bytes.endIndex, bytes[index] == 0x0A { index += 1 }
            }
        }
        return out
    }

    /// RFC 4648, section 4; what is no digit of it is passed over.
    private static func base64(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        var (word, bits): (UInt32, UInt32) = (0, 0)
        for byte in bytes {
            let digit: UInt8
            switch byte {
            case 0x41...0x5A: digit = byte - 0x41
            case 0x61...0x7A: digit = byte - 0x61 + 26
            case 0x30...0x39: digit = byte - 0x30 + 52
            case UInt8(ascii: "+"): digit = 62
            case UInt8(ascii: "/"): digit = 63
            default: continue
            }
            word = word << 6 | UInt32(digit)
            bits += 6
            if bits >= 8 {
                bits -= 8
                out.append(UInt8(truncatingIfNeeded: word >> bits))
                word &= 1 << bits - 1
            }
        }
        return out
    }
}
