import Diagnostics

/// What a site's folder looked like at one moment, for `serve` to see that something changed.
package struct FolderSnapshot: Equatable, Sendable {
    /// By path from the site's folder.
    private var stamps: [String: FileStamp] = [:]
    /// What was found on the way, such as links that lead nowhere.
    private var findings: [String] = []

    /// Looks at the files that Load would read or copy. A folder that cannot be read has nothing in it.
    package init(_ site: String) {
        guard let root = FileSystem.realPath(site) else { return }
        var finder = FileFinder(root: root)
        for folder in ["Content", "Templates"] { try? finder.find(folder) }
        findings = finder.report.diagnostics.map { "\($0.span?.file.path ?? "") \($0.message)" }
        for path in finder.paths { stamps[path] = FileStamp(root + "/" + path) }
    }

    /// The second in which the last of its files changed.
    var second: Int { stamps.values.map(\.second).max() ?? 0 }

    /// Appends bytes that are the same for the same files, with their paths, stamps and findings.
    func append(to bytes: inout [UInt8]) {
        for finding in findings { bytes += finding.utf8 + [0] }
        for (path, stamp) in stamps.sorted(by: { $0.key < $1.key }) {
            bytes += path.utf8
            bytes.append(0)
            stamp.append(to: &bytes)
        }
    }

    /// The files that came, went or changed since an earlier snapshot, sorted.
    package func paths(changedSince earlier: FolderSnapshot) -> [String] {
        Set(stamps.keys).union(earlier.stamps.keys).filter { stamps[$0] != earlier.stamps[$0] }.sorted()
    }
}
