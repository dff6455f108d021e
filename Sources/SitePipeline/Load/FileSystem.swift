#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// The calls to the system that Load and Write need, and no others.
enum FileSystem {
    enum Kind: Equatable {
        case file, folder, link, other
    }

    struct Entry {
        var name: String
        var kind: Kind
    }

    /// The names in a folder, sorted by their bytes, so that no disk's order shows.
    static func entries(_ folder: String) throws(MachineError) -> [Entry] {
        guard let handle = opendir(folder) else { throw .last("read the folder", folder) }
        defer { closedir(handle) }
        var result: [Entry] = []
        errno = 0
        while let item = readdir(handle) {
            let name = withUnsafePointer(to: &item.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard name != ".", name != ".." else { continue }
            let kind: Kind
            switch Int32(item.pointee.d_type) {
            case Int32(DT_REG): kind = .file
            case Int32(DT_DIR): kind = .folder
            case Int32(DT_LNK): kind = .link
            default: kind = self.kind(folder + "/" + name) ?? .other
            }
            result.append(Entry(name: name, kind: kind))
            errno = 0
        }
        // The end and a failure look alike but for this: half a list would be half a site.
        guard errno == 0 else { throw .last("read the folder", folder) }
        return result.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    /// What is at a path, a link in its last place not followed; `nil` for nothing.
    ///
    /// - Parameter folder: an open folder that the path goes from.
    static func kind(_ path: String, in folder: Int32 = AT_FDCWD) -> Kind? {
        var status = stat()
        guard fstatat(folder, path, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
        return switch status.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        case S_IFLNK: .link
        default: .other
        }
    }

    /// The path with every link followed, or `nil` if it leads nowhere.
    static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// The path with every link followed as far as there is something, for what is not there yet: `Content/../o` is `o`
    /// beside Content.
    static func resolvedPath(_ path: String) -> String {
        var missing: [String] = []
        var rest = path.hasPrefix("/") ? path : "./" + path
        while true {
            if let real = realPath(rest.isEmpty ? "/" : rest) {
                var parts = real.split(separator: "/").map(String.init)
                for part in missing.reversed() {
                    if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(part) }
                }
                return "/" + parts.joined(separator: "/")
            }
            guard let slash = rest.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
            let part = String(rest[rest.utf8.index(after: slash)...])
            if !part.isEmpty { missing.append(part) }
            rest = String(rest[..<slash])
        }
    }

    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// How many bytes a file has; `nil` if there is none.
    static func size(_ path: String) -> Int? {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(status.st_size)
    }

    /// A file's bytes.
    static func read(_ path: String) throws(MachineError) -> [UInt8] {
        guard let bytes = readIfThere(path) else { throw .last("read", path) }
        return bytes
    }

    /// The bytes of a file in a folder, or `nil` if it cannot be read. Accented letters in its name may be stored in
    /// another Unicode form than they are written here.
    static func readIfThere(_ name: String, in folder: String) -> [UInt8]? {
        if let bytes = readIfThere(folder + "/" + name) { return bytes }
        guard name.utf8.contains(where: { $0 >= 0x80 }),
            let stored = try? entries(folder).first(where: { $0.name == name })
        else { return nil }
        return readIfThere(folder + "/" + stored.name)
    }

    /// Whether two paths lead to one file, as names that differ only by case do on some disks.
    static func isSameFile(_ path: String, _ other: String) -> Bool {
        var (first, second) = (stat(), stat())
        return lstat(path, &first) == 0 && lstat(other, &second) == 0 && first.st_dev == second.st_dev
            && first.st_ino == second.st_ino
    }

    /// A file's bytes, or `nil` if it cannot be read.
    static func readIfThere(_ path: String) -> [UInt8]? {
        // A pipe that nobody writes to would be waited for.
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        let size = Int(status.st_size)
        if size == 0 { return [] }
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let got = pread(file, buffer.baseAddress! + count, size - count, off_t(count))
                if got < 0, errno == EINTR { continue }
                if got < 0 { failed = true }
                if got <= 0 { break }
                count += got
            }
        }
        return failed ? nil : bytes
    }
}
