import Diagnostics

/// Walks folders in a sorted order.
struct FileFinder {
    let root: String
    var paths: [String] = []
    var report = Report()
    private var openFolders: Set<String> = []

    init(root: String) {
        self.root = root
    }

    mutating func find(_ folder: String) throws {
        guard let real = FileSystem.realPath(root + "/" + folder), openFolders.insert(real).inserted else { return }
        defer { openFolders.remove(real) }
        for entry in try FileSystem.entries(root + "/" + folder)
        where !Self.isIgnored(entry.name) && (!entry.name.hasPrefix("_") || folder == "Templates/root") {
            let path = folder + "/" + entry.name
            switch entry.kind {
            case .file: paths.append(path)
            case .folder: try find(path)
            case .link: try follow(path)
            case .other: break
            }
        }
    }

    /// Hidden files, and what text editors leave beside the file that they work on.
    private static func isIgnored(_ name: String) -> Bool {
        name.hasPrefix(".") || name.hasSuffix("~") || name.hasPrefix("#") && name.hasSuffix("#")
    }

    private mutating func follow(_ path: String) throws {
        let file = SourceFile(path: path, bytes: [])
        guard let target = FileSystem.realPath(root + "/" + path) else {
            report.add(
                .outsideSite, "this symbolic link leads nowhere", at: SourceSpan(startOf: file),
                help: "take it out, or put a copy of the file in its place")
            return
        }
        guard target.hasPrefix(root + "/") else {
            report.add(
                .outsideSite, "this symbolic link leads out of the site's folder", at: SourceSpan(startOf: file),
                help: "put a copy of what it leads to in its place")
            return
        }
        if FileSystem.isFolder(target) { try find(path) } else { paths.append(path) }
    }
}
