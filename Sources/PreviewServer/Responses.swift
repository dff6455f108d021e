import EmbeddedFiles
import Foundation

/// What is answered to a request.
struct Responses: Sendable {
    let folder: String
    let host: PreviewHost
    let events: PreviewEvents

    /// In bytes. A longer page is served without the script.
    private static let longestPage = 16 << 20
    // A page's name cannot begin with a hyphen, so these are never a site's own.
    private static let scriptPath = "/-sitegen/preview.js"
    private static let eventsPath = "/-sitegen/events"

    func respond(to request: Request) -> Response {
        if let name = request.headers["host"], !host.answers(name) {
            return .text(
                .forbidden, "This preview does not answer under that name. 'sitegen serve --host' says where it may.")
        }
        guard request.method == "GET" || request.method == "HEAD" else {
            return .text(.methodNotAllowed, "This preview answers GET and HEAD only.", [("Allow", "GET, HEAD")])
        }
        switch request.path {
        case Self.eventsPath: return eventStream(request)
        case Self.scriptPath: return file(.ok, Self.script, type: "text/javascript; charset=utf-8", request)
        default: return page(request)
        }
    }

    private func eventStream(_ request: Request) -> Response {
        Response(
            .ok, type: "text/event-stream", request.method == "GET" ? .stream(events.listen()) : .bytes(Data()))
    }

    private func page(_ request: Request) -> Response {
        guard let served = ServedFolder(folder) else { return missing(request) }
        // Which site this is has to be known before its file is read: a build may end in between, and a page that is
        // newer than its name is only loaded once more.
        let build = events.build
        for (prefix, path) in places(of: request.path) {
            if let found = served.file(for: path) { return file(.ok, at: found, build: build, request) }
            if served.isFolder(path) {
                // Two slashes at the beginning would be the name of a host.
                let folder = path.drop { $0 == "/" }
                let target = prefix + "/" + folder + (folder.isEmpty ? "" : "/") + request.query
                return .text(.movedPermanently, "This is a folder.", [("Location", target)])
            }
        }
        guard let notFound = served.file(for: "/404.html") else { return missing(request) }
        return file(.notFound, at: notFound, build: build, request)
    }

    /// What a path may mean: the site's own, or, behind the path of its base URL, as it will be where it is published.
    private func places(of path: String) -> [(prefix: String, path: String)] {
        let home = String(events.homePath.dropLast())
        guard !home.isEmpty, path == home || path.hasPrefix(home + "/") else { return [("", path)] }
        return [("", path), (home, path == home ? "" : String(path.dropFirst(home.count)))]
    }

    private func file(_ status: Status, at path: String, build: String, _ request: Request) -> Response {
        guard let found = ServedFile(path) else {
            return .text(.internalServerError, "The file cannot be read: \(String(cString: strerror(errno))).")
        }
        let type = ServedFolder.mediaType(of: path)
        if type.hasPrefix("text/html"), let page = found.all(atMost: Self.longestPage) {
            return file(status, withScript(page, build: build), type: type, request)
        }
        return answer(status, .file(found), type: type, tag: found.entityTag, request)
    }

    /// There is no such page, and the site has none that says so.
    private func missing(_ request: Request) -> Response {
        let reason = events.hasErrors ? "The site has errors, so it is not built yet." : "There is no such page."
        let html =
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
            + "<title>sitegen serve</title><body><p>\(reason)</p></body></html>\n"
        let page = withScript(Data(html.utf8), build: events.build)
        return file(.notFound, page, type: "text/html; charset=utf-8", request)
    }

    /// The page with the script that listens for changes; only what is served has it, never what is published.
    private func withScript(_ page: Data, build: String) -> Data {
        let tag = Data("<script src=\"\(Self.scriptPath)\" data-build=\"\(build)\" defer></script>\n".utf8)
        let place = page.lastRange(of: Data("</body>".utf8))?.lowerBound ?? page.endIndex
        var whole = page
        whole.insert(contentsOf: tag, at: place)
        return whole
    }

    private func file(_ status: Status, _ body: Data, type: String, _ request: Request) -> Response {
        answer(status, .bytes(body), type: type, tag: entityTag(body), request)
    }

    /// The body, or that the browser has it already (RFC 9110, section 13.1.2).
    private func answer(
        _ status: Status, _ body: Response.Body, type: String, tag: String, _ request: Request
    ) -> Response {
        var response = Response(status, type: type, body, [("ETag", tag)])
        let known = (request.headers["if-none-match"] ?? "").split(separator: ",").map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        if status == .ok, known.contains("*") || known.contains(tag) || known.contains("W/" + tag) {
            response.status = .notModified
        }
        return response
    }

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
