package import Diagnostics

extension Rule {
    /// Something that no build made stands where a file of the site should go.
    package static let foreignFile = Rule(
        "foreign-file",
        finds: "A file in the output folder that no build made, where the site needs one of its own.",
        why: "A build must never destroy what somebody else put there.",
        example: "your own `Public/index.html`",
        repair: "Move it away, or choose another output folder.")
}

/// Reports what stands in the way of the site's files without a build having made it. Where the manifest was lost and
/// more than one file of the site is there, that is one finding: most likely an earlier build made them all.
///
/// - Parameter early: what became of the files that are written already.
func reportForeignFiles(
    _ tree: OutputTree, _ folder: OutputFolder, _ old: Manifest, _ isAdopting: Bool,
    early: [String: WriteOutcome.Placement], _ report: inout Report
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
        let isSame = try early[file.path].map { $0 == .same } ?? folder.matches(content(of: file), file.path)
        if !isSame { foreign.append(file.path) }
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

func reportForeign(_ path: String, _ what: String, _ report: inout Report) {
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
