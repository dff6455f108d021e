import Diagnostics
import SitePipeline

/// Answers what a client asks of one file of a site. It works on one state of the site, so that it can answer while the next
/// is made.
struct Features: Sendable {
    let state: SiteState
    let file: SourceFile
    let encoding: PositionEncoding
    let root: String
    let abilities: Abilities
    /// By their path.
    let open: [String: OpenText]

    /// What a client can do.
    struct Abilities: Sendable {
        var documentChanges = false
        var createsFiles = false
        var renamesFiles = false
        var snippets = false
        var nestedSymbols = false
        var showUses = false
    }

    private func offset(_ position: Position) -> Int { encoding.offset(of: position, in: file) }

    /// The address of a file by its path from the site's folder, or a whole path.
    func address(_ path: String) -> String {
        open[path]?.uri ?? fileURI(path.hasPrefix("/") ? path : root + "/" + path)
    }

    private func location(_ target: Destination) -> JSON {
        .object([("uri", .text(address(target.path))), ("range", encoding.json(target.span))])
    }

    private func markdown(_ text: String) -> JSON {
        .object([("kind", .text("markdown")), ("value", .text(text))])
    }

    // MARK: At a place

    func completion(_ position: Position) -> JSON {
        let found = state.completions(in: file, at: offset(position))
        let items = found.items.enumerated().map { order, item in
            JSON.object(leavingOut: [
                "label": .text(item.label), "kind": .number(Self.number(item.kind)),
                "detail": item.detail.isEmpty ? nil : .text(item.detail),
                "documentation": item.documentation.isEmpty ? nil : markdown(item.documentation),
                // Best first, whatever the client would sort by.
                "sortText": .text(String(100_000 + order)), "filterText": .text(item.filter),
                "insertTextFormat": item.isTemplate && abilities.snippets ? .number(2) : nil,
                "textEdit": .object([
                    ("range", encoding.json(item.range, in: file)),
                    ("newText", .text(item.isTemplate && !abilities.snippets ? item.text.withoutPlaces : item.text)),
                ]),
            ])
        }
        return .object([("isIncomplete", .flag(found.isIncomplete)), ("items", .list(items))])
    }

    private static func number(_ kind: Completion.Kind) -> Int {
        switch kind {
        case .claim: 18
        case .source: 17
        case .record: 12
        case .page: 17
        case .anchor: 18
        case .field: 10
        case .value: 20
        case .directive: 3
        case .paragraph: 1
        case .template: 15
        }
    }

    func hover(_ position: Position) -> JSON {
        guard let hover = state.hover(in: file, at: offset(position)) else { return .null }
        return .object([("contents", markdown(hover.text)), ("range", encoding.json(hover.range, in: file))])
    }

    func definition(_ position: Position) -> JSON {
        state.definition(in: file, at: offset(position)).map(location) ?? .null
    }

    func references(_ position: Position, includesDefinition: Bool) -> JSON {
        .list(state.references(in: file, at: offset(position), includesDefinition: includesDefinition).map(location))
    }

    func prepareRename(_ position: Position) -> JSON {
        guard let (name, range) = state.renamable(in: file, at: offset(position)) else { return .null }
        return .object([("range", encoding.json(range, in: file)), ("placeholder", .text(name))])
    }

    func rename(_ position: Position, to name: String) throws(RequestFault) -> JSON {
        do throws(MachineError) {
            let renamed = try state.renamed(in: file, at: offset(position), to: name)
            return workspaceEdit(renamed)
        } catch {
            throw .failed("\(error)")
        }
    }

    // MARK: Of a file

    func symbols() -> JSON {
        .list(state.symbols(in: file).flatMap { abilities.nestedSymbols ? [json($0)] : flat($0) })
    }

    private func json(_ symbol: Symbol) -> JSON {
        .object([
            ("name", .text(symbol.name.isEmpty ? "?" : symbol.name)), ("detail", .text(symbol.detail)),
            ("kind", .number(Self.number(symbol.kind))), ("range", encoding.json(symbol.whole, in: file)),
            ("selectionRange", encoding.json(symbol.range, in: file)),
            ("children", .list(symbol.children.map(json))),
        ])
    }

    private func flat(_ symbol: Symbol) -> [JSON] {
        [information(symbol)] + symbol.children.flatMap(flat)
    }

