import Diagnostics
import Markup
import Templating

/// What the files of records say.
struct ParsedRecords: Sendable {
    var records: Records
    var custom: Record
    var report: Report
}

/// A file of records as YAML, before its kind decodes it.
struct RecordFile: Sendable {
    var pairs: [YAMLPair]
    var broken: [Located<String>]
}

/// The files of `Content/data`: `data/<kind>.yaml`, what is in `data/<kind>/`, and free data in `data/custom/`. Each is read
/// by itself, among the pages, and decoded when all are read.
struct RecordFiles: Sendable {
    private let kinds: RecordKinds
    private var files: [(name: Name, file: SourceFile)] = []
    private let report: Report

    private enum Name {
        case kind(String)
        case custom(String)
    }

    /// What one of them says.
    struct Read: Sendable {
        fileprivate enum Content {
            case records(String, RecordFile)
            case custom(String, Value)
        }
        fileprivate var content: Content
        fileprivate var report: Report
    }

    var count: Int { files.count }

    init(_ all: [SourceFile], _ kinds: RecordKinds) {
        self.kinds = kinds
        var report = Report()
        checkNames(of: all, &report)
        let readable = all.filter { isYAML($0, &report) }
        let plurals = kinds.plurals
        for file in readable {
            let path = String(file.path.dropFirst("Content/data/".count))
            if path.hasPrefix("custom/") {
                files.append((.custom(String(path.dropFirst("custom/".count).dropLast(5))), file))
                continue
            }
            let kind = String(path.split(separator: "/")[0].split(separator: ".")[0])
            guard plurals.contains(kind) else {
                report.add(
                    .unknownKind, "there is no kind of record '\(kind)'", at: SourceSpan(startOf: file),
                    help: nearMiss(kind, among: plurals).map { "did you mean '\($0)'?" }
                        ?? "the kinds: \(plurals.joined(separator: ", "))")
                continue
            }
            files.append((.kind(kind), file))
        }
        self.report = report
    }

    /// Reads one of the files. None needs another.
    func read(_ index: Int) -> Read {
        var report = Report()
        let file = files[index].file
        let content: Read.Content
        switch files[index].name {
        case .kind(let kind):
            let (pairs, broken) = YAMLReader.readRecords(file, report: &report)
            content = .records(kind, RecordFile(pairs: pairs, broken: broken))
        case .custom(let name):
            // What shape it has, its data says.
            content = .custom(name, templateData(file, report: &report))
        }
        return Read(content: content, report: report)
    }

    /// Decodes all files, once they are read.
    ///
    /// - Parameter read: the files in their order.
    func decode(_ read: [Read], _ markdown: Markdown) -> ParsedRecords {
        var decoder = Decoder(markdown: markdown)
        decoder.report = report
        var ofKinds: [String: [RecordFile]] = [:]
        var custom: [(name: String, value: Value)] = []
        for file in read {
            decoder.report.merge(file.report)
            switch file.content {
            case .records(let kind, let records): ofKinds[kind, default: []].append(records)
            case .custom(let name, let value): custom.append((name, value))
            }
        }
        let shape = Shape("set of custom data", fields: custom.map { ($0.name, FieldType(of: $0.value)) })
        return ParsedRecords(
            records: Records.read(kinds, ofKinds, &decoder), custom: shape.record(custom.map(\.value)),
            report: decoder.report)
    }
}

/// Files of records become none of the site's, and whoever works on a site needs them all the same.
private func checkNames(of files: [SourceFile], _ report: inout Report) {
    var seen: Set<String> = []
    for file in files {
        for end in file.path.utf8.indices where file.path.utf8[end] == UInt8(ascii: "/") {
            seen.insert(String(file.path[..<end])).inserted ? check(file.path[..<end], "the folder") : ()
        }
        check(file.path[...], "the file")

        func check(_ path: Substring, _ what: String) {
            let name = path.utf8.split(separator: UInt8(ascii: "/")).last.map(Substring.init) ?? path
            checkName(name, of: "\(what) \(path)", at: SourceSpan(startOf: file), &report)
        }
    }
}

/// Whether a file of `Content/data` is one that is read; one that is not is a finding.
private func isYAML(_ file: SourceFile, _ report: inout Report) -> Bool {
    let path = file.path.dropFirst("Content/data/".count)
    if path.hasSuffix(".yaml") { return true }
    report.add(
        .unknownKind, "'\(path)' is not read: the files in Content/data end in .yaml", at: SourceSpan(startOf: file),
        help: path.hasSuffix(".yml")
            ? "rename it '\(path.dropLast(4)).yaml'" : "move it to another folder, or rename it if it has records")
    return false
}
