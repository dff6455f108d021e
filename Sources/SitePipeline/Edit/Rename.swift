import Diagnostics

/// What a renaming came to.
package struct RenameResult: Sendable {
    /// The files that were changed, each with the number of places, by their paths before.
    package var counts: [(path: String, places: Int)] = []
    /// Files with another name now.
    package var moved: [(from: String, to: String)] = []
    /// What else there is to say, a sentence each.
    package var remarks: [String] = []
}

/// Gives a record another id, or a page another path, wherever it is named: in records, pages, directives, `site.yaml`, the
/// lock, and the name of a source's captured text. The old address leads to the new one. All of it, or nothing.
///
/// - Parameters:
///   - kind: the kind's name, or `page`.
///   - captures: the folder of captured texts.
///   - keepsAddress: whether the old address is to lead to the new one.
/// - Throws: `MachineError` if there is no such name, the new one cannot be one or is taken, something names it that cannot
///   be changed, or the disk refuses. Nothing has been written then.
package func rename(
    _ kind: String, _ old: String, to new: String, in folder: String, captures: String, keepsAddress: Bool = true
) throws -> RenameResult {
    let renaming: Renaming
    if kind == NameUse.page {
        let path = old.hasSuffix(".md") ? old : old + ".md"
        renaming = Renaming(kind: kind, old: path, new: try pageName(new) + ".md")
    } else {
        try refuseBadID(new)
        renaming = Renaming(kind: try recordKind(kind).singular, old: old, new: new)
    }
    let workspace = try load(folder)
    let texts = FileSystem.isFolder(captures) ? try FileSystem.entries(captures).map(\.name) : []
    let renamed = try renamed(workspace, [renaming], captures: texts, keepsAddress: keepsAddress)
    var changes = FileChanges()
    for (path, file) in workspace.editable.sorted(by: { $0.key < $1.key }) {
        guard let bytes = renamed.texts[path] ?? (renamed.moved[path] == nil ? nil : file.bytes) else { continue }
        try changes.replace(file, by: bytes, under: renamed.moved[path] ?? path, in: folder)
    }
    for (old, new) in renamed.captures { changes.move(captures + "/" + old, to: captures + "/" + new) }
    try changes.make(in: folder)
    var result = renamed.result
    result.moved += renamed.captures.map { (captures + "/" + $0.old, captures + "/" + $0.new) }
    return result
}

/// A site with other names, not yet on the disk.
package struct RenamedSite: Sendable {
    /// What stands in the files that changed, by their paths before.
    package var texts: [String: [UInt8]] = [:]
    /// New paths of files.
    package var moved: [String: String] = [:]
    /// Captured texts with another name now.
    package var captures: [(old: String, new: String)] = []
    package var result = RenameResult()
    /// The site as it is after all.
    package var workspace: Workspace
}

/// The middle of a renaming, which opens no file.
///
/// - Parameter captures: the names of the captured texts that are there.
package func renamed(
    _ workspace: Workspace, _ all: [Renaming], captures: [String] = [], keepsAddress: Bool = true
) throws(MachineError) -> RenamedSite {
    var options = BuildOptions()
    options.includesDrafts = true
    let before = BuiltSite(workspace, options, memory: nil)
    try refuseTaken(all, before.parsed)
    let renamings = Renamings(all)
    var editor = SiteEditor(workspace)
    for use in findNames(before.parsed) {
        guard let text = try renamings.text(of: use), use.way != .definition || use.kind != NameUse.page else {
            continue
        }
        guard let range = use.range else {
            throw MachineError(
                "\(use.span.place) names '\(use.name)' in a way that cannot be changed safely; write it plainly there, and try again"
            )
        }
        editor.edit(TextEdit(use.span.file, range, text))
    }
    var site = RenamedSite(workspace: workspace)
    for each in all where each.kind == Source.singular {
        renameCapture(of: each, before.site, captures, &editor, &site)
    }
    editor.settle()
    if keepsAddress {
        for each in all { keepAddress(each, before.site, &editor, &site.result) }
    }
    for each in all where each.kind == NameUse.page {
        site.moved["Content/" + each.old] = "Content/" + each.new
        site.result.moved.append(("Content/" + each.old, "Content/" + each.new))
    }
    renameInLock(workspace, before.site, renamings, site.moved, options, &editor)
    (site.texts, site.result.counts) = (editor.texts, editor.counts)
    site.workspace = workspace.changed(site.texts, moved: site.moved)
    try refuseNewFindings(
        before.report, BuiltSite(site.workspace, options, memory: nil).report, &site.result)
    for each in all { site.result.remarks += mentions(of: each, workspace, before.parsed) }
    return site
}

