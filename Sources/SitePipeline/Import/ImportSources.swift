package import Diagnostics

/// What an import came to.
package struct ImportResult: Sendable {
    /// What could not be read.
    package var report = Report()
    /// How many entries the library has.
    package var entries = 0
    /// The ids of the sources that were added, in the order of the library.
    package var added: [String] = []
    /// The file that they were added to, from the site's folder.
    package var path = ""
    /// Entries whose keys cannot be ids, with the ids that they got.
    package var renamed: [(key: String, id: String)] = []
    /// Entries that were left out, since a source has the same DOI, or the same title and ISBN or address.
    package var duplicates: [(key: String, id: String, what: String)] = []
    /// Entries that were added, though a source has the same ISBN or address.
    package var alike: [(id: String, other: String, what: String)] = []
    /// Entries that are there and say the same.
    package var same = 0
    /// Where the library says something else than the site, as YAML.
    package var differences: [(id: String, field: String, here: String, there: String)] = []
    /// Whether the site says what the library says now.
    package var isUpdated = false
    /// Types of the library that have no type of their own here, with what was made of them and how often.
    package var types: [(type: String, category: String, count: Int)] = []
    /// Fields that have no place here, with how often they were there.
    package var dropped: [(name: String, count: Int)] = []
    /// Dates that could not be read, with the ids of their sources.
    package var unreadDates: [(id: String, text: String)] = []
}

/// Adds the sources of a library, an export of a reference manager, to a site. Sources that are there already stay as they
/// are, but for `updates`.
///
/// - Parameters:
///   - file: CSL-JSON, BibTeX, BibLaTeX or RIS.
///   - updates: whether fields in which the library says something else are changed.
///   - progress: told from time to time how many entries have been read.
/// - Throws: `MachineError` if the file cannot be read or is none of these, there is no such site, or the disk refuses.
package func importSources(
    of file: String, into folder: String, updates: Bool, progress: (Int) -> Void = { _ in }
) throws -> ImportResult {
    let bytes = try FileSystem.read(file)
    let workspace = try load(folder)
    let content = try OutputFolder(folder + "/Content")
    let own = "data/sources/" + (kebabCase(fileStem(file)) ?? "imported") + ".yaml"
    let isDivided = content.kind("data/sources.yaml") == nil && content.kind("data/sources") == .folder
    var (result, texts) = try imported(
        bytes, named: file, into: workspace, to: "Content/" + (isDivided ? own : "data/sources.yaml"), updates: updates,
        progress: progress)
    var changes = FileChanges()
    let files = workspace.editable
    for (path, text) in texts.sorted(by: { $0.key < $1.key }) {
        if let file = files[path] {
            try changes.replace(file, by: text, under: path, in: folder)
        } else {
            changes.write(text, to: path, inPlaceOf: nil)
        }
    }
    try changes.make(in: folder)
    result.isUpdated = updates && !result.differences.isEmpty
    return result
}

private func fileStem(_ path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    return String(name.split(separator: ".").first ?? "")
}

/// The middle of an import, which opens no file.
///
/// - Parameter path: the file that new sources are added to.
/// - Returns: what it came to, and what stands in the files that changed.
package func imported(
    _ bytes: [UInt8], named name: String, into workspace: Workspace, to path: String, updates: Bool,
    progress: (Int) -> Void = { _ in }
) throws(MachineError) -> (ImportResult, texts: [String: [UInt8]]) {
    var report = Report()
    let file = SourceFile.text(path: name, bytes: bytes, report: &report)
    guard let format = LibraryFormat(file) else {
        throw MachineError("\(name) is no library: it is neither CSL-JSON nor BibTeX nor RIS")
    }
    var result = ImportResult()
    result.path = path
    if report.hasErrors {
        result.report = report
        return (result, [:])
    }
    var options = BuildOptions()
    options.includesDrafts = true
    var ignored = Report()
    let site = resolve(parse(workspace, options, report: &ignored), report: &ignored)
    let entries = format.read(file, site.words, report: &result.report, progress: progress)
    result.entries = entries.count
    var merge = LibraryMerge(site, format)
    for entry in entries { merge.add(entry, &result) }
    merge.conclude(&result)
    var texts: [String: [UInt8]] = [:]
    let old = workspace.editable
    if updates {
        var editor = SiteEditor(workspace)
        merge.update(&editor)
        editor.settle()
        texts = editor.texts
    }
    if !result.added.isEmpty {
        var text = texts[path] ?? old[path]?.bytes ?? []
        let lineEnding = old[path]?.lineEnding ?? "\n"
        if let last = text.last, last != UInt8(ascii: "\n") { text += lineEnding.utf8 }
        for (id, entry) in merge.new {
            if !text.isEmpty { text += lineEnding.utf8 }
            text += entry.record(id, lineEnding: lineEnding).utf8
        }
        texts[path] = text
    }
    return (result, texts)
}

