import ArgumentParser
import SitePipeline

/// Where the site is.
struct SiteFolder: ParsableArguments {
    @Option(
        help: ArgumentHelp("The site's folder, which holds Content and Templates.", valueName: "dir"),
        completion: .directory)
    var site = "."
}

/// What every command that reads a site is told.
struct SiteArguments: ParsableArguments {
    @OptionGroup var place: SiteFolder

    @Flag(help: "Include pages that are drafts or not yet to be published.")
    var drafts = false

    @Option(help: ArgumentHelp("The date the site describes, instead of the one in site.yaml.", valueName: "date"))
    var asOf: String?

    @Option(
        help: ArgumentHelp("The address the site is published at, instead of the one in site.yaml.", valueName: "url"))
    var baseURL: String?

    @Flag(help: "Make warnings errors.")
    var strict = false

    @Option(help: "How to write findings: text for people, json for programs, github for annotations.")
    var format = Format.text

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, github
    }

    mutating func validate() throws {
        if let asOf, !((try? CalendarDate(asOf))?.isDay ?? false) {
            throw ValidationError("'\(asOf)' is not a day; write it as 2025-01-24")
        }
        guard let baseURL else { return }
        do throws(BaseURL.Fault) {
            _ = try BaseURL(baseURL)
        } catch {
            throw ValidationError("\(error.message); \(error.help)")
        }
    }

    var site: String { place.site }

    /// All that is told, for a build to tell whether the last one was told the same.
    var told: String {
        "drafts: \(drafts) as-of: \(asOf ?? "") base-url: \(baseURL ?? "") strict: \(strict) format: \(format.rawValue)"
    }

    func options(reporting progress: BuildProgress? = nil) -> BuildOptions {
        var options = BuildOptions()
        options.includesDrafts = drafts
        options.asOf = asOf.flatMap { try? CalendarDate($0) }
        options.baseURL = baseURL.flatMap { try? BaseURL($0) }
        options.isStrict = strict
        options.progress = progress
        return options
    }
}

/// How a build is done, which changes nothing about what comes of it.
struct WorkArguments: ParsableArguments {
    @Flag(help: "Show how long each stage took, with how many things, and the most memory it needed.")
    var timings = false

    @Option(
        help: ArgumentHelp("The number of threads that work at once (default: one for each core).", valueName: "n"))
    var jobs: Int?

    mutating func validate() throws {
        if let jobs, !(1...1_000).contains(jobs) {
            throw ValidationError("'\(jobs)' is no number of threads; write one from 1 to 1000")
        }
    }
}

/// Where the built site goes.
struct OutputArgument: ParsableArguments {
    @Option(
        help: ArgumentHelp("The folder to write to (default: Public in the site's folder).", valueName: "dir"),
        completion: .directory)
    var output: String?
}

/// Where the captured texts are.
struct CapturesArgument: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The folder of captured texts, which is never published (default: captures in the site's folder).",
            valueName: "dir"), completion: .directory)
    var captures: String?

    func folder(in site: String) -> String { captures ?? site + "/captures" }
}
