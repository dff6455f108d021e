internal import Synchronization

#if canImport(Darwin)
    internal import Darwin
#else
    internal import CSyncFS
    internal import Glibc
#endif

/// The folder that a site is written to, locked against a second build while this value lives.
final class OutputFolder: Sendable {
    /// Whether nothing stood in it before, so that nobody can miss what is written half.
    let isNew: Bool
    private let folder: OpenFolder
    private let stagedFiles = Mutex<StagedFiles?>(nil)
    /// The folder of the last file that was written in its place: most go where the one before went.
    private let last = Mutex<(path: Substring, folder: OpenFolder)?>(nil)

    /// Opens the folder, making it if need be. The lock is the folder's own: it goes with the process, however that ends.
    init(_ path: String) throws(MachineError) {
        try Self.makeFolders(path)
        folder = try OpenFolder(path)
        guard flock(folder.descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw MachineError("another run of sitegen is writing to '\(path)'; wait for it to end")
        }
        try StagedFiles.clear(in: folder)
        isNew = try FileSystem.entries(path).isEmpty
    }

    func full(_ relative: String) -> String { folder.full(relative) }

    /// What is at a path, a link in its last place not followed; `nil` for nothing.
    func kind(_ relative: String) -> FileSystem.Kind? { FileSystem.kind(relative, in: folder.descriptor) }

    /// The bytes of a file of this folder, or `nil` if there is none that can be read; a link is none.
    func readIfThere(_ relative: String) -> [UInt8]? {
        kind(relative) == .file ? FileSystem.readIfThere(full(relative)) : nil
    }

    /// Files on their way to their places.
    var staged: StagedFiles {
        get throws(MachineError) {
            try stagedFiles.withLock { staged throws(MachineError) in
                if let staged { return staged }
                let new = try StagedFiles(in: folder)
                staged = new
                return new
            }
        }
    }

    /// Writes a file whole or not at all.
    func write(_ bytes: [UInt8], to relative: String, isDurable: Bool = false) throws(MachineError) {
        let staged = try staged
        let number = try staged.add(.bytes(bytes), for: relative, isDurable: isDurable)
        do {
            try staged.put([(number, relative)])
        } catch {
            staged.drop([number])
            throw error
        }
    }

    /// Writes a file in its place, where there is none.
    func create(_ content: FileContent, at relative: String) throws(MachineError) {
        let (parent, name) = relative.folderAndName
        if let known = last.withLock({ $0.flatMap { $0.path == parent ? $0.folder : nil } }) {
            return try known.create(name, content, for: full(relative))
        }
        let open = try folder.folder(parent)
        last.withLock { $0 = (parent, open) }
        try open.create(name, content, for: full(relative))
    }

    /// Whether a file has exactly this content.
    func matches(_ content: FileContent, _ relative: String) -> Bool {
        guard let file = OpenFile(relative, in: folder.descriptor, O_RDONLY | O_NOFOLLOW | O_NONBLOCK) else {
            return false
        }
        return file.matches(content)
    }

    /// Makes every folder that the files need.
    func makeFolders(for paths: [String]) throws(MachineError) {
        for parent in Set(paths.map(\.folderAndName.folder)).sorted() { try folder.makeFolder(parent) }
    }

    /// Refuses if some of the files could not be put in their places or removed, as far as the system tells before.
    func refuseUnwritable(_ paths: [String]) throws(MachineError) {
        for parent in Set(paths.map(\.folderAndName.folder)).sorted() {
            guard
                faccessat(folder.descriptor, parent.isEmpty ? "." : String(parent), W_OK | X_OK, 0) == 0
                    || errno == ENOENT
            else { throw .last("write to the folder", full(String(parent))) }
        }
    }

    /// Removes a file that an earlier build made, and the folders that are empty without it. What a link leads to is not
    /// ours, whatever stood in the link's place when the file was made.
    func remove(_ relative: String) throws(MachineError) {
        let (parent, name) = relative.folderAndName
        guard kind(relative) == .file, let open = try? folder.folder(parent) else { return }
        if unlinkat(open.descriptor, name, 0) != 0, errno != ENOENT { throw .last("remove", full(relative)) }
        var empty = parent
        while !empty.isEmpty {
            let (above, name) = String(empty).folderAndName
            guard let open = try? folder.folder(above), unlinkat(open.descriptor, name, AT_REMOVEDIR) == 0 else {
                return
            }
            empty = above
        }
    }

    /// Removes the folders of some files, where nothing is in them.
    func removeEmptyFolders(of paths: [String]) {
        for parent in Set(paths.flatMap(\.parentFolders)).sorted(by: >) {
            unlinkat(folder.descriptor, parent, AT_REMOVEDIR)
        }
    }

    /// Removes the folder itself and those above it, where nothing is in them.
    ///
    /// - Parameter paths: their paths, innermost first.
    func removeIfEmpty(_ paths: [String]) {
        stagedFiles.withLock { $0 = nil }
        // Of one folder there may be two spellings, such as with a slash at the end.
        for path in paths where rmdir(path) != 0 && errno != ENOENT { return }
    }

    /// Waits until the disk has all that was written, so that after a loss of power no file is empty.
    func synchronize() throws(MachineError) {
        #if canImport(Darwin)
            sync()
        #else
            guard syncfs(folder.descriptor) == 0 || errno == ENOSYS else { throw .last("write to", full("")) }
        #endif
    }

    static func makeFolders(_ path: String) throws(MachineError) {
        if mkdir(path, 0o755) == 0 || errno == EEXIST && FileSystem.isFolder(path) { return }
        guard errno == ENOENT, let end = path.lastIndex(of: "/"), end > path.startIndex else {
            throw .last("make the folder", path)
        }
        try makeFolders(String(path[..<end]))
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw .last("make the folder", path) }
    }
}