/// Brings the entries of a library together with the sources of a site.
private struct LibraryMerge {
    private let sources: RecordTable<Source>
    /// What the site says of its sources, as the library's format can say it: what it cannot say is no difference.
    private var here: [String: LibraryEntry] = [:]
    private var taken: Set<String>
    /// The id of the source with a DOI, an ISBN, an address.
    private var byIdentity: [String: String] = [:]
    private var titles: [String: String] = [:]
    /// How often an id was wanted that another source has.
    private var counts: [String: Int] = [:]
    private(set) var new: [(id: String, entry: LibraryEntry)] = []
    private var changes: [(id: String, fields: [(key: String, yaml: String)])] = []
    private var types: [String: (category: String, count: Int)] = [:]
    private var dropped: [String: Int] = [:]

    init(_ site: Site, _ format: LibraryFormat) {
        sources = site.records.table(of: Source.self)
        let claims = site.records.table(of: Claim.self)
        taken = Set(claims.ids + Array(claims.broken) + Array(sources.broken) + ["none", Term.generalKnowledge])
        let context = RenderContext(site)
        let text =
            switch format {
            case .csl: sourcesCSL(context)
            case .bibtex: sourcesBibTeX(context)
            case .ris: sourcesRIS(context)
            }
        var ignored = Report()
        let file = SourceFile(path: "", text: text)
        for entry in format.read(file, site.words, report: &ignored) { here[entry.key] = entry }
        for source in sources.records {
            let id = source.id.value
            var entry = LibraryEntry(key: id, span: source.id.span, category: source.category)
            (entry.doi, entry.isbn) = (
                source.doi.flatMap(LibraryEntry.bareDOI), source.isbn.flatMap(LibraryEntry.bareISBN)
            )
            (entry.url, entry.copyURL) = (source.url?.text, source.copyURL?.text)
            entry.title = source.title
            note(entry, id)
        }
    }

    private mutating func note(_ entry: LibraryEntry, _ id: String) {
        taken.insert(id)
        titles[id] = Self.folded(entry.title)
        for identity in entry.identities where byIdentity[identity] == nil { byIdentity[identity] = id }
    }

    private static func folded(_ title: String) -> String {
        title.lowercased().filter { $0.isLetter || $0.isNumber }
    }

    // MARK: One entry