    func information(_ symbol: Symbol) -> JSON {
        let file = symbol.path == file.path ? file : state.file(symbol.path) ?? SourceFile(path: symbol.path, bytes: [])
        return .object([
            ("name", .text(symbol.name.isEmpty ? "?" : symbol.name)), ("kind", .number(Self.number(symbol.kind))),
            (
                "location",
                .object([("uri", .text(address(symbol.path))), ("range", encoding.json(symbol.range, in: file))])
            ), ("containerName", .text(symbol.detail)),
        ])
    }

    private static func number(_ kind: Symbol.Kind) -> Int {
        switch kind {
        case .page: 1
        case .heading: 15
        case .claim: 14
        case .source: 1
        case .record: 19
        }
    }

    func links() -> JSON {
        .list(
            state.links(in: file).map { range, target in
                .object([
                    ("range", encoding.json(range, in: file)),
                    ("target", .text(address(target.path) + "#L\(target.span.start.line)")),
                ])
            })
    }

    func folds() -> JSON {
        .list(
            state.folds(in: file).map { lines in
                .object([("startLine", .number(lines.lowerBound - 1)), ("endLine", .number(lines.upperBound - 1))])
            })
    }

    /// Five numbers a token, each place counted from the last one's.
    func tokens() -> JSON {
        var numbers: [JSON] = []
        var last = (line: 0, character: 0)
        for token in state.tokens(in: file) {
            let start = encoding.position(at: token.range.lowerBound, in: file)
            let end = encoding.position(at: token.range.upperBound, in: file)
            // A token stands on one line.
            guard start.line == end.line, end.character > start.character else { continue }
            numbers += [
                start.line - last.line, start.line == last.line ? start.character - last.character : start.character,
                end.character - start.character, token.kind.rawValue, 0,
            ].map(JSON.number)
            last = start
        }
        return .object([("data", .list(numbers))])
    }

    /// The names of the kinds of tokens, in their order, as clients know them.
    static let tokenTypes = ["variable", "type", "string"]

    func lenses() -> JSON {
        .list(
            state.lenses(in: file).map { lens in
                let place = encoding.position(at: lens.range.lowerBound, in: file)
                let command: JSON =
                    abilities.showUses
                    ? .object([
                        ("title", .text(lens.text)), ("command", .text("sitegen.showUses")),
                        (
                            "arguments",
                            .list([.text(address(file.path)), .number(place.line), .number(place.character)])
                        ),
                    ])
                    : .object([("title", .text(lens.text)), ("command", .text(""))])
                return .object([("range", encoding.json(lens.range, in: file)), ("command", command)])
            })
    }

    func hints(_ range: PositionRange) -> JSON {
        .list(
            state.hints(in: file, encoding.range(of: range, in: file)).map { hint in
                let place = encoding.position(at: hint.offset, in: file)
                return .object([
                    (
                        "position",
                        .object([("line", .number(place.line)), ("character", .number(place.character))])
                    ), ("label", .text(hint.text)), ("paddingLeft", .flag(true)),
                ])
            })
    }

    // MARK: Edits

    func actions(_ range: PositionRange) -> JSON {
        let repairs = state.repairs(in: file, at: encoding.range(of: range, in: file))
        return .list(
            repairs.compactMap { repair in
                guard let edit = workspaceEdit(repair.edits) else { return nil }
                let diagnostic = repair.finding.flatMap { finding in
                    finding.span.map { FoundDiagnostics.json(finding, $0, encoding, address) }
                }
                return .object(leavingOut: [
                    "title": .text(repair.title),
                    "kind": .text(repair.kind == .fix ? "quickfix" : "refactor.rewrite"),
                    "diagnostics": diagnostic.map { .list([$0]) }, "edit": edit,
                ])
            })
    }

    /// - Returns: `nil` where a text has changed since it was looked at.
    private func workspaceEdit(_ edits: [TextEdit]) -> JSON? {
        var paths: [String] = []
        var byPath: [String: [TextEdit]] = [:]
        for edit in edits {
            if let document = open[edit.file.path], document.bytes != edit.file.bytes { return nil }
            if byPath[edit.file.path] == nil { paths.append(edit.file.path) }
            byPath[edit.file.path, default: []].append(edit)
        }
        var changes: [(path: String, edits: [JSON])] = []
        var created: [String] = []
        for path in paths {
            let all = byPath[path] ?? []
            if open[path] == nil, state.file(path) == nil {
                guard abilities.createsFiles else { return nil }
                created.append(path)
            }
            changes.append(
                (
                    path,
                    all.map { edit in
                        .object([("range", encoding.json(edit.range, in: edit.file)), ("newText", .text(edit.text))])
                    }
                ))
        }
        return workspaceEdit(changes, creating: created)
    }

