package import Diagnostics

// Where a reader starts: Load, the stages in the middle (`BuiltSite`), Write. Each is a folder here, and each makes the
// noun that the next one takes.
//
//     disk ─load▶ Workspace ─parse▶ ParsedSite ─resolve▶ Site ─check▶ findings
//                                                         └──render▶ OutputTree ─write▶ Public
//
// Pages go from the first of these steps to the last some at a time, when all records are there.

/// What a build came to.
package struct BuildResult: Sendable {
    package var report: Report
    package var site: Site
    /// `nil` if nothing was to be written, or an error stopped it.
    package var written: WriteResult?
    /// All that was made on the way. Nobody reads it: whoever ends next need not wait until it is taken apart.
    var keptAlive: BuiltSite?
}

/// Builds a site.
///
/// - Parameters:
///   - folder: the site's folder, which holds `Content` and `Templates`.
///   - output: the folder to write to, or `nil` to check only.
///   - isDurable: whether to wait until the disk has what is written.
///   - isAdopting: whether files in the way count as made by an earlier build whose list of files was lost.
///   - snapshot: what the site's folder looks like, where somebody has just looked.
///   - memory: what the last build of this site left, and what this one leaves.
/// - Throws: `MachineError` when the disk refuses. Faults in content are findings in the result's report.
package func build(
    _ folder: String, output: String?, _ options: BuildOptions, isDurable: Bool = false,
    isAdopting: Bool = false, snapshot: FolderSnapshot? = nil, memory: BuildMemory? = nil
) throws -> BuildResult {
    if let output { try refuseOverlap(site: folder, output: output) }
    options.progress?.begin(.load)
    let workspace = try load(folder, snapshot: snapshot, memory: memory)
    options.progress?.end(.load, workspace.fileCount, "files")
    if let memory, let output, let result = try memory.rebuild(workspace, options, output: output) { return result }
    var built = BuiltSite(withoutPages: workspace, options, memory: memory)
    var writing: SiteWriting?
    var refusal: (any Error)?
    if memory == nil {
        let plan = built.plan
        if let output, !built.hasErrors {
            do {
                let new = try SiteWriting(
                    to: output, plan.tree.files.map(\.path), isDurable: isDurable, isAdopting: isAdopting)
                writing = new
                try new.begin()
            } catch {
                // What is found in the site is said first.
                refusal = error
                writing?.drop()
                writing = nil
            }
        }
        // Without a place to write to, or after an error, nothing is written any more.
        built.lookAtPages { [writing] index, isSound in
            guard isSound, let writing else { return true }
            return writing.add(plan.files(ofPage: index)) && !plan.isShownElsewhere(index)
        }
    } else {
        built.lookAtPages()
    }
    var report = built.report
    let keptAlive = memory == nil ? built : nil
    guard let output, !report.hasErrors else {
        writing?.drop()
        return BuildResult(report: report, site: built.site, keptAlive: keptAlive)
    }
    if let refusal { throw refusal }
    let tree = built.plan.tree
    options.progress?.begin(.write, of: tree.files.count)
    // A build with a memory has begun none.
    let current =
        try writing
        ?? SiteWriting(to: output, tree.files.map(\.path), isDurable: isDurable, isAdopting: isAdopting)
    let written = try current.finish(tree, noting: memory != nil, progress: options.progress, report: &report)
    options.progress?.end(.write, tree.files.count, "files")
    if let written { memory?.keep(built, written, in: output) }
    return BuildResult(report: report, site: built.site, written: written?.result, keptAlive: keptAlive)
}

/// The middle of a build, which opens no file and reads no clock.
package func plan(_ workspace: Workspace, _ options: BuildOptions, _ report: inout Report) -> (Site, OutputTree) {
    let built = BuiltSite(workspace, options, memory: nil)
    report.merge(built.report)
    return (built.site, built.plan.tree)
}

/// A site written into its own input would be read by the next build.
private func refuseOverlap(site: String, output: String) throws {
    guard let root = FileSystem.realPath(site) else { return }
    let target = FileSystem.resolvedPath(output) + "/"
    for input in ["Content", "Templates"].map({ root + "/" + $0 }) {
        // The input may itself be a link, to a folder that several sites share.
        let real = FileSystem.resolvedPath(input) + "/"
        if target.hasPrefix(real) || real.hasPrefix(target) || (input + "/").hasPrefix(target) {
            throw MachineError(
                "the output folder '\(output)' and the site's own '\(input)' overlap; choose another with --output")
        }
    }
}
