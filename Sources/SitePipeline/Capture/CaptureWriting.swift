/// Files that are written all or not at all.
struct CaptureWriting {
    private var files: [(folder: String, name: String, bytes: [UInt8])] = []

    mutating func add(_ bytes: [UInt8], _ name: String, in folder: String) throws(MachineError) {
        guard !name.contains("/"), !name.isEmpty, name != ".." else {
            throw MachineError("'\(name)' is no name of a file")
        }
        files.append((folder, name, bytes))
    }

    mutating func add(path: String, in folder: String, _ bytes: [UInt8]) { files.append((folder, path, bytes)) }

    /// - Throws: `MachineError` if the disk refuses; then all is as it was.
    func write() throws {
        var done: [(folder: OutputFolder, name: String, before: [UInt8]?)] = []
        do {
            var folders: [String: OutputFolder] = [:]
            for file in files {
                let folder = try folders[file.folder] ?? OutputFolder(file.folder)
                folders[file.folder] = folder
                try folder.makeFolders(for: [file.name])
                let before = folder.readIfThere(file.name)
                try folder.write(file.bytes, to: file.name)
                done.append((folder, file.name, before))
            }
        } catch {
            for item in done.reversed() {
                if let before = item.before {
                    try? item.folder.write(before, to: item.name)
                } else {
                    try? item.folder.remove(item.name)
                }
            }
            throw error
        }
    }
}
