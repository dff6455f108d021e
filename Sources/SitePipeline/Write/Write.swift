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

/// Writes a site so that a reader meets whole files at every moment, and a disk that refuses leaves the site as it was:
/// files whose bytes differ are written elsewhere first (`StagedFiles`); then the manifest says that a build is under way,
/// the files are renamed into their places, what an earlier build made and this one does not is removed, and the manifest
/// says that all is there. Other files in the folder are never touched.
///
/// - Parameters:
///   - isDurable: whether to wait for the disk, so that a loss of power leaves no file empty.
///   - isAdopting: whether files in the way count as made by an earlier build whose manifest was lost.
/// - Returns: `nil`, with findings in the report and nothing written, if a foreign file is in the way.
/// - Throws: `MachineError` when the disk refuses, which says whether something of the site was changed. Files then are
///   whole, old or new, and the next build heals the rest.
package func write(
    _ tree: OutputTree, to path: String, isDurable: Bool = false, isAdopting: Bool = false, noting: Bool = false,
    progress: BuildProgress? = nil, report: inout Report
) throws -> WrittenTree? {
    let folder = try OutputFolder(path)
    let old = Manifest(bytes: folder.readIfThere(Manifest.fileName) ?? [])
    guard try !reportForeignFiles(tree, folder, old, isAdopting, &report) else { return nil }

    let planned = Set(tree.files.map { FileName($0.path) })
    var change = ManifestChange(folder, from: old, to: planned, isDurable)
    if folder.isNew {
        try change.begin()
        try folder.makeFolders(for: tree.files.map(\.path))
    }
    let outcomes = try outcomes(tree.files, noting, progress, folder)
    var written = WrittenTree(result: WriteResult(), questions: noting ? outcomes.map(\.questions) : [])
    written.result.unchanged = outcomes.count { $0.placement == .same }
    written.result.written = outcomes.count - written.result.unchanged
    if folder.isNew {
        if isDurable { try folder.synchronize() }
        try change.end()
        return written
    }

    var due: [(number: Int, path: String)] = []
    for (file, outcome) in zip(tree.files, outcomes) {
        switch outcome.placement {
        case .staged(let number): due.append((number, file.path))
        case .impossible: reportForeign(folder.full(file.path), "a file", &report)
        case .same, .written: break
        }
    }
    guard !outcomes.contains(where: { $0.placement == .impossible }) else {
        try folder.staged.drop(due.map(\.number))
        return nil
    }
    let gone = gone(from: old.paths, planned, folder)
    if due.isEmpty, old.isComplete, old.paths == planned { return written }
    do throws(MachineError) {
        try folder.refuseUnwritable(due.map(\.path) + gone)
        if isDurable { try folder.synchronize() }
        try change.begin()
    } catch {
        try folder.staged.drop(due.map(\.number))
        throw error.adding("the site in '\(path)' is as it was")
    }
    do throws(MachineError) {
        try folder.makeFolders(for: due.map(\.path))
        try folder.staged.put(due)
        for path in gone {
            try folder.remove(path)
            written.result.removed += 1
        }
        try change.end()
    } catch {
        try folder.staged.drop(due.map(\.number))
        throw error.adding("some files of the site in '\(path)' are new now and others old: mend this and build again")
    }
    return written
}

/// Writes some files of a site anew, of which the others are as the last build left them.
///
/// - Returns: how many differed.
func rewrite(_ files: [OutputTree.File], in path: String, progress: BuildProgress?) throws -> Int {
    let folder = try OutputFolder(path)
    let outcomes = try outcomes(files, false, progress, folder)
    let due = zip(files, outcomes).compactMap { file, outcome -> (number: Int, path: String)? in
        guard case .staged(let number) = outcome.placement else { return nil }
        return (number, file.path)
    }
    if let index = outcomes.firstIndex(where: { $0.placement == .impossible }) {
        if !due.isEmpty { try folder.staged.drop(due.map(\.number)) }
        throw MachineError("there is a folder where '\(folder.full(files[index].path))' should go; move it away")
    }
    guard !due.isEmpty else { return 0 }
    guard let listed = folder.readIfThere(Manifest.fileName) else {
        try folder.staged.drop(due.map(\.number))
        return 0
    }
    // The list stays the same, but for what it says of the build.
    try folder.write(Manifest.underWay(listed), to: Manifest.fileName)
    try folder.staged.put(due)
    try folder.write(listed, to: Manifest.fileName)
    return due.count
}

/// What became of a file of the site.
private struct Outcome: Sendable {
    enum Placement: Equatable {
        case same
        /// In a new folder it is in its place already.
        case written
        /// It waits under its number.
        case staged(Int)
        /// A folder has its place.
        case impossible
    }

    var placement: Placement
    var questions: Set<AskedOfPages.Question> = []
}

