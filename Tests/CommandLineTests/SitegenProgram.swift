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

    static func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Result {
        let process = Process()
        process.executableURL = URL(filePath: path)
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

    func remove(_ path: String) throws { try FileManager.default.removeItem(at: folder.appending(path: path)) }

    func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: folder.appending(path: path).path) }

    /// The files of the built site by path.
    var built: [String: String] { TestSupport.files(below: folder.appending(path: "Public")) }

    func sitegen(_ arguments: String..., environment: [String: String] = [:]) throws -> SitegenProgram.Result {
        try SitegenProgram.run(arguments + ["--site", folder.path], environment: environment)
    }
}
