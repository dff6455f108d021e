#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Files of a site's folder that are to be changed together: all of them, or none.
struct FileChanges: Sendable {
    /// What is to stand in files, by their path from the site's folder, each with what stands there now; `nil` for a file
    /// that is not there yet.
    private(set) var texts: [String: (new: [UInt8], old: [UInt8]?)] = [:]
    /// Files that get a new place, by the new path: who may read them stays as it was.
    private var places: [String: String] = [:]
    /// Files that are to be taken out, with what stands in them.
    private(set) var removals: [String: [UInt8]] = [:]
    /// Files that get another name in their folder, by whole paths: they may be large, and outside the site.
    private(set) var moves: [(from: String, to: String)] = []

    var isEmpty: Bool { texts.isEmpty && removals.isEmpty && moves.isEmpty }

    mutating func write(_ bytes: [UInt8], to path: String, inPlaceOf old: [UInt8]?) {
        if old != bytes { texts[path] = (bytes, old) }
    }

    /// Moves a file that is read and changed as well.
    mutating func write(_ bytes: [UInt8], to path: String, movedFrom old: String, with oldBytes: [UInt8]) {
        write(bytes, to: path, inPlaceOf: nil)
        places[path] = old
        remove(old, with: oldBytes)
    }

    mutating func remove(_ path: String, with bytes: [UInt8]) { removals[path] = bytes }

    mutating func move(_ path: String, to other: String) { moves.append((path, other)) }

    /// Makes the changes. All new texts are written under other names first; where something fails, what was done is
    /// undone.
    ///
    /// - Throws: `MachineError` if a file is no longer what it was when it was read, or the disk refuses.
    func make(in folder: String) throws(MachineError) {
        let target = try OutputFolder(folder)
        for (path, text) in texts { try refuseChanged(path, text.old, target) }
        for (path, bytes) in removals { try refuseChanged(path, bytes, target) }
        for (_, new) in moves where FileSystem.kind(new) != nil { throw MachineError("\(new) is there already") }
        try target.makeFolders(for: Array(texts.keys))
        var (steps, moved): ([Step], Int) = ([], 0)
        do throws(MachineError) {
            for (path, text) in texts.sorted(by: { $0.key < $1.key }) {
                let model = places[path] ?? path
                steps.append(try Step(path, text.new, text.old, like: model, in: target))
            }
            for index in steps.indices { try steps[index].finish() }
            for (path, bytes) in removals.sorted(by: { $0.key < $1.key }) {
                try target.remove(path)
                guard target.kind(path) == nil else {
                    throw MachineError("\(path) is reached by a symbolic link; rename the file that it leads to")
                }
                steps.append(Step(removed: target.full(path), bytes))
            }
            for (old, new) in moves {
                guard rename(old, new) == 0 else { throw MachineError.last("rename", old) }
                moved += 1
            }
        } catch {
            for (old, new) in moves[..<moved].reversed() { rename(new, old) }
            for step in steps.reversed() { step.undo(in: target) }
            throw error
        }
    }

    private func refuseChanged(_ path: String, _ old: [UInt8]?, _ folder: OutputFolder) throws(MachineError) {
        guard let old else {
            guard folder.kind(path) == nil else { throw MachineError("\(path) is there already") }
            return
        }
        guard FileSystem.readIfThere(folder.full(path)) == old else {
            throw MachineError("\(path) has changed in the meantime; nothing was written")
        }
    }

    /// One file on its way from its old text to its new one.
    private struct Step {
        /// Where a link leads, for a file that is reached by one.
        var path: String
        var old: [UInt8]?
        var isFinished = false
        /// The name that the new text has at first: beside the file, which may be on another disk than the site, and one
        /// that no build reads.
        private let temporary: String

        init(
            _ relative: String, _ bytes: [UInt8], _ old: [UInt8]?, like model: String, in folder: OutputFolder
        ) throws(MachineError) {
            self.init(FileSystem.realPath(folder.full(relative)) ?? folder.full(relative), old)
            try write(bytes, like: folder.full(model))
        }

        init(removed path: String, _ old: [UInt8]) {
            self.init(path, old)
            isFinished = true
        }

        private init(_ path: String, _ old: [UInt8]?) {
            (self.path, self.old) = (path, old)
            let (parent, name) = path.folderAndName
            temporary = "\(parent)/.sitegen-\(sha256(Array(name.utf8)).prefix(16))"
        }

        /// Writes a text under the temporary name, with the permissions of another file if that is there.
        private func write(_ bytes: [UInt8], like other: String) throws(MachineError) {
            var status = stat()
            let rights = stat(other, &status) == 0 ? status.st_mode & 0o777 : OpenFolder.rights
            // A run that was ended from outside may have left it.
            unlink(temporary)
            guard let file = OpenFile(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: rights) else {
                throw .last("write", path)
            }
            fchmod(file.descriptor, rights)
            let isWhole = bytes.withUnsafeBytes { file.append($0) } && file.synchronize()
            guard isWhole else {
                let error = MachineError.last("write", path)
                unlink(temporary)
                throw error
            }
        }

        mutating func finish() throws(MachineError) {
            guard rename(temporary, path) == 0 else { throw .last("write", path) }
            isFinished = true
        }

        func undo(in folder: OutputFolder) {
            guard isFinished else {
                unlink(temporary)
                return
            }
            guard let old else {
                unlink(path)
                return
            }
            let parent = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? "."
            // Whoever undoes has nobody to complain to: the error that made it necessary is the one that is told.
            if FileSystem.kind(parent) == nil { try? OutputFolder.makeFolders(parent) }
            guard (try? write(old, like: path)) != nil else { return }
            if rename(temporary, path) != 0 { unlink(temporary) }
        }
    }
}
