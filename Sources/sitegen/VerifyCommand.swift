import ArgumentParser
import Diagnostics
import Foundation
import SitePipeline

struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check every piece of evidence against the captured text of its source.",
        discussion: """
            Each place that evidence names must be there, each figure must stand in it no less firmly, and each quotation \
            verbatim. Eight or more words in a row that the site shares with a captured text, outside quotation marks, are \
            an error. If all of it stands the check, Content/evidence.lock is written, which a build compares with the \
            records, so that the proof travels without the texts.
            """)

    @OptionGroup var arguments: SiteArguments

    @OptionGroup var captures: CapturesArgument

    func run() throws {
        let result = try Terminal.orExit {
            try verify(arguments.site, captures: captures.folder(in: arguments.site), arguments.options())
        }
        Terminal.show(result.report, as: arguments.format)
        let lock =
            result.report.hasErrors
            ? "the lock stays as it was" : result.lockChanged ? "lock written" : "lock unchanged"
        Terminal.say("\(result.verified) verified, \(result.unverifiable) without a captured text, \(lock)")
        if result.report.hasErrors { throw ExitCode(1) }
    }
}
