package import Diagnostics
import Prose

extension Rule {
    package static let unsupportedDate = Rule(
        "unsupported-date",
        finds:
            "A date of a claim that no captured text of its evidence has at its places, and that does not follow there from a weekday, 'yesterday', 'last week' or a day without a year and the source's `published`. `sitegen verify` looks for them.",
        why: "A wrong year or day is as false as a wrong number, and as easily written.",
        example: "`dates: [2015-02-24]` where the source of 25 February 2025 has \"yesterday\"",
        repair: "`dates: [2025-02-24]`, or a `date-note` that says how the date is known")
    package static let unsupportedName = Rule(
        "unsupported-name",
        finds:
            "A person or organization that a claim's statement names, or that is its speaker, and whose name, aliases and surname stand in no captured text of its evidence. `sitegen verify` looks for them.",
        why: "Who said or did it is half of what a claim says.",
        example: "\"Goldberg said\" in a statement, where the source has Goldman",
        repair: "the right name, or the source's spelling among the actor's `aliases`")
}

/// How many paragraphs a piece of evidence may name: whoever looks it up must find it.
private let maximumParagraphs = 200

/// Checks what one claim says against the captured texts of its evidence.
struct EvidenceCheck {
    let site: Site
    let texts: [Int: CapturedText]
    let actors: NamedActors

    /// A piece of evidence whose places are there.
    private struct Piece {
        var evidence: Evidence
        var source: Source
        var text: CapturedText
        var paragraphs: [Int]
        var findings: [EvidenceLock.Finding] = []
        var what: String

        /// Whether the editor vouches for what a program cannot read in it.
        var isVouchedFor: Bool { evidence.unverified != nil }
    }

    /// Adds the claim's evidence to the lock, as far as it stands.
    func check(_ claim: Claim, _ lock: inout EvidenceLock, _ result: inout VerifyResult) {
        var pieces: [Piece] = []
        var failed = false
        for evidence in claim.evidence {
            let source = site.sources[evidence.source.index]
            guard source.capture != nil else {
                result.unverifiable += 1
                continue
            }
            guard let text = texts[evidence.source.index] else { continue }
            let what = "the evidence of '\(claim.id.value)' from '\(source.id.value)'"
            guard let paragraphs = paragraphs(of: evidence, text, what, &result.report) else { continue }
            var piece = Piece(evidence: evidence, source: source, text: text, paragraphs: paragraphs, what: what)
            let before = result.report.diagnostics.count
            checkFigures(evidence.figures.isEmpty ? claim.figures : evidence.figures, &piece, &result.report)
            checkQuote(piece, &result.report)
            checkSpeaker(&piece, &result.report)
            if result.report.diagnostics.count == before { pieces.append(piece) } else { failed = true }
        }
        guard !pieces.isEmpty, !failed else { return }
        let before = result.report.diagnostics.count
        let isVouchedFor = claim.evidence.contains { $0.unverified != nil }
        if pieces.allSatisfy({ !$0.evidence.figures.isEmpty }) {
            checkClaimsOwn(claim, &pieces, isVouchedFor, &result.report)
        }
        if claim.dateNote == nil, !isVouchedFor { checkDates(claim, &pieces, &result.report) }
        if !isVouchedFor { checkNames(claim, &pieces, &result.report) }
        guard result.report.diagnostics.count == before else { return }
        for piece in pieces {
            result.verified += 1
            lock.add(site.covered(claim, piece.evidence), piece.findings, capture: piece.text.digest)
        }
    }

    private func paragraphs(
        of evidence: Evidence, _ text: CapturedText, _ what: String, _ report: inout Report
    ) -> [Int]? {
        guard !evidence.locators.isEmpty else {
            report.add(
                .unverifiedEvidence, "\(what) names no place", at: evidence.span,
                help: "add the paragraph, as in at: p3")
            return nil
        }
        var paragraphs: [Int] = []
        for locator in evidence.locators {
            guard let found = text.paragraphs(at: locator) else {
                report.add(
                    .unverifiedEvidence, "\(what) stands at '\(locator.text)', which the captured text does not have",
                    at: evidence.span, help: text.placesHelp)
                return nil
            }
            paragraphs += found
            guard paragraphs.count <= maximumParagraphs else {
                report.add(
                    .unverifiedEvidence,
                    "\(what) stands at more than \(maximumParagraphs) paragraphs, which is no place",
                    at: evidence.span, help: "name the paragraphs that say it, as in at: [p3, p7]")
                return nil
            }
        }
        return paragraphs
    }

    // MARK: Figures

    private func checkFigures(_ figures: [Figure], _ piece: inout Piece, _ report: inout Report) {
        guard let language = site.reader else { return }
        for figure in figures {
            for reading in ProseReader.read(figure.text, language).readings {
                switch search(reading, in: piece) {
                case .found(let paragraph, let words):
                    piece.findings.append(
                        .init(kind: .figure, place: "p\(paragraph + 1)", what: figure.text, words: words))
                case .missed(let miss):
                    if piece.isVouchedFor { continue }
                    let stands = miss.refusal == .otherQualifier ? "is firmer than the source has it" : "does not stand"
                    report.add(
                        .unverifiedEvidence,
                        "\(piece.what): '\(figure.text)' \(stands) at \(piece.evidence.placeWords)",
                        at: figure.span, notes: [Diagnostic.Note("the evidence", at: piece.evidence.span)],
                        help: miss.help
                            ?? "correct the figure or the place, or list this source's own numbers in the evidence's 'figures'"
                    )
                }
            }
        }
    }

