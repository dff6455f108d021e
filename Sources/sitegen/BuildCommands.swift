import ArgumentParser
import Diagnostics
import Foundation
import SitePipeline

struct Build: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Build the site.",
        discussion:
            """
            Writes only files that changed and removes only what an earlier build made. After an error the folder is left as it was. \
            If nothing has changed since the last build, what that one found is shown again.
            """
    )

    @OptionGroup var arguments: SiteArguments
    @OptionGroup var target: OutputArgument
    @OptionGroup var work: WorkArguments

    @Flag(
        inversion: .prefixedNo,
        help: "Wait until the disk has what was written, so that no file is empty after a loss of power.")
    var sync = true

    @Flag(
        help:
            "Write over files in the output folder that no build is known to have made, as where its list of files, .sitegen-manifest, was lost. Files that the site does not need stay."
    )
    var adopt = false

    func run() throws {
        try runBuild(
            arguments, work, output: target.output ?? arguments.site + "/Public", isDurable: sync, isAdopting: adopt)
    }
}

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check the site as a build would, and write nothing.")

    @OptionGroup var arguments: SiteArguments
    @OptionGroup var work: WorkArguments

    func run() throws {
        try runBuild(arguments, work, output: nil)
    }
}

/// Builds, shows what was found, and ends with the exit code that says how it went. Where nothing has changed since the
/// last build, what that one found is shown again.
private func runBuild(
    _ arguments: SiteArguments, _ work: WorkArguments, output: String?, isDurable: Bool = false,
    isAdopting: Bool = false
) throws {
    if let jobs = work.jobs { Jobs.maximum = jobs }
    let (start, second) = (ContinuousClock.now, Int(Date().timeIntervalSince1970))
    let state = output.map { output in
        BuildState(
            site: arguments.site, output: output, options: "\(arguments.told) colour: \(Terminal.usesColour)",
            program: Bundle.main.executablePath ?? CommandLine.arguments[0])
    }
    // Whoever wants to see how long the stages take wants them to run.
    if !work.timings, !isAdopting, let last = state.flatMap(LastBuild.init) {
        Terminal.complain(last.findings)
        Terminal.say(last.summary + Terminal.time(since: start))
        exit(Int32(last.exitCode))
    }
    let times = work.timings ? StageTimes() : nil
    let result = try Terminal.orExit {
        try Terminal.showingProgress(times) {
            try build(
                arguments.site, output: output, arguments.options(reporting: $0), isDurable: isDurable,
                isAdopting: isAdopting, snapshot: state?.snapshot)
        }
    }
    let findings = Terminal.text(result.report, as: arguments.format)
    Terminal.complain(findings)
    Terminal.say(Terminal.summary(result, result.written) + Terminal.time(since: start))
    if let times { Terminal.say(times.table) }
    let exitCode = result.report.hasErrors ? 1 : 0
    if let state {
        let again = result.written.map { WriteResult(unchanged: $0.written + $0.unchanged) }
        LastBuild(exitCode: exitCode, summary: Terminal.summary(result, again), findings: findings)
            .keep(for: state, begunAt: second)
    }
    // The process ends here: taking a large site apart piece by piece first would only make people wait.
    exit(Int32(exitCode))
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
