import Foundation
import Fuzzing

// What libFuzzer calls (compiler-rt, `FuzzerInterface.h`): first once, then with one input after another, of which it
// keeps those that reach code that no other has reached.
//
//     HARNESS=page sitegen-fuzz [SETTING…] FOLDER

private let chosen = Harness(rawValue: ProcessInfo.processInfo.environment["HARNESS"] ?? "")
private let corpus = Corpus(URL(filePath: "Tests/SiteTests/Cases"))

/// Writes the first inputs into the folder that is named.
@_cdecl("LLVMFuzzerInitialize") public func initialize(
    _ count: UnsafeMutablePointer<CInt>, _ arguments: UnsafeMutableRawPointer
) -> CInt {
    guard let chosen else {
        print("HARNESS is one of \(Harness.allCases.map(\.rawValue).joined(separator: ", "))")
        exit(64)
    }
    if let folder = CommandLine.arguments.dropFirst().first(where: { !$0.hasPrefix("-") }) {
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for (number, seed) in corpus.seeds(for: chosen).enumerated() {
            try? Data(seed).write(to: URL(filePath: folder).appending(path: "seed-\(number)"))
        }
    }
    return 0
}

@_cdecl("LLVMFuzzerTestOneInput") public func read(_ bytes: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    chosen?.read(Array(UnsafeBufferPointer(start: bytes, count: size)), corpus)
    return 0
}
