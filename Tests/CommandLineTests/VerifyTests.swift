import Foundation
import Testing

@Suite struct VerifyTests {
    private static let sources = """
        gazette: {title: A, publisher: The Gazette, type: news-report, capture: gazette.txt}
        times: {title: B, publisher: The Times, type: news-report, capture: times.txt}
        star: {title: C, publisher: The Star, type: news-report}

        """
    private static let claims = """
        c-1:
          statement: The harbour took about 1,500 ships.
          kind: reported
          topics: []
          figures: ["about 1,500"]
          evidence:
            - {source: gazette, at: p2, quote: "[a]bout 1,500 ships […] in a single week"}
            - {source: times, at: p1}
            - {source: star}

        """

    private func site() throws -> TemporarySite {
        let site = try TemporarySite()
        try site.write("Content/data/sources.yaml", Self.sources)
        try site.write("Content/data/claims.yaml", Self.claims)
        try site.write(
            "captures/gazette.txt", "Harbour news\n\nAbout 1,500 ships came to the harbour in a single week.\n")
        try site.write("captures/times.txt", "Roughly 1,500 ships came.\n")
        return site
    }

    private func verify(_ site: TemporarySite) throws -> SitegenProgram.Result {
        try site.sitegen("verify", "--captures", site.folder.path + "/captures")
    }

    /// A Mac's programs store an accent in a file's name as a letter of its own.
    @Test func aCaptureIsFoundInWhateverFormItsNameIsStored() throws {
        let site = try site()
        try site.write(
            "Content/data/sources.yaml", Self.sources.replacingOccurrences(of: "times.txt", with: "z\u{FC}rich.txt"))
        try site.write("captures/zu\u{308}rich.txt", "Roughly 1,500 ships came.\n")
        #expect(try verify(site).status == 0)
    }

    private func lock(_ site: TemporarySite) -> [String] {
        let text =
            (try? String(contentsOf: site.folder.appending(path: "Content/evidence.lock"), encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map(String.init)
    }

    /// Git for Windows may check files out with other ends of lines.
    @Test func aLockWithOtherEndsOfLinesProvesTheSame() throws {
        let site = try site()
        #expect(try verify(site).status == 0)
        let lines = lock(site)
        try site.write("Content/evidence.lock", lines.joined(separator: "\r\n") + "\r\n")
        #expect(try site.sitegen("check", "--strict").status == 0)
    }

    @Test func theLockIsStable() throws {
        let site = try site()
        #expect(try verify(site).output == "2 verified, 1 without a captured text, lock written\n")
        let first = lock(site)
        #expect(first.count == 5, "the heading, and each piece of evidence with its figure")
        #expect(try verify(site).output.contains("lock unchanged"))
        #expect(lock(site) == first)
        #expect(try site.sitegen("check").status == 0)

        // Capturing one source again changes its lines and no others.
        try site.write("captures/times.txt", "Roughly 1,500 ships came.\n\nUpdated.\n")
        #expect(try verify(site).output.contains("lock written"))
        let second = lock(site)
        #expect(zip(first, second).filter { $0 != $1 }.map { $0.0.contains(" times ") } == [true])
    }

    /// What the captured text does not carry is refused, and the lock stays as it was.
    @Test(arguments: [
        ("a figure", "about 1,500\"]", "about 1,600\"]", "does not stand at p"),
        ("a firmer figure", "[\"about 1,500\"]", "[\"1,500\"]", "is firmer than the source has it at p"),
        ("a quotation", "in a single week", "in a single day", "does not stand word for word at p2"),
        ("a short part", "in a single week", "in week", "is fewer than three words"),
        ("a paragraph", "at: p2", "at: p9", "stands at 'p9', which the captured text does not have"),
        ("no place", "at: p1", "via: [star]", "names no place"),
    ])
    func refuses(_ name: String, _ old: String, _ new: String, _ message: String) throws {
        let site = try site()
        _ = try verify(site)
        let before = lock(site)
        try site.write("Content/data/claims.yaml", Self.claims.replacingOccurrences(of: old, with: new))
        let result = try verify(site)
        #expect(result.status == 1)
        #expect(result.errors.contains(message), "\(result.errors)")
        #expect(lock(site) == before)
        // The same edit is caught later without the texts.
        let check = try site.sitegen("check")
        #expect(check.status == 1)
        #expect(check.errors.contains("error[unverified-evidence]"))
    }

    /// Somebody else's words are found in pages and records, and may stand in quotation marks.
    @Test func findsCopiedWords() throws {
        let site = try site()
        try site.write(
            "captures/times.txt",
            "Roughly 1,500 ships came.\nThe mayor told the council that the old quay will be closed.\n")
        func page(_ text: String) -> String { "---\ntitle: News\nsummary: News.\n---\n\n\(text) [@c-1].\n" }
        try site.write(
            "Content/index.md", page("Here the mayor told the *Council* that the old quay will be built"))
        let found = try verify(site)
        #expect(found.status == 1)
        #expect(found.errors.contains("error[copied-words]: these 11 words in a row stand in the text of 'times' too"))
        #expect(found.errors.contains("Content/index.md:6:"))
        try site.write("Content/index.md", page("The mayor told us that the old harbour will be closed"))
        #expect(try verify(site).status == 0)
        try site.write(
            "Content/index.md", page("He wrote: \"The mayor told the council that the old quay will be closed\""))
        #expect(!(try verify(site).errors.contains("copied-words")))
    }

    @Test func newWritesARecordToFillIn() throws {
        let site = try site()
        #expect(try site.sitegen("new", "event", "opening").output == "wrote 'opening' to Content/data/events.yaml\n")
        let check = try site.sitegen("check")
        #expect(check.status == 1)
        #expect(check.errors.contains("Content/data/events.yaml:2:"))
        #expect(try site.sitegen("new", "event", "opening").errors.contains("already"))
        #expect(try site.sitegen("new", "evnt", "x").status == 2)
        #expect(try site.sitegen("new", "claim", "../x").status == 2)
    }

    @Test func quoteFindsThePlaceOrTheNearest() throws {
        let site = try site()
        let captures = site.folder.path + "/captures"
        let found = try site.sitegen("quote", "gazette", "to the harbour in a single", "--captures", captures)
        #expect(found.output == "- {source: gazette, at: p2, quote: \"to the harbour in a single\"}\n")
        let near = try site.sitegen("quote", "gazette", "ships left the harbour", "--captures", captures)
        #expect(near.status == 1)
        #expect(near.errors.contains("p2: About 1,500 ships"))
        #expect(
            try site.sitegen("quote", "gazete", "x", "--captures", captures).errors.contains("did you mean 'gazette'"))
    }

    @Test func explainTellsOfARule() throws {
        #expect(try SitegenProgram.run(["explain", "lone-side"]).output.contains("takes it"))
        #expect(try SitegenProgram.run(["explain", "lone-sid"]).status == 64)
    }
}
