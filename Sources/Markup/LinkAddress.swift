import Diagnostics

/// What an address in Markdown is: a target in the site, an address elsewhere, or a fault.
enum LinkAddress: Equatable {
    case site(LinkTarget)
    case external
    case fault(message: String, help: String)

    /// Classifies an address as cmark decoded it.
    ///
    /// Only `http`, `https`, `mailto`, `tel` and the schemes of record kinds are let through, whatever a browser might make of
    /// the rest: it drops tabs and line breaks inside an address and ignores case, so both count here too.
    init(_ url: String, recordSchemes: Set<String>, isImage: Bool) {
        if !isImage, Self.isPlainWebAddress(url) {
            self = .external
            return
        }
        let bytes = Array(url.utf8)
        if bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) || url.hasPrefix(" ") {
            self = .fault(
                message: "this address contains an invisible control character", help: "write the address in one piece")
            return
        }
        let colon = bytes.firstIndex(of: UInt8(ascii: ":"))
        let delimiter = bytes.firstIndex { [UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#")].contains($0) }
        if let colon, colon < delimiter ?? bytes.count {
            self.init(scheme: String(decoding: bytes[..<colon], as: UTF8.self), url, recordSchemes, isImage: isImage)
        } else if url.hasPrefix("//") || url.hasPrefix("\\") || url.hasPrefix("/\\") {
            self = .fault(
                message: "'\(url)' does not say whether it is an https or an http address",
                help: "begin the address with https://")
        } else if url.hasPrefix("/") {
            self = .fault(
                message: "'\(url)' begins at the web server's top folder, and the site may be in another",
                help: "write the path from this file's folder, as in ../about.md")
        } else {
            self.init(relative: url)
        }
    }

    /// An `http` or `https` address in which nothing needs a closer look, as nearly all are.
    private static func isPlainWebAddress(_ url: String) -> Bool {
        var url = url
        return url.withUTF8 { bytes in
            let isSecure = bytes.starts(with: "https://".utf8)
            guard bytes.count > "https://".utf8.count, isSecure || bytes.starts(with: "http://".utf8) else {
                return false
            }
            return bytes.allSatisfy {
                $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "@") && $0 != UInt8(ascii: "\\")
            }
        }
    }

    private init(scheme: String, _ url: String, _ recordSchemes: Set<String>, isImage: Bool) {
        let lower = scheme.lowercased()
        if recordSchemes.contains(lower) {
            let id = String(url.utf8.dropFirst(scheme.utf8.count + 1)) ?? ""
            self =
                isImage
                ? .fault(
                    message: "'\(url)' is a record, which an image cannot show", help: "write a link, without the '!'")
                : .site(.record(scheme: lower, id: id))
        } else if ["http", "https", "mailto"].contains(lower) {
            if isImage {
                self = .fault(
                    message: "the image '\(url)' is on another host, and a page loads nothing from elsewhere",
                    help: "put the file beside the page, and write its name")
            } else if let fault = HostFault.find(in: url) {
                self = .fault(message: fault.message, help: fault.help)
            } else {
                self = .external
            }
        } else if lower == "tel" {
            if isImage {
                self = .fault(
                    message: "'\(url)' is a telephone number, which an image cannot show",
                    help: "write a link, without the '!'")
            } else if isTelephoneNumber(url.utf8.dropFirst(4)) {
                self = .external
            } else {
                self = .fault(
                    message: "'\(url)' is not a telephone number",
                    help: "write it without spaces, as in tel:+44-20-7946-0000")
            }
        } else {
            let known = ["http", "https", "mailto", "tel"] + recordSchemes
            self = .fault(
                message: "an address cannot begin with '\(scheme):'",
                help: nearMiss(lower, among: known).map { "did you mean '\($0):'?" }
                    ?? "begin it with https://, http://, mailto: or tel:, or name a record, as in actor:some-id")
        }
    }

    /// The bytes of the longest path and name of a place in a page that a link within the site may have.
    private static let maximumBytes = 2_000

    private init(relative url: String) {
        let count = url.utf8.count
        if count > Self.maximumBytes {
            self = .fault(
                message:
                    "this address has \(grouped(count)) bytes, and one within the site may have \(grouped(Self.maximumBytes))",
                help: "shorten it")
            return
        }
        let sign = url.utf8.firstIndex(of: UInt8(ascii: "#"))
        let anchor = sign.map { percentDecoded(String(url[url.utf8.index(after: $0)...])) }
        let path = percentDecoded(String(url[..<(sign ?? url.endIndex)]))
        if (path + (anchor ?? "")).utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
            self = .fault(
                message: "this address contains an invisible control character", help: "write the address in one piece")
        } else if path.isEmpty {
            self = .site(.anchor(anchor ?? ""))
        } else if path.hasSuffix(".md") {
            self = .site(.page(path: path, anchor: anchor))
        } else {
            self = .site(.file(path))
        }
    }
}

/// Whether a text is a telephone number as RFC 3966 writes it: digits with `-`, `.`, `(` and `)` between them, a `+` before
/// them if the country is named, `;ext=` and an extension after them.
private func isTelephoneNumber(_ text: some Collection<UInt8>) -> Bool {
    func isNumber(_ part: some Collection<UInt8>) -> Bool {
        part.contains { (48...57).contains($0) }
            && part.allSatisfy { (48...57).contains($0) || "-.()".utf8.contains($0) }
    }
    let parts = text.split(separator: UInt8(ascii: ";"), maxSplits: 1, omittingEmptySubsequences: false)
    guard isNumber(parts[0].first == UInt8(ascii: "+") ? parts[0].dropFirst() : parts[0]) else { return false }
    guard parts.count > 1 else { return true }
    let (name, number) = (parts[1].prefix(4), parts[1].dropFirst(4))
    return String(decoding: name, as: UTF8.self).lowercased() == "ext=" && isNumber(number)
}

/// The text with `%41` and its like decoded; what does not decode to UTF-8 stays as it is.
private func percentDecoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    var out: [UInt8] = []
    var bytes = Array(text.utf8)[...]
    while let byte = bytes.popFirst() {
        if byte == UInt8(ascii: "%"), bytes.count >= 2,
            let value = UInt8(String(decoding: bytes.prefix(2), as: UTF8.self), radix: 16)
        {
            out.append(value)
            bytes = bytes.dropFirst(2)
        } else {
            out.append(byte)
        }
    }
    return String(validating: out, as: UTF8.self) ?? text
}
