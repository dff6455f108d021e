package import Diagnostics
import Markup
import Templating

extension Rule {
    package static let deadLink = Rule(
        "dead-link",
        finds:
            "A page that does not exist or is left out, in a link, the navigation or a record; a link to a record that no page shows; a site without a home page.",
        why: "The reader would be led nowhere.",
        example: "`[law](law.md)`",
        repair: "`[law](legal-questions.md)`")
    package static let deadAnchor = Rule(
        "dead-anchor",
        finds: "A link to a place that its page does not have.",
        why: "The reader would land at the top of the page and have to search.",
        example: "`[emergency](legal-questions.md#emergncy)`",
        repair: "`[emergency](legal-questions.md#the-national-emergency)`")
    package static let missingFile = Rule(
        "missing-file",
        finds: "A link or image whose file is not in Content.",
        why: "The reader would find nothing.",
        example: "`![Map](map.png)` without the file",
        repair: "Put the file beside the page.")
}

/// Finds what the links of one text lead to.
struct LinkResolver {
    let parsed: ParsedSite
    let addresses: Addresses
    /// The page the text stands on; `nil` for a record's field, whose links begin at `Content/`.
    let page: ParsedPage?
    private(set) var report = Report()

    init(parsed: ParsedSite, addresses: Addresses, page: ParsedPage?) {
        self.parsed = parsed
        self.addresses = addresses
        self.page = page
    }

    /// Reports a link that leads nowhere.
    mutating func check(_ link: Link) {
        switch link.target {
        case .page(let path, let anchor): checkPage(path, anchor, link.span)
        case .anchor(let anchor): checkAnchor(anchor, on: page, link.span)
        case .record(let scheme, let id): checkRecord(scheme, id, link.span)
        case .file(let path): checkFile(path, link)
        case .cited: break
        }
    }

    private mutating func checkPage(_ path: String, _ anchor: String?, _ span: SourceSpan) {
        guard let full = join(path), let index = addresses.pages[full] else {
            if let full = join(path), let reason = parsed.skipped[full] {
                report.add(
                    .deadLink, "the page '\(path)' is left out of the site (\(reason))", at: span,
                    help: "take the link out until the page is published")
                return
            }
            let (offered, here) = (addresses.pages.keys, folder)
            let near = report.nearMiss(path, among: offered.lazy.map { Self.relative($0, from: here) })
            report.add(
                .deadLink, "there is no page '\(path)'", at: span,
                help: near.map { "did you mean '\($0)'?" }
                    ?? "write the path of the page's Markdown file from this file's folder, as in ../about.md",
                fix: near.flatMap { Fix(replacing: path, by: $0, at: span) })
            return
        }
        if let anchor { checkAnchor(anchor, on: parsed.pages[index], span) }
    }

    private mutating func checkAnchor(_ anchor: String, on page: ParsedPage?, _ span: SourceSpan) {
        guard !anchor.isEmpty else { return }
        let anchors = page?.text.anchors ?? []
        guard !anchors.contains(anchor), !(page?.text.hasCitationAnchor(anchor) ?? false) else { return }
        let near = report.nearMiss(anchor, among: anchors)
        report.add(
            .deadAnchor, "\(page.map { "the page \($0.file.path)" } ?? "this text") has no place '#\(anchor)'",
            at: span,
            help: near.map { "did you mean '#\($0)'?" }
                ?? (page == nil
                    ? "write the page as well, as in about.md#\(anchor)"
                    : "write a heading's text in lower case, with hyphens for spaces, as in #the-first-part"),
            fix: near.flatMap { Fix(replacing: "#" + anchor, by: "#" + $0, at: span) })
    }

    private mutating func checkRecord(_ scheme: String, _ id: String, _ span: SourceSpan) {
        guard let table = parsed.records.table(scheme: scheme) else { return }
        if let index = table.index(of: id) {
            guard addresses.address(of: table, at: index) == nil else { return }
            if let listing = table.type.listing {
                report.add(
                    .deadLink, "'\(scheme):\(id)' leads nowhere: no page of the site lists its \(table.type.kind)",
                    at: span,
                    help: "make a page with 'template: \(listing)', or take the link out")
            } else {
                report.add(
                    .deadLink, "'\(scheme):\(id)' leads nowhere: the \(table.type.kind) of this site have no pages",
                    at: span,
                    help: "make Templates/records/\(scheme).html, or take the link out")
            }
        } else if !table.broken.contains(id) {
            let near = report.nearMiss(id, among: table.ids)
            report.add(
                .unknownRecord, "no \(scheme) is named '\(id)'", at: span, help: table.suggestion(near),
                fix: near.flatMap { Fix(replacing: scheme + ":" + id, by: scheme + ":" + $0, at: span) })
        }
    }

