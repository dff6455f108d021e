package import Diagnostics

/// Where a site names one thing.
package struct Uses: Sendable {
    /// The singular of the record's kind, or `page`.
    package var kind: String
    package var name: String
    /// In the order of the files; the record's own place among them.
    package var places: [NameUse]

    /// A line for each place: the path, the line and the column, what stands there, and the line's text.
    package var text: String {
        places.map { use in
            let line = String(decoding: use.span.file.line(use.span.start.line), as: UTF8.self).onOneLine
            let shown = line.count > 160 ? line.prefix(159) + "…" : line[...]
            return "\(use.span.printedPlace): \(use.way.rawValue): \(shown)\n"
        }.joined()
    }

    package var json: JSON {
        .object([
            ("kind", .text(kind)), ("name", .text(name)),
            (
                "places",
                .list(
                    places.map { use in
                        let line = use.span.file.line(use.span.start.line)
                        return .object([
                            ("path", .text(use.span.file.path)), ("line", .number(use.span.start.line)),
                            ("column", .number(use.span.printedColumn)), ("way", .text(use.way.rawValue)),
                            ("text", .text(String(decoding: line, as: UTF8.self))),
                        ])
                    })
            ),
        ])
    }
}

/// Every place that names a record or a page, drafts included.
///
/// - Parameter name: an id, which records of several kinds may have, or a page's path.
/// - Returns: what has that name, of each kind; nothing if nothing has it, with a name that was probably meant.
/// - Throws: `MachineError` if there is no such site.
package func findUses(of name: String, in folder: String) throws -> (uses: [Uses], near: String?) {
    findUses(of: name, in: try load(folder))
}

/// The middle of it, which opens no file.
package func findUses(of name: String, in workspace: Workspace) -> (uses: [Uses], near: String?) {
    var options = BuildOptions()
    options.includesDrafts = true
    var ignored = Report()
    let parsed = parse(workspace, options, report: &ignored)
    let page = name.hasSuffix(".md") ? name : name + ".md"
    let all = findNames(parsed).filter { $0.name == ($0.kind == NameUse.page ? page : name) }
    let kinds = [NameUse.page] + parsed.records.tables.map { $0.type.singular }
    let uses = kinds.compactMap { kind -> Uses? in
        var places = all.filter { $0.kind == kind }
        guard !places.isEmpty else { return nil }
        if kind == Source.singular {
            let sources = parsed.records.table(of: Source.self)
            if let capture = sources.index(of: name).flatMap({ CaptureName(sources.records[$0]) }) {
                places.append(
                    NameUse(
                        kind: kind, name: name, way: .capture, span: capture.file.span(capture.range),
                        range: capture.range))
            }
        }
        places += inLock(kind, name, workspace.lockFile)
        return Uses(kind: kind, name: kind == NameUse.page ? page : name, places: places)
    }
    guard uses.isEmpty else { return (uses, nil) }
    let known = parsed.records.tables.flatMap { $0.ids } + parsed.pages.map { String($0.path.dropLast(3)) }
    return ([], nearMiss(name, among: known))
}

/// The lines of the lock that have a proof of it.
private func inLock(_ kind: String, _ name: String, _ lock: SourceFile?) -> [NameUse] {
    guard let lock, [Claim.singular, Source.singular, Actor.singular].contains(kind) else { return [] }
    var found: [NameUse] = []
    var start = 0
    for line in lock.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
        defer { start += line.count + 1 }
        let fields = line.split(separator: line.first == 0x09 ? 0x09 : 0x20)
        let place: ArraySlice<UInt8>? =
            switch kind {
            case Claim.singular: fields.count == 5 ? fields[0] : nil
            case Source.singular:
                fields.count == 5 || fields.count == 4 && line.first == UInt8(ascii: "\"") ? fields[1] : nil
            default: line.starts(with: "\tname\t".utf8) ? fields.last : nil
            }
        guard let place, place.elementsEqual(name.utf8) else { continue }
        let range = place.startIndex..<place.endIndex
        found.append(NameUse(kind: kind, name: name, way: .proof, span: lock.span(range), range: range))
    }
    return found
}
