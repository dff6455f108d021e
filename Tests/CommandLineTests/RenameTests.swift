import Foundation
import SitePipeline
import TestSupport
import Testing

@Suite struct RenameCommandTests {
    /// A site with proofs, whose captured texts have their names from the sources.
    private func verified() throws -> TemporarySite {
        let site = try TemporarySite([:])
        _ = try SitegenProgram.run(["init", site.folder.path])
        return site
    }

    @Test func aSourceTakesItsCapturedTextAndItsProofsAlong() throws {
        let site = try verified()
        let before = files(below: site.folder)
        let there = try site.sitegen("rename", "source", "gazette-2025-03-12", "gazette-ferry")
        #expect(there.status == 0, "\(there.errors)")
        #expect(there.output.contains("captures/gazette-2025-03-12.txt is now"))
        #expect(site.exists("captures/gazette-ferry.txt"))
        #expect(!site.exists("captures/gazette-2025-03-12.txt"))
        let built = try site.sitegen("build", "--strict")
        #expect(built.errors == "")
        #expect(built.output.contains("evidence: 12 verified, 0 unverifiable"))
        #expect(site.built["sources/gazette-2025-03-12.html"]?.contains("gazette-ferry.html\"") == true)
        #expect(
            site.built["_redirects"]?.contains("/sources/gazette-2025-03-12.html /sources/gazette-ferry.html") == true)
        #expect(try site.sitegen("verify").output.hasSuffix("lock unchanged\n"))
        try site.remove("Public")
        #expect(try site.sitegen("rename", "source", "gazette-ferry", "gazette-2025-03-12").status == 0)
        #expect(files(below: site.folder) == before)
    }

    /// Windows' line ends, a byte order mark, a file that a link leads to, one that only its owner may read, and settings in
    /// braces without a line's end are what they were after there and back.
    @Test func filesKeepTheirForm() throws {
        let site = try verified()
        func edit(_ path: String, _ change: (String) -> String) throws {
            let url = site.folder.appending(path: path)
            try site.write(path, change(try String(contentsOf: url, encoding: .utf8)))
        }
        try edit("Content/data/claims.yaml") { "\u{FEFF}" + $0.replacing("\n", with: "\r\n") }
        try edit("Content/topics/town-ferry.md") { $0.replacing("\n", with: "\r\n") }
        try edit("Content/site.yaml") { text in
            (text + "redirects: {sources/x.html: 'source:gazette-2025-03-12'}").replacing("\n", with: "\r\n")
        }
        let (manager, folder) = (FileManager.default, site.folder.path)
        try manager.moveItem(atPath: folder + "/Content/data/sources.yaml", toPath: folder + "/sources.yaml")
        try manager.createSymbolicLink(
            atPath: folder + "/Content/data/sources.yaml", withDestinationPath: "../../sources.yaml")
        let page = folder + "/Content/topics/town-ferry.md"
        try manager.setAttributes([.posixPermissions: 0o600], ofItemAtPath: page)
        let before = files(below: site.folder)
        for (kind, old, new) in [
            ("source", "gazette-2025-03-12", "g2"), ("claim", "ferry-01", "ferry-99"),
            ("page", "topics/town-ferry", "topics/ferry"), ("page", "topics/ferry", "topics/town-ferry"),
            ("claim", "ferry-99", "ferry-01"), ("source", "g2", "gazette-2025-03-12"),
        ] {
            let result = try site.sitegen("rename", kind, old, new)
            #expect(result.status == 0, "\(result.errors)")
            #expect(try site.sitegen("check", "--strict").errors == "")
        }
        #expect(files(below: site.folder) == before)
        #expect(try manager.attributesOfItem(atPath: page)[.posixPermissions] as? Int == 0o600)
        #expect(
            try manager.destinationOfSymbolicLink(atPath: folder + "/Content/data/sources.yaml")
                == "../../sources.yaml")
    }

    /// Where one file cannot be written, none is.
    @Test func allOrNothing() throws {
        let site = try verified()
        let before = files(below: site.folder)
        // A folder in the way of the last file's temporary name.
        let blocked = "Content/topics/.sitegen-b8ef9260ddebcbad"
        try site.write(blocked + "/x", "")
        let result = try site.sitegen("rename", "claim", "ferry-02", "ferry-20")
        #expect(result.status == 2)
        try site.remove(blocked)
        #expect(files(below: site.folder) == before)
        #expect(try site.sitegen("rename", "claim", "ferry-02", "Ferry 20").errors.contains("write 'ferry-20'"))
        #expect(files(below: site.folder) == before)
    }

    @Test func usesAreShownWithTheirPlaces() throws {
        let site = try verified()
        let text = try site.sitegen("uses", "ferry-03")
        #expect(
            text.output.contains("Content/data/claims.yaml:105:27: calculation: calculation: ferry-04 - ferry-03\n"))
        #expect(text.output.contains("Content/evidence.lock:"))
        for line in text.output.split(separator: "\n") { #expect(line.contains(#/^Content/[a-z./-]+:\d+:\d+: \w+: /#)) }
        let json = try site.sitegen("uses", "ferry-03", "--format", "json")
        let found = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
        let places = try #require(found?.first?["places"] as? [[String: Any]])
        #expect(places.count == text.output.split(separator: "\n").count)
        let source = try site.sitegen("uses", "gazette-2025-03-12")
        #expect(source.output.contains(": capture: capture: gazette-2025-03-12.txt\n"))
        let page = try site.sitegen("uses", "topics/town-ferry")
        #expect(page.output.contains("navigation"))
        let unknown = try site.sitegen("uses", "fery-03")
        #expect(unknown.status == 1)
        #expect(unknown.errors == "error: nothing is named 'fery-03'; did you mean 'ferry-03'?\n")
    }
}
