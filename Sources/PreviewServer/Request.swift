/// The head of an HTTP/1.1 request (RFC 9112): as much of it as a preview needs.
struct Request: Sendable {
    var method = ""
    /// The path as it was sent, without the query.
    var path = ""
    /// The query with its question mark, or nothing.
    var query = ""
    /// By lower-case name. Of two of one name, only `Host` matters, and two of that are refused.
    var headers: [String: String] = [:]
    /// Whether the client wants to ask again on the same connection.
    var keepsAlive = false

    /// What is wrong with a request that is not answered.
    struct Fault: Error {
        var status: Status
        var message: String

        init(_ status: Status, _ message: String) {
            self.status = status
            self.message = message
        }
    }

    /// Longer heads are refused, so that no client can fill the memory.
    static let longestHead = 16_384

    /// - Parameter head: the bytes before the empty line.
    init(_ head: some Sequence<UInt8>) throws(Fault) {
        guard let text = String(validating: head, as: UTF8.self),
            !text.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\r" && $0 != "\n" && $0 != "\t" })
        else { throw Fault(.badRequest, "The request holds control characters.") }
        let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
        let parts = lines[0].split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[2].hasPrefix("HTTP/") else {
            throw Fault(.badRequest, "This is not an HTTP request.")
        }
        guard parts[2] == "HTTP/1.1" || parts[2] == "HTTP/1.0" else {
            throw Fault(.versionNotSupported, "This preview speaks HTTP/1.1.")
        }
        method = String(parts[0])
        var target = parts[1]
        if target.hasPrefix("http://") {
            // The absolute form, which a server must understand (section 3.2.2).
            let rest = target.dropFirst("http://".count)
            headers["host"] = String(rest.prefix { $0 != "/" && $0 != "?" })
            target = rest.drop { $0 != "/" && $0 != "?" }
            if !target.hasPrefix("/") { target = "/" + target }
        }
        guard target.hasPrefix("/") else { throw Fault(.badRequest, "A path begins with a slash.") }
        path = String(target.prefix { $0 != "?" && $0 != "#" })
        query = String(target.dropFirst(path.count).prefix { $0 != "#" })
        let isAbsolute = headers["host"] != nil
        var hasHost = false
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":"), !line[..<colon].contains(where: \.isWhitespace) else {
                throw Fault(.badRequest, "A header line is no header.")
            }
            let name = line[..<colon].lowercased()
            if name == "host" {
                guard !hasHost else { throw Fault(.badRequest, "There are two hosts.") }
                hasHost = true
                if isAbsolute { continue }
            }
            headers[name] = String(line[line.index(after: colon)...].trimmingSpaces)
        }
        guard hasHost || parts[2] == "HTTP/1.0" else {
            throw Fault(.badRequest, "The request names no host.")
        }
        // Nothing that is asked here has a body; what followed would be read as the next request.
        let hasBody = (headers["content-length"] ?? "0") != "0" || headers["transfer-encoding"] != nil
        let wishes = (headers["connection"] ?? "").lowercased().split { $0 == "," || $0 == " " }
        keepsAlive = parts[2] == "HTTP/1.1" && !wishes.contains("close") && !hasBody
    }
}

extension Substring {
    fileprivate var trimmingSpaces: Substring {
        var text = self
        while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return text
    }
}

/// Reads the head of a request.
///
/// - Returns: whether it is one that a preview answers.
package func readRequest(_ head: [UInt8]) -> Bool { (try? Request(head)) != nil }
