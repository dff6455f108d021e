package import Diagnostics
import Markup
import Templating

extension Rule {
    /// A rule that a site or page names does not exist, or may not be relaxed.
    package static let unknownRule = Rule(
        "unknown-rule",
        finds: "A rule in site.yaml or in a page's `allow` that does not exist, or that always holds.",
        why: "A misspelt exception would except nothing.",
        example: "`allow: {uncited-nummer: …}`",
        repair: "`allow: {uncited-number: …}`")

    /// Every rule there is, by id.
    package static let all: [Rule] = [
        .ambiguousFigure, .badCalculation, .badDate, .badID, .chainCycle, .chartFigure, .citationShadowed,
        .citationSyntax,
        .claimWithoutEvidence,
        .copiedWords,
        .deadAnchor, .deadLink, .duplicateAnchor, .duplicateID, .duplicateKey, .duplicateTitle, .emptyLinkText,
        .eventDate, .exceptedNumber,
        .foreignFile, .headingOrder, .idleException, .imageAlt, .indentedCode, .inlineText, .linkText, .listNumbers,
        .loadedTerm,
        .loneSide,
        .libraryEntry, .lostText, .missingFile, .missingKey, .missingNote,
        .missingSummary, .misspeltName, .numberMisplaced, .orphan, .otherSyntax, .outsideSite, .pathCollision,
        .placeholderText, .rawHTML,
        .shortQuotation, .singleOrigin,
        .singleTilde,
        .strayFile, .strayMarks, .templateSyntax,
        .templateType, .textEncoding, .textLimits, .uncitedBlock, .uncitedLaw, .uncitedName, .uncitedNumber,
        .uncitedQuotation,
        .unclosedCode,
        .unknownCitation,
        .unknownDirective,
        .unknownKey, .unknownKind, .unknownMarkup, .unknownName, .unknownPartial, .unknownRecord, .unknownRule,
        .unknownTemplate, .unreadableFigure, .unlinkedName, .unportableName, .unsafeURL, .unsupportedDate,
        .unsupportedName,
        .unverifiedEvidence,
        .weakerNumber, .withdrawn, .wrongResult, .wrongType,
        .yamlSyntax,
    ].sorted { $0.id < $1.id }

    /// Rules about what is said and how. The others are about what can be read or linked at all, or about safety; a
    /// site that breaks them cannot be made, so nothing relaxes them.
    package static let relaxable: Set<Rule> = [
        .indentedCode, .linkText, .listNumbers, .misspeltName, .numberMisplaced, .orphan, .otherSyntax, .shortQuotation,
        .singleOrigin,
        .singleTilde, .strayMarks,
        .claimWithoutEvidence, .duplicateTitle, .headingOrder, .loadedTerm, .loneSide, .missingSummary, .uncitedBlock,
        .uncitedLaw,
        .uncitedName, .uncitedNumber, .uncitedQuotation, .unlinkedName, .unverifiedEvidence, .weakerNumber, .withdrawn,
    ]
}

/// The severities that `site.yaml` sets and the rules that pages relax.
struct Severities {
    private var ofSite: [Rule: Severity?] = [:]
    private var ofPages: [String: [Rule: [AllowedText]]] = [:]

    init(_ config: SiteConfig, _ pages: [ParsedPage], _ report: inout Report) {
        for (name, severity) in config.rules {
            guard let rule = Self.rule(name, among: config.rules.map(\.key), &report), let severity else {
                continue
            }
            let words = Severity.allCases.map(\.rawValue) + ["off"]
            guard words.contains(severity.value) else {
                let near = nearMiss(severity.value, among: words)
                report.add(
                    .wrongType, "'\(severity.value)' is not a severity", at: severity.span,
                    help: near.map { "did you mean '\($0)'?" } ?? "write error, warning, note or off",
                    fix: near.flatMap { Fix(replacing: severity.value, by: $0, at: severity.span) })
                continue
            }
            ofSite[rule] = .some(Severity(rawValue: severity.value))
        }
        for page in pages where !page.frontMatter.allow.isEmpty {
            let text = TextWithoutBreaks(page.file)
            for (name, allowances) in page.frontMatter.allow {
                let given = page.frontMatter.allow.map(\.key)
                guard let rule = Self.rule(name, among: given, &report), let allowances else { continue }
                ofPages[page.file.path, default: [:]][rule] = allowances.compactMap { allowance in
                    AllowedText(allowance, rule, in: text, &report)
                }
            }
        }
    }

