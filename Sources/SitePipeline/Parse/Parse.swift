package import Diagnostics
import Markup
import Prose
import Templating

/// What a build is told besides the site's files.
package struct BuildOptions: Sendable {
    package var includesDrafts = false
    /// Stands in for the site's own as-of date.
    package var asOf: CalendarDate?
    /// Stands in for the site's own base URL.
    package var baseURL: BaseURL?
    /// Whether warnings are errors.
    package var isStrict = false
    /// Told how far the build has come.
    package var progress: BuildProgress?

    /// The kinds of records that the site can have.
    package var kinds = RecordKinds.standard

    package init() {}
}

/// Reads every file of a workspace. Never fails: what could not be read is reported, so that one run shows every fault.
/// What was found in a page stays with the page.
package func parse(
    _ workspace: Workspace, _ options: BuildOptions, memory: BuildMemory? = nil, report: inout Report
) -> ParsedSite {
    report.merge(workspace.report)
    let schemes = Set(options.kinds.singulars)
    // Nothing in site.yaml becomes HTML, so the words in which it would do not matter yet.
    var decoder = Decoder(
        markdown: Markdown(
            recordSchemes: schemes, words: WordTable(language: "en", [:]).markdown, keepsText: false,
            marks: .ofNoLanguage))
    let config = readConfig(workspace, options, &decoder)
    report.merge(decoder.report)
    // None of these needs another; the tables of a language take longest.
    let (marks, (words, templates, found), lock) = all(
        { config.prose?.marks ?? .ofNoLanguage }, { readTemplates(workspace, config) },
        { EvidenceLock(workspace.lockFile) })
    report.merge(found)
    let markdown = Markdown(
        recordSchemes: schemes, words: words.markdown, keepsText: needsText(templates, config), marks: marks)
    var site = ParsedSite(templates: templates, markdown: markdown)
    (site.config, site.words, site.lock) = (config, words, lock)

    let known = memory?.parsed.isOf(markdown) ?? false ? memory?.parsed : nil
    let knownRecords = known?.records(workspace.records)
    let recordFiles = knownRecords == nil ? RecordFiles(workspace.records, options.kinds) : nil
    let recordFileCount = recordFiles?.count ?? 0
    let pieces = parallelMap(recordFileCount + workspace.pages.count, chunk: 1) { index -> ParsedPiece in
        if let recordFiles, index < recordFileCount { return .records(recordFiles.read(index)) }
        defer { options.progress?.step() }
        let file = workspace.pages[index - recordFileCount]
        return .page(known?.page(file) ?? readPage(file, markdown))
    }
    var kept = BuildMemory.ParsedFiles(
        keepsText: markdown.keepsText, words: markdown.words, marks: markdown.marks, recordFiles: workspace.records)
    var readRecords: [RecordFiles.Read] = []
    var skipped: [ParsedPage] = []
    for piece in pieces {
        switch piece {
        case .records(let file): readRecords.append(file)
        case .page(let parsed):
            if memory != nil { kept.pages[parsed.file.path] = parsed }
            if let reason = skipReason(parsed, site.config, options) {
                site.skipped[parsed.path] = reason
                skipped.append(parsed)
            } else {
                site.pages.append(parsed)
            }
        }
    }
    if let records = knownRecords ?? recordFiles?.decode(readRecords, markdown) {
        (site.records, site.custom) = (records.records, records.custom)
        report.merge(records.report)
        kept.records = records
    }
    let isKept = memory != nil
    let inSkipped = parallelMap(skipped.count) { [skipped] index in
        defer { if !isKept { skipped[index].file.release() } }
        return skipped[index].text.findings
    }
    for each in inSkipped { report.merge(each) }
    memory?.parsed = kept
    site.blocks = BlockDeclaration.read(site.templates, options.kinds, report: &report)
    site.assets = workspace.assets
    site.statics = workspace.statics
    return site
}

private func readTemplates(_ workspace: Workspace, _ config: SiteConfig) -> (WordTable, TemplateLibrary, Report) {
    var report = Report()
    let words = WordFiles(workspace, language: config.language, report: &report)
    let templates = TemplateLibrary(workspace.templates, words: words.words.entries, report: &report)
    words.check(templates.usedWords, report: &report)
    return (words.words, templates, report)
}

/// Whether some rule or template has use for the text of every block.
private func needsText(_ templates: TemplateLibrary, _ config: SiteConfig) -> Bool {
    templates.contains("records/source") || templates.contains("records/claim") || !config.loadedTerms.isEmpty
        || config.prose != nil || config.rules.contains { $0.key.value == Rule.unlinkedName.id }
}

private enum ParsedPiece: Sendable {
    case records(RecordFiles.Read)
    case page(ParsedPage)
}

private func readConfig(_ workspace: Workspace, _ options: BuildOptions, _ decoder: inout Decoder) -> SiteConfig {
    guard let file = workspace.siteFile else {
        let missing = SourceFile(path: "Content/site.yaml", bytes: [])
        decoder.report.add(
            .missingKey, "the site has no Content/site.yaml", at: SourceSpan(startOf: missing),
            help: "make it, with a line 'title: ' and the site's name")
        return SiteConfig()
    }
    var config = SiteConfig.read(file, &decoder)
    if let asOf = options.asOf { config.asOf = asOf }
    if let address = options.baseURL { config.baseURL = address }
    return config
}

/// A page as its front matter says; its text is read when somebody asks.
func readPage(_ file: SourceFile, _ markdown: Markdown) -> ParsedPage {
    let path = String(file.path.dropFirst("Content/".count))
    let start = SourceSpan(startOf: file)
    var decoder = Decoder(markdown: markdown)
    decoder.citationStyle = .numbered
    for part in path.utf8.dropLast(3).split(separator: UInt8(ascii: "/")).map(Substring.init)
    where !isKebabCase(String(part)) {
        decoder.report.add(
            .badID, "'\(part)' cannot be the name of a page or its folder, since it becomes an address", at: start,
            help: kebabCase(String(part)).map { "rename it '\($0)'" }
                ?? "rename it with lower-case letters, digits and single hyphens")
    }
    var frontMatter = FrontMatter()
    var bodyStart = 0
    if let (yaml, body) = FrontMatter.split(file) {
        frontMatter = FrontMatter.read(file, yaml, &decoder)
        bodyStart = body
    } else {
        decoder.report.add(
            .missingKey,
            FrontMatter.isBegun(file) ? "the front matter that begins here has no end" : "the page has no front matter",
            at: FrontMatter.isBegun(file) ? file.span(0..<3) : start,
            help: FrontMatter.isBegun(file)
                ? "write a line '---' where it ends"
                : "begin the file with a line '---', then 'title: ' and the title, then another line '---'")
    }
    return ParsedPage(
        file: file, path: path, frontMatter: frontMatter, place: start,
        text: UnreadText(
            markdown: markdown, start: bodyStart, numbering: decoder.numbering, findings: decoder.report))
}

/// Why a page is left out of the site, if it is.
private func skipReason(_ page: ParsedPage, _ config: SiteConfig, _ options: BuildOptions) -> String? {
    if options.includesDrafts { return nil }
    if page.frontMatter.isDraft { return "draft" }
    if let date = page.frontMatter.publishOn?.value, let start = date.start, let asOf = config.asOf?.start, asOf < start
    {
        return "publish-on \(date.text)"
    }
    return nil
}
