package import Diagnostics

// Where a reader starts: the stages of a build, in order. Each is a folder here, and each makes the noun that the next
// one takes.
//
//     disk ─load▶ Workspace ─parse▶ ParsedSite ─resolve▶ Site ─check▶ findings
//                                                         └──render▶ OutputTree ─write▶ Public

/// What a build came to.
package struct BuildResult: Sendable {
    package var report: Report
    package var site: Site
    /// `nil` if nothing was to be written, or an error stopped it.
    package var written: WriteResult?
}

/// Builds a site.
///
/// - Parameters:
///   - folder: the site's folder, which holds `Content` and `Templates`.
///   - output: the folder to write to, or `nil` to check only.
/// - Throws: `MachineError` when the disk refuses. Faults in content are findings in the result's report.
package func build(_ folder: String, output: String?, _ options: BuildOptions) throws -> BuildResult {
    if let output { try refuseOverlap(site: folder, output: output) }
    let workspace = try load(folder)
    var report = Report()
    let (site, tree) = plan(workspace, options, &report)
    guard let output, !report.hasErrors else { return BuildResult(report: report, site: site) }
    let written = try write(tree, to: output, report: &report)
    return BuildResult(report: report, site: site, written: written)
}

/// The middle of a build, which opens no file and reads no clock.
package func plan(_ workspace: Workspace, _ options: BuildOptions, _ report: inout Report) -> (Site, OutputTree) {
    let parsed = parse(workspace, options, report: &report)
    let site = resolve(parsed, report: &report)
    check(site, options, report: &report)
    let tree = render(site, report: &report)
    return (site, tree)
}

/// A site written into its own input would be read by the next build.
private func refuseOverlap(site: String, output: String) throws {
    guard let root = FileSystem.realPath(site) else { return }
    let target = FileSystem.realPath(output) ?? output
    for input in ["Content", "Templates"].map({ root + "/" + $0 }) {
        if target == input || target.hasPrefix(input + "/") || input.hasPrefix(target + "/") {
            throw MachineError(
                "the output folder '\(output)' and the site's own '\(input)' overlap; choose another with --output")
        }
    }
}
