import Diagnostics
import Foundation
import SitePipeline

/// Sites with faults that a folder of `Cases/` cannot hold: texts too large to keep, and what only a disk has.
enum UnusualSites {
    static var findings: [Diagnostic] {
        tooLarge + tooDeep + tooManyOrigins + tooManyParagraphs + unportable + badBaseURLs + libraries
            + ((try? onDisk()) ?? [])
    }

    private static var tooLarge: [Diagnostic] {
        let row = String(repeating: "| x ", count: 99) + "|\n"
        let texts = [
            String(repeating: "One sentence after another.\n", count: 150_000),
            String(repeating: "One sentence after another. ", count: 800),
            String(repeating: "| x ", count: 120) + "|",
            row + String(repeating: "|---", count: 99) + "|\n" + String(repeating: row, count: 1_010),
            "[a]: /" + String(repeating: "x", count: 9_000) + "\n" + String(repeating: "\n[a]", count: 2_000),
            "A bell: &#7;",
            "A" + String(repeating: "\u{316}\u{301}", count: 60),
            String(repeating: "*a **b ", count: 200) + "c" + String(repeating: " b** a*", count: 200),
            String(repeating: "a <? b ", count: 100),
            String(repeating: "![[]() ", count: 1_000),
            Array(repeating: String(repeating: "*a ", count: 6_000), count: 3).joined(separator: "\n") + "\n"
                + Array(repeating: String(repeating: "[b]", count: 6_000), count: 2).joined(separator: "\n"),
            String(repeating: "```{none}\n```\n\n", count: 201),
            String(repeating: "a|b|c\n|-|\n", count: 1_000),
            String(repeating: "_www._", count: 201),
            "[Far](far.md#\(String(repeating: "x", count: 2_000)))",
        ]
        return texts.flatMap { text in
            SiteCase(files: ["Content/a.md": "---\ntitle: A page\nsummary: About it.\n---\n\n" + text]).report.sorted
        }
    }

    /// Libraries that cannot be read, or not as a whole.
    private static var libraries: [Diagnostic] {
        let texts = [
            "library.bib": """
            @article{smith, title = {On ferries}
            @article{jones, title {On bridges}}
            @article{title = {On ships}}
            @online{brown, title = {On tides}, url = }
            @online{green, url = {https://example.org/}}
            @online{, url = {https://example.org/}}
            @string{gaz = {The Gazette}
            """,
            "library.ris": "TY  - BOOK\nTI  - On ferries\nTY  - BOOK\nTI  - On ships\nER  - \n",
            "deep.json": String(repeating: "[", count: 200), "behind.json": "[] []", "cut.json": "[{\"title\": ",
            "open.json": "[{\"title\": \"On", "word.json": "[yes]", "key.json": "[{title: 1}]",
            "colon.json": "[{\"title\" 1}]", "comma.json": "[{\"id\": 1 2}]", "none.json": "{\"a\": 1}",
            "item.json": "[3]", "escape.json": "[\"\\",
        ]
        return texts.sorted { $0.key < $1.key }.flatMap { name, text in
            let imported = try? imported(
                Array(text.utf8), named: name, into: Workspace(SiteCase.base), to: "Content/data/sources.yaml",
                updates: false)
            return imported?.0.report.sorted ?? []
        }
    }

