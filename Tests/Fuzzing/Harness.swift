internal import Diagnostics
package import Foundation
internal import LanguageServer
internal import PreviewServer
internal import Prose
internal import SitePipeline

/// A reader of what others wrote, and how it is given any bytes. It must come to its end whatever they are.
package enum Harness: String, CaseIterable, Sendable {
    case page, record, settings, template, lock, capture, prose, date, formula, manifest, request, frame, typing

    /// Reads bytes. All of the site that they make is made, if they make one.
    package func read(_ bytes: [UInt8], _ corpus: Corpus) {
        let text = String(decoding: bytes, as: UTF8.self)
        switch self {
        case .page: site(corpus, "Content/fuzzed.md", text)
        case .record:
            site(corpus, "Content/data/\(Self.kinds[Int(bytes.first ?? 0) % Self.kinds.count])/fuzzed.yaml", text)
        case .settings: site(corpus, "Content/site.yaml", text)
        case .template:
            site(corpus, bytes.first == UInt8(ascii: "x") ? "Templates/root/x.txt" : "Templates/page.html", text)
        case .lock: site(corpus, "Content/evidence.lock", text)
        case .capture: _ = verify(Workspace(corpus.base), captures: "captures", BuildOptions()) { _ in bytes }
        case .prose: prose(text)
        case .date: _ = try? CalendarDate(text)
        case .formula: _ = try? FormulaParser.parse(text)
        case .manifest: _ = Manifest(bytes: bytes)
        case .request: _ = readRequest(bytes)
        case .frame:
            var frames = FrameReader()
            frames.append(bytes)
            while let message = try? frames.next(), !message.isEmpty {}
        case .typing: typing(corpus, text)
        }
    }

    private static let kinds: [String] = RecordKinds.standard.types.map { $0.kind }

    private func site(_ corpus: Corpus, _ path: String, _ text: String) {
        var files = corpus.base
        files[path] = text
        var report = Report()
        let (_, tree) = plan(Workspace(files), BuildOptions(), &report)
        for file in tree.files {
            guard case .made(let make) = file.content else { continue }
            var page: [UInt8] = []
            try? make(&page, nil)
        }
        _ = TextFormat().text(report)
    }

    /// Asks what an editor may ask of a page that is half written, at some of its places.
    private func typing(_ corpus: Corpus, _ text: String) {
        let path = text.utf8.first == UInt8(ascii: "-") ? "Content/fuzzed.md" : "Content/data/claims.yaml"
        var files = corpus.base
        files[path] = text
        let state = SiteState(Workspace(files), BuildOptions())
        let file = SourceFile(path: path, text: text)
        for offset in stride(from: 0, through: file.bytes.count, by: max(1, file.bytes.count / 16)) {
            _ = state.completions(in: file, at: offset)
            _ = state.hover(in: file, at: offset)
            _ = state.definition(in: file, at: offset)
            _ = state.repairs(in: file, at: offset..<min(offset + 40, file.bytes.count))
        }
        _ = (state.symbols(in: file), state.tokens(in: file), state.folds(in: file), state.lenses(in: file))
        _ = state.hints(in: file, 0..<file.bytes.count)
    }

    private func prose(_ text: String) {
        for code in Language.codes {
            guard let language = Language.named(code) else { continue }
            _ = ProseReader.read(text, language)
        }
        _ = Quotations(text)
    }
}

/// What the readers are given at first: the files of the cases, and a small site that they lie over.
package struct Corpus: Sendable {
    package let base: [String: String]
    private var seeds: [Harness: [[UInt8]]] = [:]

    /// - Parameter folder: `Tests/SiteTests/Cases`.
    package init(_ folder: URL) {
        var base: [String: String] = [:]
        let names = (FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? []).sorted()
        for name in names {
            guard let data = FileManager.default.contents(atPath: folder.appending(path: name).path) else { continue }
            let parts = name.split(separator: "/", maxSplits: 1)
            guard parts.count == 2 else { continue }
            let text = String(decoding: data, as: UTF8.self).filter { $0 != "⟪" && $0 != "⟫" }
            if parts[0] == "_base" { base[String(parts[1])] = text }
            for harness in Self.readers(of: parts[1]) { seeds[harness, default: []].append(Array(text.utf8)) }
        }
        self.base = base
        seeds[.date] = ["2025-01-22", "2025-01-23/2025-01-26", "2025-01~", "../2025-03", "2025-21", "20XX-01"].utf8
        seeds[.formula] = ["share(a-1, b-2.damage)", "mean (a, b) - 3 × (c ÷ 1,5)", "convert(a, km)"].utf8
        seeds[.manifest] = ["sitegen-manifest 1 complete\nindex.html\na/b.html\n"].utf8
        seeds[.typing] = (seeds[.page] ?? []) + (seeds[.record] ?? [])
        seeds[.frame] = ["Content-Length: 2\r\n\r\n{}Content-Length: 3\r\nContent-Type: a\r\n\r\n[1]"].utf8
        seeds[.request] = ["GET /a/?b=1 HTTP/1.1\r\nHost: [::1]:80\r\nIf-None-Match: \"a\", *\r\n"].utf8
    }

    package func seeds(for harness: Harness) -> [[UInt8]] { seeds[harness] ?? [[]] }

    private static func readers(of path: Substring) -> [Harness] {
        if path == "Content/site.yaml" { return [.settings] }
        if path == "Content/evidence.lock" { return [.lock] }
        if path.hasPrefix("Content/data/") { return [.record] }
        if path.hasPrefix("captures/") { return [.capture, .prose] }
        if path.hasPrefix("Templates/"), path.hasSuffix(".html") { return [.template] }
        return path.hasPrefix("Content/") && path.hasSuffix(".md") ? [.page, .prose] : []
    }
}

extension [String] {
    fileprivate var utf8: [[UInt8]] { map { [UInt8]($0.utf8) } }
}
