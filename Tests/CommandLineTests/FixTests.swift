import Foundation
import SitePipeline
import TestSupport
import Testing

@Suite struct FixCommandTests {
    private func site() throws -> (site: TemporarySite, page: String) {
        let site = try TemporarySite()
        let page = "---\ntitle: Ships\nsummary: Ships.\n---\n\nForty ships returned [@c-22].\n"
        try site.write("Content/ships.md", page)
        return (site, page)
    }

    @Test func repairsAreShownAndNotMadeUnlessAllAreAskedFor() throws {
        let (site, page) = try site()
        for arguments in [[], ["--dry-run"], ["--all", "--rule", "misspelt-name"]] {
            let shown = try SitegenProgram.run(["fix", "--site", site.folder.path] + arguments)
            #expect(shown.status == 0)
            #expect(files(below: site.folder)["Content/ships.md"] == page)
            guard arguments.count < 2 else { continue }
            #expect(
                shown.output == """
                    Content/ships.md:6:23: error[unknown-citation]: no claim or source is named 'c-22'
                    - Forty ships returned [@c-22].
                    + Forty ships returned [@c-2].

                    1 repair; 'sitegen fix --all' makes them

                    """)
        }
        let made = try site.sitegen("fix", "--all")
        #expect(made.output.hasSuffix("1 repair in 1 file: Content/ships.md\n"))
        #expect(files(below: site.folder)["Content/ships.md"] == page.replacing("c-22", with: "c-2"))
        #expect(try site.sitegen("fix", "--all").output == "nothing repaired\n")
        #expect(try site.sitegen("check").status == 0)
    }

    @Test func whatCannotBeAskedFor() throws {
        let (site, _) = try site()
        #expect(try site.sitegen("fix", "--all", "--dry-run").status == 64)
        #expect(try site.sitegen("fix", "--rule", "misspelt-nam").errors.contains("did you mean 'misspelt-name'?"))
    }
}
