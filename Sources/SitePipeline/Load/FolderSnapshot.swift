#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// What a site's folder looked like at one moment, for `serve` to see that something changed.
package struct FolderSnapshot: Equatable, Sendable {
    private let site: String
    private var stamps: [String: FileStamp] = [:]

    /// Looks at `Content` and `Templates`. A folder that cannot be read has nothing in it.
    package init(_ site: String) {
        self.site = site
        for folder in ["Content", "Templates"] { add(site + "/" + folder) }
    }

    /// The files that came, went or changed since an earlier snapshot, sorted, from the site's folder.
    package func paths(changedSince earlier: FolderSnapshot) -> [String] {
        let paths = Set(stamps.keys).union(earlier.stamps.keys).filter { stamps[$0] != earlier.stamps[$0] }
        return paths.map { String($0.dropFirst(site.utf8.count + 1)) }.sorted()
    }

    private mutating func add(_ folder: String) {
        guard let entries = try? FileSystem.entries(folder) else { return }
        for entry in entries where !entry.name.hasPrefix(".") && !entry.name.hasSuffix("~") {
            let path = folder + "/" + entry.name
            if entry.kind == .folder {
                add(path)
                continue
            }
            if let stamp = FileStamp(path) { stamps[path] = stamp }
        }
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
