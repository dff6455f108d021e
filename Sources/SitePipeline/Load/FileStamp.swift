#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// What tells a version of a file from the next one without reading it.
struct FileStamp: Equatable, Sendable {
    private var size = 0
    private var modified = Time()
    /// When its bytes or its name, its owner or its rights changed last: no program can set it back.
    private var changed = Time()
    private var inode: UInt64 = 0

    /// Seconds and nanoseconds since 1970.
    private struct Time: Comparable, Sendable {
        var seconds = 0
        var nanoseconds = 0

        static func < (left: Time, right: Time) -> Bool {
            (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
        }
    }

    init() {}

    /// The stamp of the file at a path, links followed; `nil` if there is none.
    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        #if canImport(Darwin)
            let times = (status.st_mtimespec, status.st_ctimespec)
        #else
            let times = (status.st_mtim, status.st_ctim)
        #endif
        size = Int(status.st_size)
        modified = Time(seconds: Int(times.0.tv_sec), nanoseconds: Int(times.0.tv_nsec))
        changed = Time(seconds: Int(times.1.tv_sec), nanoseconds: Int(times.1.tv_nsec))
        inode = UInt64(status.st_ino)
    }

    /// The second in which it changed last.
    var second: Int { max(modified, changed).seconds }

    /// Appends bytes that are the same for the same stamps.
    func append(to bytes: inout [UInt8]) {
        for number in [
            size, modified.seconds, modified.nanoseconds, changed.seconds, changed.nanoseconds,
            Int(truncatingIfNeeded: inode),
        ] {
            withUnsafeBytes(of: number) { bytes.append(contentsOf: $0) }
        }
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
