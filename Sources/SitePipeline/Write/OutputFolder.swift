#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// The folder that a site is written to, locked against a second build while this value lives.
final class OutputFolder: Sendable {
    let path: String
    /// Whether nothing stood in it before, so that nobody can miss what is written half.
    let isNew: Bool
    private let lock: Int32
    static let temporarySuffix = ".sitegen-tmp"

    /// Opens the folder, making it if need be. The lock is the folder's own: it goes with the process, however that ends.
    init(_ path: String) throws(MachineError) {
        self.path = path
        try Self.makeFolders(path)
        lock = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard lock >= 0 else { throw .last("open", path) }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            close(lock)
            throw MachineError("another run of sitegen is writing to '\(path)'; wait for it to end")
        }
        isNew = try FileSystem.entries(path).isEmpty
    }

    deinit { close(lock) }

    func full(_ relative: String) -> String { path + "/" + relative }

    func kind(_ relative: String) -> FileSystem.Kind? { FileSystem.kind(full(relative)) }

    func readIfThere(_ relative: String) -> [UInt8]? { FileSystem.readIfThere(full(relative)) }

    /// Makes every folder that the files need.
    func makeFolders(for paths: [String]) throws(MachineError) {
        var folders: Set<Substring> = []
        for path in paths {
            if let end = path.lastIndex(of: "/") { folders.insert(path[..<end]) }
        }
        for folder in folders.sorted() { try Self.makeFolders(full(String(folder))) }
    }

    static func makeFolders(_ path: String) throws(MachineError) {
        if mkdir(path, 0o755) == 0 || errno == EEXIST && FileSystem.isFolder(path) { return }
        guard errno == ENOENT, let end = path.lastIndex(of: "/"), end > path.startIndex else {
            throw .last("make the folder", path)
        }
        try makeFolders(String(path[..<end]))
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw .last("make the folder", path) }
    }

    /// Writes a file whole or not at all: under another name first, then renamed. In a new folder nobody has a file of
    /// before to lose, and it is written in its place.
    func write(_ bytes: [UInt8], to relative: String) throws(MachineError) {
        let target = full(relative)
        if isNew {
            let file = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o644)
            if file >= 0 {
                guard Self.fill(file, bytes) else { throw Self.undone(target, target) }
                return
            }
        }
        let temporary = target + Self.temporarySuffix
        let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard file >= 0 else { throw .last("write", target) }
        guard Self.fill(file, bytes), rename(temporary, target) == 0 else { throw Self.undone(temporary, target) }
    }

    /// Writes a file whole, with the permissions of another if that is there; of one that fails nothing stays.
    static func write(_ bytes: [UInt8], to path: String, like other: String) throws(MachineError) {
        var status = stat()
        let mode = stat(other, &status) == 0 ? status.st_mode & 0o777 : 0o644
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode)
        guard file >= 0 else { throw .last("write", path) }
        fchmod(file, mode)
        guard fill(file, bytes) else { throw undone(path, path) }
    }

    /// Writes bytes to an open file and closes it. Returns whether all were written; `errno` says why not.
    private static func fill(_ file: Int32, _ bytes: [UInt8]) -> Bool {
        let isWhole = bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let count = systemWrite(file, buffer.baseAddress! + done, buffer.count - done)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                done += count
            }
            return true
        }
        let error = errno
        let isClosed = close(file) == 0
        if !isWhole { errno = error }
        return isWhole && isClosed
    }

    /// What went wrong with a file, whose part is removed.
    private static func undone(_ part: String, _ target: String) -> MachineError {
        let error = MachineError.last("write", target)
        unlink(part)
        return error
    }

    /// Whether a file has exactly these bytes.
    func matches(_ bytes: [UInt8], _ relative: String) -> Bool {
        let file = open(full(relative), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { return false }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, Int(status.st_size) == bytes.count else {
            return false
        }
        return withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 16) { buffer in
            bytes.withUnsafeBytes { wanted in
                var position = 0
                while position < wanted.count {
                    let count = read(file, buffer.baseAddress, buffer.count)
                    guard count > 0, position + count <= wanted.count,
                        memcmp(buffer.baseAddress!, wanted.baseAddress! + position, count) == 0
                    else { return false }
                    position += count
                }
                return true
            }
        }
    }

    /// Removes a file that an earlier build made, and the folders that are empty without it. What a link leads to is not
    /// ours, whatever stood in the link's place when the file was made.
    func remove(_ relative: String) throws(MachineError) {
        guard isReachedWithoutLinks(relative) else { return }
        if kind(relative) == .file, unlink(full(relative)) != 0 { throw .last("remove", full(relative)) }
        var folder = relative[...]
        while let end = folder.lastIndex(of: "/") {
            folder = folder[..<end]
            if rmdir(full(String(folder))) != 0 { break }
        }
    }

    private func isReachedWithoutLinks(_ relative: String) -> Bool {
        relative.parentFolders.allSatisfy { kind($0) == .folder }
    }

    /// Removes what a build that was ended from outside may have left.
    func removeTemporary(_ relative: String) {
        guard isReachedWithoutLinks(relative) else { return }
        unlink(full(relative) + Self.temporarySuffix)
    }
}

/// `write` is also a method here, which hides the system's call of that name.
private func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
    #if canImport(Darwin)
        Darwin.write(file, bytes, count)
    #else
        Glibc.write(file, bytes, count)
    #endif
}
