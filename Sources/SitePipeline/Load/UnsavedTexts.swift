import Diagnostics

/// Texts of an editor that are not saved yet, by their path from the site's folder. They stand in the place of what the disk
/// has.
struct UnsavedTexts: Sendable {
    private var texts: [String: BuildMemory.ReadFile] = [:]

    subscript(path: String) -> BuildMemory.ReadFile? { texts[path] }

    var paths: [String] { texts.keys.sorted() }

    /// - Parameter bytes: what stands in the file; `nil` if the disk has it.
    mutating func set(_ path: String, _ bytes: [UInt8]?) {
        guard let bytes else {
            texts[path] = nil
            return
        }
        var read = BuildMemory.ReadFile(stamp: FileStamp(), file: SourceFile(path: path, bytes: bytes))
        read.file = Workspace.reading(read.file, report: &read.report)
        texts[path] = read
    }
}

extension [String] {
    /// Paths in the order of a walk through the folders, with those of texts that are not on the disk yet.
    func with(_ unsaved: UnsavedTexts?) -> [String] {
        guard let unsaved, !unsaved.paths.isEmpty else { return self }
        let known = Set(self)
        let new = unsaved.paths.filter { !known.contains($0) && Workspace.isRead($0) && !$0.isLeftOutOfSite }
        guard !new.isEmpty else { return self }
        return (self + new).sorted { left, right in
            left.utf8.lazy.map(Self.order).lexicographicallyPrecedes(right.utf8.lazy.map(Self.order))
        }
    }

    /// A folder's files stand together: what divides its name from theirs comes before all that a name can have.
    private static func order(_ byte: UInt8) -> UInt8 { byte == UInt8(ascii: "/") ? 0 : byte }
}

extension String {
    /// Whether a file's name or that of a folder on the way is one that no build reads.
    fileprivate var isLeftOutOfSite: Bool {
        split(separator: "/").dropFirst().contains {
            isLeftOut(String($0)) || $0.hasPrefix("_") && !hasPrefix("Templates/root/")
        }
    }
}
