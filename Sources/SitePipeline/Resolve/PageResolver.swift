import Diagnostics
import Markup
import Templating

/// Resolves one page, apart from all others, so that pages can be resolved at once.
struct PageResolver {
    private let page: ParsedPage
    private let index: Int
    private var report: Report
    private var places: [(target: Citable, place: CitingPlace)] = []

    /// The places in a page that cite something, and what was found while it was read and now.
    struct Result: Sendable {
        var places: [(target: Citable, place: CitingPlace)]
        var findings: Report
    }

    /// A page before its text is resolved.
    static func page(_ parsed: ParsedPage, _ names: Names) -> Page {
        var found = Report()
        return Page(parsed: parsed, template: template(of: parsed, names.parsed.templates, &found))
    }

    /// Resolves the text of a page, and puts what it came to on it.
    static func fill(_ page: Page, at index: Int, _ names: Names) -> Result {
        var resolver = PageResolver(page: page.parsed, index: index)
        page.fill(resolver.content(names))
        return Result(places: resolver.places, findings: resolver.report)
    }

    private init(page: ParsedPage, index: Int) {
        report = page.text.findings
        self.page = page
        self.index = index
    }

    // The names are handed on and not kept: a copy for each page counts references that all threads share.

    private mutating func content(_ names: Names) -> PageContent {
        _ = Self.template(of: page, names.parsed.templates, &report)
        for topic in page.frontMatter.topics { _ = names.findTopic(topic, report: &report) }
        let references = references(names)
        var directives: [ResolvedDirective] = []
        let body = page.body
        for hole in body.html.holes {
            guard case .directive(let index) = hole.content else { continue }
            let directive = body.directives[index]
            if let resolved = names.resolve(directive, in: page.file, offset: hole.offset, report: &report) {
                directives.append(resolved)
            }
        }
        return PageContent(
            body: names.html(body, on: page, report: &report),
            keyPoints: page.frontMatter.keyPoints.map { names.html($0.markdown, on: page, report: &report) },
            directives: directives, references: references,
            citationCount: references.reduce(0) { $0 + $1.uses.count })
    }

    /// The page's reference list, with each use noted for what is cited.
    private mutating func references(_ names: Names) -> [Reference] {
        let targets = page.text.citedKeys.map { names.citable($0) }
        var references = targets.enumerated().map { number, target in
            target.map { Reference(number: number + 1, target: $0, uses: []) }
        }
        for (number, text) in page.texts.enumerated() {
            names.checkMentions(text, report: &report)
            // Each is looked at where it is: a copy costs more than a look.
            let citations = text.citations
            for place in citations.indices {
                let cited = citations[place].number - 1
                guard let target = targets[cited] else {
                    names.reportUnknown(citations[place], report: &report)
                    continue
                }
                if let locator = citations[place].locator, case .claim = target {
                    report.add(
                        .citationSyntax,
                        "'\(citations[place].key)' is a claim, and only a source has places such as '\(locator)'",
                        at: citations[place].span.of(locator), help: "take out ', \(locator)', or cite the source")
                }
                references[cited]?.uses.append(
                    Reference.Use(marker: citations[place].marker, locator: citations[place].locator))
                places.append((target, CitingPlace(citations[place], text: number, page: index)))
            }
        }
        return references.compactMap(\.self)
    }

    /// The template that shows a page.
    private static func template(
        of page: ParsedPage, _ templates: TemplateLibrary, _ report: inout Report
    ) -> String {
        if let chosen = page.frontMatter.template {
            // Those in folders are for records, directives and parts of pages.
            if templates.contains(chosen.value), !chosen.value.contains("/") { return chosen.value }
            let offered = templates.names.filter { !$0.contains("/") }
            let near = report.nearMiss(chosen.value, among: offered)
            report.add(
                .unknownTemplate, "there is no template '\(chosen.value)' for pages", at: chosen.span,
                help: near.map { "did you mean '\($0)'?" }
                    ?? "write \(offered.alternatives)",
                fix: near.flatMap { Fix(replacing: chosen.value, by: $0, at: chosen.span) })
            return "page"
        }
        let parts = page.path.utf8.split(separator: UInt8(ascii: "/"))
        if page.path == "index.md", templates.contains("home") { return "home" }
        if parts.count > 1, !page.path.hasSuffix("/index.md") {
            let folder = parts[parts.count - 2]
            let name = String(Substring(folder.last == UInt8(ascii: "s") ? folder.dropLast() : folder))
            if templates.contains(name) { return name }
        }
        if !templates.contains("page") {
            report.add(
                .unknownTemplate, "no template is chosen for this page, and there is no Templates/page.html",
                at: page.place,
                help: "make it, or choose another with 'template: '")
        }
        return "page"
    }
}

extension SourceSpan {
    /// The place in the rest of the line at which a text stands, or else the span itself.
    fileprivate func of(_ text: String) -> SourceSpan {
        let rest = file.line(end.line).dropFirst(end.column - 1)
        guard let found = rest.range(ofBytes: Array(text.utf8)) else { return self }
        func position(_ index: Int) -> SourcePosition {
            SourcePosition(line: end.line, column: end.column + index - rest.startIndex)
        }
        return SourceSpan(file: file, start: position(found.lowerBound), end: position(found.upperBound))
    }
}
