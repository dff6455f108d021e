/// Why a web address does not lead where it seems to: what stands before an '@' is no host, and a browser takes a backslash
/// for a slash (WHATWG URL Standard).
package struct HostFault {
    package var message: String
    package var help: String

    /// - Returns: `nil` for an address that names its host plainly, and for one of another scheme than http and https.
    package static func find(in url: String) -> HostFault? {
        let bytes = Array(url.utf8)
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
            ["http", "https"].contains(String(decoding: bytes[..<colon], as: UTF8.self).lowercased())
        else { return nil }
        let rest = bytes[(colon + 1)...]
        let authority = rest.dropFirst(2).prefix { !"/?#".utf8.contains($0) }
        if authority.contains(UInt8(ascii: "\\")) || rest.prefix(2).contains(UInt8(ascii: "\\")) {
            return HostFault(
                message: "'\(url)' has a backslash in it, which no web address has", help: "write / in its place")
        }
        let sign = authority.lastIndex(of: UInt8(ascii: "@"))
        let host = sign.map { authority[($0 + 1)...] } ?? authority
        if !rest.starts(with: "//".utf8) || host.isEmpty {
            return HostFault(
                message: "'\(url)' names no host", help: "write the whole address, as in https://example.org/")
        }
        guard sign != nil else { return nil }
        return HostFault(
            message:
                "'\(url)' leads to '\(String(decoding: host, as: UTF8.self))': what stands before the '@' is a user's name",
            help: "take out what stands before the '@', and the '@'")
    }
}
