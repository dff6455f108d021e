import Diagnostics

/// The site's own words: they are known when a template is compiled, so they become literal text.
extension Compiler {
    /// The key of the site's word that a name stands for, unless a record here has a name `words` itself.
    func wordKey(_ name: Name) -> String? {
        guard library.checking == .strict, let key = name.text.wordKey, !scope.declares(String.words) else {
            return nil
        }
        return key
    }

    /// Writes one of the site's own words: it is known, so it becomes literal text.
    mutating func word(_ key: String, _ name: Name, escaped: Bool, _ context: Context) {
        guard let word = find(key, name, context) else { return }
        if let fault = FieldType.text.fault(writtenAs: name.text, escaped: escaped, in: html.context) {
            report.add(.templateType, fault.message, at: context.file.span(name.range), help: fault.help)
            return
        }
        switch word {
        case .text(let pattern) where pattern.placeholders.isEmpty || html.context.isForScript:
            pending.append(pattern.text, as: escaping)
        case .counted(let forms) where html.context.isForScript:
            let json = JSON.object(forms.map { (key: $0.category, value: JSON.text($0.pattern.text)) })
            pending.append(json.line, as: escaping)
        case .text(let pattern):
            let places = pattern.placeholders.map { "{\($0)}" }.joined(separator: " and ")
            report.add(
                .templateType, "'\(name.text)' has a place for a value: \(places)",
                at: context.file.span(name.range),
                help: "write it around the value: {{#\(name.text)}}…{{/\(name.text)}}")
        case .counted:
            report.add(
                .templateType, "'\(name.text)' has a text for each plural, which a script chooses from",
                at: context.file.span(name.range), help: "put it into a data- attribute, and read it from there")
        }
    }

    /// A word with a place for a value is a section: what stands in it is put into that place.
    mutating func wordSection(
        _ key: String, _ name: Name, inverted: Bool, _ body: [TemplateNode], _ context: Context
    ) {
        guard let word = find(key, name, context) else { return }
        guard !inverted, case .text(let pattern) = word, let around = pattern.aroundValue else {
            report.add(
                .templateType, "'\(name.text)' is no text with a place for one value, so nothing can stand in it",
                at: context.file.span(name.range), help: "write {{\(name.text)}}, or take it out")
            return
        }
        if let fault = FieldType.text.fault(writtenAs: name.text, escaped: true, in: html.context) {
            report.add(.templateType, fault.message, at: context.file.span(name.range), help: fault.help)
            return
        }
        pending.append(around.before, as: escaping)
        if !around.before.isEmpty { html.passValue() }
        compile(body[...], context)
        pending.append(around.after, as: escaping)
        if !around.after.isEmpty { html.passValue() }
    }

    private mutating func find(_ key: String, _ name: Name, _ context: Context) -> TemplateWord? {
        if let word = library.words[key] { return word }
        let near = report.nearMiss(key, among: library.words.keys)
        report.add(
            .unknownName, "the site's words have no '\(key)'", at: context.file.span(name.range),
            help: near.map { "did you mean 'words.\($0)'?" } ?? "add it to the files in Templates/words")
        return nil
    }
}
