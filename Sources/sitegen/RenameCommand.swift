import ArgumentParser
import SitePipeline

struct Rename: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rename",
        abstract: "Give a record another id, or a page another path, wherever it is named.",
        discussion: """
            Changed are records, citations, links, directives, calculations, exceptions, the navigation, the lock, whose \
            proofs stay good, and the name of a source's captured text. Comments and the order of files stay. The old \
            address leads to the new one: by the page's aliases, or by 'redirects' in site.yaml for a record that has a page. \
            All is changed or nothing; what would leave the site with a new fault is refused.
            """)

    @Argument(help: "What to rename, such as claim or page.", completion: .list(New.kinds))
    var kind: String

    @Argument(help: "Its id; for a page its path in Content, such as topics/night-ferry.")
    var old: String

    @Argument(help: "The new id or path.")
    var new: String

    @Flag(help: "Leave no address behind that leads to the new one.")
    var noRedirect = false

    @OptionGroup var captures: CapturesArgument

    @OptionGroup var place: SiteFolder

    func run() throws {
        let result = try Terminal.orExit {
            try rename(
                kind, old, to: new, in: place.site, captures: captures.folder(in: place.site),
                keepsAddress: !noRedirect)
        }
        let places = result.counts.reduce(0) { $0 + $1.places }
        Terminal.say("renamed the \(kind) '\(old)' to '\(new)': \(places) \(places == 1 ? "place" : "places")")
        for (path, places) in result.counts { Terminal.say("  \(path): \(places)") }
        for (old, new) in result.moved { Terminal.say("  \(shown(old)) is now \(shown(new))") }
        for remark in result.remarks { Terminal.say("note: \(remark)") }
    }

    /// A path without the folder that is the one here.
    private func shown(_ path: String) -> String { path.hasPrefix("./") ? String(path.dropFirst(2)) : path }
}
