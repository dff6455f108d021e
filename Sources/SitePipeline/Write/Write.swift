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

    package init(written: Int = 0, unchanged: Int = 0, removed: Int = 0) {
        (self.written, self.unchanged, self.removed) = (written, unchanged, removed)
    }
}

/// A site as it was written, and what each of its files asked of pages' texts.
package struct WrittenTree {
    package var result: WriteResult
    /// In the order of the tree; empty where nobody wants to know.
    var questions: [Set<AskedOfPages.Question>]
}

/// Writes a site so that it is whole at every moment: a file is replaced only when its bytes differ, by rename; what an
/// earlier build made and this one does not is removed last. Other files in the folder are never touched.
///
/// - Returns: `nil`, with findings in the report and nothing written, if a foreign file is in the way.
/// - Throws: `MachineError` when the disk refuses; files then are whole, old or new, and the next build heals the rest.
package func write(
    _ tree: OutputTree, to path: String, noting: Bool = false, progress: BuildProgress? = nil, report: inout Report
) throws -> WrittenTree? {
    let folder = try OutputFolder(path)
    let old = Manifest(bytes: folder.readIfThere(Manifest.fileName) ?? [])
    let planned = Set(tree.files.map { FileName($0.path) })
    guard try !reportForeignFiles(tree, folder, old, &report) else { return nil }

    if !old.isComplete {
        for path in old.paths.union(planned) { folder.removeTemporary(path.text) }
    }
    let change = ManifestChange(in: folder, from: old, to: planned)
    if !old.isComplete || old.paths != planned { try change.begin() }
    try folder.makeFolders(for: tree.files.map(\.path))

    var result = WriteResult()
    var questions: [Set<AskedOfPages.Question>] = []
    let pages = tree.files.firstIndex { if case .made = $0.content { true } else { false } } ?? tree.files.count
    for part in [tree.files[..<pages], tree.files[pages...]] {
        // After a fault of one file the others are not waited for.
        let hasFailed = Atomic(false)
        let outcomes = parallelMap(part.count) { index -> Result<Outcome, MachineError> in
            defer { progress?.step() }
            if hasFailed.load(ordering: .relaxed) { return .success(Outcome(isWritten: false)) }
            return Result { () throws(MachineError) in
                try write(part[part.startIndex + index], folder, old, change, noting ? AskedOfPages() : nil)
            }
            .mapError { error in
                hasFailed.store(true, ordering: .relaxed)
                return error
            }
        }
        for outcome in outcomes {
            let outcome = try outcome.get()
            if outcome.isWritten { result.written += 1 } else { result.unchanged += 1 }
            if noting { questions.append(outcome.questions) }
        }
    }
    for path in gone(from: old.paths, planned, folder) {
        try folder.remove(path)
        result.removed += 1
    }
    try change.end()
    return WrittenTree(result: result, questions: questions)
}

/// Writes some files of a site anew, of which the others are as the last build left them.
///
/// - Returns: how many differed.
func rewrite(_ files: [OutputTree.File], in path: String, progress: BuildProgress?) throws -> Int {
    let folder = try OutputFolder(path)
    let changed = parallelMap(files.count) { index -> Result<[UInt8]?, MachineError> in
        Result { () throws(MachineError) in
            let bytes = try bytes(of: files[index])
            return folder.matches(bytes, files[index].path) ? nil : bytes
        }
    }
    var due: [(path: String, bytes: [UInt8])] = []
    for (file, bytes) in zip(files, changed) {
        if let bytes = try bytes.get() { due.append((file.path, bytes)) }
    }
    guard !due.isEmpty, let listed = folder.readIfThere(Manifest.fileName) else { return 0 }
    // The list stays the same, but for what it says of the build.
    try folder.write(Manifest.underWay(listed), to: Manifest.fileName)
    for (path, bytes) in due {
        try folder.write(bytes, to: path)
        progress?.step()
    }
    try folder.write(listed, to: Manifest.fileName)
    return due.count
}

private struct Outcome: Sendable {
    var isWritten: Bool
    var questions: Set<AskedOfPages.Question> = []
}

/// What the output folder's manifest says while a build writes: before the first file is touched that the build is under
/// way, at the end what is there.
private final class ManifestChange: Sendable {
    private let folder: OutputFolder
    private let old: Manifest
    private let planned: Set<FileName>
    private let hasBegun = Mutex(false)

    init(in folder: OutputFolder, from old: Manifest, to planned: Set<FileName>) {
        (self.folder, self.old, self.planned) = (folder, old, planned)
    }

    func begin() throws(MachineError) {
        try hasBegun.withLock { hasBegun throws(MachineError) in
            guard !hasBegun else { return }
            try write(old.paths.union(planned), isComplete: false)
            hasBegun = true
        }
    }

    func end() throws(MachineError) {
        if hasBegun.withLock({ $0 }) { try write(planned, isComplete: true) }
    }

    private func write(_ paths: Set<FileName>, isComplete: Bool) throws(MachineError) {
        try folder.write(Manifest(paths: paths, isComplete: isComplete).bytes, to: Manifest.fileName)
    }
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

/// Writes one file if its bytes differ from what is there.
private func write(
    _ file: OutputTree.File, _ folder: OutputFolder, _ old: Manifest, _ change: ManifestChange,
    _ asked: AskedOfPages?
) throws(MachineError) -> Outcome {
    let bytes = try bytes(of: file, asked)
    let isSame =
        !folder.isNew && (old.paths.contains(FileName(file.path)) || folder.kind(file.path) != nil)
        && folder.matches(bytes, file.path)
    if !isSame {
        try change.begin()
        try folder.write(bytes, to: file.path)
    }
    return Outcome(isWritten: !isSame, questions: asked?.questions ?? [])
}

private func bytes(of file: OutputTree.File, _ asked: AskedOfPages? = nil) throws(MachineError) -> [UInt8] {
    switch file.content {
    case .bytes(let bytes): return bytes
    case .copy(let origin): return try FileSystem.read(origin)
    case .made(let make):
        var buffer: [UInt8] = []
        buffer.reserveCapacity(32_768)
        do {
            try make(&buffer, asked)
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
    guard !folder.isNew else { return false }
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
