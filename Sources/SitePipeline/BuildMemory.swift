import Diagnostics
import Markup
import Prose

/// What a build leaves for the next one of the same site, so that only what changed is read again. `serve` keeps one.
///
/// It holds the results of Load and Parse, which depend on one file each, and the last site that was written whole. After
/// an edit of pages' texts that site is brought up to date; after any other change what depends on more than one file is
/// made anew. Either way a build with a memory and one without give the same bytes and findings.
package final class BuildMemory {
    /// The files as they were read, by path, each with the stamp it had then.
    var files: [String: ReadFile] = [:]
    var parsed = ParsedFiles()
    private var last: LastSite?

    private struct LastSite {
        var built: BuiltSite
        var output: String
        /// The files of the plan as they were written, the list of them last.
        var paths: [String]
        var stamps: [FileStamp?]
        /// For each question about pages' texts the files that asked it, as places in the plan.
        var askers: [AskedOfPages.Question: [Int]]
        /// The files of each page, as places in the plan.
        var filesOfPages: [Int: [Int]]
        /// What was edited since the site was written.
        var due = BuiltSite.Edit()
    }

    package init() {}

    /// Keeps a site that was written whole.
    func keep(_ built: BuiltSite, _ written: WrittenTree, in output: String) {
        last = nil
        let paths = (built.plan.tree.files.map(\.path) + [Manifest.fileName]).map { output + "/" + $0 }
        var askers: [AskedOfPages.Question: [Int]] = [:]
        for (file, questions) in written.questions.enumerated() {
            for question in questions { askers[question, default: []].append(file) }
        }
        var filesOfPages: [Int: [Int]] = [:]
        for (file, entry) in built.plan.entries.enumerated() {
            switch entry {
            case .page(let page), .alias(let page, _): filesOfPages[page, default: []].append(file)
            default: break
            }
        }
        last = LastSite(
            built: built, output: output, paths: paths, stamps: Self.stamps(paths), askers: askers,
            filesOfPages: filesOfPages)
    }

    /// Brings the last site up to date and writes what differs.
    ///
    /// - Returns: `nil` if more than pages' texts has changed since, or somebody else has written to the folder.
    func rebuild(_ workspace: Workspace, _ options: BuildOptions, output: String) throws -> BuildResult? {
        guard var last, last.output == output, last.stamps == Self.stamps(last.paths) else { return nil }
        // Gone until it is whole again, and no second owner of what is changed in place.
        self.last = nil
        guard let edit = last.built.change(to: workspace, memory: self) else { return nil }
        last.due.add(edit)
        defer { self.last = last }
        let report = last.built.report
        guard !report.hasErrors else { return BuildResult(report: report, site: last.built.site) }
        var files = Set(last.due.pages.flatMap { last.filesOfPages[$0] ?? [] })
        if !last.due.pages.isEmpty { files.formUnion(last.askers[.texts] ?? []) }
        for target in last.due.cited { files.formUnion(last.askers[.places(target)] ?? []) }
        let plan = last.built.plan
        let due = files.sorted().compactMap { plan.file(plan.entries[$0]) }
        options.progress?.begin(.write, of: due.count)
        let written = try rewrite(due, in: output, progress: options.progress)
        options.progress?.end(.write, due.count, "files")
        last.due = BuiltSite.Edit()
        if written > 0 {
            for file in files.union([last.paths.count - 1]) { last.stamps[file] = FileStamp(last.paths[file]) }
        }
        return BuildResult(
            report: report, site: last.built.site,
            written: WriteResult(written: written, unchanged: plan.entries.count - written))
    }

    private static func stamps(_ paths: [String]) -> [FileStamp?] { parallelMap(paths.count) { FileStamp(paths[$0]) } }

    struct ReadFile: Sendable {
        var stamp: FileStamp
        var file: SourceFile
        /// What is no text in it.
        var report = Report()
    }

    /// What files say. It stands as long as the file is the same object.
    struct ParsedFiles: Sendable {
        /// Whether the text of blocks was kept; a site that comes to need it is parsed again.
        var keepsText = false
        /// The words that their HTML has.
        var words: MarkdownWords?
        /// What made a block's text worth keeping.
        var marks: ProseMarks?
        /// By path.
        var pages: [String: ParsedPage] = [:]
        var recordFiles: [SourceFile] = []
        var records: ParsedRecords?

        /// Whether a reading would give the same.
        func isOf(_ markdown: Markdown) -> Bool {
            keepsText == markdown.keepsText && words == markdown.words && marks == markdown.marks
        }

        func page(_ file: SourceFile) -> ParsedPage? {
            guard let page = pages[file.path], page.file === file else { return nil }
            return page
        }

        func records(_ files: [SourceFile]) -> ParsedRecords? {
            guard files.count == recordFiles.count, zip(files, recordFiles).allSatisfy({ $0 === $1 }) else {
                return nil
            }
            return records
        }
    }
}