    private static var tooDeep: [Diagnostic] {
        let sections = String(repeating: "{{#site}}", count: 101) + String(repeating: "{{/site}}", count: 101)
        let doubling = (0..<20).map {
            "{{$b\($0)}}" + String(repeating: "{{$b\($0 + 1)}}a{{/b\($0 + 1)}}", count: 2) + "{{/b\($0)}}"
        }
        .joined()
        let chain = (0..<500).map { "{{$c\($0)}}{{$c\($0 + 1)}}{{/c\($0 + 1)}}{{/c\($0)}}" }.joined()
        let blocks = (0...500).map { "{{$c\($0)}}{{/c\($0)}}" }.joined()
        let partials = (0..<1_100).map { ("Templates/partials/p\($0).html", "{{>p\($0 + 1)}}") }
        let options = (0...100).map { "  o\($0): text?\n" }.joined()
        let templates = [
            ["Templates/page.html": sections],
            ["Templates/page.html": "{{<frame}}\(chain){{/frame}}", "Templates/frame.html": blocks],
            [
                "Templates/page.html": "{{<frame}}\(blocks){{/frame}}",
                "Templates/frame.html": blocks + String(repeating: "{{<some}}{{/some}}", count: 2_100),
                "Templates/some.html": "{{$c0}}{{/c0}}",
            ],
            Dictionary(uniqueKeysWithValues: partials),
            ["Templates/blocks/probe.html": "{{! options:\n\(options)}}"],
            ["Templates/page.html": "{{<frame}}\(doubling){{/frame}}", "Templates/frame.html": "{{$b0}}{{/b0}}"],
            [
                "Templates/root/again.txt": "{{>again}}", "Content/topics/one.md": "---\ntitle: One\n---\n",
                "Content/topics/two.md": "---\ntitle: Two\n---\n",
                "Templates/partials/again.html": "{{#site.topics}}{{>again}}{{/site.topics}}",
            ],
        ]
        return templates.flatMap { SiteCase(files: $0).report.sorted } + tooLong
    }

    /// A calculation from claims with very many sources that do not say where they have it from.
    private static var tooManyOrigins: [Diagnostic] {
        let sources = (0..<600).map { "s-\($0): {title: Title \($0), publisher: The Gazette, type: news-report}\n" }
        let claims = (0..<6).map { claim in
            let evidence = (0..<100).map { "{source: s-\(claim * 100 + $0), at: p1}" }.joined(separator: ", ")
            return
                "c-\(claim): {statement: It is 1., kind: reported, topics: [], figures: [\"1\"], evidence: [\(evidence)]}\n"
        }
        let sum = (0..<6).map { "c-\($0)" }.joined(separator: " + ")
        let total =
            "total: {statement: It is 6., kind: calculation, topics: [], figures: [\"6\"], calculation: \(sum)}\n"
        return SiteCase(files: [
            "Content/data/sources.yaml": sources.joined(), "Content/data/claims.yaml": claims.joined() + total,
        ]).report.sorted
    }

    private static var tooLong: [Diagnostic] {
        let chain = Array(repeating: "times", count: 51).joined(separator: ", ")
        let dates = Array(repeating: "2025", count: 1_001).joined(separator: ", ")
        let sources = Array(repeating: "gazette", count: 101).joined(separator: ", ")
        let records = (0...250_001).map { "c-\($0): x\n" }.joined()
        return SiteCase(files: ["Content/data/claims/many.yaml": records]).report.sorted
            + SiteCase(files: [
                "Content/data/claims/long.yaml":
                    "long-1: {statement: It is long., kind: reported, topics: [], dates: [\(dates)], evidence: [{source: gazette, via: [\(chain)]}]}\n",
                "Content/data/discrepancies/long.yaml":
                    "long-2: {title: Many, sides: [{says: A., sources: [\(sources)]}, {says: B.}]}\n",
                "Content/data/custom/wide.yaml": (0...320).map { "- {k\($0): x}\n" }.joined(),
            ]).report.sorted
    }

    private static var tooManyParagraphs: [Diagnostic] {
        SiteCase(files: [
            "Content/data/sources/long.yaml":
                "long: {title: A long one, publisher: The Gazette, type: report, capture: long.txt}\n",
            "Content/data/claims/long.yaml":
                "long-1: {statement: It is long., kind: reported, topics: [], evidence: [{source: long, at: p1-p201}]}\n",
            "captures/long.txt": String(repeating: "A line.\n", count: 300),
        ]).report.sorted
    }

    /// Names that the folder of a project should not have itself.
    private static var unportable: [Diagnostic] {
        let names = [
            "a:b.pdf", "bell\u{7}.pdf", "report.", "report ", String(repeating: "long", count: 64) + ".pdf",
            "COM¹.tar.gz",
            "Prn/a.pdf", "data/claims/aux.yaml", "data/nul/a.yaml",
        ]
        return SiteCase(files: Dictionary(uniqueKeysWithValues: names.map { ("Content/" + $0, "") })).report.sorted
    }

