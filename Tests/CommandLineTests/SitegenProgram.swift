import Foundation
import TestSupport
import Testing

/// The built program, run as people run it.
struct SitegenProgram {
    struct Result {
        var status: Int32
        var output: String
        var errors: String
    }

    /// The program stands beside the tests that were built with it.
    static let path: String = {
        let folder = Bundle.main.executableURL?.deletingLastPathComponent() ?? URL(filePath: ".")
        return folder.appending(path: "sitegen").path
    }()

    /// - Parameter program: what is run; `sitegen` itself, or a shell that runs it.
    static func run(
        _ arguments: [String], environment: [String: String] = [:], of program: String = path
    ) throws -> Result {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let (output, errors) = (Pipe(), Pipe())
        (process.standardOutput, process.standardError) = (output, errors)
        try process.run()
        // What findings a test makes fits into a pipe's buffer, so one can be read after the other.
        let outputData = output.fileHandleForReading.readDataToEndOfFile()
        let errorData = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus, output: String(decoding: outputData, as: UTF8.self),
            errors: String(decoding: errorData, as: UTF8.self))
    }
}

/// A program whose output, errors among it, is read as it comes.
final class RunningProgram {
    let process: Process
    private let pipe = Pipe()
    private var unread = Data()

    init(_ process: Process) throws {
        self.process = process
        (process.standardOutput, process.standardError) = (pipe, pipe)
        process.standardInput = FileHandle.nullDevice
        try process.run()
    }

    /// The next line that it prints, or `nil` when it has ended or says nothing more for long.
    func nextLine() -> String? {
        while true {
            if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
                defer { unread.removeSubrange(...end) }
                return String(decoding: unread[..<end], as: UTF8.self)
            }
            // A page that is wrong must fail and not wait for ever.
            var waiting = pollfd(fd: pipe.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, 20_000) > 0 else { return nil }
            let data = pipe.fileHandleForReading.availableData
            if data.isEmpty { return nil }
            unread.append(data)
        }
    }

    /// All that it prints until it ends.
    func rest() -> String {
        let data = unread + pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}

/// What was seen is not what was expected.
struct Mismatch: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// A site in a temporary folder, gone with the value.
final class TemporarySite {
    let folder: URL

    init(_ files: [String: String] = TemporarySite.base) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "sitegen-test-\(UUID().uuidString)")
        for (path, text) in files { try write(path, text) }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// The small site that the site tests build on.
    static let base = TestSupport.files(
        below: TestSupport.folder(of: #filePath).deletingLastPathComponent().appending(path: "SiteTests/Cases/_base"))

    func write(_ path: String, _ text: String) throws {
        let url = folder.appending(path: path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url, options: .atomic)
    }

    /// Writes the files of a case of the site tests over its own.
    func write(caseNamed name: String) throws {
        let folder = TestSupport.folder(of: #filePath).deletingLastPathComponent().appending(
            path: "SiteTests/Cases/\(name)")
        for (path, text) in TestSupport.files(below: folder) where path.contains("/") {
            try write(path, MarkedText(text).text)
        }
    }

    func remove(_ path: String) throws { try FileManager.default.removeItem(at: folder.appending(path: path)) }

    func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: folder.appending(path: path).path) }

    /// The files of the built site by path.
    var built: [String: String] { TestSupport.files(below: folder.appending(path: "Public")) }

    func sitegen(_ arguments: String..., environment: [String: String] = [:]) throws -> SitegenProgram.Result {
        try SitegenProgram.run(arguments + ["--site", folder.path], environment: environment)
    }
}
