import Diagnostics
import Foundation
import SitePipeline
import Testing

/// The briefing in this repository, planned in memory: the proof that the program does its job.
@Suite struct RealSiteTests {
    /// Each file of the built site as text; files that are copied as empty text.
    static let built: (report: Report, pages: [String: String]) = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized.path
        var report = Report()
        guard let workspace = try? load(root) else { return (report, [:]) }
        let (_, tree) = plan(workspace, BuildOptions(), &report)
        var pages: [String: String] = [:]
        for file in tree.files {
            switch file.content {
            case .bytes(let bytes): pages[file.path] = String(decoding: bytes, as: UTF8.self)
            case .made(let make):
                var bytes: [UInt8] = []
                make(&bytes)
                pages[file.path] = String(decoding: bytes, as: UTF8.self)
            case .copy: pages[file.path] = ""
            }
        }
        return (report, pages)
    }()

    static let topics = ["military-deployment", "ice-operations", "legal-questions", "sanctuary-cities"]

    @Test func buildsWithoutAFinding() {
        #expect(TextFormat().text(Self.built.report) == "")
        #expect(Self.built.pages.count > 200)
    }

    /// From each marker to its entry, from the entry to a page about each source, and from there back to the marker.
    @Test(arguments: topics) func everyCitationLeadsToItsSourceAndBack(_ topic: String) throws {
        let path = "topics/\(topic).html"
        let page = try #require(Self.built.pages[path])
        let markers = page.matches(of: /<a id="(cite-\d+)" href="#(ref-\d+)">/)
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

    /// Every relative address leads to a file of the site, and every anchor to an id on its page.
    @Test func everyLinkLeadsSomewhere() {
        for (path, page) in Self.built.pages where path.hasSuffix(".html") {
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
            #expect(!page.contains("<script"), "\(path)")
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