    /// What a site cannot be published at, a site each.
    private static var badBaseURLs: [Diagnostic] {
        let addresses = [
            "https://example.org/a b/", "https://example.org/a\u{A0}b/", "https://example.org/?a=1",
            "https://example.org/a\\\\b", "https://ann:secret@example.org/", "https://example.org:http/", "https:///a",
            "https://[example]/", "https://zürich.example/", "https://example..org/", "https://example.org/100%/",
            "https://example.org//a/", "https://example.org/a/%2E./b/", "https://example.org/index.html",
            "https://exam'ple.org",
        ]
        return addresses.flatMap { address in
            SiteCase(files: ["Content/site.yaml": "title: Case\nrules: {orphan: off}\nbase-url: \"\(address)\"\n"])
                .report.sorted
        }
    }

    /// A site with links out of it and an encoding of its own, and one that is written to where other files are.
    private static func onDisk() throws -> [Diagnostic] {
        let disk = FileManager.default
        let folder = disk.temporaryDirectory.appending(path: "sitegen-test-\(UUID().uuidString)")
        defer { try? disk.removeItem(at: folder) }
        func write(_ path: String, _ bytes: [UInt8]) throws {
            let url = folder.appending(path: path)
            try disk.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: url)
        }
        let page = Array("---\ntitle: A page\nsummary: About it.\n---\n\n".utf8)
        try write("bad/Content/a.md", page + Array("A caf".utf8) + [0xE9] + Array(".\n".utf8))
        try write("bad/Content/data/terms.yaml", Array("cafe: {term: Caf".utf8) + [0xE9] + Array("}\n".utf8))
        try write("bad/Content/b.md", "---\ntitle: B\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
        try write("bad/captures/gazette.txt", [])
        try write("bad/.git/config", [])
        try write("bad/Content/old/.sitegen-manifest", [])
        mkfifo(folder.appending(path: "bad/Content/line.txt").path, 0o600)
        for (name, target) in [
            ("notes.md", "/"), ("draft.md", "nowhere.md"), ("texts", "../captures"), ("history", "../.git"),
        ] {
            try disk.createSymbolicLink(
                atPath: folder.appending(path: "bad/Content/" + name).path, withDestinationPath: target)
        }
        try disk.createDirectory(
            at: folder.appending(path: "bad/Content/\u{301}"), withIntermediateDirectories: true)
        mkdir(Array((folder.path + "/bad/Content/caf").utf8CString.dropLast()) + [CChar(bitPattern: 0xE9), 0], 0o755)
        mkfifo(folder.appending(path: "bad/pipe").path, 0o600)
        try disk.createSymbolicLink(
            atPath: folder.appending(path: "bad/Content/pipe.txt").path, withDestinationPath: "../pipe")
        try write("links/Content/a.txt", [])
        for number in 0...1_000 {
            try disk.createSymbolicLink(
                atPath: folder.appending(path: "links/Content/\(number).txt").path, withDestinationPath: "a.txt")
        }
        try write("good/Content/site.yaml", Array("title: Case\n".utf8))
        try write("good/Content/a.md", page)
        try write("good/Content/topics/b.md", page + Array("Text [b](../a.md).\n".utf8))
        try write("good/Templates/page.html", Array("{{title}}\n".utf8))
        let output = folder.appending(path: "Public")
        try write("Public/a.html", Array("mine".utf8))
        try write("Public/topics", Array("mine".utf8))
        let copied = folder.appending(path: "Copied")
        for path in ["a.html", "topics/b.html"] { try write("Copied/" + path, Array("earlier".utf8)) }

        var report = Report()
        _ = plan(try load(folder.path + "/bad"), BuildOptions(), &report)
        report.merge(try load(folder.path + "/links").report)
        var written = Report()
        let (_, tree) = plan(try load(folder.path + "/good"), BuildOptions(), &written)
        written = Report()
        for folder in [output, copied] { _ = try SitePipeline.write(tree, to: folder.path, report: &written) }
        return report.sorted + written.sorted.map { $0.shown(below: folder.path + "/") }
    }
}

extension Diagnostic {
    /// The finding with paths as they are from a folder.
    fileprivate func shown(below folder: String) -> Diagnostic {
        var copy = self
        copy.span = span.map { span in
            SourceSpan(startOf: SourceFile(path: String(span.file.path.dropFirst(folder.count)), bytes: []))
        }
        return copy
    }
}
