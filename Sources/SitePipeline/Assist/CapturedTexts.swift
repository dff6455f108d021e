import Diagnostics
internal import Synchronization

/// The captured texts of a site's sources, read when they are first asked for and again when they have changed.
final class CapturedTexts: Sendable {
    private let folder: String
    private let known = Mutex<[String: Known]>([:])

    private struct Known {
        var stamp: FileStamp
        var text: CapturedText
    }

    init(_ folder: String) { self.folder = folder }

    /// The text of a source; `nil` if it names none, or none is there.
    subscript(source: Source) -> CapturedText? {
        guard let name = source.capture else { return nil }
        let path = folder + "/" + name
        guard let stamp = FileStamp(path) else { return nil }
        if let entry = known.withLock({ $0[name] }), entry.stamp == stamp { return entry.text }
        guard let bytes = FileSystem.readIfThere(name, in: folder) else { return nil }
        let text = CapturedText(bytes, nil)
        known.withLock { $0[name] = Known(stamp: stamp, text: text) }
        return text
    }

    /// The file of a source's text, as it is on the disk.
    func file(of source: Source) -> (path: String, file: SourceFile)? {
        guard let name = source.capture, let bytes = FileSystem.readIfThere(name, in: folder) else { return nil }
        return (folder + "/" + name, SourceFile(path: name, bytes: bytes))
    }

    /// The names of the files that are there.
    var names: [String] { FileSystem.isFolder(folder) ? (try? FileSystem.entries(folder).map(\.name)) ?? [] : [] }

    /// The whole path of a file.
    func path(of name: String) -> String { folder + "/" + name }
}