    /// The claim's own figures, where each piece of evidence lists those it has: one of them must carry each.
    private func checkClaimsOwn(
        _ claim: Claim, _ pieces: inout [Piece], _ isVouchedFor: Bool, _ report: inout Report
    ) {
        guard let language = site.reader, !isVouchedFor else { return }
        for figure in claim.figures {
            for reading in ProseReader.read(figure.text, language).readings {
                var nearest: String?
                let carrier = pieces.indices.first { index in
                    switch search(reading, in: pieces[index]) {
                    case .found(let paragraph, let words):
                        pieces[index].findings.append(
                            .init(kind: .figure, place: "p\(paragraph + 1)", what: figure.text, words: words))
                        return true
                    case .missed(let miss):
                        nearest = nearest ?? miss.help
                        return false
                    }
                }
                guard carrier == nil else { continue }
                report.add(
                    .unverifiedEvidence,
                    "the figure '\(figure.text)' of '\(claim.id.value)' stands in none of its evidence",
                    at: figure.span, notes: pieces.prefix(3).map { Diagnostic.Note("evidence", at: $0.evidence.span) },
                    help: nearest ?? "write the figure as a source has it, or add the evidence that carries it")
            }
        }
    }

    private func search(_ reading: Reading, in piece: Piece) -> FigureSearch.Result {
        FigureSearch(
            reading: reading, text: piece.text, homeCurrency: piece.source.currency ?? site.config.currency
        ).find(in: piece.paragraphs)
    }

    // MARK: Quotes

    private func checkQuote(_ piece: Piece, _ report: inout Report) {
        guard let quote = piece.evidence.quote else { return }
        let text = piece.text
        if piece.paragraphs.contains(where: { Verbatim.check(quote.value, in: text.folded[$0]) == .found }) { return }
        switch Verbatim.check(quote.value, in: piece.paragraphs.map { text.paragraphs[$0] }.joined(separator: "\n")) {
        case .found: break
        case .partTooShort(let part):
            report.add(
                .unverifiedEvidence,
                "\(piece.what): '\(part)' is fewer than three words, and each part of a quote has three or more",
                at: quote.span,
                help: "leave out less of the source's words")
        case .missing(let part):
            report.add(
                .unverifiedEvidence,
                "\(piece.what): '\(part)' does not stand word for word at \(piece.evidence.placeWords)",
                at: quote.span,
                help: "write the source's own words, or take the quote out")
        }
    }

    // MARK: Dates

    private func checkDates(_ claim: Claim, _ pieces: inout [Piece], _ report: inout Report) {
        guard pieces.contains(where: { $0.text.canRead }) else { return }
        for date in claim.dates {
            let ends = date.value.ends
            let carrier = pieces.indices.first { index in
                let piece = pieces[index]
                let places = ends.map { end in
                    piece.paragraphs.first { piece.text.has(end, inParagraph: $0, isEnd: date.value.isInterval) }
                }
                guard places.allSatisfy({ $0 != nil }), let place = places.first ?? nil else { return false }
                pieces[index].findings.append(.init(kind: .date, place: "p\(place + 1)", what: date.value.text))
                return true
            }
            guard carrier == nil, !ends.isEmpty else { continue }
            report.add(
                .unsupportedDate, "the date \(date.value.text) of '\(claim.id.value)' stands in none of its evidence",
                at: date.span, notes: pieces.prefix(3).map { Diagnostic.Note("evidence", at: $0.evidence.span) },
                help: pieces.allSatisfy { $0.source.published == nil }
                    ? "give the source's 'published' date, from which weekdays follow; correct the date; or say in 'date-note' how it is known"
                    : "correct the date or the place, or say in 'date-note' how it is known")
        }
    }

    // MARK: Names

    private func checkSpeaker(_ piece: inout Piece, _ report: inout Report) {
        guard let speaker = piece.evidence.speaker else { return }
        let actor = site.actors[speaker.index]
        if actor.isDescriptive { return }
        if piece.text.names(anyOf: actors.alike(speaker.index)) {
            piece.findings.append(.init(kind: .name, what: actor.id.value))
        } else if !piece.isVouchedFor {
            report.add(
                .unsupportedName,
                "\(piece.what): its speaker '\(actor.name)' is not named in the captured text", at: speaker.name.span,
                help: Self.help(actor))
        }
    }

    private func checkNames(_ claim: Claim, _ pieces: inout [Piece], _ report: inout Report) {
        guard let statement = claim.statement else { return }
        for mention in actors.mentions(in: statement.plainText(in: site)) {
            if mention.actors.contains(where: { site.actors[$0].isDescriptive }) { continue }
            let wanted = mention.actors.flatMap { actors.alike($0) }
            if let index = pieces.indices.first(where: { pieces[$0].text.names(anyOf: wanted) }) {
                let named = mention.actors.first { pieces[index].text.names(anyOf: actors.alike($0)) }
                pieces[index].findings.append(
                    .init(kind: .name, what: site.actors[named ?? mention.actors[0]].id.value))
                continue
            }
            report.add(
                .unsupportedName,
                "the statement of '\(claim.id.value)' names '\(mention.name)', and no captured text of its evidence does",
                at: statement.span, help: Self.help(site.actors[mention.actors[0]]))
        }
    }

    private static func help(_ actor: Actor) -> String {
        "correct the name; add the source's own spelling to the 'aliases' of '\(actor.id.value)'; or, if the record's name is a description, write 'descriptive: true' there"
    }
}

extension Evidence {
    fileprivate var placeWords: String { locators.map(\.text).joined(separator: ", ") }
}
