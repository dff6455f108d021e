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
            recordSchemes: schemes, words: WordTable.english.markdown, keepsText: false, marks: .ofNoLanguage))
    let config = readConfig(workspace, options, &decoder)
    report.merge(decoder.report)
    let words = WordFiles(workspace, language: config.language, report: &report)
    let templates = TemplateLibrary(workspace.templates, words: words.words.entries, report: &report)
    words.check(templates.usedWords, report: &report)
    let markdown = Markdown(
        recordSchemes: schemes, words: words.words.markdown, keepsText: needsText(templates, config),
        marks: config.prose?.marks ?? .ofNoLanguage)
    var site = ParsedSite(templates: templates, markdown: markdown)
    (site.config, site.words) = (config, words.words)

    // The records are one piece of work among the pages: neither needs the other.
    let known = memory?.parsed.isOf(markdown) ?? false ? memory?.parsed : nil
    let pieces = parallelMap(workspace.pages.count + 1) { index -> ParsedPiece in
        defer { options.progress?.step() }
        if index == 0 {
            return .records(known?.records(workspace.records) ?? readRecords(workspace, options.kinds, markdown))
        }
        let file = workspace.pages[index - 1]
        // What is handed on is what it says; its text is read again where a finding shows some of it.
        defer { file.release() }
        return .page(known?.page(file) ?? readPage(file, markdown))
    }
    var kept = BuildMemory.ParsedFiles(
        keepsText: markdown.keepsText, words: markdown.words, marks: markdown.marks, recordFiles: workspace.records)
    for piece in pieces {
        switch piece {
        case .records(let records):
            (site.records, site.custom) = (records.records, records.custom)
            report.merge(records.report)
            kept.records = records
        case .page(let parsed):
            if memory != nil { kept.pages[parsed.file.path] = parsed }
            if let reason = skipReason(parsed, site.config, options) {
                site.skipped[parsed.path] = reason
                report.merge(parsed.findings)
            } else {
                site.pages.append(parsed)
            }
        }
    }
    memory?.parsed = kept
    site.blocks = BlockDeclaration.read(site.templates, options.kinds, report: &report)
    site.lock = EvidenceLock(workspace.lockFile)
    site.assets = workspace.assets
    site.statics = workspace.statics
    return site
}

/// Whether some rule or template has use for the text of every block.
private func needsText(_ templates: TemplateLibrary, _ config: SiteConfig) -> Bool {
    templates.contains("records/source") || templates.contains("records/claim") || !config.loadedTerms.isEmpty
        || config.prose != nil || config.rules.contains { $0.key.value == Rule.unlinkedName.id }
}

private enum ParsedPiece: Sendable {
    case records(ParsedRecords)
    case page(ParsedPage)
}

/// What the files of records say.
struct ParsedRecords: Sendable {
    var records: Records
    var custom: Record
    var report: Report
}

private func readRecords(_ workspace: Workspace, _ kinds: RecordKinds, _ markdown: Markdown) -> ParsedRecords {
    var decoder = Decoder(markdown: markdown)
    checkNames(of: workspace.records, &decoder.report)
    let readable = workspace.records.filter { isYAML($0, &decoder.report) }
    let custom = readCustomData(readable, &decoder.report)
    let files = sortRecords(readable.filter { !$0.isCustomData }, kinds, &decoder.report)
    let records = Records.read(kinds, files, &decoder)
    return ParsedRecords(records: records, custom: custom, report: decoder.report)
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

/// Files of records become none of the site's, and whoever works on a site needs them all the same.
private func checkNames(of files: [SourceFile], _ report: inout Report) {
    var seen: Set<String> = []
    for file in files {
        for end in file.path.utf8.indices where file.path.utf8[end] == UInt8(ascii: "/") {
            seen.insert(String(file.path[..<end])).inserted ? check(file.path[..<end], "the folder") : ()
        }
        check(file.path[...], "the file")

        func check(_ path: Substring, _ what: String) {
            let name = path.utf8.split(separator: UInt8(ascii: "/")).last.map(Substring.init) ?? path
            checkName(name, of: "\(what) \(path)", at: SourceSpan(startOf: file), &report)
        }
    }
}

/// Whether a file of `Content/data` is one that is read; one that is not is a finding.
private func isYAML(_ file: SourceFile, _ report: inout Report) -> Bool {
    let path = file.path.dropFirst("Content/data/".count)
    if path.hasSuffix(".yaml") { return true }
    report.add(
        .unknownKind, "'\(path)' is not read: the files in Content/data end in .yaml", at: SourceSpan(startOf: file),
        help: path.hasSuffix(".yml")
            ? "rename it '\(path.dropLast(4)).yaml'" : "move it to another folder, or rename it if it has records")
    return false
}

/// The files of records by kind: `data/<kind>.yaml` and what is in `data/<kind>/`.
private func sortRecords(
    _ files: [SourceFile], _ known: RecordKinds, _ report: inout Report
) -> [String: [RecordFile]] {
    let kinds = known.plurals
    var sorted: [String: [RecordFile]] = [:]
    for file in files {
        let path = String(file.path.dropFirst("Content/data/".count))
        let kind = String(path.split(separator: "/")[0].split(separator: ".")[0])
        guard kinds.contains(kind) else {
            report.add(
                .unknownKind, "there is no kind of record '\(kind)'", at: SourceSpan(startOf: file),
                help: nearMiss(kind, among: kinds).map { "did you mean '\($0)'?" }
                    ?? "the kinds: \(kinds.joined(separator: ", "))")
            continue
        }
        let read = YAMLReader.readRecords(file, report: &report)
        sorted[kind, default: []].append(RecordFile(pairs: read.pairs, broken: read.broken))
    }
    return sorted
}

func readPage(_ file: SourceFile, _ markdown: Markdown) -> ParsedPage {
    let path = String(file.path.dropFirst("Content/".count))
    let start = SourceSpan(startOf: file)
    var decoder = Decoder(markdown: markdown)
    decoder.citationStyle = .numbered
    for part in path.dropLast(3).split(separator: "/") where !isKebabCase(String(part)) {
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
    let body = markdown.read(file, from: bodyStart, numbering: &decoder.numbering, report: &decoder.report)
    return ParsedPage(
        file: file, path: path, frontMatter: frontMatter, body: body, citedKeys: decoder.numbering.keys, place: start,
        findings: decoder.report)
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

/// The files of `data/custom/`, each under its name; what shape they have, their data says.
private func readCustomData(_ files: [SourceFile], _ report: inout Report) -> Record {
    var fields: [(String, FieldType)] = []
    var values: [Value] = []
    for file in files where file.isCustomData {
        let value = templateData(file, report: &report)
        fields.append((String(file.path.dropFirst("Content/data/custom/".count).dropLast(5)), FieldType(of: value)))
        values.append(value)
    }
    return Shape("set of custom data", fields: fields).record(values)
}

extension SourceFile {
    fileprivate var isCustomData: Bool { path.hasPrefix("Content/data/custom/") }
}
