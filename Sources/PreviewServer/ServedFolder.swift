#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Finds the file that a request means, and never one outside the folder, whatever the request says.
package struct ServedFolder: Sendable {
    /// The folder with every link followed.
    private let root: String

    /// `nil` if there is no such folder.
    package init?(_ path: String) {
        guard let root = Self.realPath(path) else { return nil }
        self.root = root
    }

    /// The path on disk of a request's file, or `nil` if there is none to serve.
    ///
    /// The path is decoded once and refused if it then holds a NUL, a back-slash or a part `..`; a folder means its
    /// `index.html`; a file that a symbolic link puts outside the folder is none.
    package func file(for requestPath: String) -> String? {
        guard requestPath.hasPrefix("/"), let decoded = Self.percentDecoded(requestPath) else { return nil }
        guard !decoded.utf8.contains(where: { $0 == 0 || $0 == UInt8(ascii: "\\") }) else { return nil }
        let parts = decoded.split(separator: "/")
        guard !parts.contains(where: { $0.hasPrefix(".") }) else { return nil }
        var path = root + parts.map { "/" + $0 }.joined()
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        if status.st_mode & S_IFMT == S_IFDIR {
            // Relative links of an index page would lead elsewhere from an address without the slash.
            guard decoded.hasSuffix("/") else { return nil }
            path += "/index.html"
            guard stat(path, &status) == 0 else { return nil }
        } else if decoded.hasSuffix("/") {
            return nil
        }
        guard status.st_mode & S_IFMT == S_IFREG, let real = Self.realPath(path), real.hasPrefix(root + "/") else {
            return nil
        }
        return real
    }

    /// Whether a request means a folder, and so should end in a slash.
    package func isFolder(_ requestPath: String) -> Bool {
        !requestPath.hasSuffix("/") && file(for: requestPath + "/") != nil
    }

    private static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private static func percentDecoded(_ text: String) -> String? {
        var out: [UInt8] = []
        var bytes = Array(text.utf8)[...]
        while let byte = bytes.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                out.append(byte)
                continue
            }
            guard bytes.count >= 2, bytes.prefix(2).allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }),
                let value = UInt8(String(decoding: bytes.prefix(2), as: UTF8.self), radix: 16)
            else { return nil }
            out.append(value)
            bytes = bytes.dropFirst(2)
        }
        return String(validating: out, as: UTF8.self)
    }

    /// The media type that a web host would send for a file.
    package static func mediaType(of path: String) -> String {
        switch path.split(separator: ".").last?.lowercased() {
        case "html", "htm": "text/html; charset=utf-8"
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "json": "application/json"
        case "svg": "image/svg+xml"
        case "png": "image/png"
        case "jpg", "jpeg": "image/jpeg"
        case "gif": "image/gif"
        case "webp": "image/webp"
        case "ico": "image/x-icon"
        case "pdf": "application/pdf"
        case "xml": "application/xml"
        case "txt", "bib", "ris": "text/plain; charset=utf-8"
        case "ics": "text/calendar; charset=utf-8"
        case "avif": "image/avif"
        case "mp4": "video/mp4"
        case "webm": "video/webm"
        case "mp3": "audio/mpeg"
        case "csv": "text/csv; charset=utf-8"
        case "woff2": "font/woff2"
        case "woff": "font/woff"
        case "ttf": "font/ttf"
        default: "application/octet-stream"
        }
    }
}
