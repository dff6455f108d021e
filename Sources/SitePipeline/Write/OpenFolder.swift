#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// A folder that is open. All goes by way of it, and no link below it is followed, so nothing is written to what somebody
/// puts in its place, or in the place of one of its folders, meanwhile.
final class OpenFolder: Sendable {
    let path: String
    private let file: OpenFile

    /// Opens a folder that is there.
    ///
    /// - Parameter parent: the open folder that it is a name in, which it then must be itself and no link.
    init(_ path: String, name: String? = nil, in parent: OpenFolder? = nil) throws(MachineError) {
        self.path = path
        let file: OpenFile? =
            if let name, let parent {
                OpenFile(name, in: parent.descriptor, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
            } else {
                OpenFile(path, O_RDONLY | O_DIRECTORY)
            }
        guard let file else { throw .last("open", path) }
        self.file = file
    }

    var descriptor: Int32 { file.descriptor }

    func full(_ relative: some StringProtocol) -> String { relative.isEmpty ? path : "\(path)/\(relative)" }

    /// The folder at a path below this one.
    func folder(_ relative: Substring) throws(MachineError) -> OpenFolder {
        var folder = self
        for name in relative.split(separator: "/") {
            folder = try OpenFolder(folder.full(name), name: String(name), in: folder)
        }
        return folder
    }

    /// Makes the folder at a path below this one, and those above it.
    func makeFolder(_ relative: Substring) throws(MachineError) {
        var folder = self
        for name in relative.split(separator: "/") {
            let path = folder.full(name)
            guard mkdirat(folder.descriptor, String(name), 0o755) == 0 || errno == EEXIST else {
                throw .last("make the folder", path)
            }
            folder = try OpenFolder(path, name: String(name), in: folder)
        }
    }

    /// Writes a new file.
    ///
    /// - Parameters:
    ///   - name: its name in this folder, which nothing may have yet.
    ///   - target: the path that an error names.
    ///   - isDurable: whether to wait until the disk has it.
    func create(
        _ name: String, _ content: FileContent, for target: String, isDurable: Bool = false
    ) throws(MachineError) {
        guard let file = OpenFile(name, in: descriptor, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: Self.rights)
        else { throw .last("write", target) }
        do throws(MachineError) {
            try file.append(content, for: target)
            if isDurable, !file.synchronize() { throw .last("write", target) }
        } catch {
            unlinkat(descriptor, name, 0)
            throw error
        }
        if !file.close() {
            let error = MachineError.last("write", target)
            unlinkat(descriptor, name, 0)
            throw error
        }
    }

    /// What a new file's rights are.
    static let rights: mode_t = 0o644
}

extension OpenFile {
    static let piece = 262_144

    fileprivate func append(_ content: FileContent, for target: String) throws(MachineError) {
        switch content {
        case .bytes(let bytes):
            let isWhole = bytes.withUnsafeBytes { append($0) }
            if !isWhole { throw .last("write", target) }
        case .copy(let origin): try append(contentsOf: origin, for: target)
        }
    }

    /// Appends the bytes of another file.
    private func append(contentsOf origin: String, for target: String) throws(MachineError) {
        guard let source = OpenFile(origin, O_RDONLY | O_NONBLOCK), let status = source.status, status.isFile else {
            throw .last("read", origin)
        }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.piece, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = source.read(into: buffer)
            guard count >= 0 else { throw .last("read", origin) }
            guard append(UnsafeRawBufferPointer(rebasing: buffer[..<count])) else { throw .last("write", target) }
            if count < buffer.count { return }
        }
    }

    /// Whether it has exactly these bytes from here on.
    func matches(_ content: FileContent) -> Bool {
        guard let status, status.isFile else { return false }
        switch content {
        case .bytes(let bytes):
            guard Int(status.st_size) == bytes.count else { return false }
            return withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 16) { buffer in
                bytes.withUnsafeBytes { wanted in
                    var position = 0
                    while position < wanted.count {
                        let count = read(into: buffer)
                        guard count > 0, position + count <= wanted.count,
                            memcmp(buffer.baseAddress!, wanted.baseAddress! + position, count) == 0
                        else { return false }
                        position += count
                    }
                    return true
                }
            }
        case .copy(let origin):
            guard let other = OpenFile(origin, O_RDONLY | O_NONBLOCK), let otherStatus = other.status,
                otherStatus.isFile, otherStatus.st_size == status.st_size
            else { return false }
            let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 2 * Self.piece, alignment: 16)
            defer { buffer.deallocate() }
            let mine = UnsafeMutableRawBufferPointer(rebasing: buffer[..<Self.piece])
            let wanted = UnsafeMutableRawBufferPointer(rebasing: buffer[Self.piece...])
            while true {
                let count = read(into: mine)
                guard count >= 0, other.read(into: wanted) == count,
                    count == 0 || memcmp(mine.baseAddress!, wanted.baseAddress!, count) == 0
                else { return false }
                if count < mine.count { return true }
            }
        }
    }
}
