import ArgumentParser
import Diagnostics
import Foundation
import SitePipeline

struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Say what changed between two editions: claims, figures, evidence, citations.",
        discussion: """
            An edition is the folder of a site, or a revision of the git repository that the site is in, such as v1.0 or \
            HEAD~3. A record that was renamed is known by its old address. Drafts are left out.
            """)

    @Argument(help: "The old edition: a folder or a revision.")
    var old: String

    @Argument(help: "The new edition; without it the site as it is.")
    var new: String?

    @Option(
        help: "How to write it: text for people, json for programs, changes as a record to put into data/changes.yaml.")
    var format = Format.text

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, changes
    }

    @OptionGroup var place: SiteFolder

    func run() throws {
        let difference = try Terminal.orExit {
            compare(try edition(old), try new.map(edition) ?? load(place.site))
        }
        switch format {
        case .text: Terminal.write(Array(difference.text.utf8))
        case .json: Terminal.write(Array(difference.json.document.utf8))
        case .changes: Terminal.write(Array(difference.changeRecord(today: Self.today).utf8))
        }
    }

    private func edition(_ name: String) throws -> Workspace {
        FileManager.default.fileExists(atPath: name + "/Content")
            ? try load(name) : try GitRevision(name, of: place.site).workspace()
    }

    private static var today: String {
        let parts = Calendar(identifier: .gregorian).dateComponents([.year, .month, .day], from: Date())
        return String(format: "%04d-%02d-%02d", parts.year ?? 0, parts.month ?? 1, parts.day ?? 1)
    }
}