// MARK: What is refused

private func refuseTaken(_ all: [Renaming], _ parsed: ParsedSite) throws(MachineError) {
    let renamings = Renamings(all)
    var names = parsed.records.tables.reduce(into: [String: [String]]()) { $0[$1.type.singular] = $1.ids }
    names[NameUse.page] = parsed.pages.map(\.path)
    for each in all {
        let known = names[each.kind] ?? []
        guard known.contains(each.old) else {
            let near = nearMiss(each.old, among: known).map { "; did you mean '\($0)'?" } ?? ""
            throw MachineError("there is no \(each.kind) '\(each.old)'\(near)")
        }
        guard each.old != each.new else { throw MachineError("'\(each.new)' is its name already") }
        // Claims and sources share their ids.
        let citable = [Claim.singular, Source.singular]
        for kind in citable.contains(each.kind) ? citable : [each.kind] {
            let others = names[kind]?.filter { kind != each.kind || $0 != each.old } ?? []
            guard others.contains(where: { renamings.name(kind, $0) == each.new }) else { continue }
            throw MachineError("there is a \(kind) '\(each.new)' already")
        }
    }
}

/// Refuses a renaming after which the site could not be made, or less of it were proven. What other rules find then, such as
/// those on pages about topics, is for the editor to put right, and is said.
private func refuseNewFindings(
    _ before: Report, _ after: Report, _ result: inout RenameResult
) throws(MachineError) {
    func counts(_ report: Report) -> [Rule: Int] {
        Dictionary(report.diagnostics.map { ($0.rule, 1) }, uniquingKeysWith: +)
    }
    let (old, new) = (counts(before), counts(after))
    let messages = Set(before.diagnostics.map(\.message))
    let came = after.sorted.filter { old[$0.rule, default: 0] < new[$0.rule, default: 0] }
    let grave = came.filter { !Rule.relaxable.contains($0.rule) || $0.rule == .unverifiedEvidence }
    if let first = grave.first(where: { !messages.contains($0.message) }) ?? grave.first {
        throw MachineError(
            "this would leave the site with a fault that it has not now: \(first.message)\(first.span.map { " (\($0.place))" } ?? ""); nothing was changed"
        )
    }
    result.remarks += came.filter { !messages.contains($0.message) }.prefix(5).map { finding in
        "'sitegen check' finds now: \(finding.message)\(finding.span.map { " (\($0.place))" } ?? "")"
    }
}

// MARK: Captured texts

/// The captured text of a source that has its name from the source's id, and what else was kept beside it.
private func renameCapture(
    of renaming: Renaming, _ site: Site, _ files: [String], _ editor: inout SiteEditor, _ renamed: inout RenamedSite
) {
    let table = site.records.table(of: Source.self)
    guard let index = table.index(of: renaming.old), let capture = CaptureName(table.records[index]) else { return }
    guard files.contains(capture.name) else {
        renamed.result.remarks.append(
            "the captured text '\(capture.name)' is not at hand, so it keeps its name; 'capture' still says it")
        return
    }
    let ending = capture.name.dropFirst(renaming.old.count)
    editor.edit(TextEdit(capture.file, capture.range, renaming.new + ending))
    for file in files where file.hasPrefix(renaming.old + ".") {
        renamed.captures.append((file, renaming.new + file.dropFirst(renaming.old.count)))
    }
}

// MARK: Addresses

