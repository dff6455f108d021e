import ArgumentParser
import Diagnostics
import Foundation
import SitePipeline

struct Build: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Build the site.",
        discussion:
            "Writes only files that changed and removes only what an earlier build made. After an error nothing is written."
    )

    @OptionGroup var arguments: SiteArguments
    @OptionGroup var target: OutputArgument

    func run() throws {
        try runBuild(arguments, output: target.output ?? arguments.site + "/Public")
    }
}

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Check the site as a build would, and write nothing.")

    @OptionGroup var arguments: SiteArguments

    func run() throws {
        try runBuild(arguments, output: nil)
    }
}

/// Builds, shows what was found, and ends with the exit code that says how it went.
private func runBuild(_ arguments: SiteArguments, output: String?) throws {
    let start = ContinuousClock.now
    let result = try Terminal.orExit {
        try Terminal.showingProgress { try build(arguments.site, output: output, arguments.options(reporting: $0)) }
    }
    Terminal.show(result.report, as: arguments.format)
    Terminal.say(Terminal.summary(result, seconds: (ContinuousClock.now - start).seconds))
    // The process ends here: taking a large site apart piece by piece first would only make people wait.
    exit(result.report.hasErrors ? 1 : 0)
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
