/// The list of files that a build made, kept in the output folder: only what stands in it is ever removed.
package struct Manifest: Equatable {
    static let fileName = FileFinder.markOfBuiltSite
    private static let heading = "sitegen-manifest 1"

    var paths: Set<FileName>
    /// Whether a build wrote it: it was not lost, emptied or replaced.
    var isKnown = true
    /// The build that wrote it came to its end. If not, files of the old and the new site stand side by side, and
    /// temporary files may be left.
    var isComplete: Bool

    init(paths: Set<FileName>, isComplete: Bool) {
        self.paths = paths
        self.isComplete = isComplete
    }

    /// Reads a manifest. What is no manifest of ours lists nothing, so nothing is removed for it.
    package init(bytes: [UInt8]) {
        let lines = bytes.split(separator: UInt8(ascii: "\n"))
        guard let first = lines.first.map({ String(decoding: $0, as: UTF8.self) }), first.hasPrefix(Self.heading) else {
            self.init(paths: [], isComplete: true)
            isKnown = false
            return
        }
        let paths = lines.dropFirst().map { String(decoding: $0, as: UTF8.self) }.filter(Self.isInside)
        self.init(paths: Set(paths.map(FileName.init)), isComplete: first.hasSuffix("complete"))
    }

    /// The paths that a manifest of a build that came to its end lists, in its order; `nil` for another.
    static func paths(ofComplete bytes: [UInt8]) -> [String]? {
        let lines = bytes.split(separator: UInt8(ascii: "\n"))
        guard lines.first?.elementsEqual("\(heading) complete".utf8) ?? false else { return nil }
        return lines.dropFirst().map { String(decoding: $0, as: UTF8.self) }
    }

    /// A list of files as it stands while a build writes.
    static func underWay(_ listed: [UInt8]) -> [UInt8] {
        Array(heading(false).utf8) + listed.drop { $0 != UInt8(ascii: "\n") }
    }

    private static func heading(_ isComplete: Bool) -> String { "\(heading) \(isComplete ? "complete" : "writing")" }

    var bytes: [UInt8] {
        let lines = [Self.heading(isComplete)] + paths.sorted().map(\.text)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(lines.reduce(0) { $0 + $1.utf8.count + 1 })
        for line in lines {
            bytes += line.utf8
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }

    /// Whether a path stays in the output folder. A manifest that somebody changed must not remove other files.
    private static func isInside(_ path: String) -> Bool {
        !path.utf8.contains(0)
            && path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy { part in
                !["", ".", ".."].contains { part.elementsEqual($0.utf8) }
            }
    }
}