    private func workspaceEdit(_ renamed: RenamedSite) -> JSON {
        var changes: [(path: String, edits: [JSON])] = []
        for (path, bytes) in renamed.texts.sorted(by: { $0.key < $1.key }) {
            guard let old = state.file(path) else { continue }
            changes.append((path, differences(old, bytes)))
        }
        var moves: [(String, String)] = renamed.moved.sorted { $0.key < $1.key }
        moves += renamed.captures.map { (state.capturePath($0.old), state.capturePath($0.new)) }
        return workspaceEdit(changes, moving: moves)
    }

    private func workspaceEdit(
        _ changes: [(path: String, edits: [JSON])], creating: [String] = [], moving: [(String, String)] = []
    ) -> JSON {
        guard abilities.documentChanges else {
            return .object([("changes", .object(changes.map { (address($0.path), .list($0.edits)) }))])
        }
        var steps: [JSON] = creating.map {
            .object([
                ("kind", .text("create")), ("uri", .text(address($0))),
                ("options", .object([("ignoreIfExists", .flag(true))])),
            ])
        }
        steps += changes.map { path, edits in
            let version = open[path]?.version.map(JSON.number) ?? .null
            return .object([
                ("textDocument", .object([("uri", .text(address(path))), ("version", version)])),
                ("edits", .list(edits)),
            ])
        }
        if abilities.renamesFiles {
            steps += moving.map { old, new in
                .object([
                    ("kind", .text("rename")), ("oldUri", .text(address(old))), ("newUri", .text(address(new))),
                ])
            }
        }
        return .object([("documentChanges", .list(steps))])
    }

    /// What is other in a text, line by line where it has as many lines, else from the first difference to the last.
    private func differences(_ old: SourceFile, _ new: [UInt8]) -> [JSON] {
        let newline = UInt8(ascii: "\n")
        let before = old.bytes.split(separator: newline, omittingEmptySubsequences: false)
        let after = new.split(separator: newline, omittingEmptySubsequences: false)
        func edit(_ range: Range<Int>, _ bytes: some Sequence<UInt8>) -> JSON {
            .object([
                ("range", encoding.json(range, in: old)),
                ("newText", .text(String(decoding: Array(bytes), as: UTF8.self))),
            ])
        }
        if before.count == after.count {
            return zip(before, after).compactMap { line, other in
                guard !line.elementsEqual(other) else { return nil }
                let same = zip(line, other).prefix { $0 == $1 }.count
                let rest = min(line.count, other.count) - same
                let end = zip(line.reversed(), other.reversed()).prefix { $0 == $1 }.count
                var (start, stop) = (line.startIndex + same, line.endIndex - min(end, rest))
                // No character is cut.
                while start > line.startIndex, old.bytes[start] & 0xC0 == 0x80 { start -= 1 }
                while stop < line.endIndex, old.bytes[stop] & 0xC0 == 0x80 { stop += 1 }
                let first = start - line.startIndex
                let last = other.count - (line.endIndex - stop)
                return edit(start..<stop, other[(other.startIndex + first)..<(other.startIndex + max(first, last))])
            }
        }
        let first = zip(before, after).prefix { $0.elementsEqual($1) }.count
        let most = min(before.count, after.count) - first
        let last = min(most, zip(before.reversed(), after.reversed()).prefix { $0.elementsEqual($1) }.count)
        let start = first < before.count ? before[first].startIndex : old.bytes.count
        let end = last > 0 ? before[before.count - last].startIndex : old.bytes.count
        let from = first < after.count ? after[first].startIndex : new.count
        let to = last > 0 ? after[after.count - last].startIndex : new.count
        return [edit(start..<max(start, end), new[from..<max(from, to)])]
    }
}

extension String {
    /// A template without its places to fill in.
    fileprivate var withoutPlaces: String {
        var text = replacing(#/\$\{\d+:([^}]*)\}/#) { String($0.output.1) }
        text = text.replacing(#/\$\d+/#, with: "")
        return text
    }
}
