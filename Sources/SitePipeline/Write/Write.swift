package import Diagnostics

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

/// Writes a site: see `SiteWriting`.
///
/// - Returns: `nil`, with findings in the report and nothing written, if a foreign file is in the way.
/// - Throws: `MachineError` when the disk refuses, which says whether something of the site was changed. Files then are
///   whole, old or new, and the next build heals the rest.
package func write(
    _ tree: OutputTree, to path: String, isDurable: Bool = false, isAdopting: Bool = false, report: inout Report
) throws -> WrittenTree? {
    let writing = try SiteWriting(to: path, tree.files.map(\.path), isDurable: isDurable, isAdopting: isAdopting)
    return try writing.finish(tree, report: &report)
}

/// Writes some files of a site anew, of which the others are as the last build left them.
///
/// - Returns: how many differed.
func rewrite(_ files: [OutputTree.File], in path: String, progress: BuildProgress?) throws -> Int {
    let folder = try OutputFolder(path)
    let outcomes = try whole(outcomes(files, false, progress, folder), folder)
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
