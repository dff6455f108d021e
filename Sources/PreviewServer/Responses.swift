import EmbeddedFiles
import FlyingFox
import Foundation

/// What is answered to a request.
struct Responses: Sendable {
    let folder: String
    let host: PreviewHost
    let events: PreviewEvents

    // A page's name cannot begin with a hyphen, so these are never a site's own.
    private static let scriptPath = "/-sitegen/preview.js"
    private static let eventsPath = "/-sitegen/events"

    func respond(to request: HTTPRequest) async -> HTTPResponse {
        guard host.answers(request.headers[.host]) else {
            return text(
                .forbidden, "This preview does not answer under that name. `sitegen serve --host` says where it may.\n")
        }
        guard request.method == .GET || request.method == .HEAD else {
            return text(
                .methodNotAllowed, "This preview answers GET and HEAD only.\n", [HTTPHeader("Allow"): "GET, HEAD"])
        }
        let path = request.target.path()
        if path == Self.eventsPath { return eventStream(request) }
        if path == Self.scriptPath { return file(.ok, Self.script, type: "text/javascript; charset=utf-8", request) }
        return page(path, request)
    }

    private func eventStream(_ request: HTTPRequest) -> HTTPResponse {
        let headers: [HTTPHeader: String] = [.contentType: "text/event-stream", .cacheControl: "no-store"]
        guard request.method == .GET else { return HTTPResponse(statusCode: .ok, headers: HTTPHeaders(headers)) }
        return HTTPResponse(
            statusCode: .ok, headers: HTTPHeaders(headers), body: HTTPBodySequence(from: events.listen()))
    }

    private func page(_ path: String, _ request: HTTPRequest) -> HTTPResponse {
        guard let served = ServedFolder(folder) else { return missing(request) }
        // Which site this is has to be known before its file is read: a build may end in between, and the page that is
        // then older than its name is loaded again.
        let build = events.build
        if let found = served.file(for: path) {
            return file(.ok, at: found, build: build, request)
        }
        if served.isFolder(path) {
            return HTTPResponse(
                statusCode: .movedPermanently,
                headers: HTTPHeaders([.location: path + "/", .cacheControl: "no-cache", .contentLength: "0"]))
        }
        guard let notFound = served.file(for: "/404.html") else { return missing(request) }
        return file(.notFound, at: notFound, build: build, request)
    }

    private func file(_ status: HTTPStatusCode, at path: String, build: String, _ request: HTTPRequest) -> HTTPResponse
    {
        guard let body = FileManager.default.contents(atPath: path) else {
            return text(.internalServerError, "The file cannot be read: \(String(cString: strerror(errno))).\n")
        }
        let type = ServedFolder.mediaType(of: path)
        guard type.hasPrefix("text/html") else { return file(status, body, type: type, request) }
        return file(status, withScript(body, build: build), type: type, request)
    }

    /// There is no such page, and the site has none that says so.
    private func missing(_ request: HTTPRequest) -> HTTPResponse {
        let reason =
            events.hasErrors ? "The site has errors, so it is not built yet." : "There is no such page."
        let html =
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
            + "<title>sitegen serve</title><body><p>\(reason)</p></body></html>\n"
        return file(
            .notFound, withScript(Data(html.utf8), build: events.build), type: "text/html; charset=utf-8", request)
    }

    /// The page with the script that listens for changes; only what is served has it, never what is published.
    private func withScript(_ page: Data, build: String) -> Data {
        let tag = Data("<script src=\"\(Self.scriptPath)\" data-build=\"\(build)\" defer></script>\n".utf8)
        let place = page.lastRange(of: Data("</body>".utf8))?.lowerBound ?? page.endIndex
        var whole = page
        whole.insert(contentsOf: tag, at: place)
        return whole
    }

    /// The bytes, or that the browser has them already (RFC 9110, section 13.1.2).
    private func file(_ status: HTTPStatusCode, _ body: Data, type: String, _ request: HTTPRequest) -> HTTPResponse {
        let tag = entityTag(body)
        var headers = Self.common
        headers[.contentType] = type
        headers[HTTPHeader("ETag")] = tag
        let known = (request.headers[HTTPHeader("If-None-Match")] ?? "").split(separator: ",").map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        if status == .ok, known.contains("*") || known.contains(tag) || known.contains("W/" + tag) {
            return HTTPResponse(statusCode: .notModified, headers: HTTPHeaders(headers))
        }
        headers[.contentLength] = String(body.count)
        return HTTPResponse(
            statusCode: status, headers: HTTPHeaders(headers), body: request.method == .HEAD ? Data() : body)
    }

    private func text(
        _ status: HTTPStatusCode, _ text: String, _ more: [HTTPHeader: String] = [:]
    ) -> HTTPResponse {
        var headers = Self.common.merging(more) { $1 }
        headers[.contentType] = "text/plain; charset=utf-8"
        return HTTPResponse(statusCode: status, headers: HTTPHeaders(headers), body: Data(text.utf8))
    }

    private static let common: [HTTPHeader: String] = [
        .cacheControl: "no-cache", HTTPHeader("X-Content-Type-Options"): "nosniff",
        HTTPHeader("Cross-Origin-Resource-Policy"): "same-origin",
    ]

    private static let script: Data = {
        let table = UnsafeBufferPointer(start: embedded_files(), count: embedded_file_count())
        let file = table.first { String(cString: $0.path) == "Sources/PreviewServer/preview.js" }
        return file.map { Data(bytes: $0.bytes, count: $0.size) } ?? Data()
    }()
}

/// A name for these bytes, the same as long as the program runs.
private func entityTag(_ body: Data) -> String {
    var hasher = Hasher()
    body.withUnsafeBytes { hasher.combine(bytes: $0) }
    return "\"\(String(UInt(bitPattern: hasher.finalize()), radix: 16))\""
}