    mutating func add(_ entry: LibraryEntry, _ result: inout ImportResult) {
        guard !entry.title.isEmpty else {
            let name = entry.key.isEmpty ? "this entry" : "the entry '\(entry.key)'"
            result.report.add(
                .libraryEntry, "\(name) has no title, and a source needs one", at: entry.span,
                help: "give it one in the library, and import again")
            return
        }
        var (idea, isOwn) = entry.idea
        // A name that Windows keeps for itself can be no page's.
        if (try? refuseUnportable(idea)) == nil { (idea, isOwn) = ("source-\(idea)", false) }
        let title = Self.folded(entry.title)
        func isSame(_ id: String) -> Bool { sources.index(of: id) != nil && (isOwn || titles[id] == title) }
        if isSame(idea) { return compare(entry, with: idea, &result) }
        for identity in entry.identities {
            guard let other = byIdentity[identity] else { continue }
            let what = String(identity.prefix { $0 != " " })
            if what == "DOI" || titles[other] == title {
                result.duplicates.append((entry.key, other, what))
                return
            }
            result.alike.append((idea, other, what))
        }
        var id = idea
        while taken.contains(id) {
            counts[idea, default: 1] += 1
            id = "\(idea)-\(counts[idea, default: 2])"
            if isSame(id) { return compare(entry, with: id, &result) }
        }
        note(entry, id)
        if id != entry.key { result.renamed.append((entry.key, id)) }
        if let alike = result.alike.indices.last, result.alike[alike].id == idea { result.alike[alike].id = id }
        result.added.append(id)
        new.append((id, entry))
        if let type = entry.foreignType {
            let name = "\(type) \(entry.category.rawValue)"
            types[name] = (entry.category.rawValue, (types[name]?.count ?? 0) + 1)
        }
        for name in entry.dropped { dropped[name, default: 0] += 1 }
        if let text = entry.unreadDate { result.unreadDates.append((id, text)) }
    }

    /// Notes in what an entry differs from the source that it is. What one of the two does not say is no difference.
    private mutating func compare(_ entry: LibraryEntry, with id: String, _ result: inout ImportResult) {
        guard let here = here[id] else { return }
        let known = Dictionary(here.fields.map { ($0.key, $0.yaml) }, uniquingKeysWith: { first, _ in first })
        var fields: [(key: String, yaml: String)] = []
        for (key, yaml) in entry.fields where known[key] != yaml {
            switch key {
            case "publisher" where entry.publisher == nil, "type" where entry.foreignType != nil: continue
            case "url" where known["copy-url"] == yaml: continue
            // An export ends a note with a full stop.
            case "note" where here.note == entry.note.map({ $0 + "." }): continue
            default: break
            }
            fields.append((key, yaml))
            result.differences.append((id, key, known[key] ?? "", yaml))
        }
        if fields.isEmpty { result.same += 1 } else { changes.append((id, fields)) }
    }

    func conclude(_ result: inout ImportResult) {
        result.types = types.sorted { $0.key < $1.key }.map {
            (String($0.key.prefix { $0 != " " }), $0.value.category, $0.value.count)
        }
        result.dropped = dropped.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
    }

    // MARK: What the site says otherwise

    /// Puts what the library says into the records of the site.
    func update(_ editor: inout SiteEditor) {
        var records: [String: [String: YAMLNode]] = [:]
        for (id, fields) in changes {
            guard let index = sources.index(of: id) else { continue }
            let file = sources.records[index].id.span.file
            if records[file.path] == nil {
                var ignored = Report()
                let pairs = YAMLReader.readRecords(file, report: &ignored).pairs
                records[file.path] = Dictionary(
                    pairs.map { ($0.key.value, $0.value) }, uniquingKeysWith: { first, _ in first })
            }
            guard let record = records[file.path]?[id], case .mapping(let pairs) = record.content,
                let last = pairs.last
            else { continue }
            for (key, yaml) in fields {
                if let pair = pairs.first(where: { $0.key.value == key }) {
                    editor.edit(TextEdit(file, pair.value.ownPlace, yaml))
                } else if file.bytes[record.span.offsets].first == UInt8(ascii: "{") {
                    let end = last.value.ownPlace.upperBound
                    editor.edit(TextEdit(file, end..<end, ", \(key): \(yaml)"))
                } else {
                    let start = file.startOfLine(pairs[0].key.span.start.line) ?? 0
                    let indent = String(
                        decoding: file.line(pairs[0].key.span.start.line).prefix { $0 == 0x20 }, as: UTF8.self)
                    editor.edit(TextEdit(file, start..<start, "\(indent)\(key): \(yaml)\(file.lineEnding)"))
                }
            }
        }
    }
}

extension YAMLNode {
    /// Where it stands, without the line break behind a list or a set of fields.
    fileprivate var ownPlace: Range<Int> {
        let place = span.offsets
        let bytes = span.file.bytes[place]
        let end = bytes.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? place.upperBound
        return place.lowerBound..<end
    }
}