/// Makes files, and writes those that differ from what is there.
private func outcomes(
    _ files: [OutputTree.File], _ noting: Bool, _ progress: BuildProgress?, _ folder: OutputFolder
) throws(MachineError) -> [Outcome] {
    // After a fault of one file the others are not waited for.
    let hasFailed = Atomic(false)
    // One by one: the pages that list all there is stand together, and each takes as long as a hundred others.
    let results = parallelMap(files.count, chunk: 1) { index -> Result<Outcome, MachineError> in
        defer { progress?.step() }
        if hasFailed.load(ordering: .relaxed) { return .success(Outcome(placement: .same)) }
        return Result { () throws(MachineError) in
            let asked = noting ? AskedOfPages() : nil
            let placement = try outcome(files[index], folder, asked)
            return Outcome(placement: placement, questions: asked?.questions ?? [])
        }
        .mapError { error in
            hasFailed.store(true, ordering: .relaxed)
            return error
        }
    }
    do {
        return try results.map { result throws(MachineError) in try result.get() }
    } catch {
        let staged = results.compactMap { result -> Int? in
            guard case .success(let outcome) = result, case .staged(let number) = outcome.placement else { return nil }
            return number
        }
        if !staged.isEmpty { try folder.staged.drop(staged) }
        throw error.adding(
            folder.isNew
                ? "only part of the site is in '\(folder.full(""))': mend this and build again"
                : "the site in '\(folder.full(""))' is as it was")
    }
}

private func outcome(
    _ file: OutputTree.File, _ folder: OutputFolder, _ asked: AskedOfPages?
) throws(MachineError) -> Outcome.Placement {
    let content = try content(of: file, asked)
    if folder.isNew {
        try folder.create(content, at: file.path)
        return .written
    }
    if folder.matches(content, file.path) { return .same }
    if folder.kind(file.path) == .folder { return .impossible }
    return .staged(try folder.staged.add(content, for: file.path))
}

/// What the output folder's manifest says while a build writes: before the first file is touched that the build is under
/// way, at the end what is there.
private struct ManifestChange {
    private let folder: OutputFolder
    private let old: Manifest
    private let planned: Set<FileName>
    private let isDurable: Bool
    /// What it says at the end.
    private lazy var listed = Manifest(paths: planned, isComplete: true).bytes

    init(_ folder: OutputFolder, from old: Manifest, to planned: Set<FileName>, _ isDurable: Bool) {
        (self.folder, self.old, self.planned, self.isDurable) = (folder, old, planned, isDurable)
    }

    mutating func begin() throws(MachineError) {
        try write(
            old.paths.isSubset(of: planned)
                ? Manifest.underWay(listed) : Manifest(paths: old.paths.union(planned), isComplete: false).bytes)
    }

    mutating func end() throws(MachineError) { try write(listed) }

    private func write(_ bytes: [UInt8]) throws(MachineError) {
        try folder.write(bytes, to: Manifest.fileName, isDurable: isDurable)
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

private func content(of file: OutputTree.File, _ asked: AskedOfPages? = nil) throws(MachineError) -> FileContent {
    switch file.content {
    case .bytes(let bytes): return .bytes(bytes)
    case .copy(let origin): return .copy(of: origin)
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
        return .bytes(buffer)
    }
}

/// Reports what stands in the way of the site's files without a build having made it. Where the manifest was lost and
/// more than one file of the site is there, that is one finding: most likely an earlier build made them all.
private func reportForeignFiles(
    _ tree: OutputTree, _ folder: OutputFolder, _ old: Manifest, _ isAdopting: Bool, _ report: inout Report
) throws -> Bool {
    guard !folder.isNew else { return false }
    let before = report.diagnostics.count
    var foreign: [String] = []
    var checkedFolders: Set<String> = []
    for file in tree.files {
        for parent in file.path.parentFolders where checkedFolders.insert(parent).inserted {
            if let kind = folder.kind(parent), kind != .folder {
                reportForeign(folder.full(parent), "a folder", &report)
            }
        }
        guard !old.paths.contains(FileName(file.path)), let kind = folder.kind(file.path) else { continue }
        if isAdopting, kind == .file { continue }
        if try !folder.matches(content(of: file), file.path) { foreign.append(file.path) }
    }
    if foreign.count > 1, !old.isKnown {
        report.add(
            .foreignFile,
            "\(foreign.count) files that the site needs here are other than it needs them, such as '\(foreign[0])', and the list of what builds made is lost",
            at: SourceSpan(startOf: SourceFile(path: folder.full(Manifest.fileName), bytes: [])),
            help:
                "if an earlier build made them, build with --adopt, which writes over them; else choose another output folder"
        )
    } else {
        for path in foreign { reportForeign(folder.full(path), "a file", &report) }
    }
    return report.diagnostics.count > before
}

private func reportForeign(_ path: String, _ what: String, _ report: inout Report) {
    let place = SourceSpan(startOf: SourceFile(path: path, bytes: []))
    report.add(
        .foreignFile, "the site needs \(what) of this name, and no build made what is here", at: place,
        help: "move it away, or choose another output folder")
}

extension String {
    /// The folders above a file, outermost first.
    var parentFolders: [String] {
        utf8.indices.filter { utf8[$0] == UInt8(ascii: "/") }.map { String(self[..<$0]) }
    }
}
