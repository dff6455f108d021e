import ArgumentParser
import Diagnostics
import Foundation
import Markup
import Prose
import SitePipeline
import Templating

struct Inspect: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Show what one stage makes of a file, as text.",
        subcommands: [InspectMarkdown.self, InspectProse.self, InspectTemplate.self, InspectSite.self])
}

struct InspectMarkdown: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "markdown", abstract: "Show the HTML of a Markdown file and the names it uses.")

    @Argument(help: "The Markdown file; - for standard input.", completion: .file(extensions: ["md"]))
    var file: String

    @Flag(help: "Only cmark-gfm's own HTML: no citations, no heading ids, raw HTML let through.")
    var plain = false

    func run() throws {
        let source = SourceFile(path: file, bytes: try readInput(file))
        if plain {
            Terminal.write(Markdown.plainHTML(source.bytes))
            return
        }
        var report = Report()
        Terminal.write(Array(inspectMarkdown(source, report: &report).utf8))
        Terminal.show(report, as: .text)
        if report.hasErrors { throw ExitCode(1) }
    }
}

struct InspectProse: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prose",
        abstract: "Show each quantity, date, law and quotation that the rules read in a text.")

    @Argument(help: "The text, Markdown if its name ends in .md; - for standard input.", completion: .file())
    var file: String

    @Option(help: "The language of the text, as a language tag: \(Language.codes.joined(separator: ", ")).")
    var language = "en"

    @Option(help: "How to write it: text for people, json for programs.")
    var format = Format.text

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    mutating func validate() throws {
        guard Language.named(language) != nil else {
            throw ValidationError(
                "there is no reader for the language '\(language)'; there are \(Language.codes.joined(separator: ", "))"
            )
        }
    }

    func run() throws {
        guard let language = Language.named(language) else { return }
        var report = Report()
        let found = ProseInspection(
            SourceFile(path: file, bytes: try readInput(file)), language, report: &report)
        Terminal.write(Array((format == .json ? found.json : found.text).utf8))
        Terminal.show(report, as: .text)
        if report.hasErrors { throw ExitCode(1) }
    }
}

struct InspectTemplate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template", abstract: "Render one template with data from a YAML or JSON file.")

    @Argument(help: "The template; - for standard input.", completion: .file(extensions: ["html"]))
    var file: String

    @Option(help: "The data, as YAML or JSON.", completion: .file(extensions: ["yaml", "json"]))
    var data: String?

    @Option(help: "The folder of partials, each a file NAME.html.", completion: .directory)
    var partials: String?

    @Flag(help: "Follow the Mustache specification exactly: no names are checked, and what is not there is empty.")
    var lenient = false

    func run() throws {
        var report = Report()
        var files = [":main": SourceFile(path: file, bytes: try readInput(file))]
        if let partials {
            let names = (try? FileManager.default.subpathsOfDirectory(atPath: partials)) ?? []
            for name in names.sorted() where name.hasSuffix(".html") {
                files[String(name.dropLast(5))] = SourceFile(
                    path: partials + "/" + name, bytes: try readInput(partials + "/" + name))
            }
        }
        let value =
            try data.map { templateData(SourceFile(path: $0, bytes: try readInput($0)), report: &report) } ?? .none
        let library = TemplateLibrary(
            files, words: WordTable.english.entries, checking: lenient ? .lenient : .strict, report: &report)
        let shape = if case .record(let record) = value { record.shape } else { Shape("data", [:]) }
        var output: [UInt8] = []
        if let program = library.program(":main", for: shape, report: &report), !report.hasErrors {
            try program.render(value, rootPrefix: "", into: &output)
            Terminal.write(output)
        }
        Terminal.show(report, as: .text)
        if report.hasErrors { throw ExitCode(1) }
    }
}

struct InspectSite: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "site", abstract: "Show the resolved model: what cites what, and what rests on what.")

    @OptionGroup var arguments: SiteArguments

    func run() throws {
        var report = Report()
        let text = try Terminal.orExit { try inspectSite(arguments.site, arguments.options(), report: &report) }
        Terminal.write(Array(text.utf8))
        Terminal.show(report, as: arguments.format)
        if report.hasErrors { throw ExitCode(1) }
    }
}

private func readInput(_ path: String) throws -> [UInt8] {
    if path == "-" { return Array(FileHandle.standardInput.readDataToEndOfFile()) }
    guard let data = FileManager.default.contents(atPath: path) else {
        Terminal.complain("error: cannot read '\(path)': there is no such file, or it may not be read\n")
        throw ExitCode(2)
    }
    return Array(data)
}
