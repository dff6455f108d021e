import Diagnostics

/// A text that is open, as it was when somebody began to look at it.
struct OpenText: Sendable {
    var uri: String
    var version: Int?
    var bytes: [UInt8]
}

/// A text that a client has open.
struct Document: Sendable {
    /// As the client wrote it.
    var uri: String
    var version: Int?
    private(set) var file: SourceFile
    /// The site that it belongs to, and its path there; `nil` for a file of no site.
    var site: String?
    var path: String { file.path }

    init(uri: String, version: Int?, path: String, site: String?, text: String) {
        (self.uri, self.version, self.site) = (uri, version, site)
        let bytes = Array(text.utf8)
        // The mark that some programs begin a text with is no part of it.
        file = SourceFile(
            path: path, bytes: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes)
    }

    /// Makes a change; without a range the whole text is another.
    mutating func change(_ range: PositionRange?, _ text: String, _ encoding: PositionEncoding) {
        guard let range else {
            file = SourceFile(path: path, text: text)
            return
        }
        let place = encoding.range(of: range, in: file)
        var bytes = file.bytes
        bytes.replaceSubrange(place, with: text.utf8)
        file = SourceFile(path: path, bytes: bytes)
    }
}
