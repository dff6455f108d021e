package import Diagnostics

/// What the repairs of a site's findings come to.
package struct FixResult: Sendable {
    /// The findings whose repairs were made, in the order in which they were.
    package var made: [Diagnostic] = []
    /// Those whose repairs overlap with another that was made.
    package var leftOut: [Diagnostic] = []
    /// What stands in the files that changed, by path.
    package var texts: [String: [UInt8]] = [:]
}

/// What becomes of the lines that a repair touches.
package struct FixPreview: Sendable {
    package var old: [String] = []
    package var new: [String] = []

    /// - Parameter fix: one whose edits are all in one file, as they are.
    package init(_ fix: Fix) {
        guard let file = fix.edits.first?.file else { return }
        let spans = fix.edits.map { file.span($0.range) }
        guard let first = spans.map(\.start.line).min(), let last = spans.map(\.end.line).max(),
            let start = file.startOfLine(first)
        else { return }
        let end = (file.startOfLine(last) ?? start) + file.line(last).count
        let lines = SourceFile(path: file.path, bytes: Array(file.bytes[start..<end]))
        let edits = fix.edits.map {
            TextEdit(lines, $0.range.lowerBound - start..<$0.range.upperBound - start, $0.text)
        }
        func split(_ bytes: [UInt8]) -> [String] {
            bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
                String(decoding: $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0, as: UTF8.self)
            }
        }
        old = split(lines.bytes)
        new = split(lines.bytes(with: edits).bytes)
    }
}

/// The findings of a site that have a repair, in the order in which they are shown.
///
/// - Throws: `MachineError` if there is no such site.
package func findFixes(in folder: String, _ options: BuildOptions) throws -> [Diagnostic] {
    fixable(BuiltSite(try load(folder), options, memory: nil).report)
}

/// Makes repairs and writes what came of them, all files or none.
///
/// - Parameter findings: those that `findFixes` gave, or some of them.
/// - Throws: `MachineError` if a file has changed since, or the disk refuses.
package func makeFixes(_ findings: [Diagnostic], in folder: String) throws -> FixResult {
    var result = FixResult()
    make(findings, &result)
    try write(result, in: folder)
    return result
}

/// Makes every repair of a site, until none is left: what a repair brings to light is repaired as well.
///
/// - Parameter isWanted: which findings are to be repaired.
/// - Throws: `MachineError` if the disk refuses.
package func makeAllFixes(
    in folder: String, _ options: BuildOptions, _ isWanted: (Diagnostic) -> Bool
) throws -> FixResult {
    let result = fixed(try load(folder), options, isWanted).result
    try write(result, in: folder)
    return result
}

/// The middle of it, which opens no file.
package func fixed(
    _ workspace: Workspace, _ options: BuildOptions, _ isWanted: (Diagnostic) -> Bool
) -> (workspace: Workspace, result: FixResult) {
    var (workspace, result) = (workspace, FixResult())
    // A repair that brings its own finding back would go on for ever.
    for _ in 0..<10 {
        let findings = fixable(BuiltSite(workspace, options, memory: nil).report).filter(isWanted)
        guard !findings.isEmpty else { break }
        let before = result.texts
        result.leftOut = []
        make(findings, &result)
        guard result.texts != before else { break }
        workspace = workspace.changed(result.texts)
    }
    return (workspace, result)
}

private func fixable(_ report: Report) -> [Diagnostic] {
    report.sorted.filter { finding in
        finding.fix.map { fix in fix.edits.allSatisfy { $0.file === fix.edits[0].file } && !fix.edits.isEmpty } ?? false
    }
}

/// Makes the repairs that do not overlap, of those that do the first.
private func make(_ findings: [Diagnostic], _ result: inout FixResult) {
    /// The edits of a file, and where the last of them ends.
    struct Edits {
        var file: SourceFile
        var all: [TextEdit] = []
        var end = 0
    }
    var edits: [String: Edits] = [:]
    var seen: Set<String> = []
    for finding in findings {
        guard let fix = finding.fix, let file = fix.edits.first?.file else { continue }
        // Two findings at one place may ask for the same.
        let key = "\(file.path) \(fix.edits.map { "\($0.range) \($0.text)" })"
        if !seen.insert(key).inserted {
            result.made.append(finding)
            continue
        }
        var ofFile = edits[file.path] ?? Edits(file: file)
        let places = fix.edits.map(\.range)
        // They come in the order of their places, or nearly so.
        let isFree =
            places.allSatisfy { $0.lowerBound >= ofFile.end }
            || !ofFile.all.contains { edit in places.contains { edit.range.overlaps($0) || edit.range == $0 } }
        guard isFree else {
            result.leftOut.append(finding)
            continue
        }
        ofFile.all += fix.edits
        ofFile.end = max(ofFile.end, places.map(\.upperBound).max() ?? 0)
        edits[file.path] = ofFile
        result.made.append(finding)
    }
    for (path, each) in edits { result.texts[path] = each.file.bytes(with: each.all).bytes }
}

private func write(_ result: FixResult, in folder: String) throws {
    guard !result.texts.isEmpty else { return }
    let files = try load(folder).editable
    var changes = FileChanges()
    for (path, bytes) in result.texts.sorted(by: { $0.key < $1.key }) {
        guard let file = files[path] else { throw MachineError("\(path) is there no more") }
        try changes.replace(file, by: bytes, under: path, in: folder)
    }
    try changes.make(in: folder)
}
