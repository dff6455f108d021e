package import Diagnostics

extension Rule {
    package static let pathCollision = Rule(
        "path-collision",
        finds:
            "Two things that become the same file of the site, files or folders whose names differ only in capital letters or in how accents are stored, a file where the site needs a folder, and a name that sitegen keeps for itself.",
        why: "One would replace the other, at once or on a computer that cannot tell the names apart.",
        example: "`Content/sources/x.md` beside a source `x`; `Content/robots.txt` beside `Templates/root/robots.txt`",
        repair: "Rename one of them.")
}

/// Finds what of a site cannot be written side by side.
///
/// - Parameter reserved: paths that are somebody's though nothing is written there this time, such as a feed that waits
///   for a base URL. A site must not be whole or broken by how it is built.
func checkPaths(_ tree: OutputTree, reserved: [(path: String, maker: FileMaker)], _ report: inout Report) {
    var taken = TakenPaths(count: reserved.count + tree.files.count)
    for rank in FileMaker.ranks {
        for (path, maker) in reserved where maker.rank == rank { taken.take(path, for: maker) }
        for file in tree.files where file.maker.rank == rank { taken.take(file.path, for: file.maker) }
    }
    report.merge(taken.report)
}

/// The names that the site's files and folders take. Names that differ only by case or by Unicode form count as one: some
/// disks cannot tell them apart.
private struct TakenPaths {
    private(set) var report = Report()
    private var files: [String: Owner] = [:]
    private var folders: [String: Owner] = [:]
    /// Spellings of folders that were reported.
    private var reported: Set<[UInt8]> = []

    private struct Owner {
        var path: String
        var maker: FileMaker
    }

    init(count: Int) { files.reserveCapacity(count) }

    mutating func take(_ path: String, for maker: FileMaker) {
        let key = path.withoutCase
        if let first = files[key] {
            reportFile(path, maker, first)
            return
        }
        if let first = folders[key] {
            refuse("\(maker.words) becomes \(path), and \(first.maker.words) needs a folder of that name", maker, first)
            return
        }
        files[key] = Owner(path: path, maker: maker)
        checkName(of: path, maker, isFolder: false)
        takeFolder(of: path, for: maker)
    }

    private mutating func takeFolder(of path: String, for maker: FileMaker) {
        var rest = path[...]
        while let end = rest.utf8.lastIndex(of: UInt8(ascii: "/")) {
            rest = rest[..<end]
            let folder = String(rest)
            let key = folder.withoutCase
            if let first = folders[key] {
                guard !first.path.hasSameBytes(as: folder) else { return }
                guard reported.insert(Array(folder.utf8)).inserted else { return }
                refuse(
                    "\(maker.words) is in a folder \(folder), which \(Self.difference(folder, first.path)), the folder of \(first.maker.words)",
                    maker, first)
                return
            }
            if let first = files[key] {
                guard reported.insert(Array(folder.utf8)).inserted else { return }
                refuse(
                    "\(maker.words) needs a folder \(folder), and \(first.maker.words) becomes a file of that name",
                    maker, first)
                return
            }
            folders[key] = Owner(path: folder, maker: maker)
            checkName(of: folder, maker, isFolder: true)
        }
    }

    private mutating func reportFile(_ path: String, _ maker: FileMaker, _ first: Owner) {
        refuse(
            first.path.hasSameBytes(as: path)
                ? "\(maker.words) and \(first.maker.words) both become \(path)"
                : "\(maker.words) becomes \(path), which \(Self.difference(path, first.path)), made by \(first.maker.words)",
            maker, first)
    }

    private mutating func checkName(of path: String, _ maker: FileMaker, isFolder: Bool) {
        let bytes = path.utf8
        let start = bytes.lastIndex(of: UInt8(ascii: "/")).map(bytes.index(after:)) ?? bytes.startIndex
        let name = path[start...]
        SitePipeline.checkName(
            name, of: isFolder ? "the folder '\(path)' of \(maker.words)" : maker.words, at: maker.place,
            onlyDevices: maker.isNamedByID, &report)
    }

    private mutating func refuse(_ message: String, _ maker: FileMaker, _ first: Owner) {
        let help =
            switch first.maker {
            case .program, .asset: "give it another name"
            case .rootTemplate(let path):
                "give it another name, or take Templates/root/\(path) out if it is to stand in its place"
            default: "rename one of them"
            }
        report.add(
            .pathCollision, message, at: maker.place,
            notes: first.maker.place.map { [Diagnostic.Note("the other one", at: $0)] } ?? [], help: help)
    }

    private static func difference(_ path: String, _ other: String) -> String {
        path == other
            ? "differs from \(other) only in how its accents are stored"
            : "differs only in capital letters from \(other)"
    }
}
