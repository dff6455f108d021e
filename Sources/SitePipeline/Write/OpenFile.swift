#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// A file or folder that is open, closed with this value.
struct OpenFile: ~Copyable, Sendable {
    let descriptor: Int32

    /// Opens a path below an open folder; a signal that comes meanwhile is not a failure. Returns `nil` with `errno` set.
    init?(_ path: String, in folder: Int32 = AT_FDCWD, _ flags: Int32, mode: mode_t = 0) {
        var result: Int32
        repeat { result = openat(folder, path, flags | O_CLOEXEC, mode) } while result < 0 && errno == EINTR
        guard result >= 0 else { return nil }
        descriptor = result
    }

    deinit { _ = systemClose(descriptor) }

    /// Closes the file. Returns whether the disk has taken all; some say only now that they could not.
    consuming func close() -> Bool {
        let result = systemClose(descriptor)
        discard self
        // Linux has closed it even so.
        return result == 0 || errno == EINTR
    }

    /// Appends bytes. Returns whether all were taken; `errno` says why not.
    func append(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var done = 0
        while done < bytes.count {
            let count = systemWrite(descriptor, bytes.baseAddress! + done, bytes.count - done)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            done += count
        }
        return true
    }

    /// Reads what is next into a buffer: how many bytes, 0 at the end, -1 with `errno` set.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        var done = 0
        while done < buffer.count {
            let count = systemRead(descriptor, buffer.baseAddress! + done, buffer.count - done)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return -1 }
            if count == 0 { break }
            done += count
        }
        return done
    }

    /// What the file is; `nil` if the disk does not say.
    var status: stat? {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? status : nil
    }

    /// Waits until the disk has what was written to it.
    func synchronize() -> Bool {
        var result: Int32
        repeat { result = fsync(descriptor) } while result < 0 && errno == EINTR
        // What cannot be synchronized, such as a file on some network disks, has been handed over as far as it can be.
        return result == 0 || errno == EINVAL || errno == ENOTSUP || errno == EROFS
    }
}

extension stat {
    var isFile: Bool { st_mode & S_IFMT == S_IFREG }
    var isFolder: Bool { st_mode & S_IFMT == S_IFDIR }
}

// These are methods here as well, which hide the system's calls of the same names.

private func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
    #if canImport(Darwin)
        Darwin.write(file, bytes, count)
    #else
        Glibc.write(file, bytes, count)
    #endif
}

private func systemRead(_ file: Int32, _ bytes: UnsafeMutableRawPointer, _ count: Int) -> Int {
    #if canImport(Darwin)
        Darwin.read(file, bytes, count)
    #else
        Glibc.read(file, bytes, count)
    #endif
}

private func systemClose(_ file: Int32) -> Int32 {
    #if canImport(Darwin)
        Darwin.close(file)
    #else
        Glibc.close(file)
    #endif
}
