import Diagnostics

/// Walks folders in a sorted order.
struct FileFinder {
    let root: String
    var paths: [String] = []
    private(set) var folders: [String] = []
    var report = Report()
    /// The folders that the walk is inside of, so that a link that leads back ends there.
    private var openFolders: Set<FileIdentity> = []
    private var followed = 0
    private static let maximumLinks = 1_000
    /// The file that every build leaves in its output folder.
    static let markOfBuiltSite = ".sitegen-manifest"

    init(root: String) {
        self.root = root
    }

    /// Finds all that a build reads or copies.
    mutating func findAll() throws {
        for folder in ["Content", "Templates"] where FileSystem.isFolder(root + "/" + folder) { try find(folder) }
    }

    mutating func find(_ folder: String) throws {
        guard let identity = FileIdentity(root + "/" + folder) else { return reportUnreadable(folder) }
        guard openFolders.insert(identity).inserted else { return }
        defer { openFolders.remove(identity) }
        let entries = try FileSystem.entries(root + "/" + folder)
        guard !entries.contains(where: { $0.name == Self.markOfBuiltSite }) else {
            report.add(
                .outsideSite, "this is a built site, which the next build would publish once more",
                at: Self.place(folder), help: "take it out, or build into a folder that is not part of the site")
            return
        }
        folders.append(folder)
        for entry in entries
        where !isLeftOut(entry.name) && (!entry.name.hasPrefix("_") || folder == "Templates/root") {
            let path = folder + "/" + entry.name
            if entry.name.isUnreadable, FileSystem.kind(root + "/" + path) == nil {
                reportUnreadable(path)
                continue
            }
            if let first = entry.name.unicodeScalars.first, first.properties.isGraphemeExtend {
                report.add(
                    .unportableName, "this name begins with an accent that has no letter", at: Self.place(path),
                    help: "rename it")
                continue
            }
            switch entry.kind {
            case .file: paths.append(path)
            case .folder: try find(path)
            case .link: try follow(path)
            case .other:
                report.add(
                    .strayFile, "this is neither a file nor a folder, so nothing of it can be published",
                    at: Self.place(path), help: "take it out")
            }
        }
    }

    private mutating func follow(_ path: String) throws {
        guard let target = FileSystem.realPath(root + "/" + path) else {
            report.add(
                .outsideSite, "this symbolic link leads nowhere", at: Self.place(path),
                help: "take it out, or put a copy of the file in its place")
            return
        }
        guard target.hasPrefix(root + "/") else {
            report.add(
                .outsideSite, "this symbolic link leads out of the site's folder", at: Self.place(path),
                help: "put a copy of what it leads to in its place")
            return
        }
        if let what = Self.neverPublished(target.dropFirst(root.count + 1)) {
            report.add(
                .outsideSite, "this symbolic link leads to \(what), which is never published", at: Self.place(path),
                help: "take it out, or put a copy of what may be published in its place")
            return
        }
        followed += 1
        guard followed <= Self.maximumLinks else {
            if followed == Self.maximumLinks + 1 {
                report.add(
                    .outsideSite, "more than \(Self.maximumLinks) symbolic links were followed up to here",
                    at: Self.place(path), help: "put copies in the place of links that lead to each other")
            }
            return
        }
        switch FileSystem.kind(target) {
        case .folder: try find(path)
        case .file: paths.append(path)
        default:
            report.add(
                .outsideSite, "this symbolic link leads to what is neither a file nor a folder", at: Self.place(path),
                help: "take it out, or put a file in its place")
        }
    }

    /// What of a site's folder nobody would publish, by the path in it.
    private static func neverPublished(_ path: Substring) -> String? {
        let parts = path.split(separator: "/")
        if parts.first == "captures" { return "the captured texts" }
        return parts.first { $0.hasPrefix(".") }.map { "'\($0)'" }
    }

    private mutating func reportUnreadable(_ path: String) {
        report.add(
            .unportableName, "this name cannot be read: it is not stored as UTF-8, or its path is too long",
            at: Self.place(path), help: "rename it, or move it to another folder")
    }

    private static func place(_ path: String) -> SourceSpan { SourceSpan(startOf: SourceFile(path: path, bytes: [])) }
}

extension String {
    /// Whether some of it could not be decoded.
    fileprivate var isUnreadable: Bool { unicodeScalars.contains("\u{FFFD}") }
}
