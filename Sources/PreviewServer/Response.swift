import Foundation

/// The status codes that a preview answers with (RFC 9110, section 15).
enum Status: Int, Sendable {
    case ok = 200
    case movedPermanently = 301
    case notModified = 304
    case badRequest = 400
    case forbidden = 403
    case notFound = 404
    case methodNotAllowed = 405
    case headTooLarge = 431
    case internalServerError = 500
    case versionNotSupported = 505

    var phrase: String {
        switch self {
        case .ok: "OK"
        case .movedPermanently: "Moved Permanently"
        case .notModified: "Not Modified"
        case .badRequest: "Bad Request"
        case .forbidden: "Forbidden"
        case .notFound: "Not Found"
        case .methodNotAllowed: "Method Not Allowed"
        case .headTooLarge: "Request Header Fields Too Large"
        case .internalServerError: "Internal Server Error"
        case .versionNotSupported: "HTTP Version Not Supported"
        }
    }
}

/// What is sent back.
struct Response: Sendable {
    enum Body: Sendable {
        case bytes(Data)
        /// Sent as it comes, until the connection ends.
        case stream(AsyncStream<[UInt8]>)
    }

    var status: Status
    var headers: [(name: String, value: String)]
    var body: Body

    init(_ status: Status, type: String, _ body: Data, _ headers: [(name: String, value: String)] = []) {
        self.status = status
        self.headers =
            [
                ("Content-Type", type), ("Cache-Control", "no-cache"), ("X-Content-Type-Options", "nosniff"),
                ("Cross-Origin-Resource-Policy", "same-origin"),
            ] + headers
        self.body = .bytes(body)
    }

    static func text(_ status: Status, _ text: String, _ headers: [(name: String, value: String)] = []) -> Response {
        Response(status, type: "text/plain; charset=utf-8", Data((text + "\n").utf8), headers)
    }

    /// The status line and the headers, and for a body of known length the body, unless only the head was asked for.
    func bytes(isHeadOnly: Bool, keepsAlive: Bool) -> Data {
        var lines = ["HTTP/1.1 \(status.rawValue) \(status.phrase)"]
        lines += headers.map { "\($0.name): \($0.value)" }
        lines.append("Connection: \(keepsAlive ? "keep-alive" : "close")")
        guard case .bytes(let body) = body else { return Data((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) }
        if status != .notModified { lines.append("Content-Length: \(body.count)") }
        let head = Data((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
        return isHeadOnly || status == .notModified ? head : head + body
    }
}
