/// What a build depends on and what it left, in a digest: the program, its options, the files of the site, those of the
/// built site. Where it is what it was after the last build, another one would find and write the same.
package struct BuildState {
    let site: String
    /// The options, and the stamp of the program.
    private var told: [UInt8]
    /// What the site's folder looked like when it was made.
    package let snapshot: FolderSnapshot
    private let output: String

    /// Looks at the site before a build reads it: what changes later gives another state.
    ///
    /// - Parameters:
    ///   - options: all that the build is told, in any form that differs when it does.
    package init(site: String, output: String, options: String, program: String) {
        self.site = site
        told = Array(options.utf8) + [0]
        FileStamp(program)?.append(to: &told)
        self.output = output
        snapshot = FolderSnapshot(site)
    }

    /// Whether the stamps of all the site's files are old enough, in seconds since 1970, to tell them from what may be
    /// written later. Some disks count in steps of two seconds.
    package func isSettled(at second: Int) -> Bool { snapshot.second + 2 < second }

    /// The file that keeps what the last build into this folder said.
    var name: String { "build-" + sha256(Array(FileSystem.resolvedPath(output).utf8)).prefix(16) }
    var keptIn: String { "\(site)/\(LastBuild.folder)/\(name)" }

    /// The digest, with the built site as it is now; `nil` if there is none, or if a build is not done with it.
    package var digest: String? {
        guard let listed = FileSystem.readIfThere(output + "/" + Manifest.fileName),
            let paths = Manifest.paths(ofComplete: listed)
        else { return nil }
        let stamps = parallelMap(paths.count) { FileStamp(output + "/" + paths[$0]) }
        var bytes = told
        snapshot.append(to: &bytes)
        bytes += listed
        for stamp in stamps {
            guard let stamp else { return nil }
            stamp.append(to: &bytes)
        }
        return sha256(bytes)
    }
}
