import ArgumentParser
import Diagnostics
import SitePipeline

struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write a record with the fields of its kind, to be filled in.",
        discussion: "The kinds are source, claim, actor, place, event, discrepancy, term, measure, question and change."
    )

    @Argument(help: "The kind of record, such as claim.")
    var kind: String

    @Argument(help: "Its id: lower-case letters, digits and hyphens.")
    var id: String

    @Option(help: ArgumentHelp("The site's folder.", valueName: "dir"))
    var site = "."

    func run() throws {
        do {
            Terminal.say("wrote '\(id)' to \(try newRecord(kind, id, in: site))")
        } catch let error as MachineError {
            Terminal.complain("error: \(error)\n")
            throw ExitCode(2)
        }
    }
}

struct Quote: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Find words in a source's captured text, and print the evidence that quotes them.",
        discussion: "If the words do not stand there verbatim, the nearest passages are printed instead.")

    @Argument(help: "The source's id.")
    var source: String

    @Argument(help: "The words, as they are to be quoted.")
    var words: String

    @Option(help: ArgumentHelp("The folder of captured texts.", valueName: "dir"))
    var captures: String

    @Option(help: ArgumentHelp("The site's folder.", valueName: "dir"))
    var site = "."

    func run() throws {
        let search: QuoteSearch
        do {
            search = try findQuote(words, in: source, site: site, captures: captures)
        } catch let error as MachineError {
            Terminal.complain("error: \(error)\n")
            throw ExitCode(2)
        }
        for line in search.evidence { Terminal.say(line) }
        if search.evidence.isEmpty {
            let nearest =
                search.nearest.isEmpty ? "" : "; the nearest passages:\n\n" + search.nearest.joined(separator: "\n\n")
            Terminal.complain("error: the words do not stand in '\(source)'\(nearest)\n")
            throw ExitCode(1)
        }
    }
}

struct InspectSite: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "site", abstract: "Show the resolved model: what cites what, and what rests on what.")

    @OptionGroup var arguments: SiteArguments

    func run() throws {
        var report = Report()
        do {
            Terminal.write(Array(try inspectSite(arguments.site, arguments.options, report: &report).utf8))
        } catch let error as MachineError {
            Terminal.complain("error: \(error)\n")
            throw ExitCode(2)
        }
        Terminal.show(report, as: arguments.format)
        if report.hasErrors { throw ExitCode(1) }
    }
}
