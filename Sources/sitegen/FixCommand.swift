import ArgumentParser
import Diagnostics
import Foundation
import SitePipeline

struct FixCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fix",
        abstract: "Apply the repairs that findings carry: misspelt names and ids, dates, brackets.",
        discussion: """
            A repair is there where one is likely and its place is certain. Each is shown with the lines before and after. \
            On a terminal each is asked for: y makes it, n leaves it, a makes this and all that follow, q ends; what was \
            chosen is written at the end, all of it or nothing. Elsewhere, and with --dry-run, repairs are only shown, \
            unless --all makes them.
            """)

    @Flag(help: "Make all repairs without asking, and those that are needed after them.")
    var all = false

    @Flag(help: "Only show the repairs.")
    var dryRun = false

    @Option(
        help: ArgumentHelp(
            "Only repairs of this rule, as findings show it in brackets; may be repeated.", valueName: "id"))
    var rule: [String] = []

    @Flag(help: "Include pages that are drafts or not yet to be published.")
    var drafts = false

    @OptionGroup var place: SiteFolder

    mutating func validate() throws {
        for id in rule where !Rule.all.contains(where: { $0.id == id }) {
            let near = nearMiss(id, among: Rule.all.map(\.id)).map { "did you mean '\($0)'?" }
            throw ValidationError("there is no rule '\(id)'; \(near ?? "'sitegen explain' lists the rules")")
        }
        if all, dryRun {
            throw ValidationError("--all makes the repairs, and --dry-run makes none; leave one of them out")
        }
    }

    func run() throws {
        var options = BuildOptions()
        options.includesDrafts = drafts
        func isWanted(_ finding: Diagnostic) -> Bool { rule.isEmpty || rule.contains(finding.rule.id) }
        if all {
            let result = try Terminal.orExit { try makeAllFixes(in: place.site, options, isWanted) }
            for finding in result.made { show(finding) }
            return say(result)
        }
        let findings = try Terminal.orExit { try findFixes(in: place.site, options).filter(isWanted) }
        let asks = !dryRun && isatty(STDIN_FILENO) == 1
        var chosen: [Diagnostic] = []
        var takesAll = false
        for finding in findings {
            show(finding)
            guard asks, !takesAll else {
                if takesAll { chosen.append(finding) }
                continue
            }
            let answer = ask()
            if answer == "q" { break }
            takesAll = answer == "a"
            if answer != "n" { chosen.append(finding) }
        }
        if asks {
            say(try Terminal.orExit { try makeFixes(chosen, in: place.site) })
        } else {
            let repairs = findings.count == 1 ? "1 repair" : "\(findings.count) repairs"
            Terminal.say(findings.isEmpty ? "nothing to repair" : "\(repairs); 'sitegen fix --all' makes them")
        }
    }

    /// The finding and what its repair does to the lines it touches.
    private func show(_ finding: Diagnostic) {
        guard let fix = finding.fix else { return }
        let preview = FixPreview(fix)
        let place = finding.span.map { "\($0.printedPlace): " } ?? ""
        Terminal.say("\(place)\(finding.severity.rawValue)[\(finding.rule.id)]: \(finding.message.onOneLine)")
        for line in preview.old { Terminal.say("- " + line) }
        for line in preview.new { Terminal.say("+ " + line) }
        Terminal.say("")
    }

    private func ask() -> Character {
        while true {
            Terminal.complain("Make this repair? [y, n, a for all, q to end] ")
            guard let answer = readLine() else { return "q" }
            if let first = answer.lowercased().first, "ynaq".contains(first) { return first }
        }
    }

    private func say(_ result: FixResult) {
        for finding in result.leftOut {
            let place = finding.span.map { "\($0.printedPlace): " } ?? ""
            Terminal.say("\(place)left for the next run, since it overlaps with another: \(finding.message.onOneLine)")
        }
        let (made, files) = (result.made.count, result.texts.count)
        Terminal.say(
            made == 0
                ? "nothing repaired"
                : "\(made) \(made == 1 ? "repair" : "repairs") in \(files) \(files == 1 ? "file" : "files"): \(result.texts.keys.sorted().joined(separator: ", "))"
        )
    }
}
