import Diagnostics

/// What a page says of itself: its JSON-LD first, then Highwire's `citation_` names, Open Graph, Dublin Core, and last what
/// can be guessed.
struct HTMLMetadata {
    private let tree: HTMLTree
    private var metas: [String: [String]] = [:]
    private(set) var metadata = DocumentMetadata()
    /// The text of the article, where the page gives it in its JSON-LD.
    private(set) var articleBody: String?

    init(_ tree: HTMLTree, address: String?) {
        self.tree = tree
        for index in tree.elements("meta") {
            let node = tree.nodes[index]
            guard let name = node["property"] ?? node["name"] ?? node["http-equiv"] ?? node["itemprop"],
                let content = node["content"]?.collapsed, !content.isEmpty
            else { continue }
            metas[name.lowercased(), default: []].append(content)
        }
        for index in tree.elements("script") where tree.nodes[index]["type"]?.lowercased() == "application/ld+json" {
            if let json = JSONText.read(tree.text(of: index)) { readJSONLD(json) }
        }
        metadata.fill(from: highwire)
        metadata.fill(from: openGraph)
        metadata.fill(from: dublinCore)
        metadata.fill(from: guessed(address))
        trimTitle()
    }

    private func first(_ names: String...) -> String? { names.lazy.compactMap { metas[$0]?.first }.first }

    // MARK: JSON-LD

    private static let categories: [String: Source.Category] = [
        "NewsArticle": .newsReport, "ReportageNewsArticle": .newsReport, "BackgroundNewsArticle": .newsReport,
        "AnalysisNewsArticle": .newsReport, "LiveBlogPosting": .newsReport, "OpinionNewsArticle": .opinion,
        "ReviewNewsArticle": .opinion, "ScholarlyArticle": .study, "MedicalScholarlyArticle": .study, "Report": .report,
        "SocialMediaPosting": .socialPost, "DiscussionForumPosting": .socialPost, "Legislation": .law,
        "BlogPosting": .webPage, "Article": .webPage, "WebPage": .webPage, "TechArticle": .webPage, "QAPage": .webPage,
        "FAQPage": .webPage, "GovernmentService": .officialDocument, "SpecialAnnouncement": .statement,
    ]
    /// What describes the page only if nothing else does.
    private static let general: Set<String> = ["WebPage", "QAPage", "FAQPage"]

    private mutating func readJSONLD(_ json: JSON) {
        var found = json.items.flatMap { $0["@graph"]?.items ?? [$0] }
        func types(_ json: JSON) -> [String] { json["@type"]?.items.compactMap(\.name) ?? [] }
        found = found.filter { !types($0).allSatisfy { Self.categories[$0] == nil } }
        // What is an article says more than what is only a page.
        let articles = found.filter { !types($0).contains(where: Self.general.contains) }
        for item in articles + found.filter({ types($0).contains(where: Self.general.contains) }) {
            var said = DocumentMetadata()
            said.title = item["headline"]?.name ?? item["name"]?.name
            said.publisher = item["publisher"]?.name
            said.authors = (item["author"]?.items ?? []).compactMap(\.name).filter { !$0.contains("://") }
            said.published = item["datePublished"]?.name.flatMap(DocumentMetadata.date)
            said.language = item["inLanguage"]?.name.flatMap(DocumentMetadata.languageTag)
            said.url = (item["url"]?.name ?? item["mainEntityOfPage"]?["@id"]?.name ?? item["mainEntityOfPage"]?.name)
                .flatMap(Self.webAddress)
            said.category = types(item).lazy.compactMap { Self.categories[$0] }.first
            if case .flag(false)? = item["isAccessibleForFree"] { said.isBehindPaywall = true }
            if item["isAccessibleForFree"]?.name?.lowercased() == "false" { said.isBehindPaywall = true }
            if case .text(let body)? = item["articleBody"], body.utf8.count > articleBody?.utf8.count ?? 0 {
                articleBody = body
            }
            metadata.fill(from: said)
        }
    }

    // MARK: Names of meta elements

