import Diagnostics

/// The files of a site while they are edited: first edits at places of the texts as they were read, then, when these are
/// made, others on what came of them.
struct SiteEditor {
    private let files: [String: SourceFile]
    private var edits: [String: [TextEdit]] = [:]
    private var changed: [String: SourceFile] = [:]
    private var places: [String: Int] = [:]

    init(_ workspace: Workspace) { files = workspace.editable }

    /// What stands in the files that changed, by path.
    var texts: [String: [UInt8]] { changed.mapValues(\.bytes) }

    /// The files that changed, each with the number of places.
    var counts: [(path: String, places: Int)] {
        places.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// A file as it is now.
    func file(_ path: String) -> SourceFile? { changed[path] ?? files[path] }

    /// Notes an edit of a text as it was read. One that was noted already is made once.
    mutating func edit(_ edit: TextEdit) { edits[edit.file.path, default: []].append(edit) }

    /// Makes the edits that were noted.
    mutating func settle() {
        for (path, edits) in edits {
            guard let file = files[path] else { continue }
            var seen: Set<Range<Int>> = []
            let once = edits.filter { seen.insert($0.range).inserted }
            changed[path] = SourceFile(path: path, bytes: file.bytes(with: once).bytes)
            places[path, default: 0] += once.count
        }
        edits = [:]
    }

    /// Makes an edit of a text as it is now.
    mutating func apply(_ edit: TextEdit) {
        changed[edit.file.path] = SourceFile(path: edit.file.path, bytes: edit.file.bytes(with: [edit]).bytes)
        places[edit.file.path, default: 0] += 1
    }

    /// Puts a whole text in the place of a file's, which counts by its lines that differ.
    mutating func replace(_ file: SourceFile, by bytes: [UInt8]) {
        let newline = UInt8(ascii: "\n")
        let old = Set(file.bytes.split(separator: newline))
        places[file.path, default: 0] += bytes.split(separator: newline).count { !old.contains($0) }
        changed[file.path] = SourceFile(path: file.path, bytes: bytes)
    }
}
