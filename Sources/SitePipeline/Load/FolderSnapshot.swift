/// What a site's folder looked like at one moment, for `serve` to see that something changed.
package struct FolderSnapshot: Equatable, Sendable {
    /// By path from the site's folder.
    private var stamps: [String: FileStamp] = [:]

    /// Looks at the files that Load would read or copy. A folder that cannot be read has nothing in it.
    package init(_ site: String) {
        guard let root = FileSystem.realPath(site) else { return }
        var finder = FileFinder(root: root)
        for folder in ["Content", "Templates"] { try? finder.find(folder) }
        for path in finder.paths { stamps[path] = FileStamp(root + "/" + path) }
    }

    /// The files that came, went or changed since an earlier snapshot, sorted.
    package func paths(changedSince earlier: FolderSnapshot) -> [String] {
        Set(stamps.keys).union(earlier.stamps.keys).filter { stamps[$0] != earlier.stamps[$0] }.sorted()
    }
}