/// Makes the old address lead to the new one. Whoever goes back to an address that leads on takes that line out again, and
/// leaves none for the name between.
private func keepAddress(_ renaming: Renaming, _ site: Site, _ editor: inout SiteEditor, _ result: inout RenameResult) {
    let (path, old, new): (String, String, String)
    if renaming.kind == NameUse.page {
        path = "Content/" + renaming.old
        (old, new) = (Addresses.output(of: renaming.old), Addresses.output(of: renaming.new))
    } else {
        guard let table = site.records.table(scheme: renaming.kind),
            site.addresses.kindsWithPages.contains(table.type.kind)
        else { return }
        path = "Content/site.yaml"
        (old, new) = (
            Addresses.path(table.type.kind, renaming.old), Addresses.path(table.type.kind, renaming.new)
        )
    }
    guard let file = editor.file(path) else { return }
    let isPage = renaming.kind == NameUse.page
    guard let fields = YAMLEdits(file, isPage ? FrontMatter.split(file)?.yaml : nil) else { return }
    if let edit = isPage ? fields.removing(item: new, from: "aliases") : fields.removing(new, from: "redirects") {
        let isBack =
            isPage
            || site.redirects.contains { redirect in
                redirect.old.value == new && redirect.kind == renaming.kind
                    && site.records.table(scheme: redirect.kind)?.ids[redirect.index] == renaming.old
            }
        editor.apply(edit)
        if isBack {
            result.remarks.append("\(new) is an address of its own again; \(old) is one no more")
            return
        }
        result.remarks.append("\(new) led elsewhere before, and is an address of its own now")
    }
    guard let file = editor.file(path),
        let fields = YAMLEdits(file, isPage ? FrontMatter.split(file)?.yaml : nil)
    else { return }
    editor.apply(
        isPage
            ? fields.adding(item: old, to: "aliases")
            : fields.adding(old, "\(renaming.kind):\(renaming.new)", to: "redirects"))
    result.remarks.append("\(old) leads to \(new) (\(isPage ? "aliases of the page" : "redirects in \(path)"))")
}

// MARK: The lock

private func renameInLock(
    _ workspace: Workspace, _ before: Site, _ renamings: Renamings, _ moved: [String: String],
    _ options: BuildOptions, _ editor: inout SiteEditor
) {
    guard let file = workspace.lockFile, !before.lock.isEmpty else { return }
    var ignored = Report()
    let after = resolve(
        parse(workspace.changed(editor.texts, moved: moved), options, report: &ignored), report: &ignored)
    let claims = after.records.table(of: Claim.self)
    var evidence: [(old: CoveredEvidence, new: CoveredEvidence)] = []
    for claim in before.claims {
        guard let index = claims.index(of: renamings.name(Claim.singular, claim.id.value)) else { continue }
        let renamed = claims.records[index]
        for (old, new) in zip(claim.evidence, renamed.evidence) {
            evidence.append((before.covered(claim, old), after.covered(renamed, new)))
        }
    }
    let lock = before.lock.renamed(
        evidence, claim: { renamings.name(Claim.singular, $0) }, source: { renamings.name(Source.singular, $0) },
        actor: { renamings.name(Actor.singular, $0) })
    if lock != before.lock { editor.replace(file, by: lock.bytes) }
}

// MARK: What is left

/// Where templates and free data may mean the same thing: they say so in their own ways, so nothing is changed there.
private func mentions(of renaming: Renaming, _ workspace: Workspace, _ parsed: ParsedSite) -> [String] {
    let name = renaming.kind == NameUse.page ? String(renaming.old.dropLast(3)) : renaming.old
    var addresses = [name + ".html"]
    if let table = parsed.records.table(scheme: renaming.kind) {
        addresses = [Addresses.path(table.type.kind, name), "\(renaming.kind):\(name)"]
    }
    let templates = workspace.templates.values.filter { file in
        addresses.contains { file.bytes[...].range(ofBytes: Array($0.utf8)) != nil }
    }
    let data = workspace.records.filter { file in
        file.path.hasPrefix("Content/data/custom/")
            && file.bytes.split(whereSeparator: { !isNameByte($0) }).contains { $0.elementsEqual(name.utf8) }
    }
    return (templates + data).map(\.path).sorted().map {
        "\($0) has '\(name)' in it, which may mean the same; it is as it was"
    }
}

private func isNameByte(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (97...122).contains(byte | 0x20) || byte == UInt8(ascii: "-")
        || byte == UInt8(ascii: "/") || byte >= 0x80
}
