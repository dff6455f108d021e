import ArgumentParser
import Diagnostics
import Foundation
import SitePipeline

struct Capture: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "capture",
        abstract: "Capture a web page, a PDF or a text: write its text and the record of its source.",
        discussion: """
            The text goes to captures/<source>.txt, a paragraph a line, without navigation, advertisements and comments; what \
            the document says of itself goes to the source's record. What stands in a record already is kept. HTML, MHTML, \
            PDF, plain text, Markdown, .docx and .odt are read. An address is fetched with curl, and its bytes are kept \
            beside the text.

            With --again, a document that was captured before is compared with its text: what changed, and which claims rest \
            on it. Nothing is replaced without --accept.
            """)

    @Argument(help: "The source's id.")
    var source: String

    @Argument(
        help: ArgumentHelp(
            "The document: a file, or an address that begins with https:// (default: the url of the source's record).",
            valueName: "file-or-url"), completion: .file())
    var document: String?

    @Flag(help: "Show what has changed since the document was captured, and which claims rest on it.")
    var again = false

    @Flag(help: "Write what else would only be shown: a text of few words, or with --again the new text.")
    var accept = false

    @OptionGroup var captures: CapturesArgument

    @OptionGroup var place: SiteFolder

    func run() throws {
        var request = CaptureRequest(
            source: source, place: document, site: place.site, captures: captures.folder(in: place.site),
            accepts: accept)
        if again {
            let comparison = try Terminal.showingBytes { heard in
                request.heard = heard
                return try capturing { try captureAgain(request) }
            }
            show(comparison)
            if comparison.broken > 0 { throw ExitCode(1) }
            return
        }
        let result = try Terminal.showingBytes { heard in
            request.heard = heard
            return try capturing { try capture(request) }
        }
        show(result)
    }

    /// A fault of the document is an error found; what the machine cannot do is the other kind.
    private func capturing<Value>(_ work: () throws -> Value) throws -> Value {
        do {
            return try Terminal.orExit(work)
        } catch let fault as CaptureRefusal {
            Terminal.complain("error: \(fault)\n")
            throw ExitCode(1)
        }
    }

    private func show(_ comparison: CaptureComparison) {
        for warning in comparison.warnings { Terminal.complain("warning: \(warning)\n") }
        guard !comparison.changes.isSame else {
            Terminal.say("'\(source)' says what it said when it was captured")
            return
        }
        for line in comparison.changes.lines { Terminal.say(line) }
        if let unknown = comparison.unknown { Terminal.say("\n\(unknown)") }
        if !comparison.claims.isEmpty {
            Terminal.say("\nClaims that rest on it:")
            for claim in comparison.claims {
                let stands =
                    comparison.unknown != nil ? "" : claim.findings.isEmpty ? ": still stands" : ": no longer stands"
                Terminal.say(
                    "  \(claim.id)\(stands)\(claim.places.isEmpty ? "" : " (\(claim.places.joined(separator: "; ")))")")
                for finding in claim.findings { Terminal.say("    \(finding)") }
            }
        }
        if !comparison.moves.isEmpty {
            Terminal.say("\nLocators that \(accept ? "moved" : "move") with their paragraph:")
            for move in comparison.moves { Terminal.say("  \(move.place)  \(move.old) → \(move.new)") }
        }
        if !comparison.citations.isEmpty {
            Terminal.say("\nTo change by hand:")
            for line in comparison.citations { Terminal.say("  \(line)") }
        }
        Terminal.say("")
        for line in comparison.written { Terminal.say("wrote \(line)") }
        Terminal.say(
            accept
                ? "Next: repair what no longer stands, and run 'sitegen verify'"
                : "Nothing was written. Add --accept to replace the text and move the locators")
    }

    private func show(_ result: CaptureResult) {
        for warning in result.warnings { Terminal.complain("warning: \(warning)\n") }
        for line in result.written { Terminal.say("wrote \(line)") }
        if !result.leftOut.isEmpty {
            Terminal.say("\nLeft out:")
            for item in result.leftOut {
                let count = item.count == 1 ? "" : " (\(item.count))"
                Terminal.say("  \(item.reason)\(count): \(item.first)")
            }
        }
        if !result.offered.isEmpty {
            Terminal.say("\nThe record was not given these, which the document has or lets guess:")
            for line in result.offered { Terminal.say("  \(line)") }
        }
        Terminal.say("\nThe paragraphs:")
        let shown = result.paragraphs.prefix(60)
        for (index, paragraph) in shown.enumerated() {
            Terminal.say("  p\(index + 1)  \(paragraph.replacingOccurrences(of: "\t", with: " | ").firstWords(70))")
        }
        if shown.count < result.paragraphs.count {
            Terminal.say("  … and \(result.paragraphs.count - shown.count) more")
        }
        Terminal.say("\nNext:")
        if !result.missing.isEmpty { Terminal.say("  fill in \(result.missing.joined(separator: ", ")) of the record") }
        Terminal.say(
            """
              look at the text: is it all of the article, and nothing else?
              quote it in a claim's evidence, such as
                \(result.example)
            """)
    }
}

extension ParagraphChanges {
    /// What changed, a line for each paragraph, and how many there are of each sort.
    fileprivate var lines: [String] {
        var lines: [String] = []
        var counts = (same: 0, moved: 0, changed: 0, deleted: 0)
        for (index, fate) in fates.enumerated() {
            switch fate {
            case .same: counts.same += 1
            case .moved(let new):
                counts.moved += 1
                lines.append("p\(index + 1) moved to p\(new + 1): \(old[index].firstWords(70))")
            case .changed(let new):
                counts.changed += 1
                lines.append("p\(index + 1) changed\(new == index ? "" : ", now p\(new + 1)"): \(marked(index, new))")
            case .deleted:
                counts.deleted += 1
                lines.append("p\(index + 1) deleted: \(old[index].firstWords(200))")
            }
        }
        for index in added { lines.append("p\(index + 1) added: \(new[index].firstWords(200))") }
        lines.append(
            "\(counts.changed) changed, \(counts.deleted) deleted, \(added.count) added, \(counts.moved) moved, \(counts.same) the same"
        )
        return lines
    }
}

extension Terminal {
    /// Runs a capture, and on a terminal shows how much has been read when it lasts.
    static func showingBytes<Value>(_ work: ((@Sendable (Int) -> Void)?) throws -> Value) rethrows -> Value {
        guard isatty(STDERR_FILENO) == 1, ProcessInfo.processInfo.environment["TERM"] != "dumb" else {
            return try work(nil)
        }
        let start = ContinuousClock.now
        defer { complain("\r\u{1B}[K") }
        return try work { bytes in
            guard ContinuousClock.now - start > .seconds(1) else { return }
            complain("\rreading: \(bytes / 1_000) kB\u{1B}[K")
        }
    }
}
