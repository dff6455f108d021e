package import Diagnostics
import Markup
import Prose

extension Rule {
    /// Evidence that was not checked against the captured text of its source, or did not stand the check.
    package static let unverifiedEvidence = Rule(
        "unverified-evidence",
        finds:
            "Evidence that the captured text does not bear out, or that was changed since it was verified; a quote from a source without a captured text.",
        why:
            "What was verified stands in Content/evidence.lock, which travels with the site; an edit made later has no such proof.",
        example: "a figure changed after the last verification",
        repair: "`sitegen verify`")
}

/// What a verification came to.
package struct VerifyResult: Sendable {
    package var report: Report
    /// Pieces of evidence that stood the check.
    package var verified = 0
    /// Pieces from sources without a captured text.
    package var unverifiable = 0
    /// Whether the lock was written, and differed from the one before.
    package var lockChanged = false
}

/// Checks every piece of evidence against the captured text of its source, and writes `Content/evidence.lock` if all of
/// it stands: the place is there, each figure stands in it no less firmly, its dates stand in it or follow from it, whom it
/// names is named in it, and the quotation stands in it verbatim.
/// Prose that shares long runs of words with a captured text is found as well.
///
/// - Parameter captures: the folder of captured texts, one file per source; never published, never needed to build.
/// - Throws: `MachineError` when the disk refuses.
package func verify(_ folder: String, captures: String, _ options: BuildOptions) throws -> VerifyResult {
    let workspace = try load(folder)
    guard FileSystem.isFolder(captures) else {
        throw MachineError("there is no folder '\(captures)'; name the folder of captured texts with --captures")
    }
    var (result, lock) = verify(workspace, captures: captures, options) { FileSystem.readIfThere($0, in: captures) }
    guard !result.report.hasErrors else { return result }
    if lock != EvidenceLock(workspace.lockFile) {
        try OutputFolder(folder + "/Content").write(lock.bytes, to: EvidenceLock.fileName)
        result.lockChanged = true
    }
    return result
}

/// The middle of a verification, which opens no file: `read` gives a captured text by its file's name.
package func verify(
    _ workspace: Workspace, captures: String, _ options: BuildOptions, read: (String) -> [UInt8]?
) -> (VerifyResult, EvidenceLock) {
    var report = Report()
    let site = resolve(parse(workspace, options, report: &report), report: &report)
    if report.hasErrors { return (VerifyResult(report: report), EvidenceLock()) }

    let actors = NamedActors(site)
    var texts: [Int: CapturedText] = [:]
    for (index, source) in site.sources.enumerated() {
        guard let name = source.capture else { continue }
        guard !name.contains("/"), let bytes = read(name) else {
            report.add(
                .unverifiedEvidence, "the captured text '\(name)' of '\(source.id.value)' is not in \(captures)",
                at: source.id.span, help: "put it there, or correct the field 'capture'")
            continue
        }
        let language = source.language.flatMap { Language.named($0) } ?? site.reader
        texts[index] = CapturedText(bytes, language, published: source.published?.dayNumbers, actors)
    }
    var result = VerifyResult(report: report)
    let lock = verify(site, texts, actors, &result)
    checkCitedPlaces(site, texts, &result.report)
    checkCopiedWords(site, texts, &result.report)
    return (result, lock)
}

private func verify(
    _ site: Site, _ texts: [Int: CapturedText], _ actors: NamedActors, _ result: inout VerifyResult
) -> EvidenceLock {
    var lock = EvidenceLock()
    let check = EvidenceCheck(site: site, texts: texts, actors: actors)
    for claim in site.claims { check.check(claim, &lock, &result) }
    addQuotations(site, texts, to: &lock)
    return lock
}

/// Checks the places that citations of sources name, such as `[@gazette, p7]`.
private func checkCitedPlaces(_ site: Site, _ texts: [Int: CapturedText], _ report: inout Report) {
    for page in site.pages {
        var sources: [Int: Int] = [:]
        for reference in page.references {
            if case .source(let index) = reference.target { sources[reference.number] = index }
        }
        for citation in page.parsed.texts.flatMap(\.citations) {
            guard let place = citation.locator, let index = sources[citation.number], let text = texts[index],
                place.split(separator: ",").contains(where: { part in
                    text.paragraphs(at: Locator(text: String(part.drop(while: \.isWhitespace)))) == nil
                })
            else { continue }
            report.add(
                .unverifiedEvidence, "the captured text of '\(citation.key)' does not have the place '\(place)'",
                at: citation.span, help: text.placesHelp)
        }
    }
}
