import ArgumentParser
import Diagnostics
import SitePipeline

struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Explain a rule: what it finds, why it matters, an example, the repair.",
        discussion: "Without a rule all of them are listed. docs/rules.md is the same text.")

    @Argument(help: "The rule's id, as findings show it in brackets.", completion: .list(Rule.all.map(\.id)))
    var rule: String?

    @Flag(help: "Explain every rule.")
    var all = false

    func run() throws {
        if all {
            Terminal.write(Array(rulesDocument().utf8))
        } else if let rule {
            guard let found = Rule.all.first(where: { $0.id == rule }) else {
                let near = nearMiss(rule, among: Rule.all.map(\.id)).map { "did you mean '\($0)'?" }
                throw ValidationError("There is no rule '\(rule)'; \(near ?? "'sitegen explain' lists the rules")")
            }
            Terminal.write(Array(found.explanation.utf8))
        } else {
            for each in Rule.all { Terminal.say(each.id) }
        }
    }
}
