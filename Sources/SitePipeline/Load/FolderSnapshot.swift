import Diagnostics

/// What a site's folder looked like at one moment: the files that a build reads or copies, with their stamps. A build can
/// be handed one, and `serve` sees by two of them what changed.
package struct FolderSnapshot: Equatable, Sendable {
    /// From the site's folder, in the order in which Load has them.
    let paths: [String]
    /// By path. A file that went while we looked has none.
    private let stamps: [String: FileStamp]
    /// What was found on the way, such as links that lead nowhere.
    let report: Report
    /// Whether all folders could be read.
    let isWhole: Bool

    /// Looks at the files that Load would read or copy. A folder that cannot be read has nothing in it.
    package init(_ site: String) {
        guard let root = FileSystem.realPath(site) else {
            (paths, stamps, report, isWhole) = ([], [:], Report(), false)
            return
        }
        var finder = FileFinder(root: root)
        let isWhole = (try? finder.findAll()) != nil
        let paths = finder.paths
        let found = parallelMap(paths.count) { FileStamp(root + "/" + paths[$0]) }
        var stamps: [String: FileStamp] = [:]
        stamps.reserveCapacity(paths.count)
        for (path, stamp) in zip(paths, found) { stamps[path] = stamp }
        (self.paths, self.stamps, report, self.isWhole) = (paths, stamps, finder.report, isWhole)
    }

    func stamp(of path: String) -> FileStamp? { stamps[path] }

    /// A way to read a file once more, which gives nothing if it is no longer what it was then.
    func reader(of path: String, at origin: String) -> (@Sendable () -> [UInt8]?)? {
        guard let stamp = stamps[path] else { return nil }
        return { FileStamp(origin) == stamp ? FileSystem.readIfThere(origin) : nil }
    }

    /// The second in which the last of its files changed.
    var second: Int { stamps.values.map(\.second).max() ?? 0 }

    private var findings: [String] { report.diagnostics.map { "\($0.span?.file.path ?? "") \($0.message)" } }

    /// Appends bytes that are the same for the same files, with their paths, stamps and findings.
    func append(to bytes: inout [UInt8]) {
        for finding in findings { bytes += finding.utf8 + [0] }
        for path in paths {
            bytes += path.utf8
            bytes.append(0)
            stamps[path]?.append(to: &bytes)
        }
    }

    /// The files that came, went or changed since an earlier snapshot, sorted.
    package func paths(changedSince earlier: FolderSnapshot) -> [String] {
        Set(stamps.keys).union(earlier.stamps.keys).filter { stamps[$0] != earlier.stamps[$0] }.sorted()
    }

    package static func == (left: FolderSnapshot, right: FolderSnapshot) -> Bool {
        left.paths == right.paths && left.stamps == right.stamps && left.findings == right.findings
    }
}
