import Diagnostics

/// What has changed in a document since it was captured, and what that means for the claims.
package struct CaptureComparison: Sendable {
    package var changes: ParagraphChanges
    package var warnings: [String] = []
    /// The claims that rest on paragraphs that were changed or deleted, in the order of the files.
    package var claims: [TouchedClaim] = []
    /// Locators that move with their paragraph: where, what stands there, and what is to stand there.
    package var moves: [(place: String, old: String, new: String)] = []
    /// Places that pages cite and that are elsewhere now.
    package var citations: [String] = []
    /// What was written; empty where nothing was accepted.
    package var written: [String] = []
    /// Why it is not known which claims still stand.
    package var unknown: String?

    package var broken: Int { claims.count { !$0.findings.isEmpty } }
}

/// A claim with evidence from paragraphs that are not as they were.
package struct TouchedClaim: Sendable {
    package var id: String
    /// The paragraphs, as locators in the old text, and what became of them.
    package var places: [String]
    /// What its evidence no longer stands for; empty if all of it still stands.
    package var findings: [String] = []
}

/// Captures a document again and compares it with its captured text. With `accepts`, the text is replaced and the locators of
/// claims follow their paragraphs, all or nothing.
///
/// - Throws: `CaptureRefusal` if the document cannot be captured, `MachineError` if the machine cannot do its part.
package func captureAgain(_ request: CaptureRequest) throws -> CaptureComparison {
    let target = try CaptureTarget(request.source, in: request.site)
    guard target.record != nil else {
        throw MachineError("no source is named '\(request.source)'; capture it first, without --again")
    }
    let name = target.captureName
    guard let before = FileSystem.readIfThere(name, in: request.captures) else {
        throw MachineError("there is no captured text \(request.captures)/\(name); capture it first, without --again")
    }
    guard let place = request.place ?? target.url else {
        throw MachineError("name the file or the address to capture: the source '\(request.source)' has no 'url'")
    }
    let fetched = try FetchedDocument.get(place, heard: request.heard)
    let (document, format) = try CapturedDocument.read(fetched, name: place, heard: request.heard)
    let old = CapturedText.split(String(decoding: before, as: UTF8.self)).paragraphs
    let text = Array(document.text.utf8)
    let new = CapturedText.split(document.text).paragraphs
    var short = request
    // A notice in front of a page must not take the place of a long text.
    short.accepts = CapturedDocument.isTooShort(old)
    try refuseShort(document, short)
    var result = CaptureComparison(changes: ParagraphChanges(old, new), warnings: document.warnings)
    guard !result.changes.isSame else { return result }

    let workspace = try load(request.site)
    let places = namedPlaces(of: request.source, in: workspace)
    let edits = places.compactMap { named -> (place: NamedPlace, text: String)? in
        let text = ParagraphLocator.moved(named.text, result.changes.place)
        return text == named.text ? nil : (named, text)
    }
    result.moves = edits.map { ("\($0.place.span.file.path):\($0.place.span.start.line)", $0.place.text, $0.text) }
    result.citations = citations(of: request.source, in: workspace, result.changes)
    let files = replacing(edits)
    result.claims = touched(places, result.changes)
    check(workspace, files, request, name: name, text, &result)
    guard request.accepts else { return result }

    var writing = CaptureWriting()
    try writing.add(text, name, in: request.captures)
    result.written.append("\(request.capturesName)/\(name): \(new.count) paragraphs")
    if fetched.path == nil {
        let kept = name.dropping(suffix: ".txt") + "." + format.fileExtension
        try writing.add(fetched.bytes, kept, in: request.captures)
        result.written.append("\(request.capturesName)/\(kept): the document as it came")
    }
    for (path, bytes) in files.sorted(by: { $0.key < $1.key }) {
        writing.add(path: path.dropping("Content/") ?? path, in: request.site + "/Content", bytes)
        result.written.append("\(path): \(edits.count { $0.place.span.file.path == path }) locators")
    }
    try writing.write()
    return result
}

/// The claims that rest on changed or deleted paragraphs.
private func touched(_ places: [NamedPlace], _ changes: ParagraphChanges) -> [TouchedClaim] {
    var claims: [TouchedClaim] = []
    for place in places {
        for paragraph in place.paragraphs where changes.fates.indices.contains(paragraph) {
            let words: String
            switch changes.fates[paragraph] {
            case .same, .moved: continue
            case .changed(let new):
                words = new == paragraph ? "p\(paragraph + 1) changed" : "p\(paragraph + 1) changed, now p\(new + 1)"
            case .deleted: words = "p\(paragraph + 1) deleted"
            }
            if claims.last?.id != place.claim { claims.append(TouchedClaim(id: place.claim, places: [])) }
            if !claims[claims.count - 1].places.contains(words) { claims[claims.count - 1].places.append(words) }
        }
    }
    return claims
}

/// Verifies the site with the old text and with the new one, and adds to the claims what stands no longer.
private func check(
    _ workspace: Workspace, _ files: [String: [UInt8]], _ request: CaptureRequest, name: String, _ text: [UInt8],
    _ result: inout CaptureComparison
) {
    var report = Report()
    _ = resolve(parse(workspace, BuildOptions(), report: &report), report: &report)
    guard !report.hasErrors else {
        result.unknown = "the site has errors, so what still stands is not known: 'sitegen check' shows them"
        return
    }
    let read = { (file: String) in FileSystem.readIfThere(file, in: request.captures) }
    let before = verify(workspace, captures: request.captures, BuildOptions(), read: read).0.report
    var edited = workspace
    edited.records = workspace.records.map { file in
        files[file.path].map { SourceFile(path: file.path, bytes: $0) } ?? file
    }
    let after = verify(edited, captures: request.captures, BuildOptions()) { $0 == name ? text : read($0) }.0.report
    let known = Set(before.diagnostics.map(\.message))
    for finding in after.diagnostics where !known.contains(finding.message) {
        guard
            let id = finding.message.firstMatch(of: #/evidence of '([^']+)'/#)?.1
                ?? finding.message.firstMatch(of: #/of '([^']+)'/#)?.1
        else { continue }
        if let index = result.claims.firstIndex(where: { $0.id == id }) {
            result.claims[index].findings.append(finding.message)
        } else {
            result.claims.append(TouchedClaim(id: String(id), places: [], findings: [finding.message]))
        }
    }
}

/// The places in pages that cite a paragraph of the source which has another number now, or none.
private func citations(of source: String, in workspace: Workspace, _ changes: ParagraphChanges) -> [String] {
    var found: [String] = []
    let mark = "@" + source + ","
    for page in workspace.pages {
        for (number, line) in String(decoding: page.bytes, as: UTF8.self).split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline
        ).enumerated() {
            for range in line.ranges(of: mark) {
                let place = line[range.upperBound...].prefix { !";]".contains($0) }.drop { $0.isWhitespace }
                let now = ParagraphLocator.moved(String(place), changes.place)
                let isGone = ParagraphLocator.paragraphs(in: String(place)).contains { changes.place(of: $0) == nil }
                guard now != place || isGone else { continue }
                found.append(
                    "\(page.path):\(number + 1) cites '\(source), \(place)', which is \(isGone ? "gone" : "\(now) now")"
                )
            }
        }
    }
    return found
}
