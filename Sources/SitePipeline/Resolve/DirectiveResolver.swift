package import Diagnostics
import Markup

extension Rule {
    package static let unknownDirective = Rule(
        "unknown-directive",
        finds: "A directive that does not exist; each has a template in Templates/blocks.",
        why: "A part of the page would be missing.",
        example: "a fenced block `{timelin}`",
        repair: "a fenced block `{timeline}`")
}

/// A directive with its options checked against what its template declares.
struct ResolvedDirective: Sendable {
    enum Option: Sendable {
        case text(String)
        case number(Int)
        case flag(Bool)
        /// The index of the topic's page.
        case topic(Int)
        /// The index of a record in the table of its kind.
        case record(String, Int)
    }

    var name: String
    var options: [String: Option] = [:]
    /// The offset in the page's HTML that it goes to.
    var offset: Int
}

extension Names {
    /// Checks a directive. `nil`, with a finding, if there is none of that name.
    func resolve(_ directive: Directive, in file: SourceFile, offset: Int, report: inout Report) -> ResolvedDirective? {
        guard let declaration = parsed.blocks[directive.name] else {
            let near = report.nearMiss(directive.name, among: parsed.blocks.keys)
            report.add(
                .unknownDirective, "there is no directive '\(directive.name)'", at: directive.span,
                help: near.map { "did you mean '{\($0)}'?" }
                    ?? (parsed.blocks.isEmpty
                        ? "make its template, Templates/blocks/\(directive.name).html"
                        : "the directives: \(parsed.blocks.keys.sorted().listed)"),
                fix: near.flatMap { Fix(replacing: directive.name, by: $0, at: directive.span) })
            return nil
        }
        var resolved = ResolvedDirective(name: directive.name, offset: offset)
        var pairs: [YAMLPair] = []
        if let node = YAMLReader.read(file, directive.body, report: &report) {
            if case .mapping(let found) = node.content {
                pairs = found
            } else {
                report.add(
                    .wrongType, "a directive holds options, but this is \(node.typeName)", at: node.span,
                    help: "write each option on a line of its own, as 'name: value'")
            }
        }
        let options = Dictionary(declaration.options.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let given = Set(pairs.map(\.key.value))
        for pair in pairs {
            guard let option = options[pair.key.value] else {
                let near = report.nearMiss(pair.key.value, among: declaration.options.map(\.name))
                report.add(
                    .unknownKey, "the directive '\(directive.name)' has no option '\(pair.key.value)'",
                    at: pair.key.span,
                    help: near.map { "did you mean '\($0)'?" }
                        ?? (declaration.options.isEmpty
                            ? "take it out: this directive has no options"
                            : "its options: \(declaration.options.map(\.name).listed)"),
                    fix: near.flatMap {
                        given.contains($0) ? nil : Fix(replacing: pair.key.value, by: $0, at: pair.key.span)
                    })
                continue
            }
            if let value = read(pair.value, as: option.type, report: &report) { resolved.options[option.name] = value }
        }
        for option in declaration.options
        where option.isRequired && !given.contains(option.name) {
            report.add(
                .missingKey, "the directive '\(directive.name)' needs the option '\(option.name)'", at: directive.span,
                help: "write a line '\(option.name): ' and its value between the fences")
        }
        return resolved
    }

    private func read(
        _ node: YAMLNode, as type: BlockDeclaration.OptionType, report: inout Report
    ) -> ResolvedDirective.Option? {
        guard let text = node.scalarText, !text.isEmpty else {
            report.add(
                .wrongType,
                "this is \(node.typeName), but a single value belongs here",
                at: node.span, help: "write one value")
            return nil
        }
        let name = Located(text, at: node.span)
        switch type {
        case .text: return .text(text)
        case .number:
            if let number = Int(text), number >= 0 { return .number(number) }
            report.add(
                .wrongType, "'\(text)' is not a whole number from 0 up", at: node.span,
                help: "write it in digits, as in 12")
        case .flag:
            if text == "true" || text == "false" { return .flag(text == "true") }
            report.add(
                .wrongType, "'\(text)' is neither true nor false", at: node.span, help: "write true or false")
        case .topic, .record:
            guard isInOnePiece(name, .badID, &report) else { return nil }
        }
        switch type {
        case .text, .number, .flag: break
        case .topic: return findTopic(name, report: &report).map { .topic($0) }
        case .record(let singular):
            guard let table = parsed.records.table(scheme: singular) else { return nil }
            if let index = table.index(of: text) { return .record(singular, index) }
            if !table.broken.contains(text) {
                let near = report.nearMiss(text, among: table.ids)
                report.add(
                    .unknownRecord, "no \(singular) is named '\(text)'", at: node.span, help: table.suggestion(near),
                    fix: near.flatMap { Fix(replacing: text, by: $0, at: node.span) })
            }
        }
        return nil
    }
}
