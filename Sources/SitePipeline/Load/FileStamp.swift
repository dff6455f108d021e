#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

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

/// What tells a file or folder from every other on the machine, by whichever path it is reached.
struct FileIdentity: Hashable {
    private let device: UInt64
    private let inode: UInt64

    /// The identity of what is at a path, links followed; `nil` if nothing is.
    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        device = UInt64(truncatingIfNeeded: status.st_dev)
        inode = UInt64(status.st_ino)
    }
}
