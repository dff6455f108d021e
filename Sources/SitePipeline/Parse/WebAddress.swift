package import Diagnostics

/// An http or https address.
package struct WebAddress: Sendable {
    package let text: String
    package let span: SourceSpan

    /// The name of the host, without a leading "www.".
    let host: String

    init?(_ text: String, at span: SourceSpan) {
        let lower = text.lowercased()
        guard let scheme = ["https://", "http://"].first(where: lower.hasPrefix),
            !text.unicodeScalars.contains(where: {
                $0.isInvisible || $0.properties.isWhitespace || $0 == "\\"
            })
        else { return nil }
        let place = text.utf8.dropFirst(scheme.utf8.count).prefix { !"/?#".utf8.contains($0) }
        // What stands before an '@' is a user's name, which readers would take for the host.
        guard !place.contains(UInt8(ascii: "@")) else { return nil }
        // The colons of a numeric address stand in brackets.
        let name = String(
            Substring(place.first == UInt8(ascii: "[") ? place : place.prefix { $0 != UInt8(ascii: ":") }))
        guard !name.isEmpty else { return nil }
        host = name.hasPrefix("www.") ? String(name.dropFirst(4)) : name
        self.text = text
        self.span = span
    }
}
