import FlyingFox
import FlyingSocks
import Foundation

/// Serves a built site on this machine only, at 127.0.0.1 and ::1. The one importer of FlyingFox.
package struct PreviewServer: Sendable {
    private let folder: ServedFolder
    private let port: UInt16

    package init(folder: ServedFolder, port: UInt16) {
        self.folder = folder
        self.port = port
    }

    /// Serves until the task is cancelled.
    ///
    /// - Parameter isReady: called once with the port, when requests are answered.
    /// - Throws: when the port is taken.
    package func run(isReady: @escaping @Sendable (UInt16) -> Void) async throws {
        let first = HTTPServer(
            address: try sockaddr_in.inet(ip4: "127.0.0.1", port: port), logger: .disabled, handler: handler)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await first.run() }
            try await first.waitUntilListening(timeout: 5)
            let port = await first.port ?? self.port
            // A machine without IPv6 is served at 127.0.0.1 alone.
            let second = HTTPServer(
                address: try sockaddr_in6.inet6(ip6: "::1", port: port), logger: .disabled, handler: handler)
            group.addTask { try? await second.run() }
            isReady(port)
            try await group.waitForAll()
        }
    }

    private var handler: ClosureHTTPHandler {
        ClosureHTTPHandler { [self] request in respond(to: request) }
    }

    func respond(to request: HTTPRequest) -> HTTPResponse {
        guard Self.isLoopback(request.headers[.host]) else {
            return Self.text(.badRequest, "This preview answers only for this machine.\n")
        }
        guard request.method == .GET || request.method == .HEAD else {
            return Self.text(.methodNotAllowed, "Only GET and HEAD.\n")
        }
        let path = request.target.path()
        guard let file = folder.file(for: path) else {
            if folder.isFolder(path) {
                return HTTPResponse(statusCode: .movedPermanently, headers: HTTPHeaders([.location: path + "/"]))
            }
            if let missing = folder.file(for: "/404.html"), let body = FileManager.default.contents(atPath: missing) {
                return Self.response(.notFound, body, type: "text/html; charset=utf-8", to: request)
            }
            return Self.text(.notFound, "There is no such page.\n")
        }
        guard let body = FileManager.default.contents(atPath: file) else {
            return Self.text(.notFound, "There is no such page.\n")
        }
        return Self.response(.ok, body, type: ServedFolder.mediaType(of: file), to: request)
    }

    private static func response(_ status: HTTPStatusCode, _ body: Data, type: String, to request: HTTPRequest)
        -> HTTPResponse
    {
        HTTPResponse(
            statusCode: status,
            headers: HTTPHeaders([.contentType: type, .cacheControl: "no-cache", .contentLength: String(body.count)]),
            body: request.method == .HEAD ? Data() : body)
    }

    private static func text(_ status: HTTPStatusCode, _ text: String) -> HTTPResponse {
        HTTPResponse(
            statusCode: status, headers: HTTPHeaders([.contentType: "text/plain; charset=utf-8"]), body: Data(text.utf8)
        )
    }

    /// Whether a request was made under a name of this machine. A page elsewhere that has its own name point here
    /// (DNS rebinding) must not read the preview.
    package static func isLoopback(_ host: String?) -> Bool {
        guard let host else { return true }
        let name =
            host.hasPrefix("[")
            ? host.prefix { $0 != "]" }.dropFirst() : host.prefix { $0 != ":" }
        return ["localhost", "127.0.0.1", "::1"].contains(name.lowercased())
    }
}

extension HTTPServer {
    fileprivate var port: UInt16? {
        switch listeningAddress {
        case .ip4(_, let port), .ip6(_, let port): port
        default: nil
        }
    }
}
