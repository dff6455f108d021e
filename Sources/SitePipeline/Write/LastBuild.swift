/// What the last build of a site said, kept in the folder `.sitegen` beside `Content`: a build that would find and write
/// the same says it again instead.
package struct LastBuild: Equatable, Sendable {
    package var exitCode: Int
    /// The line that the build ended with, without its time.
    package var summary: String
    /// The findings as they were shown.
    package var findings: String

    package init(exitCode: Int, summary: String, findings: String) {
        (self.exitCode, self.summary, self.findings) = (exitCode, summary, findings)
    }

    static let folder = ".sitegen"
    private static let heading = "sitegen-build 1"

    /// What the last build into the same folder said, if nothing that it depends on has changed since.
    package init?(_ state: BuildState) {
        guard FileSystem.kind(state.site + "/" + Self.folder) != .link,
            let bytes = FileSystem.readIfThere(state.keptIn)
        else { return nil }
        let parts = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 2, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard parts.count == 3, let space = parts[0].lastIndex(of: " "), let code = Int(parts[0][space...].dropFirst()),
            [0, 1].contains(code),
            let digest = state.digest, parts[0].hasSameBytes(as: Self.line(digest, code))
        else { return nil }
        self.init(exitCode: code, summary: parts[1], findings: parts[2])
    }

    /// Keeps it for the next build. Where that is not possible, the next one runs.
    ///
    /// - Parameters:
    ///   - state: the state that the build began with.
    ///   - second: when it began, in seconds since 1970.
    package func keep(for state: BuildState, begunAt second: Int) {
        // A link could lead anywhere.
        guard state.isSettled(at: second), FileSystem.kind(state.site + "/" + Self.folder) != .link,
            let digest = state.digest,
            let folder = try? OutputFolder(state.site + "/" + Self.folder)
        else { return }
        try? folder.write(Array("*\n".utf8), to: ".gitignore")
        try? folder.write(
            Array("\(Self.line(digest, exitCode))\n\(summary)\n\(findings)".utf8), to: state.name)
    }

    private static func line(_ digest: String, _ code: Int) -> String { "\(heading) \(digest) \(code)" }
}