    private mutating func checkFile(_ path: String, _ link: Link) {
        guard let full = join(path), addresses.files.contains(full) else {
            let asPage = path.hasSuffix(".html") ? join(path.dropLast(5) + ".md").flatMap { addresses.pages[$0] } : nil
            let (offered, here) = (addresses.files, folder)
            let near =
                asPage == nil ? report.nearMiss(path, among: offered.lazy.map { Self.relative($0, from: here) }) : nil
            report.add(
                asPage != nil ? .deadLink : .missingFile, "there is no file '\(path)' in Content", at: link.span,
                help: asPage != nil
                    ? "link to the page's Markdown file: '\(path.dropLast(5)).md'"
                    : near.map { "did you mean '\($0)'?" }
                        ?? (isLeftOutOfSite(path)
                            ? "give it another name: files with such a name are left out of the site"
                            : "put the file into Content, or correct its path from this file's folder"),
                fix: asPage != nil
                    ? Fix(replacing: path, by: path.dropLast(5) + ".md", at: link.span)
                    : near.flatMap { Fix(replacing: path, by: $0, at: link.span) })
            return
        }
    }

    /// Whether a file may well be there, under a name that is never published.
    private func isLeftOutOfSite(_ path: String) -> Bool {
        (join(path) ?? "").split(separator: "/").contains { $0.hasPrefix("_") || isLeftOut(String($0)) }
    }

    // MARK: Addresses

    /// Where a target is in the site, or `nil` if it is nowhere or its kind has no pages.
    func address(_ target: LinkTarget) -> Address? {
        switch target {
        case .page(let path, let anchor):
            join(path).flatMap { addresses.pages[$0] }.map {
                let page = parsed.pages[$0]
                return .site(path: Addresses.output(of: page.path), fragment: anchor.map { place($0, on: page) })
            }
        case .anchor(let anchor): .fragment(page.map { place(anchor, on: $0) } ?? anchor)
        case .file(let path): join(path).map { .site(addresses.file($0) ?? $0) }
        case .record(let scheme, let id): recordAddress(scheme, id)
        case .cited(let key): recordAddress(Claim.singular, key) ?? recordAddress(Source.singular, key)
        }
    }

    /// A place's id as the page has it: a link may write an accented letter in another Unicode form.
    private func place(_ anchor: String, on page: ParsedPage) -> String {
        guard anchor.utf8.contains(where: { $0 >= 0x80 }) else { return anchor }
        let anchors = page.text.anchors
        return anchors.firstIndex(of: anchor).map { anchors[$0] } ?? anchor
    }

    private func recordAddress(_ scheme: String, _ id: String) -> Address? {
        guard let table = parsed.records.table(scheme: scheme), let index = table.index(of: id) else { return nil }
        return addresses.address(of: table, at: index)
    }

    /// What a record is called, for a link that was written without a text.
    func name(_ target: LinkTarget) -> String? {
        guard case .record(let scheme, let id) = target, let table = parsed.records.table(scheme: scheme) else {
            return nil
        }
        return table.index(of: id).map(table.linkName)
    }

    private func join(_ path: String) -> String? { ParsedPage.join(page?.path ?? "", path) }

    /// The folder of the text, part by part.
    private var folder: [Substring] { page.map { Array($0.path.split(separator: "/").dropLast()) } ?? [] }

    /// A path from `Content/`, as one would write it in a folder.
    static func relative(_ path: String, from here: [Substring]) -> String {
        let there = path.split(separator: "/")
        let shared = zip(here, there.dropLast()).prefix { $0 == $1 }.count
        return (Array(repeating: "..", count: here.count - shared) + there.dropFirst(shared).map(String.init))
            .joined(separator: "/")
    }
}

extension PageText {
    /// Whether an id is that of a citation's marker or of an entry of the reference list.
    fileprivate func hasCitationAnchor(_ id: String) -> Bool {
        if let number = id.dropping("ref-").flatMap({ Int(ordinal: $0) }) { return number <= citedKeys.count }
        guard let marker = id.dropping("cite-").flatMap({ Int(ordinal: $0) }) else { return false }
        return marker <= lastMarker
    }
}

extension ParsedPage {
    /// A path relative to the page's folder, as a path from `Content/`; `nil` if it leads out of it.
    func join(_ relative: String) -> String? { Self.join(path, relative) }

    /// A path relative to the folder of a page, as a path from `Content/`; `nil` if it leads out of it.
    static func join(_ page: String, _ relative: String) -> String? {
        let slash = UInt8(ascii: "/")
        if goesDownOnly(relative) {
            let folder = page.utf8.lastIndex(of: slash)
            return folder.map { String(Substring(page.utf8[...$0])) + relative } ?? relative
        }
        var parts = page.utf8.split(separator: slash).dropLast().map { String(Substring($0)) }
        for part in relative.utf8.split(separator: slash).map({ String(Substring($0)) }) {
            switch part {
            case ".": break
            case "..":
                guard !parts.isEmpty else { return nil }
                parts.removeLast()
            default: parts.append(part)
            }
        }
        return parts.joined(separator: "/")
    }

    /// Whether no part of a path is empty or begins with a point, as of most.
    private static func goesDownOnly(_ path: String) -> Bool {
        var before = UInt8(ascii: "/")
        for byte in path.utf8 {
            if before == UInt8(ascii: "/"), byte == before || byte == UInt8(ascii: ".") { return false }
            before = byte
        }
        return before != UInt8(ascii: "/")
    }
}
