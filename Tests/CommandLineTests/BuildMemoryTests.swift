import Diagnostics
import Foundation
import SitePipeline
import TestSupport
import Testing

/// What is kept between builds never shows: the site and the findings are those of a build that knows nothing.
@Suite struct BuildMemoryTests {
    @Test func aBuildWithAMemoryIsTheSameAsOneWithout() throws {
        let site = try TemporarySite([:])
        _ = try newSite(at: site.folder.path)
        let memory = BuildMemory()
        try expectSame(site, memory)
        for (path, old, new) in [
            ("Content/topics/town-ferry.md", "likes the bell", "is fond of the bell"),
            ("Content/topics/town-ferry.md", "title: The town ferry", "title: A ferry"),
            ("Content/topics/town-ferry.md", "[@ferry-03]", "[@ferry-0x]"),
            ("Content/topics/town-ferry.md", "[@ferry-0x]", "[@ferry-03]"),
            ("Content/data/claims.yaml", "up to 1,200", "up to 1,300"),
            ("Content/data/claims.yaml", "up to 1,300", "up to 1,200"),
            ("Content/data/actors.yaml", "name: Odo Larkspur", "name: Odo Finch"),
            ("Content/site.yaml", "lifeline: ferry", "bell: chime"),
            ("Content/site.yaml", "# unlinked-name: error", "unlinked-name: warning"),
            ("Templates/words/en.yaml", "alert-note: Note", "alert-note: Remark"),
            ("Templates/topic.html", "<h1", "<h1 data-tried"),
            ("Templates/assets/style.css", ":root {", ":root { --tried: 1;"),
        ] {
            let text = try String(contentsOf: site.folder.appending(path: path), encoding: .utf8)
            #expect(text.contains(old), "\(path)")
            try site.write(path, text.replacingOccurrences(of: old, with: new))
            try expectSame(site, memory)
        }
        try site.write("Content/extra.md", "---\ntitle: Extra\nsummary: More.\n---\n\nText.\n")
        try expectSame(site, memory)
        try site.remove("Content/extra.md")
        try expectSame(site, memory)
        try site.remove("Content/data/changes.yaml")
        try expectSame(site, memory)
    }

    private func expectSame(_ site: TemporarySite, _ memory: BuildMemory) throws {
        let folder = site.folder.path
        let kept = try build(folder, output: folder + "/Public", BuildOptions(), memory: memory)
        let fresh = try build(folder, output: folder + "/Fresh", BuildOptions())
        #expect(TextFormat().text(kept.report) == TextFormat().text(fresh.report))
        #expect(site.built == files(below: site.folder.appending(path: "Fresh")))
    }
}
