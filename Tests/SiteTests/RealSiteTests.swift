import Diagnostics
import Foundation
import SitePipeline
import Testing

/// The briefing in this repository, planned in memory: the proof that the program does its job.
@Suite struct RealSiteTests {
    /// Each file of the built site as text; files that are copied as empty text.
    static let built: (report: Report, site: Site?, pages: [String: String]) = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized.path
        var report = Report()
        guard let workspace = try? load(root) else { return (report, nil, [:]) }
        let (site, tree) = plan(workspace, BuildOptions(), &report)
        var pages: [String: String] = [:]
        for file in tree.files {
            switch file.content {
            case .bytes(let bytes): pages[file.path] = String(decoding: bytes, as: UTF8.self)
            case .made(let make):
                var bytes: [UInt8] = []
                try? make(&bytes, nil)
                pages[file.path] = String(decoding: bytes, as: UTF8.self)
            case .copy: pages[file.path] = ""
            }
        }
        return (report, site, pages)
    }()

    static let topics = ["military-deployment", "ice-operations", "legal-questions", "sanctuary-cities"]

    @Test func buildsWithoutAFinding() {
        #expect(TextFormat().text(Self.built.report) == "")
        #expect(Self.built.pages.count > 200)
    }

    /// How many records of each kind the briefing has, and that each is on the page where a reader looks for it.
    @Test func everyRecordIsShown() throws {
        let site = try #require(Self.built.site)
        func page(_ path: String) -> String { Self.built.pages[path] ?? "" }
        func isListed(_ id: String, on path: String) -> Bool { page(path).contains("id=\"\(id)\"") }

        #expect(site.uses.claims.count { !$0.places.isEmpty } == 194)
        #expect(site.claims.count == 194)
        #expect(
            site.discrepancies.count { isListed("discrepancy-\($0.id.value)", on: "discrepancies.html") } == 20)
        #expect(
            site.records.table(of: Question.self).records.count {
                isListed("question-\($0.id.value)", on: "questions.html")
            } == 18)
        #expect(
            site.records.table(of: Term.self).records.count { isListed("term-\($0.id.value)", on: "glossary.html") }
                == 36)
        #expect(site.places.count { isListed("place-\($0.id.value)", on: "places.html") } == 19)
        #expect(site.events.count { isListed("event-\($0.id.value)", on: "timeline.html") } == 29)
        #expect(site.actors.count { page("people.html").contains("actors/\($0.id.value).html") } == 47)
        #expect(site.sources.count { page("sources.html").contains("sources/\($0.id.value).html") } == 55)
        for discrepancy in site.discrepancies {
            if discrepancy.isAboutSources {
                let sources = Set(discrepancy.sides.flatMap { $0.sources.map(\.id) })
                #expect(
                    sources.allSatisfy { page("sources/\($0).html").contains(discrepancy.title) },
                    "\(discrepancy.id.value) is not on the page of each of its sources")
                continue
            }
            // Side by side on one of its topics' pages, or for one side a note there that leads to it.
            let topics = discrepancy.topics.map { page(site.pages[$0.index].output) }
            let shown =
                discrepancy.isDisputed
                ? topics.contains { $0.contains("</span> \(discrepancy.title)</figcaption>") }
                : topics.contains { $0.contains("discrepancies.html#discrepancy-\(discrepancy.id.value)") }
            #expect(shown, "\(discrepancy.id.value) is on no topic page")
        }
    }

    /// The files for programs have every record, and are linked from the page that people read instead.
    @Test func evidenceIsOpenData() throws {
        func data(_ name: String, linkedFrom page: String) throws -> String {
            #expect(
                Self.built.pages[page]?.contains("href=\"data/\(name)\"") == true, "\(page) does not link to \(name)")
            return try #require(Self.built.pages["data/" + name])
        }
        let site = try #require(Self.built.site)
        let json = try data("claims.json", linkedFrom: "claims.html")
        let claims = try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        #expect((claims["claims"] as? [Any])?.count == site.claims.count)
        let schema = try data("claims.schema.json", linkedFrom: "claims.html")
        #expect(try JSONSerialization.jsonObject(with: Data(schema.utf8)) is [String: Any])
        let csl = try data("sources.csl.json", linkedFrom: "sources.html")
        #expect(try (JSONSerialization.jsonObject(with: Data(csl.utf8)) as? [Any])?.count == site.sources.count)
        #expect(
            try data("sources.bib", linkedFrom: "sources.html").matches(of: /@[a-z]+\{/).count == site.sources.count)
        #expect(try data("sources.ris", linkedFrom: "sources.html").matches(of: #/TY  - /#).count == site.sources.count)
        let calendar = try data("timeline.ics", linkedFrom: "timeline.html")
        #expect(calendar.matches(of: /BEGIN:VEVENT/).count == 15)
        #expect(calendar.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 75 })
    }

    /// From each marker to its entry, from the entry to a page about each source, and from there back to the marker.
    @Test(arguments: topics) func everyCitationLeadsToItsSourceAndBack(_ topic: String) throws {
        let path = "topics/\(topic).html"
        let page = try #require(Self.built.pages[path])
        let markers = page.matches(of: /<a id="(cite-\d+)" href="#(ref-\d+)" aria-label/)
        #expect(markers.count >= 30)
        for marker in markers {
            let (cite, ref) = (String(marker.1), String(marker.2))
            let start = try #require(page.range(of: "<li id=\"\(ref)\">"), "\(path) has no entry \(ref)")
            let end = try #require(page.range(of: "</p>\n</li>", range: start.upperBound..<page.endIndex))
            let entry = String(page[start.lowerBound..<end.upperBound])
            #expect(entry.contains("href=\"#\(cite)\""), "\(ref) does not lead back to \(cite)")
            let sources = entry.matches(of: /href="\.\.\/(sources\/[^"]+\.html)"/).map { String($0.1) }
            #expect(!sources.isEmpty, "\(ref) names no source")
            for source in sources {
                let about = try #require(Self.built.pages[source], "\(source) is not there")
                #expect(
                    about.contains("href=\"../\(path)#\(cite)\""), "\(source) does not lead back to \(path)#\(cite)")
            }
        }
    }

    /// Every relative address leads to a file of the site, and every anchor to an id on its page. Only the page that a
    /// host shows at any depth has addresses from the host's root.
    @Test func everyLinkLeadsSomewhere() {
        for (path, page) in Self.built.pages where path.hasSuffix(".html") && path != "404.html" {
            for match in page.matches(of: /(?:href|src)="([^"]*)"/) {
                let address = String(match.1)
                if address.hasPrefix("https:") || address.hasPrefix("http:") || address.hasPrefix("mailto:") {
                    continue
                }
                #expect(!address.hasPrefix("/"), "\(path) has the absolute address \(address)")
                let parts = address.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
                let target = parts[0].isEmpty ? path : Self.join(path, parts[0])
                guard let there = Self.built.pages[target] else {
                    Issue.record("\(path) links to \(address), which is not there")
                    continue
                }
                if parts.count > 1 {
                    #expect(there.contains("id=\"\(parts[1])\""), "\(path) links to \(address): no such place")
                }
            }
        }
    }

    @Test func noIdStandsTwiceOnAPage() {
        for (path, page) in Self.built.pages where path.hasSuffix(".html") {
            let ids = page.matches(of: /\ id="([^"]*)"/).map { String($0.1) }
            #expect(Set(ids).count == ids.count, "\(path) has an id twice")
        }
    }

    /// No page loads anything from another host, and none has code or style of its own.
    @Test func pagesAreWholeByThemselves() {
        for (path, page) in Self.built.pages where path.hasSuffix(".html") {
            // Data is no code.
            #expect(page.firstMatch(of: /<script(?! type="application\/ld\+json"| defer src=")/) == nil, "\(path)")
            #expect(page.firstMatch(of: /\ (style|on[a-z]+)="/) == nil, "\(path)")
            #expect(page.firstMatch(of: /<(link|img)[^>]+(href|src)="https?:/) == nil, "\(path)")
        }
    }

    private static func join(_ from: String, _ relative: String) -> String {
        var parts = from.split(separator: "/").dropLast().map(String.init)
        for part in relative.split(separator: "/") {
            if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
        }
        return parts.joined(separator: "/")
    }
}
