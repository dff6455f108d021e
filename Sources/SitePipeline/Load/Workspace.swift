package import Diagnostics

/// Everything a build reads, in memory: after Load nothing opens a file.
package struct Workspace: Sendable {
    /// `Content/site.yaml`, if there is one.
    package var siteFile: SourceFile?
    /// `Content/evidence.lock`, if there is one.
    package var lockFile: SourceFile?
    /// Pages, by path.
    package var pages: [SourceFile] = []
    /// Files of records, by path.
    package var records: [SourceFile] = []
    /// Templates by name: the path in `Templates/` without `.html`, in `root/` the whole path.
    package var templates: [String: SourceFile] = [:]
    /// Files of `Templates/words/`, by path.
    package var words: [SourceFile] = []
    /// Files of `Templates/assets/`, by path.
    package var assets: [Asset] = []
    /// Files of `Content/` that are copied as they are, by path. Their bytes stay on disk until they are written.
    package var statics: [StaticFile] = []
    package var report = Report()

    package init() {}

    /// How many files it is made of.
    var fileCount: Int {
        pages.count + records.count + templates.count + words.count + assets.count + statics.count
            + [siteFile, lockFile].count { $0 != nil }
    }

    package struct Asset: Sendable, Equatable {
        /// The path within `assets/`.
        package var path: String
        package var bytes: [UInt8]
    }

    package struct StaticFile: Sendable, Equatable {
        /// The path within `Content/`, which is also its path in the site.
        package var path: String
        /// Where it is on disk.
        package var origin: String
        /// Tells its versions from each other, where somebody wants to know.
        var stamp: FileStamp?
    }

    /// A workspace of texts by path, such as `Content/index.md`, for tests.
    package init(_ files: [String: String]) {
        for (path, text) in files.sorted(by: { $0.key < $1.key }) {
            let file = Self.reading(SourceFile(path: path, text: text), report: &report)
            add(path, { file }, origin: path)
        }
    }

    /// A workspace of files by path, such as those of an earlier edition; what is not read is left out.
    package init(files: [String: [UInt8]]) {
        for (path, bytes) in files.sorted(by: { $0.key < $1.key }) {
            let file = Self.reading(SourceFile(path: path, bytes: bytes), report: &report)
            add(path, { file }, origin: path)
        }
    }

    /// A file as the build reads it: what is text is looked at, so that nothing after Load meets bytes that are none.
    static func reading(_ file: SourceFile, report: inout Report) -> SourceFile {
        file.path.hasPrefix("Templates/assets/") || SourceFile.isText(file.bytes)
            ? file : SourceFile.text(path: file.path, bytes: file.bytes, report: &report)
    }

    /// Puts one file where it belongs by its path. `read` is asked only where the build needs the bytes.
    mutating func add(
        _ path: String, _ read: () throws(MachineError) -> SourceFile, origin: String, stamp: FileStamp? = nil
    ) rethrows {
        if let inner = path.dropping("Templates/assets/") {
            assets.append(Asset(path: inner, bytes: try read().bytes))
        } else if let inner = path.dropping("Templates/root/") {
            // These keep their whole name: it is the name of the file they become.
            templates["root/" + inner] = try read()
        } else if path.hasPrefix("Templates/words/") {
            words.append(try read())
        } else if let inner = path.dropping("Templates/") {
            guard inner.hasSuffix(".html") else { return }
            templates[String(inner.dropLast(5))] = try read()
        } else if path == "Content/site.yaml" {
            siteFile = try read()
        } else if path == "Content/evidence.lock" {
            lockFile = try read()
        } else if path.hasPrefix("Content/"), reportStray(path, &report) {
            return
        } else if path.hasPrefix("Content/data/") {
            records.append(try read())
        } else if path.hasPrefix("Content/"), path.hasSuffix(".md") {
            pages.append(try read())
        } else if let inner = path.dropping("Content/") {
            statics.append(StaticFile(path: inner, origin: origin, stamp: stamp))
        }
    }
}

extension String {
    /// The rest after a prefix, or `nil` without it.
    func dropping(_ prefix: String) -> String? {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
    }
}
