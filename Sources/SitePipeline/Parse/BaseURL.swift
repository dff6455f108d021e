/// The address that a site is published at, taken apart once and written so that it can stand in any file of the site:
/// percent-encoded, in lower case where case means nothing, and with a slash at its end.
package struct BaseURL: Sendable {
    /// The whole address, such as `https://example.org/briefing/`.
    package let text: String
    /// The name of the host, without a leading "www.".
    let host: String
    /// What leads from the host to the site, with a slash at both ends.
    package let path: String

    /// Why a text is no address of a site, and what to do.
    package struct Fault: Error {
        package let message: String
        package let help: String
    }

    package init(_ text: String) throws(Fault) {
        let shown = text.withVisibleControls
        try Self.checkCharacters(of: text, shown)
        let lower = text.lowercased()
        guard let scheme = ["https://", "http://"].first(where: lower.hasPrefix) else {
            throw Fault(
                message: "'\(shown)' is not a web address",
                help: "write the whole address, beginning with https:// or http://")
        }
        let rest = text.utf8.dropFirst(scheme.utf8.count)
        let slash = rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
        let (host, port) = try Self.authority(String(Substring(rest[..<slash])), shown)
        path = try Self.path(String(Substring(rest[slash...])), shown)
        self.host = host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
        self.text = scheme + host + port + path
    }

    /// Refuses what no part of the address can have.
    private static func checkCharacters(of text: String, _ shown: String) throws(Fault) {
        for scalar in text.unicodeScalars {
            if scalar == " " {
                throw Fault(
                    message: "the base URL '\(shown)' has a space in it", help: "take it out, or write %20 in its place"
                )
            }
            if scalar.isInvisible || scalar.properties.isWhitespace || scalar == "\u{FFFD}" {
                throw Fault(
                    message: "the base URL '\(shown)' has an invisible character in it", help: "write it anew, by hand")
            }
            if scalar == "?" || scalar == "#" {
                throw Fault(
                    message: "the base URL '\(shown)' has a '\(scalar)' in it, and no page can stand behind that",
                    help: "take it out, and all that follows it")
            }
            if "\"'\\<>{}|^`".unicodeScalars.contains(scalar) {
                throw Fault(
                    message:
                        "the base URL '\(shown)' has a \(scalar == "'" ? "quotation mark" : "'\(scalar)'") in it, which no web address has",
                    help: scalar == "\\" ? "write / in its place" : "take it out")
            }
        }
    }

    /// The host in lower case, and the port with its colon or nothing.
    private static func authority(_ text: String, _ shown: String) throws(Fault) -> (host: String, port: String) {
        if text.utf8.contains(UInt8(ascii: "@")) {
            throw Fault(
                message: "the base URL has a user's name in it, which would stand on every page",
                help: "take out what stands before the '@', and the '@'")
        }
        let isNumeric = text.hasPrefix("[")
        let end =
            isNumeric
            ? text.firstIndex(of: "]").map(text.index(after:)) ?? text.endIndex
            : text.firstIndex(of: ":") ?? text.endIndex
        let host = text[..<end].lowercased()
        let port = String(text[end...])
        if !port.isEmpty {
            let digits = port.dropFirst()
            guard port.hasPrefix(":"), (1...5).contains(digits.utf8.count),
                digits.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(digits),
                (1...65_535).contains(number)
            else {
                throw Fault(
                    message: "the base URL '\(shown)' has '\(port)' after its host, which is no port",
                    help: "take it out, or write a colon and a number, as in :8080")
            }
        }
        if host.isEmpty {
            throw Fault(
                message: "the base URL '\(shown)' names no host", help: "write one after //, as in https://example.org/"
            )
        }
        if isNumeric {
            guard host.hasSuffix("]"), host.utf8.contains(UInt8(ascii: ":")),
                host.dropFirst().dropLast().utf8.allSatisfy({ "0123456789abcdef:.".utf8.contains($0) })
            else {
                throw Fault(
                    message: "'\(host)' in the base URL '\(shown)' is no address of a host",
                    help: "write the name of the host, as in https://example.org/")
            }
            return (host, port)
        }
        if host.utf8.contains(where: { $0 >= 0x80 }) {
            throw Fault(
                message: "the host '\(host)' in the base URL has letters other than a to z",
                help: "write it as it is registered, which begins with xn--; a browser's address bar copies it so")
        }
        let isName =
            host.utf8.count <= 253
            && host.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { label in
                (1...63).contains(label.count) && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
                    && label.allSatisfy { "abcdefghijklmnopqrstuvwxyz0123456789-".utf8.contains($0) }
            }
        guard isName else {
            throw Fault(
                message: "'\(host)' in the base URL '\(shown)' cannot be the name of a host",
                help: "write letters, digits and hyphens with single dots between, as in example.org")
        }
        return (host, port)
    }

    /// The path, percent-encoded.
    private static func path(_ text: String, _ shown: String) throws(Fault) -> String {
        var parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map { Array($0) }
        // What stands before the first slash and after the last is nothing.
        if parts.first?.isEmpty ?? false { parts.removeFirst() }
        if parts.last?.isEmpty ?? false { parts.removeLast() }
        var path = Array("/".utf8)
        for part in parts {
            guard let decoded = decoded(part) else {
                throw Fault(
                    message: "the base URL '\(shown)' has a '%' that no two digits or letters from A to F follow",
                    help: "write %25 for a percent sign")
            }
            if part.isEmpty {
                throw Fault(
                    message: "the path of the base URL '\(shown)' has an empty part, between two slashes",
                    help: "write one slash")
            }
            if decoded == [UInt8(ascii: ".")] || decoded == Array("..".utf8) {
                throw Fault(
                    message:
                        "the path of the base URL '\(shown)' has a part '\(String(decoding: decoded, as: UTF8.self))', which leads elsewhere",
                    help: "write the path that it leads to")
            }
            for byte in part { path += isPlain(byte) ? [byte] : percentEncoded(byte) }
            path.append(UInt8(ascii: "/"))
        }
        let last = parts.last.map { String(decoding: $0, as: UTF8.self).lowercased() } ?? ""
        if last.hasSuffix(".html") || last.hasSuffix(".htm") {
            throw Fault(
                message: "the base URL '\(shown)' is the address of a page", help: "write the address of its folder")
        }
        return String(decoding: path, as: UTF8.self)
    }

    /// Whether a byte of a path means itself in every file of the site. `*`, `:` and `&` do not: the file of redirects and
    /// the markup of pages have their own use for them.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-._~%!$()+,;=@".utf8.contains(byte)
        }
    }

    private static func percentEncoded(_ byte: UInt8) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        return [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }

    /// What a browser makes of a part of a path; `nil` if a percent sign in it says nothing.
    private static func decoded(_ part: [UInt8]) -> [UInt8]? {
        var out: [UInt8] = []
        var rest = part[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                out.append(byte)
                continue
            }
            let digits = rest.prefix(2)
            guard digits.count == 2, digits.allSatisfy({ "0123456789abcdefABCDEF".utf8.contains($0) }),
                let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
            else { return nil }
            out.append(value)
            rest = rest.dropFirst(2)
        }
        return out
    }
}
