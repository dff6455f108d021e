package import Diagnostics
import Markup
import Templating

extension Rule {
    package static let unknownCitation = Rule(
        "unknown-citation",
        finds: "A citation of a claim or source that does not exist.",
        why: "The statement would stand without its source.",
        example: "`[@d-101]`",
        repair: "`[@d-10]`")
    package static let unknownRecord = Rule(
        "unknown-record",
        finds: "The id of a record that does not exist.",
        why: "A link or an attribution would lead nowhere.",
        example: "`speaker: tom-hofman`",
        repair: "`speaker: tom-homan`")
    package static let unknownTemplate = Rule(
        "unknown-template",
        finds: "A template for pages that does not exist.",
        why: "The page could not be shown.",
        example: "`template: timelines`",
        repair: "`template: timeline`")
}

/// Puts the things themselves in place of their names, first in the records, then on all pages.
///
/// A name that leads nowhere is reported and left out, so the site is whole even when it may not be written.
package func resolve(_ parsed: ParsedSite, report: inout Report) -> Site {
    var resolution = Resolution(parsed)
    resolution.resolvePages { range, _ in range.map { _ in } }
    report.merge(resolution.findings)
    for each in resolution.ofPages { report.merge(each) }
    return resolution.site
}

/// A resolved site, and what was found, page by page: first its records, then, when somebody says so, its pages, each of
/// which may be looked at while it is at hand.
struct Resolution: Sendable {
    private(set) var names: Names
    private(set) var site: Site
    /// What was found in each page, while it was read and now.
    private(set) var ofPages: [Report] = []
    /// What was found elsewhere.
    private(set) var findings = Report()

    private var parsed: ParsedSite { names.parsed }

    init(_ parsed: ParsedSite) {
        let names = Names(parsed)
        self.names = names
        site = Site(
            config: parsed.config, prose: parsed.config.prose, addresses: names.addresses, templates: parsed.templates,
            custom: parsed.custom)
        site.skipped = parsed.skipped
        site.lock = parsed.lock
        site.blocks = parsed.blocks
        site.assets = parsed.assets
        site.statics = parsed.statics
        site.words = parsed.words
        var resolver = RecordResolver()
        resolver.resolve(names, into: &site, report: &findings)
        site.pages = parsed.pages.map { PageResolver.page($0, names) }
        resolveNavigation()
    }

    /// Resolves pages again of which the text is another.
    mutating func change(_ pages: [Int: ParsedPage]) {
        names.change(pages)
        for index in pages.keys.sorted() {
            let page = PageResolver.page(parsed.pages[index], names)
            let result = PageResolver.fill(page, at: index, names)
            let targets = site.pages[index].references.map(\.target) + page.references.map(\.target)
            site.uses.replacePlaces(on: index, for: Set(targets), by: result.places)
            site.pages[index] = page
            ofPages[index] = result.findings
        }
    }

    // MARK: Pages

    /// How many pages a thread takes up at once, at most. It reads all of them, then resolves all, and so on, so that the
    /// code of each step stays in the processor's caches: one by one, ten thousand pages took a tenth longer.
    private static let pagesAtOnce = 64

    /// Resolves the texts of all pages.
    ///
    /// - Parameter look: what is to be done with some pages while they are at hand, by their places and what was found on each
    ///   so far.
    /// - Returns: what came of that, in the order of the pages.
    @discardableResult
    mutating func resolvePages<Seen: Sendable>(_ look: @Sendable (Range<Int>, [Report]) -> [Seen]) -> [Seen] {
        let (names, pages) = (names, site.pages)
        let size = max(1, min(Self.pagesAtOnce, pages.count / 64))
        let resolved = parallelMap((pages.count + size - 1) / size, chunk: 1) { part in
            let range = part * size..<min((part + 1) * size, pages.count)
            for index in range { _ = pages[index].parsed.text }
            let results = range.map { PageResolver.fill(pages[$0], at: $0, names) }
            return (results: results, seen: look(range, results.map(\.findings)))
        }
        for (results, _) in resolved {
            for result in results {
                ofPages.append(result.findings)
                for (target, place) in result.places { site.uses.add(place, for: target) }
            }
        }
        return resolved.flatMap(\.seen)
    }

