package import Diagnostics
internal import Synchronization

extension Rule {
    /// Something that no build made stands where a file of the site should go.
    package static let foreignFile = Rule(
        "foreign-file",
        finds: "A file in the output folder that no build made, where the site needs one of its own.",
        why: "A build must never destroy what somebody else put there.",
        example: "your own `Public/index.html`",
        repair: "Move it away, or choose another output folder.")
}

/// What writing a site changed.
package struct WriteResult: Sendable, Equatable {
    package var written = 0
    package var unchanged = 0
    package var removed = 0
}

/// Writes a site so that it is whole at every moment: a file is replaced only when its bytes differ, by rename; what an
/// earlier build made and this one does not is removed last. Other files in the folder are never touched.
///
/// - Returns: `nil`, with findings in the report and nothing written, if a foreign file is in the way.
/// - Throws: `MachineError` when the disk refuses; files then are whole, old or new, and the next build heals the rest.
package func write(
    _ tree: OutputTree, to path: String, progress: BuildProgress? = nil, report: inout Report
) throws -> WriteResult? {
    let folder = try OutputFolder(path)
    let old = Manifest(bytes: folder.readIfThere(Manifest.fileName) ?? [])
    let planned = Set(tree.files.map { FileName($0.path) })
    guard try !reportForeignFiles(tree, folder, old, &report) else { return nil }

    if !old.isComplete {
        for path in old.paths.union(planned) { folder.removeTemporary(path.text) }
    }
    let isSame = old.isComplete && old.paths == planned
    if !isSame {
        try folder.write(Manifest(paths: old.paths.union(planned), isComplete: false).bytes, to: Manifest.fileName)
    }
    try folder.makeFolders(for: tree.files.map(\.path))

    var result = WriteResult()
    let pages = tree.files.firstIndex { if case .made = $0.content { true } else { false } } ?? tree.files.count
    for part in [tree.files[..<pages], tree.files[pages...]] {
        // After a fault of one file the others are not waited for.
        let hasFailed = Atomic(false)
        let outcomes = parallelMap(part.count) { index -> Result<Bool, MachineError> in
            defer { progress?.step() }
            if hasFailed.load(ordering: .relaxed) { return .success(false) }
            return Result { () throws(MachineError) in try write(part[part.startIndex + index], folder, old) }
                .mapError { error in
                    hasFailed.store(true, ordering: .relaxed)
                    return error
                }
        }
        for outcome in outcomes {
            if try outcome.get() { result.written += 1 } else { result.unchanged += 1 }
        }
    }
    for path in gone(from: old.paths, planned, folder) {
        try folder.remove(path)
        result.removed += 1
    }
    if !isSame {
        try folder.write(Manifest(paths: planned, isComplete: true).bytes, to: Manifest.fileName)
    }
    return result
}

/// The files of an earlier build that this one does not have, sorted. A file that was only renamed, and on a disk that
/// cannot tell the two names apart, is the new one already.
private func gone(from old: Set<FileName>, _ planned: Set<FileName>, _ folder: OutputFolder) -> [String] {
    let left = old.subtracting(planned).sorted().map(\.text)
    guard !left.isEmpty else { return [] }
    let keys = Set(left.map(\.withoutCase))
    var renamed: [String: String] = [:]
    for path in planned where keys.contains(path.text.withoutCase) { renamed[path.text.withoutCase] = path.text }
    return left.filter { path in
        guard let other = renamed[path.withoutCase] else { return true }
        return !FileSystem.isSameFile(folder.full(path), folder.full(other))
    }
}

/// Writes one file if its bytes differ from what is there. Returns whether they did.
private func write(_ file: OutputTree.File, _ folder: OutputFolder, _ old: Manifest) throws(MachineError) -> Bool {
    let bytes = try bytes(of: file)
    if old.paths.contains(FileName(file.path)) || folder.kind(file.path) != nil, folder.matches(bytes, file.path) {
        return false
    }
    try folder.write(bytes, to: file.path)
    return true
}

private func bytes(of file: OutputTree.File) throws(MachineError) -> [UInt8] {
    switch file.content {
    case .bytes(let bytes): return bytes
    case .copy(let origin): return try FileSystem.read(origin)
    case .made(let make):
        var buffer: [UInt8] = []
        buffer.reserveCapacity(32_768)
        do {
            try make(&buffer)
        } catch {
            throw MachineError(
                "what the templates make for '\(file.path)' has no end that anybody would wait for; look for sections over lists within each other, and for partials that call themselves"
            )
        }
        return buffer
    }
}

/// Reports what stands in the way of the site's files without a build having made it.
private func reportForeignFiles(
    _ tree: OutputTree, _ folder: OutputFolder, _ old: Manifest, _ report: inout Report
) throws -> Bool {
    let before = report.diagnostics.count
    var checkedFolders: Set<String> = []
    func refuse(_ path: String, _ what: String, _ help: String) {
        let place = SourceSpan(startOf: SourceFile(path: folder.full(path), bytes: []))
        report.add(.foreignFile, what, at: place, help: help)
    }
    for file in tree.files {
        for parent in file.path.parentFolders where checkedFolders.insert(parent).inserted {
            if let kind = folder.kind(parent), kind != .folder {
                refuse(
                    parent, "the site needs a folder of this name, and something else has it",
                    "move it away, or choose another output folder")
            }
        }
        guard !old.paths.contains(FileName(file.path)), let kind = folder.kind(file.path) else { continue }
        let isOurs = try kind == .file && folder.matches(bytes(of: file), file.path)
        if !isOurs {
            refuse(
                file.path, "the site has a file of this name, and no build made the one that is here",
                "move it away, or choose another output folder")
        }
    }
    return report.diagnostics.count > before
}

extension String {
    /// The folders above a file, outermost first.
    var parentFolders: [String] {
        utf8.indices.filter { utf8[$0] == UInt8(ascii: "/") }.map { String(self[..<$0]) }
    }
}