    /// - Parameter given: all names of rules that stand there, since none may stand there twice.
    private static func rule(
        _ name: Located<String>, among given: [Located<String>], _ report: inout Report
    ) -> Rule? {
        guard let rule = Rule.all.first(where: { $0.id == name.value }) else {
            let near = nearMiss(name.value, among: Rule.all.map(\.id))
            report.add(
                .unknownRule, "there is no rule '\(name.value)'", at: name.span,
                help: near.map { "did you mean '\($0)'?" } ?? "'sitegen explain' lists the rules",
                fix: near.flatMap { near in
                    given.contains { $0.value == near } ? nil : Fix(replacing: name.value, by: near, at: name.span)
                })
            return nil
        }
        guard Rule.relaxable.contains(rule) else {
            report.add(
                .unknownRule, "the rule '\(name.value)' always holds: no site or page can change it", at: name.span,
                help:
                    "take it out; those that can be changed: \(Rule.relaxable.map(\.id).sorted().joined(separator: ", "))"
            )
            return nil
        }
        return rule
    }

    /// Whether the site turns a rule off, or does not ask for one that is optional.
    func turnsOff(_ rule: Rule) -> Bool {
        if let severity = ofSite[rule] { severity == nil } else { rule.isOptional }
    }

    /// A page's own relaxation makes its finding a note that gives the reason; one that relaxes nothing is a finding itself.
    func apply(to report: inout Report, isStrict: Bool) {
        // By path, where the texts stand that allow something.
        var used: [String: Set<SourcePosition>] = [:]
        report.adjust { finding in
            let allowed = allowed(finding)
            if let span = allowed?.span { used[span.file.path, default: []].insert(span.start) }
            return judged(finding, allowed, isStrict)
        }
        var idle = Report()
        reportIdle(used, &idle)
        idle.adjust { Self.strict($0, isStrict) }
        report.merge(idle)
    }

    /// Whether some of what was found is an error for the site.
    func hasErrors(_ report: Report, isStrict: Bool) -> Bool {
        report.diagnostics.contains { judged($0, allowed($0), isStrict)?.severity == .error }
    }

    private func judged(_ finding: Diagnostic, _ allowed: AllowedText?, _ isStrict: Bool) -> Diagnostic? {
        var finding = finding
        if let severity = ofSite[finding.rule] {
            guard let severity else { return nil }
            finding.severity = severity
        }
        if let allowed {
            finding.severity = .note
            finding.help = "allowed on this page: \(allowed.reason)"
        }
        return Self.strict(finding, isStrict)
    }

    private static func strict(_ finding: Diagnostic, _ isStrict: Bool) -> Diagnostic {
        var finding = finding
        if isStrict, finding.severity == .warning { finding.severity = .error }
        return finding
    }

    private func allowed(_ finding: Diagnostic) -> AllowedText? {
        guard let span = finding.span else { return nil }
        return ofPages[span.file.path]?[finding.rule]?.first { $0.covers(span) }
    }

    private func reportIdle(_ used: [String: Set<SourcePosition>], _ report: inout Report) {
        for (_, rules) in ofPages.sorted(by: { $0.key < $1.key }) {
            for (rule, texts) in rules.sorted(by: { $0.key.id < $1.key.id }) {
                for text in texts where used[text.span.file.path]?.contains(text.span.start) != true {
                    report.add(
                        .idleException,
                        text.isThere
                            ? "nothing in this text breaks '\(rule.id)'" : "the page does not have this text",
                        at: text.span,
                        help: text.isThere ? "take it out" : "write it as it stands on the page, or take it out")
                }
            }
        }
    }
}
