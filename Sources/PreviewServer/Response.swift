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
        case file(ServedFile)
        /// Sent as it comes, until the connection ends.
        case stream(AsyncStream<[UInt8]>)
    }

    var status: Status
    var headers: [(name: String, value: String)]
    var body: Body

    init(_ status: Status, type: String, _ body: Body, _ headers: [(name: String, value: String)] = []) {
        self.status = status
        self.headers =
            [
                ("Content-Type", type), ("Cache-Control", "no-cache"), ("X-Content-Type-Options", "nosniff"),
                ("Cross-Origin-Resource-Policy", "same-origin"),
            ] + headers
        self.body = body
    }

    static func text(_ status: Status, _ text: String, _ headers: [(name: String, value: String)] = []) -> Response {
        Response(status, type: "text/plain; charset=utf-8", .bytes(Data((text + "\n").utf8)), headers)
    }

    /// The status line and the headers.
    func head(keepsAlive: Bool) -> Data {
        var lines = ["HTTP/1.1 \(status.rawValue) \(status.phrase)"]
        lines += headers.map { "\($0.name): \($0.value)" }
        lines.append("Connection: \(keepsAlive ? "keep-alive" : "close")")
        if status != .notModified, let length { lines.append("Content-Length: \(length)") }
        return Data((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    }

    private var length: Int? {
        switch body {
        case .bytes(let bytes): bytes.count
        case .file(let file): file.size
        case .stream: nil
        }
    }
}
