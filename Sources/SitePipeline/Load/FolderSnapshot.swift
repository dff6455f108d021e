#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

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

/// What tells a version of a file from the next one without reading it.
struct FileStamp: Equatable, Sendable {
    private var size = 0
    private var seconds = 0
    private var nanoseconds = 0
    private var inode: UInt64 = 0

    init() {}

    /// The stamp of the file at a path, links followed; `nil` if there is none.
    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        #if canImport(Darwin)
            let time = status.st_mtimespec
        #else
            let time = status.st_mtim
        #endif
        size = Int(status.st_size)
        seconds = Int(time.tv_sec)
        nanoseconds = Int(time.tv_nsec)
        inode = UInt64(status.st_ino)
    }
}
