import ArgumentParser
import Diagnostics
import Foundation
import SitePipeline

struct Capture: ParsableCommand {
    static let configuration = CommandConfiguration(
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
            source: source, place: document, site: place.site, captures: captures.folder(in: place.site), accepts: accept)
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
        } catch let fault as CaptureFault {
            Terminal.complain("error: \(fault)\n")
            throw ExitCode(1)
        }
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
        if shown.count < result.paragraphs.count { Terminal.say("  … and \(result.paragraphs.count - shown.count) more") }
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

extension Terminal {
    /// Runs a capture, and on a terminal shows how much has been read when it lasts.
    static func showingBytes<Value>(_ work: ((@Sendable (Int) -> Void)?) throws -> Value) rethrows -> Value {
        guard isatty(STDERR_FILENO) == 1, ProcessInfo.processInfo.environment["TERM"] != "dumb" else { return try work(nil) }
        let start = ContinuousClock.now
        defer { complain("\r\u{1B}[K") }
        return try work { bytes in
            guard ContinuousClock.now - start > .seconds(1) else { return }
            complain("\rreading: \(bytes / 1_000) kB\u{1B}[K")
        }
    }
}
