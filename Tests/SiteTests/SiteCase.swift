import Diagnostics
import Foundation
import SitePipeline
import TestSupport

/// A small site of `Cases/`: its own files over those of `Cases/_base`, planned in memory. With captured texts in
/// `captures/`, what is found is what a verification finds.
struct SiteCase {
    let report: Report
    let tree: OutputTree
    let site: Site
    /// `path:line:column` of every place that is marked in the case's files.
    let markedPlaces: Set<String>

    static let folder = TestSupport.folder(of: #filePath).appending(path: "Cases")
    static let base = TestSupport.files(below: folder.appending(path: "_base"))

    init(_ name: String) {
        self.init(files: TestSupport.files(below: Self.folder.appending(path: name)))
    }

    /// - Parameter files: texts by path; those not under `Content` or `Templates` are expectations.
    init(files: [String: String], options: BuildOptions = BuildOptions()) {
        var all = Self.base
        var places: Set<String> = []
        for (path, marked) in files where path.hasPrefix("Content/") || path.hasPrefix("Templates/") {
            let text = MarkedText(marked)
            all[path] = text.text
            // Places are those of the text as it is read, in which what is no text has been replaced.
            func read(_ text: Substring.UTF8View) -> SourceFile {
                var ignored = Report()
                return SourceFile.text(path: path, bytes: Array(text), report: &ignored)
            }
            let file = read(text.text[...].utf8)
            for range in text.ranges {
                let (start, end) = (
                    read(text.text.utf8.prefix(range.lowerBound)), read(text.text.utf8.prefix(range.upperBound))
                )
                places.insert(Self.place(file.span(start.bytes.count..<end.bytes.count)))
            }
        }
        var report = Report()
        (site, tree) = plan(Workspace(all), options, &report)
        let captures = files.filter { $0.key.hasPrefix("captures/") }
        if !captures.isEmpty {
            let (result, _) = verify(Workspace(all), captures: "captures", options) { name in
                captures["captures/" + name].map { Array($0.utf8) }
            }
            report = result.report
        }
        self.report = report
        markedPlaces = places
    }

    /// The places of the findings, as the marks give them.
    var foundPlaces: Set<String> { Set(report.diagnostics.compactMap(\.span).map(Self.place)) }

    var diagnostics: String { TextFormat().text(report) }

    /// The text of one file of the built site.
    func output(_ path: String) -> String? {
        guard let file = tree.files.first(where: { $0.path == path }) else { return nil }
        switch file.content {
        case .bytes(let bytes): return String(decoding: bytes, as: UTF8.self)
        case .made(let make):
            var bytes: [UInt8] = []
            try? make(&bytes, nil)
            return String(decoding: bytes, as: UTF8.self)
        case .copy(let origin): return "copy of \(origin)"
        }
    }

    private static func place(_ span: SourceSpan) -> String {
        "\(span.file.path):\(span.start.line):\(span.start.column)-\(span.end.line):\(span.end.column)"
    }
}
