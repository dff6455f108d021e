internal import EmbeddedFiles

/// Writes a small complete briefing to change into one's own, the files of `Starter/`, or a site without records to begin
/// with, those of `Empty/`; with both the files of `Templates/`. The program carries them with it.
///
/// - Parameter path: a folder that is not there yet, or empty but for `.git`.
/// - Returns: the paths that were written, from the folder.
/// - Throws: `MachineError` if the folder has something in it, or the disk refuses.
package func newSite(at path: String, isEmpty: Bool = false) throws -> [String] {
    if FileSystem.kind(path) != nil {
        guard FileSystem.isFolder(path) else {
            throw MachineError("\(path) is a file; name a folder that is not there yet")
        }
        if let first = try FileSystem.entries(path).first(where: { ![".git", ".DS_Store"].contains($0.name) }) {
            throw MachineError(
                "the folder \(path) is not empty: it has \(first.name); name one that is empty or not there yet")
        }
    }
    let files = isEmpty ? emptyFiles() : starterFiles()
    let folder = try OutputFolder(path)
    // Git keeps no empty folder, and the program carries none.
    try folder.makeFolders(for: files.map(\.path) + ["captures/"])
    do {
        for file in files { try folder.write(file.bytes, to: file.path) }
    } catch {
        // Half a site would be in the way of the next attempt.
        for file in files { try? folder.remove(file.path) }
        throw error
    }
    return files.map(\.path)
}

/// The files of a new site, by path.
private func starterFiles() -> [(path: String, bytes: [UInt8])] {
    carriedFiles().compactMap { file in
        if file.path.hasPrefix("Templates/") { return file }
        guard file.path.hasPrefix("Starter/") else { return nil }
        return (String(file.path.dropFirst("Starter/".count)), file.bytes)
    }
}

/// The files of a site without the example, by path.
private func emptyFiles() -> [(path: String, bytes: [UInt8])] {
    // What is neither content nor said of it is the same for both: settings for editors, schemas, what git ignores.
    let shared = starterFiles().filter { file in
        !["Content/", "captures/", "README.md"].contains(where: file.path.hasPrefix)
    }
    return shared
        + carriedFiles().compactMap { file in file.path.dropping("Empty/").map { ($0, file.bytes) } }
}

/// Every file that the program carries with it, by its path in the project.
package func carriedFiles() -> [(path: String, bytes: [UInt8])] {
    let table = UnsafeBufferPointer(start: embedded_files(), count: embedded_file_count())
    return table.map { file in
        (String(cString: file.path), Array(UnsafeBufferPointer(start: file.bytes, count: file.size)))
    }
}
