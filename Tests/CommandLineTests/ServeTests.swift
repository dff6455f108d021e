import Foundation
import PreviewServer
import TestSupport
import Testing

/// The real program, as a browser and as an enemy meet it.
@Suite(.serialized) struct ServeTests {
    /// A new site, as `init` makes it.
    private func newSite() throws -> TemporarySite {
        let site = try TemporarySite([:])
        _ = try SitegenProgram.run(["init", site.folder.path])
        return site
    }

    private func change(_ site: TemporarySite, _ path: String, _ old: String, _ new: String) throws {
        let text = try String(contentsOf: site.folder.appending(path: path), encoding: .utf8)
        #expect(text.contains(old), "\(path)")
        try site.write(path, text.replacingOccurrences(of: old, with: new))
    }

    @Test(.timeLimit(.minutes(2))) func openPagesHearOfEachChangeWhenTheNewSiteIsWhole() throws {
        let site = try newSite()
        let preview = try Preview(site)
        let events = try Preview.Events(preview)
        var last = try events.next()
        #expect(last.errors == 0 && last.findings == "")
        let address = "/topics/town-ferry.html"
        #expect(try preview.get(address).text.contains(#"data-build="\#(last.build)""#))

        for (path, old, new) in [
            ("Content/topics/town-ferry.md", "likes the bell", "is fond of the bell"),
            ("Content/data/sources.yaml", "title: The Port Ellery ferry", "title: The ferry of Port Ellery"),
            ("Templates/topic.html", "<h1", "<h1 data-tried"),
            ("Templates/assets/style.css", ":root {", ":root { --tried: 1;"),
        ] {
            let before = try preview.get(address).text
            try change(site, path, old, new)
            let event = try events.next()
            #expect(event.build != last.build, "\(path)")
            #expect(event.errors == 0)
            let after = try preview.get(address).text
            #expect(after.contains(#"data-build="\#(event.build)""#))
            #expect(
                after.replacingOccurrences(of: event.build, with: last.build) != before, "\(path) shows on the page")
            last = event
        }
        #expect(try preview.get(address).text.contains("is fond of the bell"))
        let style = try #require(try preview.get(address).text.firstMatch(of: /assets\/style\.\w+\.css/))
        #expect(try preview.get("/" + style.0).text.contains("--tried: 1;"))
    }

    @Test(.timeLimit(.minutes(2))) func findingsAreToldAsOnTheTerminalAndGoWhenMended() throws {
        let site = try newSite()
        let preview = try Preview(site)
        let events = try Preview.Events(preview)
        let whole = try events.next()
        let page = try preview.get("/claims/ferry-03.html").text

        try change(site, "Content/data/claims.yaml", "figures: [\"4 minutes\"]", "figurs: [\"4 minutes\"]")
        let broken = try events.next()
        #expect(broken.build == whole.build)
        #expect(broken.errors > 0)
        #expect(broken.findings == (try site.sitegen("check").errors.dropLast()))
        #expect(broken.findings.contains("help: did you mean 'figures'?"))
        #expect(try preview.get("/claims/ferry-03.html").text == page)

        // A page that is opened now is told as well.
        #expect(try Preview.Events(preview).next().findings == broken.findings)

        try change(site, "Content/data/claims.yaml", "figurs:", "figures:")
        let mended = try events.next()
        #expect(mended.errors == 0 && mended.findings == "")
    }

    @Test(.timeLimit(.minutes(2))) func aSiteThatNeverBuiltSaysSo() throws {
        let site = try newSite()
        try site.write("Content/topics/town-ferry.md", "no front matter\n")
        let preview = try Preview(site)
        let response = try preview.get("/")
        #expect(response.status == 404)
        #expect(response.text.contains("The site has errors") && response.text.contains("/-sitegen/preview.js"))
        #expect(!site.exists("Public"))
    }

    @Test(.timeLimit(.minutes(2))) func servesAsAWebHostDoes() throws {
        let site = try newSite()
        try site.write("Content/papers/index.md", "---\ntitle: Papers\nsummary: Papers.\n---\n\nText.\n")
        let preview = try Preview(site)
        let home = try preview.get("/")
        #expect(home.status == 200)
        #expect(home.headers["content-type"] == "text/html; charset=utf-8")
        #expect(home.headers["content-length"] == String(home.body.count))
        #expect(try preview.get("/index.html").body == home.body)
        #expect(try preview.get("/?q=1").body == home.body)

        #expect(try preview.get("/papers/").text.contains("Papers"))
        let folder = try preview.get("/papers")
        #expect(folder.status == 301 && folder.headers["location"] == "/papers/")
        #expect(try preview.get("//papers?x=1").headers["location"] == "/papers/?x=1")

        let missing = try preview.get("/no/such/page.html")
        #expect(missing.status == 404 && missing.text.contains("<h1"))

        let head = try preview.get("/", method: "HEAD")
        #expect(head.status == 200 && head.body.isEmpty)
        #expect(head.headers["content-length"] == home.headers["content-length"])
        #expect(head.headers["etag"] == home.headers["etag"])

        let tag = try #require(home.headers["etag"])
        let again = try preview.get("/", headers: ["If-None-Match: \(tag)"])
        #expect(again.status == 304 && again.body.isEmpty)
        #expect(try preview.get("/", headers: ["If-None-Match: \"other\", W/\(tag)"]).status == 304)
        #expect(try preview.get("/", headers: ["If-None-Match: \"other\""]).status == 200)

        #expect(try preview.get("/", method: "POST").status == 405)
        for (path, type) in [
            ("/data/claims.json", "application/json"), ("/data/sources.bib", "text/plain; charset=utf-8"),
            ("/-sitegen/preview.js", "text/javascript; charset=utf-8"),
        ] {
            #expect(try preview.get(path).headers["content-type"] == type)
        }
    }

    /// A host shows 404.html at any depth, so what it links to begins at the host's root, where the site may not be.
    @Test(.timeLimit(.minutes(1))) func thePageForWhatIsMissingFindsItsStyles() throws {
        let site = try newSite()
        try change(site, "Content/site.yaml", "# base-url: https://example.org", "base-url: https://example.org")
        let preview = try Preview(site)
        let missing = try preview.get("/no/such/page.html").text
        let style = try #require(missing.firstMatch(of: /href="(\/port-ellery\/assets\/style\.[^"]*)"/))
        #expect(try preview.get(String(style.1)).headers["content-type"] == "text/css; charset=utf-8")
        #expect(try preview.get("/port-ellery/").body == (try preview.get("/").body))
        #expect(try preview.get("/port-ellery").headers["location"] == "/port-ellery/")
        #expect(try preview.get("/port-ellery/../secret.txt").status == 404)
    }

    @Test(.timeLimit(.minutes(3))) func noRequestLeavesTheFolderOrStopsTheServer() throws {
        let site = try newSite()
        try site.write("secret.txt", "secret\n")
        let preview = try Preview(site)
        let files = FileManager.default
        let folder = site.folder.path + "/Public"
        try files.createSymbolicLink(atPath: folder + "/out.txt", withDestinationPath: "../secret.txt")
        try files.createSymbolicLink(atPath: folder + "/up", withDestinationPath: "..")
        let home = try preview.get("/").body

        let long = String(repeating: "a", count: 100_000)
        for target in [
            "/../secret.txt", "/%2e%2e/secret.txt", "/%2E%2E%2Fsecret.txt", "/%252e%252e/secret.txt",
            "/..%5csecret.txt", "/..\\secret.txt", "/topics/../../secret.txt", "/topics/..%2f..%2fsecret.txt",
            "//../secret.txt", "/etc/passwd", "//etc/passwd", "/%2fetc/passwd", "file:///etc/passwd",
            "http://localhost/../secret.txt", "/out.txt", "/up/secret.txt", "/up/Content/site.yaml",
            "/index.html%00.txt", "/%00", "/index.html\u{0}", "/.sitegen-manifest", "/%ff%fe", "/%", "/\(long)",
            "/?\(long)", "*", "secret.txt", "/-sitegen/../secret.txt", "/-sitegen/preview.js/..",
        ] {
            let response = try preview.get(target)
            #expect(!response.text.contains("secret\n") && !response.text.contains("root:"), "\(target.prefix(40))")
            #expect([400, 403, 404, 431].contains(response.status) || response.body == home, "\(target.prefix(40))")
        }
        for request in [
            "", "\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/1.1\r\n", "\u{0}\u{1}\u{2}", "GET / HTTP/9.9\r\n\r\n",
            "GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", "GET / HTTP/1.1\r\n\(long): \(long)\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nabc",
            String(repeating: "GET / HTTP/1.1\r\n", count: 1_000),
        ] {
            let connection = try Connection(preview.port)
            connection.write(request)
        }
        for name in ["evil.example", "localhost.evil.example", "192.0.2.1", ""] {
            let response = try preview.send("GET / HTTP/1.1\r\nHost: \(name)\r\nConnection: close\r\n\r\n")
            #expect(response.status == 403 && !response.text.contains("<html"), "\(name)")
        }
        #expect(try preview.get("/").body == home)
    }

    /// A thousand pages at once, more than the program may have files open when it begins, while others send a byte and
    /// wait or never read.
    @Test(.timeLimit(.minutes(3))) func aThousandConnectionsAndSlowOnesAreServed() throws {
        let site = try newSite()
        let preview = try Preview(site, limit: "ulimit -Sn 256")
        let home = try preview.get("/").body
        let slow = try (0..<50).map { _ in
            let connection = try Connection(preview.port)
            connection.write("GET / HT")
            return connection
        }
        let deaf = try (0..<20).map { _ in
            let connection = try Connection(preview.port)
            for _ in 0..<50 { connection.write("GET /data/claims.json HTTP/1.1\r\nHost: localhost\r\n\r\n") }
            return connection
        }
        let streams = try (0..<min(1_000, raiseFileLimit() - 200)).map { _ in try Preview.Events(preview) }
        for stream in streams { _ = try stream.next() }
        #expect(try preview.get("/").body == home)
        try change(site, "Content/topics/town-ferry.md", "likes the bell", "is fond of the bell")
        for stream in streams { #expect(try stream.next().errors == 0) }
        withExtendedLifetime((slow, deaf)) {}
        #expect(try preview.get("/topics/town-ferry.html").text.contains("is fond of the bell"))
    }

    @Test(.timeLimit(.minutes(1))) func moreConnectionsThanFilesMayBeOpenDoNotEndIt() throws {
        let site = try newSite()
        let preview = try Preview(site, limit: "ulimit -n 100")
        do {
            let connections = try (0..<300).map { _ in try Connection(preview.port) }
            for connection in connections { connection.write("GET / HTTP/1.1\r\n") }
        }
        #expect(try preview.get("/").status == 200)
    }

    @Test(.timeLimit(.minutes(1))) func whatIsLostOrRefusedHeals() throws {
        let site = try newSite()
        let preview = try Preview(site)
        let events = try Preview.Events(preview)
        _ = try events.next()
        try site.remove("Public")
        #expect(try events.next().errors == 0)
        #expect(try preview.get("/").status == 200)

        // A folder where a file should go: the disk refuses until it is gone.
        let data = site.folder.appending(path: "Public/data/claims.json")
        try FileManager.default.removeItem(at: data)
        try FileManager.default.createDirectory(at: data.appending(path: "x"), withIntermediateDirectories: true)
        try change(site, "Content/topics/town-ferry.md", "likes the bell", "is fond of the bell")
        let refused = try events.next()
        #expect(refused.errors == 1 && refused.findings.contains("claims.json"))
        try FileManager.default.removeItem(at: data)
        let healed = try events.next()
        #expect(healed.errors == 0 && healed.build != refused.build)
        #expect(try preview.get("/topics/town-ferry.html").text.contains("is fond of the bell"))
    }

    @Test(.timeLimit(.minutes(1))) func changesBehindALinkAreSeen() throws {
        let site = try newSite()
        try site.write("shared/extra.md", "---\ntitle: Extra\nsummary: More.\n---\n\nOld.\n")
        try FileManager.default.createSymbolicLink(
            atPath: site.folder.path + "/Content/more", withDestinationPath: "../shared")
        let preview = try Preview(site)
        let events = try Preview.Events(preview)
        _ = try events.next()
        try change(site, "shared/extra.md", "Old.", "New.")
        _ = try events.next()
        #expect(try preview.get("/more/extra.html").text.contains("New."))
    }

    @Test(.timeLimit(.minutes(1))) func aTakenPortIsAClearMessage() throws {
        let site = try newSite()
        let preview = try Preview(site)
        let result = try site.sitegen("serve", "--port", String(preview.port))
        #expect(result.status == 2)
        let message = try #require(
            result.errors.firstMatch(of: /^error: port (\d+) is taken; (\d+) is free: sitegen serve --port (\d+)\n$/))
        #expect(message.1 == String(preview.port) && message.2 == message.3)
        #expect(try site.sitegen("serve", "--host", "example.org").status == 64)
    }

    @Test(.timeLimit(.minutes(1)), arguments: [SIGINT, SIGTERM]) func endsCleanlyWhenAsked(_ signal: Int32) throws {
        let site = try newSite()
        let preview = try Preview(site)
        let events = try Preview.Events(preview)
        _ = try events.next()
        kill(preview.program.process.processIdentifier, signal)
        preview.program.process.waitUntilExit()
        #expect(preview.program.process.terminationReason == .exit)
        #expect(preview.program.process.terminationStatus == 0)
    }
}
