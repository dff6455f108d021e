import Foundation
import TestSupport
import Testing

/// Does what a page of the documentation says, in an empty folder.
final class DocumentationReader {
    private let site: TemporarySite
    private var folder: URL
    private var preview: RunningProgram?

    init() throws {
        site = try TemporarySite([:])
        folder = site.folder
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { preview?.process.terminate() }

    func follow(_ block: FencedBlock) throws {
        guard block.isFollowed else { return }
        switch block.info[0] {
        case "console" where block.info.count > 1: try expectPreview(block.lines)
        case "console": try runCommands(block.lines)
        case "diff": try change(block)
        default: try write(block)
        }
    }

    /// Ends what still runs, as a reader would.
    func end() {
        guard let preview else { return }
        preview.process.interrupt()
        preview.process.waitUntilExit()
        #expect(preview.process.terminationStatus == 0)
        self.preview = nil
    }

    private func write(_ block: FencedBlock) throws {
        let url = folder.appending(path: block.info[1])
        var text = block.text
        if block.info.count > 2 {
            guard block.info[2] == "append" else { throw Mismatch("'\(block.info[2])' is no way to write a file") }
            text = try String(contentsOf: url, encoding: .utf8) + text
        }
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    private func change(_ block: FencedBlock) throws {
        let url = folder.appending(path: block.info[1])
        let text = try String(contentsOf: url, encoding: .utf8)
        func side(_ sign: Character) -> String {
            block.lines.filter { $0.first == sign || $0.first == " " }.map { $0.dropFirst() + "\n" }.joined()
        }
        guard text.components(separatedBy: side("-")).count == 2 else {
            throw Mismatch("these lines do not stand in \(block.info[1]) just once")
        }
        // At one moment, as text editors do: a preview that is open must not see half of it.
        try Data(text.replacingOccurrences(of: side("-"), with: side("+")).utf8).write(
            to: url, options: .atomic)
    }

    private func runCommands(_ lines: [String]) throws {
        var commands: [(command: String, output: [String])] = []
        for line in lines {
            if line.hasPrefix("$ ") {
                commands.append((String(line.dropFirst(2)), []))
            } else if commands.isEmpty {
                throw Mismatch("a console block begins with '$ '")
            } else {
                commands[commands.count - 1].output.append(line)
            }
        }
        for (command, output) in commands {
            if command.hasPrefix("cd ") {
                folder = folder.appending(path: command.dropFirst(3)).standardized
            } else if command.hasPrefix("sitegen serve") {
                preview = try RunningProgram(process(command + " --port 0"))
                try expectPreview(output)
            } else {
                let program = try RunningProgram(process(command))
                try expect(output, program.rest(), command)
            }
        }
    }

    private func process(_ command: String) -> Process {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        // With `exec` an interrupt reaches the program itself.
        process.arguments = ["-c", command.hasPrefix("sitegen serve") ? "exec " + command : command]
        process.currentDirectoryURL = folder
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let programs = URL(filePath: SitegenProgram.path).deletingLastPathComponent().path
        process.environment = ProcessInfo.processInfo.environment.merging(["PATH": programs + ":" + path]) { $1 }
        return process
    }

    private func expectPreview(_ lines: [String]) throws {
        guard let preview else { throw Mismatch("no preview is running") }
        var seen: [String] = []
        while let line = preview.nextLine() {
            seen.append(line.replacing(/127\.0\.0\.1:\d+/, with: "127.0.0.1:8000"))
            if matches(lines[...], seen[...]) { return }
            if seen.count > 200 { break }
        }
        throw Mismatch("the preview printed:\n" + seen.joined(separator: "\n"))
    }

    private func expect(_ lines: [String], _ output: String, _ command: String) throws {
        var printed = output.components(separatedBy: "\n")
        while printed.last?.isEmpty == true { printed.removeLast() }
        guard matches(lines[...], printed[...]) else {
            throw Mismatch("'\(command)' printed:\n" + printed.joined(separator: "\n"))
        }
    }

    /// Whether lines are as expected, with `…` for any text in a line and alone for any lines.
    private func matches(_ expected: ArraySlice<String>, _ printed: ArraySlice<String>) -> Bool {
        guard let first = expected.first else { return printed.isEmpty }
        if first == "…" {
            return (printed.startIndex...printed.endIndex).contains { matches(expected.dropFirst(), printed[$0...]) }
        }
        guard let line = printed.first, isLine(first, line) else { return false }
        return matches(expected.dropFirst(), printed.dropFirst())
    }

    private func isLine(_ expected: String, _ line: String) -> Bool {
        if expected == line { return true }
        let parts = expected.components(separatedBy: "…")
        guard parts.count > 1, line.hasPrefix(parts[0]), line.hasSuffix(parts[parts.count - 1]) else { return false }
        var rest = line[...]
        for part in parts where !part.isEmpty {
            guard let range = rest.firstRange(of: part) else { return false }
            rest = rest[range.upperBound...]
        }
        return true
    }
}
