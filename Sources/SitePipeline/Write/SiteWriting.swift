import Diagnostics
internal import Synchronization

/// A site on its way into its folder, so that a reader meets whole files at every moment, and a disk that refuses leaves the
/// site as it was: files whose bytes differ are written elsewhere first (`StagedFiles`); then the manifest says that a build
/// is under way, the files are renamed into their places, what an earlier build made and this one does not is removed, and
/// the manifest says that all is there. In a folder in which nothing was, files are written in their places. Other files in
/// the folder are never touched.
///
/// Pages are written one by one as they are looked at (`add`), so that no site is in memory as a whole; `finish` writes the
/// rest, and `drop` takes all away again, if it turns out that there is an error in the site.
final class SiteWriting: Sendable {
    private let path: String
    private let folder: OutputFolder
    private let old: Manifest
    private let planned: [String]
    private let isDurable: Bool
    private let isAdopting: Bool
    /// The output folder and those above it that were not there, innermost first.
    private let madeFolders: [String]
    private let early: Mutex<Early>

    private struct Early {
        var placements: [String: WriteOutcome.Placement] = [:]
        var fault: MachineError?
        var change: ManifestChange
        var hasBegun = false
    }

    /// Opens the folder, making it if need be.
    ///
    /// - Parameters:
    ///   - planned: the paths of all files of the site.
    ///   - isDurable: whether to wait for the disk, so that a loss of power leaves no file empty.
    ///   - isAdopting: whether files in the way count as made by an earlier build whose manifest was lost.
    init(to path: String, _ planned: [String], isDurable: Bool, isAdopting: Bool) throws(MachineError) {
        (self.path, self.planned, self.isDurable, self.isAdopting) = (path, planned, isDurable, isAdopting)
        let parents = ([path] + path.parentFolders.reversed()).filter { !$0.isEmpty }
        madeFolders = Array(parents.prefix { FileSystem.kind($0) == nil })
        folder = try OutputFolder(path)
        old = Manifest(bytes: folder.readIfThere(Manifest.fileName) ?? [])
        early = Mutex(Early(change: ManifestChange(folder, from: old, to: Set(planned.map(FileName.init)), isDurable)))
    }

    /// Readies a folder in which nothing was for files that are written in their places.
    func begin() throws(MachineError) {
        guard folder.isNew else { return }
        try early.withLock { early throws(MachineError) in
            if early.hasBegun { return }
            early.hasBegun = true
            try early.change.begin()
        }
        try folder.makeFolders(for: planned)
    }

    /// Writes some files before all others. May be called from any thread.
    ///
    /// - Returns: whether what they are made of may go: `false` if one of them asks what other pages say, and waits for these,
    ///   or if the disk has refused one.
    func add(_ files: [OutputTree.File]) -> Bool {
        if early.withLock({ $0.fault != nil }) { return false }
        var isWhole = true
        do throws(MachineError) {
            for file in files {
                let asked = AskedOfPages()
                let content = try content(of: file, asked)
                guard asked.questions.isEmpty else {
                    isWhole = false
                    continue
                }
                let placement = try placement(of: content, at: file.path, in: folder)
                early.withLock { $0.placements[file.path] = placement }
            }
        } catch {
            early.withLock { $0.fault = $0.fault ?? error }
            return false
        }
        return isWhole
    }

    /// Writes the other files, and puts all in their places.
    ///
    /// - Parameter noting: whether somebody wants to know what each file asks of pages' texts.
    /// - Returns: `nil`, with findings in the report and nothing written, if a foreign file is in the way.
    /// - Throws: `MachineError` when the disk refuses, which says whether something of the site was changed. Files then are
    ///   whole, old or new, and the next build heals the rest.
    func finish(
        _ tree: OutputTree, noting: Bool = false, progress: BuildProgress? = nil, report: inout Report
    ) throws -> WrittenTree? {
        let (early, fault) = early.withLock { ($0.placements, $0.fault) }
        if let fault {
            _ = try whole(early.values.map { .success(WriteOutcome(placement: $0)) } + [.failure(fault)], folder)
        }
        do {
            guard try !reportForeignFiles(tree, folder, old, isAdopting, early: early, &report) else {
                drop()
                return nil
            }
            try begin()
        } catch {
            drop()
            throw error
        }
        progress?.step(early.count)
        var made = tree.files.map { file in
            Result<WriteOutcome, MachineError>.success(WriteOutcome(placement: early[file.path] ?? .same))
        }
        let rest = longestFirst(tree.files.indices.filter { early[tree.files[$0].path] == nil }, tree)
        for (index, outcome) in zip(rest, outcomes(rest.map { tree.files[$0] }, noting, progress, folder)) {
            made[index] = outcome
        }
        let outcomes = try whole(made, folder)
        var tally = WrittenTree(result: WriteResult(), questions: noting ? outcomes.map(\.questions) : [])
        tally.result.unchanged = outcomes.count { $0.placement == .same }
        tally.result.written = outcomes.count - tally.result.unchanged
        if folder.isNew {
            if isDurable { try folder.synchronize() }
            try end()
            return tally
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
        let planned = Set(planned.map(FileName.init))
        let gone = gone(from: old.paths, planned, folder)
        if due.isEmpty, old.isComplete, old.paths == planned { return tally }
        do throws(MachineError) {
            try folder.refuseUnwritable(due.map(\.path) + gone)
            if isDurable { try folder.synchronize() }
            try self.early.withLock { early throws(MachineError) in try early.change.begin() }
        } catch {
            try folder.staged.drop(due.map(\.number))
            throw error.adding("the site in '\(path)' is as it was")
        }
        do throws(MachineError) {
            try folder.makeFolders(for: due.map(\.path))
            try folder.staged.put(due)
            for path in gone {
                try folder.remove(path)
                tally.result.removed += 1
            }
            try end()
        } catch {
            try folder.staged.drop(due.map(\.number))
            throw error.adding(
                "some files of the site in '\(path)' are new now and others old: mend this and build again")
        }
        return tally
    }

    /// Files in an order in which nobody waits for one alone: first those that the program makes of all records or pages, such
    /// as open data, then the others from the end, where the pages stand that list all there is.
    private func longestFirst(_ files: [Int], _ tree: OutputTree) -> [Int] {
        func isOfWholeSite(_ index: Int) -> Bool { if case .program = tree.files[index].maker { true } else { false } }
        return files.filter(isOfWholeSite) + files.reversed().filter { !isOfWholeSite($0) }
    }

    private func end() throws(MachineError) {
        try early.withLock { early throws(MachineError) in try early.change.end() }
    }

    /// Takes away what was written before it was known that the site must not be.
    func drop() {
        let early = early.withLock { $0 }
        let staged = early.placements.values.compactMap { if case .staged(let number) = $0 { number } else { nil } }
        if !staged.isEmpty { try? folder.staged.drop(staged) }
        if folder.isNew, early.hasBegun {
            for (path, placement) in early.placements where placement == .written { try? folder.remove(path) }
            folder.removeEmptyFolders(of: planned)
            try? folder.remove(Manifest.fileName)
        }
        folder.removeIfEmpty(madeFolders)
    }
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
