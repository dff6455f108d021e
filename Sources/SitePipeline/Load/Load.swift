package import Diagnostics

extension Rule {
    /// A symbolic link in the site's folder leads out of it.
    package static let outsideSite = Rule(
        "outside-site",
        finds: "A symbolic link in the site's folder that leads out of it or nowhere.",
        why: "Files that are not part of the site would be published.",
        example: "`Content/notes.md`, a link to `/home/ann/notes.md`",
        repair: "Put a copy of the file in its place.")
}

/// Reads a site's folder. The disk is touched here and in Write, nowhere else.
///
/// Files that a memory holds unchanged are not read again. Names that begin with `_` or `.` and what editors and systems leave beside files are left out, but for `_headers` and its like in `Templates/root`. A symbolic link is followed only inside the site's folder.
///
/// - Parameter snapshot: what the folder looks like, where somebody has just looked. Without a memory the files then can
///   let their bytes go and read them again while their stamps are the same, for a site that is built once.
package func load(
    _ folder: String, snapshot: FolderSnapshot? = nil, memory: BuildMemory? = nil
) throws -> Workspace {
    try load(folder, snapshot: snapshot, memory: memory, unsaved: nil)
}

/// - Parameter unsaved: texts that stand in the place of what the disk has, or beside it.
func load(
    _ folder: String, snapshot: FolderSnapshot?, memory: BuildMemory?, unsaved: UnsavedTexts?
) throws -> Workspace {
    guard let root = FileSystem.realPath(folder), FileSystem.isFolder(root) else {
        throw MachineError("there is no folder '\(folder)'; name the site's folder with --site")
    }
    guard FileSystem.isFolder(root + "/Content") else {
        throw MachineError(
            "'\(folder)' has no folder Content, where a site keeps its pages; name the site's folder with --site")
    }
    let snapshot = snapshot.flatMap { $0.isWhole ? $0 : nil }
    var finder = FileFinder(root: root)
    if snapshot == nil { try finder.findAll() }
    let paths = (snapshot?.paths ?? finder.paths).with(unsaved)
    let known = memory?.files ?? [:]
    let keepsFiles = memory != nil
    let contents = parallelMap(paths.count) { index -> Result<BuildMemory.ReadFile?, MachineError> in
        let path = paths[index]
        guard Workspace.isRead(path) else { return .success(nil) }
        if let text = unsaved?[path] { return .success(text) }
        // The stamp is taken first: a file that changes in between is read again by the next build.
        let stamp = keepsFiles ? snapshot.map { $0.stamp(of: path) } ?? FileStamp(root + "/" + path) : nil
        if let stamp, let file = known[path], file.stamp == stamp { return .success(file) }
        do throws(MachineError) {
            let bytes = try FileSystem.read(root + "/" + path)
            var read = BuildMemory.ReadFile(
                stamp: stamp ?? FileStamp(),
                file: SourceFile(
                    path: path, bytes: bytes,
                    readAgain: keepsFiles ? nil : snapshot?.reader(of: path, at: root + "/" + path)))
            read.file = Workspace.reading(read.file, report: &read.report)
            return .success(read)
        } catch {
            return .failure(error)
        }
    }
    var workspace = Workspace()
    workspace.report = snapshot?.report ?? finder.report
    memory?.files = [:]
    for (path, content) in zip(paths, contents) {
        let read = try content.get()
        if let read { workspace.report.merge(read.report) }
        workspace.add(
            path, { read?.file ?? SourceFile(path: path, bytes: []) }, origin: root + "/" + path,
            stamp: keepsFiles ? snapshot.map { $0.stamp(of: path) } ?? FileStamp(root + "/" + path) : nil)
        // What is not saved is no state of the file.
        memory?.files[path] = unsaved?[path] == nil ? read : known[path]
    }
    return workspace
}

extension Workspace {
    /// Whether a file's bytes are needed before it is written.
    static func isRead(_ path: String) -> Bool {
        path.hasPrefix("Templates/") || path.hasPrefix("Content/data/") || path.hasSuffix(".md")
            || path == "Content/site.yaml" || path == "Content/evidence.lock"
    }
}
