import ArgumentParser
import Diagnostics
import SitePipeline

struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make a new site: a small complete briefing to change into your own.",
        discussion: """
            Two topics, three sources, eleven claims, a discrepancy, a timeline, and every template. It builds without a \
            finding. The folder must be empty or not there yet. With --empty there are the templates, a home page and a page \
            about the briefing, and nothing of the example.
            """)

    @Flag(help: "Make a site without the example: every template, two pages, no records.")
    var empty = false

    @Argument(help: ArgumentHelp("The folder to make.", valueName: "dir"), completion: .directory)
    var folder: String

    func run() throws {
        let paths = try Terminal.orExit { try newSite(at: folder, isEmpty: empty) }
        let next =
            empty ? "\n  sitegen check --strict    see what is left to write: the title, the address, two pages" : ""
        Terminal.say(
            """
            Made \(folder): \(paths.count) files.
              Content/    what you write: pages in Markdown, records in data/, site.yaml
              Templates/  how it looks
              captures/   the texts of the sources, which are never published

            Next:
              cd \(folder)\(next)
              sitegen serve    look at it while you change it
              sitegen build    make Public/, which any web host can serve
            """)
    }
}

struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Write a page or a record with the fields of its kind, to be filled in.",
        discussion: """
            The kinds are page, \(Self.kinds.dropFirst().joined(separator: ", ")). Required fields are empty, and a build \
            names each until it is filled; optional ones are comments.
            """)

    static let kinds = ["page"] + RecordKinds.standard.singulars

    @Argument(help: "What to write, such as claim.", completion: .list(Self.kinds))
    var kind: String

    @Argument(
        help: ArgumentHelp(
            "Its id: lower-case letters, digits and hyphens. For a page its path in Content, such as topics/night-ferry.",
            valueName: "id"))
    var id: String

    @OptionGroup var place: SiteFolder

    func run() throws {
        let path = try Terminal.orExit {
            try kind == "page" ? newPage(id, in: place.site) : newRecord(kind, id, in: place.site)
        }
        Terminal.say("wrote \(kind == "page" ? "" : "'\(id)' to ")\(path)")
    }
}

struct Quote: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quote",
        abstract: "Find words in a source's captured text, and print the evidence that quotes them.",
        discussion: "If the words do not stand there verbatim, the nearest passages are printed instead.")

    @Argument(help: "The source's id.")
    var source: String

    @Argument(help: "The words, as they are to be quoted.")
    var words: String

    @OptionGroup var captures: CapturesArgument

    @OptionGroup var place: SiteFolder

    func run() throws {
        let search = try Terminal.orExit {
            try findQuote(words, in: source, site: place.site, captures: captures.folder(in: place.site))
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

struct Schemas: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schemas",
        abstract: "Write JSON Schemas of the YAML files, for editors that check while one writes.",
        discussion: """
            They go into the folder schemas of the site. Editors with a YAML language server use them; .vscode/settings.json \
            of a new site shows how.
            """)

    @OptionGroup var place: SiteFolder

    func run() throws {
        Terminal.say("wrote \(try Terminal.orExit { try writeSchemas(in: place.site) }) schemas to schemas/")
    }
}
