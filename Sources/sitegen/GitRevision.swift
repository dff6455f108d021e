import Foundation
import SitePipeline

/// The files of a site as a revision of its git repository has them. git is run without a shell, and only to read.
struct GitRevision {
    private let folder: String
    private let commit: String
    /// The site's folder in the repository, with a slash at its end; empty for the repository's own.
    private let prefix: String

    /// - Throws: `MachineError` if there is no git, the folder is in no repository, or there is no such revision.
    init(_ name: String, of folder: String) throws {
        self.folder = folder
        // It would be taken for an option.
        guard !name.hasPrefix("-"), !name.isEmpty else { throw MachineError("'\(name)' is no revision") }
        guard let prefix = try Self.git(["rev-parse", "--show-prefix"], in: folder) else {
            throw MachineError(
                "'\(name)' is no folder of a site, and '\(folder)' is in no git repository that could have such a revision"
            )
        }
        self.prefix = Self.line(prefix)
        guard let commit = try Self.git(["rev-parse", "--verify", "--quiet", name + "^{commit}"], in: folder) else {
            throw MachineError("'\(name)' is neither the folder of a site nor a revision of its git repository")
        }
        self.commit = Self.line(commit)
    }

    private static func line(_ data: Data) -> String {
        String(decoding: data, as: UTF8.self).trimmingCharacters(in: .newlines)
    }

    /// The site's texts; pictures and the like are left out, and so is what is no file.
    func workspace() throws -> Workspace {
        guard
            let list = try Self.git(
                ["ls-tree", "-r", "-z", "--full-tree", commit, "--", prefix + "Content"], in: folder)
        else { throw MachineError("git cannot list the files of \(commit)") }
        var objects: [(path: String, id: String)] = []
        for line in list.split(separator: 0) {
            // `100644 blob <id>\t<path>`
            let parts = line.split(separator: UInt8(ascii: "\t"), maxSplits: 1)
            let fields = String(decoding: parts[0], as: UTF8.self).split(separator: " ")
            guard parts.count == 2, fields.count == 3, fields[0].hasPrefix("100") else { continue }
            let path = String(String(decoding: parts[1], as: UTF8.self).dropFirst(prefix.count))
            let isText = path.hasSuffix(".md") || path.hasSuffix(".yaml") || path == "Content/evidence.lock"
            if isText { objects.append((path, String(fields[2]))) }
        }
        guard !objects.isEmpty else {
            throw MachineError(
                "the revision \(commit.prefix(12)) has no folder \(prefix)Content, where a site keeps its pages")
        }
        let wanted = objects.map { $0.id + "\n" }.joined()
        guard let data = try Self.git(["cat-file", "--batch"], in: folder, input: Data(wanted.utf8)) else {
            throw MachineError("git cannot read the files of \(commit)")
        }
        var files: [String: [UInt8]] = [:]
        var index = data.startIndex
        for object in objects {
            // `<id> blob <size>`, a line break, the bytes, a line break.
            guard let end = data[index...].firstIndex(of: UInt8(ascii: "\n")),
                let size = String(decoding: data[index..<end], as: UTF8.self).split(separator: " ").last.flatMap({
                    Int($0)
                }),
                end + 1 + size <= data.endIndex
            else { throw MachineError("git gives no text of \(object.path)") }
            files[object.path] = Array(data[(end + 1)..<(end + 1 + size)])
            index = end + 1 + size + 1
        }
        return Workspace(files: files)
    }

    /// What a command of git prints; `nil` if it fails.
    private static func git(_ arguments: [String], in folder: String, input: Data? = nil) throws -> Data? {
        let process = Process()
        guard let program = program else {
            throw MachineError(
                "comparing revisions needs the program 'git', which is not there; on Debian: apt install git")
        }
        process.executableURL = program
        process.arguments = ["-C", folder] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        // From a file, so that neither of the two waits for the other.
        let requests = FileManager.default.temporaryDirectory.appending(path: "sitegen-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: requests) }
        if let input {
            guard (try? input.write(to: requests)) != nil, let handle = try? FileHandle(forReadingFrom: requests) else {
                throw MachineError("cannot write to the folder of temporary files")
            }
            process.standardInput = handle
        } else {
            process.standardInput = FileHandle.nullDevice
        }
        do {
            try process.run()
        } catch {
            throw MachineError("cannot run git")
        }
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return process.terminationStatus == 0 ? data : nil
    }

    private static let program: URL? = {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        return path.split(separator: ":").map { URL(filePath: String($0)).appending(path: "git") }.first {
            FileManager.default.isExecutableFile(atPath: $0.path)
        }
    }()
}
