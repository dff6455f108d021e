import ArgumentParser
import Diagnostics
import SitePipeline

struct UsesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "uses",
        abstract: "List every place that names a record or a page.",
        discussion: """
            Records, citations, links, directives, calculations, exceptions, the navigation and the lock. Each line has the \
            path, the line and the column, what stands there, and the line's text.
            """)

    @Argument(help: "The id of a record, or the path of a page, such as topics/night-ferry.")
    var id: String

    @Option(help: "How to write it: text for people, json for programs.")
    var format = Format.text

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @OptionGroup var place: SiteFolder

    func run() throws {
        let (uses, near) = try Terminal.orExit { try findUses(of: id, in: place.site) }
        if format == .json {
            Terminal.write(Array(JSON.list(uses.map(\.json)).document.utf8))
        } else {
            if uses.count > 1 {
                Terminal.complain("'\(id)' is the name of several: \(uses.map(\.kind).joined(separator: ", "))\n")
            }
            for each in uses {
                if uses.count > 1 { Terminal.say("\(each.kind) \(each.name)") }
                Terminal.write(Array(each.text.utf8))
            }
        }
        guard uses.isEmpty else { return }
        let help =
            near.map { "did you mean '\($0)'?" } ?? "write the id of a record, or the path of a page from Content"
        Terminal.complain("error: nothing is named '\(id)'; \(help)\n")
        throw ExitCode(1)
    }
}
