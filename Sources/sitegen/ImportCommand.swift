import ArgumentParser
import Diagnostics
import Foundation
import SitePipeline

struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Add the sources of a library: CSL-JSON, BibTeX, BibLaTeX or RIS.",
        discussion: """
            An export of Zotero, EndNote, JabRef and their like, or of a site. Keys become ids, in lower case with hyphens. \
            What is there already is left as it is, and where the library says something else is shown, unless --update \
            takes it over. An entry with the DOI of a source is left out, and so is one with its title and its address or \
            ISBN.
            """)

    @Argument(help: "The library's file.", completion: .file(extensions: ["json", "bib", "ris"]))
    var file: String

    @Flag(help: "Change the fields of sources in which the library says something else.")
    var update = false

    @OptionGroup var place: SiteFolder

    func run() throws {
        let showsProgress = isatty(STDERR_FILENO) == 1
        let result = try Terminal.orExit {
            try importSources(of: file, into: place.site, updates: update) { count in
                if showsProgress, count % 500 == 0 { Terminal.complain("\rreading entries: \(count)\u{1B}[K") }
            }
        }
        if showsProgress { Terminal.complain("\r\u{1B}[K") }
        Terminal.show(result.report, as: .text)
        say(result)
        if result.report.hasErrors { throw ExitCode(1) }
    }

    private func say(_ result: ImportResult) {
        list(result.renamed, "of these got another id:") { "\($0.key.isEmpty ? "(no key)" : $0.key) is '\($0.id)'" }
        list(result.types, "types that have none of their own here:") { "\($0.type) as \($0.category) (\($0.count))" }
        list(result.unreadDates, "dates that cannot be read and were left out:") { "\($0.id): \($0.text)" }
        list(result.duplicates, "left out, since the source is there:") {
            "\($0.key) is '\($0.id)' (the same \($0.what))"
        }
        list(result.alike, "added, though another source has something in common:") {
            "'\($0.id)' has the \($0.what) of '\($0.other)'"
        }
        let verb = result.isUpdated ? "taken over from the library:" : "where the library says something else:"
        list(result.differences, verb) {
            "\($0.id), \($0.field): \($0.here.isEmpty ? "nothing" : $0.here) here, \($0.there) in the library"
        }
        if !result.dropped.isEmpty {
            let names = result.dropped.prefix(12).map { "\($0.name) (\($0.count))" }.joined(separator: ", ")
            Terminal.say("no place here for: \(names)\(result.dropped.count > 12 ? " and others" : "")")
        }
        var parts = ["\(result.entries) \(result.entries == 1 ? "entry" : "entries") read"]
        parts.append(result.added.isEmpty ? "none added" : "\(result.added.count) added to \(result.path)")
        if result.same > 0 { parts.append("\(result.same) there already") }
        let differing = Set(result.differences.map(\.id)).count
        if differing > 0 {
            parts.append(
                "\(differing) \(result.isUpdated ? "updated" : "there with differences; --update takes them over")")
        }
        Terminal.say(parts.joined(separator: ", "))
        if !result.added.isEmpty { Terminal.say("next: sitegen check") }
    }

    /// The first twenty of a list, below what they are.
    private func list<Item>(_ items: [Item], _ what: String, _ line: (Item) -> String) {
        guard !items.isEmpty else { return }
        Terminal.say("\(items.count) \(what)")
        for item in items.prefix(20) { Terminal.say("  " + line(item)) }
        if items.count > 20 { Terminal.say("  and \(items.count - 20) more") }
    }
}
