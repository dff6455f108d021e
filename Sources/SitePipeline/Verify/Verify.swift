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
/// it stands: the place is there, each figure stands in it no less firmly, and the quotation stands in it verbatim.
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
        texts[index] = CapturedText(bytes, language)
    }
    var result = VerifyResult(report: report)
    let lock = verify(site, texts, &result)
    checkCitedPlaces(site, texts, &result.report)
    checkCopiedWords(site, texts, &result.report)
    return (result, lock)
}

private func verify(_ site: Site, _ texts: [Int: CapturedText], _ result: inout VerifyResult) -> EvidenceLock {
    var lock = EvidenceLock()
    for claim in site.claims {
        for evidence in claim.evidence {
            let source = site.sources[evidence.source.index]
            guard source.capture != nil else {
                result.unverifiable += 1
                continue
            }
            guard let text = texts[evidence.source.index] else { continue }
            let before = result.report.diagnostics.count
            check(evidence, of: claim, source, text, site, &result.report)
            guard result.report.diagnostics.count == before else { continue }
            result.verified += 1
            lock.add(claim, evidence, source, digest: text.digest)
        }
    }
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
                at: citation.span, help: "the text has the paragraphs p1 to p\(text.paragraphs.count)")
        }
    }
}

/// How many paragraphs a piece of evidence may name: whoever looks it up must find it.
private let maximumParagraphs = 200

private func check(
    _ evidence: Evidence, of claim: Claim, _ source: Source, _ text: CapturedText, _ site: Site,
    _ report: inout Report
) {
    let what = "the evidence of '\(claim.id.value)' from '\(source.id.value)'"
    guard !evidence.locators.isEmpty else {
        report.add(
            .unverifiedEvidence, "\(what) names no place", at: evidence.span, help: "add the paragraph, as in at: p3")
        return
    }
    var paragraphs: [Int] = []
    for locator in evidence.locators {
        guard let found = text.paragraphs(at: locator) else {
            report.add(
                .unverifiedEvidence, "\(what) stands at '\(locator.text)', which the captured text does not have",
                at: evidence.span, help: "the text has the paragraphs p1 to p\(text.paragraphs.count)")
            return
        }
        paragraphs += found
        guard paragraphs.count <= maximumParagraphs else {
            report.add(
                .unverifiedEvidence, "\(what) stands at more than \(maximumParagraphs) paragraphs, which is no place",
                at: evidence.span, help: "name the paragraphs that say it, as in at: [p3, p7]")
            return
        }
    }
    for figure in evidence.figures.isEmpty ? claim.figures : evidence.figures {
        guard let language = site.reader else { break }
        for reading in ProseReader.read(figure.text, language).readings {
            let search = FigureSearch(
                reading: reading, text: text, homeCurrency: source.currency ?? site.config.currency)
            guard let refusal = search.refusal(in: paragraphs) else { continue }
            report.add(
                .unverifiedEvidence,
                refusal.refusal == .otherQualifier
                    ? "\(what): '\(figure.text)' is firmer than the source has it at \(evidence.placeWords)"
                    : "\(what): '\(figure.text)' does not stand at \(evidence.placeWords)",
                at: figure.span, notes: [Diagnostic.Note("the evidence", at: evidence.span)],
                help: refusal.help
                    ?? "correct the figure or the place, or list this source's own numbers in the evidence's 'figures'")
        }
    }
    guard let quote = evidence.quote else { return }
    if paragraphs.contains(where: { Verbatim.check(quote.value, in: text.folded[$0]) == .found }) { return }
    switch Verbatim.check(quote.value, in: paragraphs.map { text.paragraphs[$0] }.joined(separator: "\n")) {
    case .found: break
    case .partTooShort(let part):
        report.add(
            .unverifiedEvidence,
            "\(what): '\(part)' is fewer than three words, and each part of a quote has three or more",
            at: quote.span,
            help: "leave out less of the source's words")
    case .missing(let part):
        report.add(
            .unverifiedEvidence, "\(what): '\(part)' does not stand word for word at \(evidence.placeWords)",
            at: quote.span,
            help: "write the source's own words, or take the quote out")
    }
}

extension Evidence {
    fileprivate var placeWords: String { locators.map(\.text).joined(separator: ", ") }
}
