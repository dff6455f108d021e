import Diagnostics
import Prose
internal import Synchronization

/// The captured texts of a site's sources, read when they are first asked for and again when they have changed.
final class CapturedTexts: Sendable {
    private let folder: String
    private let known = Mutex<[String: Known]>([:])

    private struct Known {
        var stamp: FileStamp
        var text: Text
    }

    /// The paragraphs of a captured text, and each as quotations are looked for in it.
    final class Text: Sendable {
        let paragraphs: [String]
        private let keptFolded = Mutex<[FoldedText]?>(nil)

        init(_ bytes: [UInt8]) {
            paragraphs = CapturedText.split(String(decoding: bytes, as: UTF8.self)).paragraphs
        }

        var folded: [FoldedText] {
            keptFolded.withLock { kept in
                let folded = kept ?? paragraphs.map { FoldedText($0) }
                kept = folded
                return folded
            }
        }
    }

    init(_ folder: String) { self.folder = folder }

    /// The text of a source; `nil` if it names none, or none is there.
    subscript(source: Source) -> Text? {
        guard let name = source.capture else { return nil }
        let path = folder + "/" + name
        guard let stamp = FileStamp(path) else { return nil }
        if let entry = known.withLock({ $0[name] }), entry.stamp == stamp { return entry.text }
        guard let bytes = FileSystem.readIfThere(name, in: folder) else { return nil }
        let text = Text(bytes)
        known.withLock { $0[name] = Known(stamp: stamp, text: text) }
        return text
    }

    /// The file of a source's text, as it is on the disk.
    func file(of source: Source) -> (path: String, file: SourceFile)? {
        guard let name = source.capture, let bytes = FileSystem.readIfThere(name, in: folder)
        else {
            return nil
        }
        return (folder + "/" + name, SourceFile(path: name, bytes: bytes))
    }
}

extension CapturedTexts {
    /// The names of the files that are there.
    var names: [String] { FileSystem.isFolder(folder) ? (try? FileSystem.entries(folder).map(\.name)) ?? [] : [] }

    /// The whole path of a file.
    func path(of name: String) -> String { folder + "/" + name }
}