    private var highwire: DocumentMetadata {
        var said = DocumentMetadata()
        said.title = first("citation_title")
        said.publisher = first("citation_journal_title", "citation_publisher", "citation_technical_report_institution")
        said.authors = metas["citation_author"] ?? []
        said.published = first("citation_publication_date", "citation_date", "citation_online_date").flatMap(
            DocumentMetadata.date)
        said.language = first("citation_language").flatMap(DocumentMetadata.languageTag)
        if first("citation_journal_title") != nil { said.category = .study }
        if first("citation_technical_report_institution") != nil { said.category = .report }
        return said
    }

    private var openGraph: DocumentMetadata {
        var said = DocumentMetadata()
        said.title = first("og:title", "twitter:title")
        said.publisher = first("og:site_name")
        said.authors = (metas["article:author"] ?? metas["author"] ?? []).filter {
            !$0.contains("://") && $0.count < 100
        }
        said.published = first("article:published_time", "datepublished", "parsely-pub-date").flatMap(
            DocumentMetadata.date)
        return said
    }

    private var dublinCore: DocumentMetadata {
        var said = DocumentMetadata()
        said.title = first("dc.title", "dcterms.title")
        said.publisher = first("dc.publisher", "dcterms.publisher")
        said.authors = metas["dc.creator"] ?? metas["dcterms.creator"] ?? []
        said.published = first("dc.date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dcterms.date", "date")
            .flatMap(DocumentMetadata.date)
        said.language = first("dc.language", "dcterms.language").flatMap(DocumentMetadata.languageTag)
        return said
    }

    // MARK: What is guessed

    private func guessed(_ address: String?) -> DocumentMetadata {
        var said = DocumentMetadata()
        let canonical = tree.elements("link").first { tree.nodes[$0]["rel"]?.lowercased() == "canonical" }
            .flatMap { tree.nodes[$0]["href"] }
        let saved = tree.comments.lazy.compactMap {
            $0.firstMatch(of: #/(?m)^\s*(?:url:|saved from url=\([0-9]+\))\s*(\S+)/#)?.1
        }.first
        said.url =
            [canonical, first("og:url"), address, saved.map(String.init)].lazy.compactMap {
                $0.flatMap(Self.webAddress)
            }
            .first
        said.language =
            (tree.elements("html").first.flatMap { tree.nodes[$0]["lang"] ?? tree.nodes[$0]["xml:lang"] }
            ?? first("content-language", "og:locale")).flatMap(DocumentMetadata.languageTag)
        let heading = tree.elements("h1").first.map { tree.text(of: $0).collapsed }.flatMap { $0.isEmpty ? nil : $0 }
        let title = tree.elements("title").first.map { tree.text(of: $0).collapsed }.flatMap { $0.isEmpty ? nil : $0 }
        said.title = heading ?? title
        let time = tree.elements("time").lazy.compactMap { tree.nodes[$0]["datetime"].flatMap(DocumentMetadata.date) }
            .first
        said.published = time
        if let title, let heading, let end = Self.siteName(in: title, behind: heading) { said.publisher = end }
        if said.publisher == nil, let url = metadata.url ?? said.url { said.publisher = Self.host(of: url) }
        said.category = .webPage
        said.inferred = ["title", "published", "publisher", "type"]
        return said
    }

    /// Takes the site's name off the end of a title that has it there.
    private mutating func trimTitle() {
        guard let title = metadata.title, let publisher = metadata.publisher else { return }
        for separator in [" | ", " – ", " — ", " - ", " · ", " :: "] where title.hasSuffix(separator + publisher) {
            metadata.title = String(title.dropLast(separator.count + publisher.count))
        }
    }

    private static func siteName(in title: String, behind heading: String) -> String? {
        guard title.hasPrefix(heading) else { return nil }
        let rest = title.dropFirst(heading.count).trimmingPrefix { " |–—-·:".contains($0) }
        return rest.isEmpty || rest.count > 60 || rest.contains("|") ? nil : String(rest)
    }

    private static func webAddress(_ text: String) -> String? {
        let text = text.collapsed
        return text.prefixMatch(of: #/(?i)https?:\/\/[^\s\/"<>]+[^\s"<>]*/#)?.0.count == text.count ? text : nil
    }

    private static func host(of url: String) -> String? {
        guard let host = url.firstMatch(of: #/\/\/(?:www\.)?([^\/:?#]+)/#)?.1 else { return nil }
        return String(host)
    }
}