    private mutating func resolveNavigation() {
        site.topics = names.topicPages.values.sorted { left, right in
            let (a, b) = (site.pages[left], site.pages[right])
            return (a.parsed.frontMatter.order ?? .max, a.title, a.output)
                < (b.parsed.frontMatter.order ?? .max, b.title, b.output)
        }
        site.navigation =
            parsed.config.navigation.isEmpty
            ? site.pages.indices.filter { !site.pages[$0].parsed.path.contains("/") } : pages(parsed.config.navigation)
        site.footer = pages(parsed.config.footer)
        site.redirects = parsed.config.redirects.compactMap { redirect($0.key, $0.value) }
        checkHomePage()
        if let image = parsed.config.socialImage, !names.addresses.files.contains(image.value) {
            let near = nearMiss(image.value, among: names.addresses.files)
            findings.add(
                .missingFile, "there is no file '\(image.value)' in Content", at: image.span,
                help: near.map { "did you mean '\($0)'?" } ?? "put the picture into Content, or take the field out",
                fix: near.flatMap { Fix(replacing: image.value, by: $0, at: image.span) })
        }
    }

    /// An old address of a record; `nil`, with a finding, if it is none or leads nowhere.
    private mutating func redirect(_ old: Located<String>, _ target: Located<String>?) -> Redirect? {
        guard let target else { return nil }
        if let fault = aliasFault(old.value) {
            findings.add(
                .badID, "'\(old.value.withVisibleControls)' cannot be the old address of a record: \(fault.reason)",
                at: old.span, help: fault.remedy)
            return nil
        }
        let parts = target.value.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let table = parsed.records.table(scheme: parts[0]) else {
            findings.add(
                .wrongType, "'\(target.value)' is not the name of a record", at: target.span,
                help: "write its kind, a colon and its id, as in claim:d-01")
            return nil
        }
        guard let index = names.find(Located(parts[1], at: target.span), in: table, report: &findings) else {
            return nil
        }
        guard names.addresses.kindsWithPages.contains(table.type.kind) else {
            findings.add(
                .deadLink, "'\(target.value)' has no page that an old address could lead to", at: target.span,
                help: "take the line out, or make Templates/records/\(parts[0]).html")
            return nil
        }
        return Redirect(old: old, kind: parts[0], index: index)
    }

    /// Every page leads to the home page, and a site without one is most likely a folder that is being replaced.
    private mutating func checkHomePage() {
        guard names.addresses.pages["index.md"] == nil else { return }
        let place = SourceSpan(startOf: SourceFile(path: "Content/index.md", bytes: []))
        if let reason = parsed.skipped["index.md"] {
            findings.add(
                .deadLink, "the home page is left out of the site (\(reason)), and every page leads to it", at: place,
                help: "take that out of its front matter")
        } else {
            findings.add(
                .deadLink, "the site has no home page, and every page leads to it", at: place,
                help: "make Content/index.md, as 'sitegen new page index' does")
        }
    }

    private mutating func pages(_ paths: [Located<String>]) -> [Int] {
        paths.compactMap { path in
            if let index = names.addresses.pages[path.value] { return index }
            guard parsed.skipped[path.value] == nil else { return nil }
            let near = findings.nearMiss(path.value, among: names.addresses.pages.keys)
            findings.add(
                .deadLink, "there is no page '\(path.value)'", at: path.span,
                help: near.map { "did you mean '\($0)'?" }
                    ?? "write the path of the page's Markdown file from Content, as in topics/harbour.md",
                fix: near.flatMap { Fix(replacing: path.value, by: $0, at: path.span) })
            return nil
        }
    }
}
