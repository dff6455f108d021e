internal import Synchronization

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// What a file is to have in it.
enum FileContent: Sendable {
    case bytes([UInt8])
    /// The bytes of another file, which are copied by pieces and never in memory as a whole.
    case copy(of: String)
}

/// Files that are written and not yet in their places, in a folder of their own within the output folder. A disk that is
/// full says so here, before anything of the site is touched. They reach their places by rename, so what stands there is
/// whole at every moment.
///
/// Their names are numbers: they are nobody else's, and never too long.
final class StagedFiles: Sendable {
    static let folderName = ".sitegen-new"

    private let output: OpenFolder
    private let folder: OpenFolder
    private let next = Atomic(0)

    init(in output: OpenFolder) throws(MachineError) {
        self.output = output
        guard mkdirat(output.descriptor, Self.folderName, 0o700) == 0 else {
            throw .last("make the folder", output.full(Self.folderName))
        }
        folder = try OpenFolder(output.full(Self.folderName), name: Self.folderName, in: output)
    }

    deinit { unlinkat(output.descriptor, Self.folderName, AT_REMOVEDIR) }

    /// Removes what a run that was ended from outside has left.
    static func clear(in output: OpenFolder) throws(MachineError) {
        let path = output.full(folderName)
        guard let kind = FileSystem.kind(path) else { return }
        var isEmpty = false
        if kind == .folder {
            let folder = try OpenFolder(path, name: folderName, in: output)
            for entry in try FileSystem.entries(path) where entry.kind == .file && entry.name.isNumber {
                unlinkat(folder.descriptor, entry.name, 0)
            }
            isEmpty = unlinkat(output.descriptor, folderName, AT_REMOVEDIR) == 0
        }
        guard isEmpty else {
            throw MachineError("'\(path)' is where sitegen keeps unfinished files, and has others; move it away")
        }
    }

    /// Writes a file: its number.
    ///
    /// - Parameters:
    ///   - path: where it will go, which is what an error names.
    ///   - isDurable: whether to wait until the disk has it.
    func add(_ content: FileContent, for path: String, isDurable: Bool = false) throws(MachineError) -> Int {
        let number = next.add(1, ordering: .relaxed).oldValue
        try folder.create("\(number)", content, for: output.full(path), isDurable: isDurable)
        return number
    }

    /// Puts files in their places, in their order. A file keeps the rights and the owner of the one it replaces.
    func put(_ files: [(number: Int, path: String)]) throws(MachineError) {
        // The folder of the last file, since the next one mostly goes there too.
        var last: (path: Substring, folder: OpenFolder) = ("", output)
        for (number, path) in files {
            let (parent, name) = path.folderAndName
            if last.path != parent { last = (parent, try output.folder(parent)) }
            keepRights(of: name, in: last.folder, number)
            guard renameat(folder.descriptor, "\(number)", last.folder.descriptor, name) == 0 else {
                throw .last("write", output.full(path))
            }
        }
    }

    /// Removes files that are not needed after all.
    func drop(_ numbers: some Sequence<Int>) {
        for number in numbers { unlinkat(folder.descriptor, "\(number)", 0) }
    }

    private func keepRights(of name: String, in parent: OpenFolder, _ number: Int) {
        var status = stat()
        guard fstatat(parent.descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0, status.isFile else { return }
        let rights = status.st_mode & 0o777
        if rights != OpenFolder.rights { fchmodat(folder.descriptor, "\(number)", rights, 0) }
        // Only the system's administrator can give files away; anybody else's are their own already.
        if geteuid() == 0, status.st_uid != 0 || status.st_gid != getegid() {
            _ = fchownat(folder.descriptor, "\(number)", status.st_uid, status.st_gid, AT_SYMLINK_NOFOLLOW)
        }
    }
}

extension String {
    /// The folder of a path, empty for the outermost, and the name in it.
    var folderAndName: (folder: Substring, name: String) {
        guard let slash = utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", self) }
        return (self[..<slash], String(self[utf8.index(after: slash)...]))
    }

    fileprivate var isNumber: Bool { utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) }
}
