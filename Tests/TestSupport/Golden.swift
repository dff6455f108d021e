package import Foundation
package import Testing

/// The folder that the test file is in.
package func folder(of file: String) -> URL { URL(filePath: file).deletingLastPathComponent() }

/// The names in a folder, sorted; names that begin with `_` or `.` are no cases.
package func caseNames(in folder: URL) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { !$0.hasPrefix("_") && !$0.hasPrefix(".") }.sorted()
}

/// Expects a text to be what a file says. With `RECORD=1` the file is written instead, and the test fails, so that a
/// changed golden is always looked at.
package func expectGolden(_ text: String, at url: URL, sourceLocation: SourceLocation = #_sourceLocation) {
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
        if (try? String(contentsOf: url, encoding: .utf8)) == text { return }
        try? FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try? Data(text.utf8).write(to: url)
        Issue.record(
            "recorded \(url.lastPathComponent); look at the change and run again", sourceLocation: sourceLocation)
        return
    }
    let expected = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
    #expect(text == expected, "\(url.path) differs; RECORD=1 records it anew", sourceLocation: sourceLocation)
}

/// The files below a folder by their relative path, as text.
package func files(below folder: URL) -> [String: String] {
    var result: [String: String] = [:]
    for path in (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? [] {
        let url = folder.appending(path: path)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder), !isFolder.boolValue else {
            continue
        }
        result[path] = (try? Data(contentsOf: url)).map { String(decoding: $0, as: UTF8.self) }
    }
    return result
}
