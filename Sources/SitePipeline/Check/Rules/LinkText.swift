package import Diagnostics
import Markup
import Prose
internal import Synchronization

extension Rule {
    package static let linkText = Rule(
        "link-text",
        finds:
            "The text of a link to a person, an organization, a place or a source with a capitalized word or a number that the record does not have in its name, aliases, role, title, publisher, authors, region or forms of citation; in whatever case. Other words are free, and so are a plural, an initial, and an adjective such as Haitian. The text of a link to a term, an event, a measure, a question or a change is free but for its numbers, which the record's own texts and dates must have. The numbers of links to claims and discrepancies belong to `uncited-number`.",
        why: "A reader takes the text of a link for the name of what it leads to.",
        example: "`[Stephen Homan](actor:tom-homan)`",
        repair: "`[Tom Homan](actor:tom-homan)`")
}

/// Checks `link-text`.
final class LinkTexts: Sendable {
    /// The site without its pages, which change while a preview goes on.
    private let site: Site
    private let common: Set<String>
    /// What texts of links may have, for the records that links were found to lead to.
    private let known = Mutex<[LinkTarget: Forms]>([:])

    private struct Forms: Sendable {
        var name: String
        /// In lower case; `nil` for a kind that links may word freely.
        var words: Set<String>?
        var numbers: Set<String>
        /// The first letters of the words.
        var initials: Set<String>
        var isPerson: Bool
    }

    /// `nil` for a site whose language has no tables.
    init?(_ site: Site) {
        guard let language = site.prose else { return nil }
        var records = site
        records.pages = []
        self.site = records
        common = KnownNames.of(language).common
    }

    func check(_ page: Page, _ report: inout Report) {
        for text in page.parsed.texts { check(text.links, &report) }
    }

    /// Checks the texts of all records.
    func checkRecords(_ report: inout Report) {
        func found<Table: AnyRecordTable>(_ table: Table) -> [Report] {
            guard Table.Record.mayHold(.markdown) else { return [] }
            return parallelMap(table.records.count) { index in
                var report = Report()
                for (_, content) in table.records[index].contents(.markdown) {
                    for case .markdown(let text) in content.parts { check(text.markdown.links, &report) }
                }
                return report
            }
        }
        for table in site.records.tables {
            for each in found(table) { report.merge(each) }
        }
    }

    private func check(_ links: [Link], _ report: inout Report) {
        for link in links where !link.isImage {
            // The numbers of links to claims and discrepancies are quantities, and `uncited-number` compares them.
            guard case .record(let scheme, let id) = link.target,
                ![Claim.singular, Discrepancy.singular].contains(scheme)
            else { continue }
            let text = site.named(link.text)
            guard !text.isEmpty, let forms = forms(of: link.target) else { continue }
            let words = NameWord.all(in: text)
            let bytes = Array(text.utf8)
            let wrong =
                wrongName(words, forms).map { String(decoding: bytes[$0.range], as: UTF8.self) }
                ?? text.digitRuns.first { !forms.numbers.contains($0.number) }?.text
            guard let wrong else { continue }
            report.add(
                .linkText, "the \(scheme) '\(id)' has no '\(wrong)' in its \(forms.words == nil ? "texts" : "name")",
                at: link.placeOfText,
                help: forms.words == nil
                    ? "correct the number, or the link; what it leads to is called '\(forms.name)'"
                    : "write its name, '\(forms.name)', or add this to its aliases")
        }
    }

    private func wrongName(_ words: [NameWord], _ forms: Forms) -> NameWord? {
        guard let known = forms.words else { return nil }
        return words.enumerated().first { index, word in
            guard word.isCapitalized, !known.contains(word.text) else { return false }
            // The first may stand at the start of a sentence.
            if index == 0, words.count > 1, common.contains(word.text) { return false }
            if word.text.count == 1 { return !forms.initials.contains(word.text) }
            return !word.text.mayBeForm(ofOneIn: known, ofPerson: forms.isPerson)
        }?.element
    }

    private func forms(of target: LinkTarget) -> Forms? {
        if let forms = known.withLock({ $0[target] }) { return forms }
        guard case .record(let scheme, let id) = target, let table = site.records.table(scheme: scheme),
            let index = table.index(of: id)
        else { return nil }
        let forms = makeForms(table, index)
        known.withLock { $0[target] = forms }
        return forms
    }

    private func makeForms(_ table: some AnyRecordTable, _ index: Int) -> Forms {
        let record = table.records[index]
        let isByName = table.type.isLinkedByName
        let parts = record.contents.flatMap { $0.content.parts }
        var texts = parts.compactMap { part in
            if case .date(let date) = part { date.words(in: site.words) } else { nil }
        }
        texts += isByName ? record.linkForms : parts.flatMap(words)
        let words = Set(texts.flatMap(NameWord.all).map(\.text))
        return Forms(
            name: table.linkName(at: index), words: isByName ? words : nil,
            numbers: Set(texts.flatMap(\.digitRuns).map(\.number)), initials: Set(words.map { String($0.prefix(1)) }),
            isPerson: (record as? Actor)?.category == .person)
    }

    /// What a part of a record says.
    private func words(of part: FieldContent) -> [String] {
        switch part {
        case .text(let text), .fact(let text): return [text]
        case .prose(let text): return [text.value]
        case .markdown(let text): return [text.plainText(in: site)]
        default: return []
        }
    }
}

extension Link {
    /// Where its text stands before the address, if both are written as they are read, in one line; else the address.
    fileprivate var placeOfText: SourceSpan {
        guard case .record(let scheme, let id) = target, span.start.line == span.end.line else { return span }
        let line = span.file.line(span.start.line)
        guard let found = line.range(ofBytes: Array("[\(text)](\(scheme):\(id)".utf8)) else { return span }
        func position(_ index: Int) -> SourcePosition {
            SourcePosition(line: span.start.line, column: index - line.startIndex + 1)
        }
        let start = found.lowerBound + 1
        return SourceSpan(file: span.file, start: position(start), end: position(start + text.utf8.count))
    }
}

extension String {
    /// Whether it is made of one of some words: a plural, or where it is no person's an adjective such as "Haitian".
    fileprivate func mayBeForm(ofOneIn words: Set<String>, ofPerson isPerson: Bool) -> Bool {
        if hasSuffix("s"), words.contains(String(dropLast())) || words.contains(String(dropLast(2))) { return true }
        if isPerson || count < 5 { return false }
        if (1...3).contains(where: { count - $0 > 3 && words.contains(String(dropLast($0))) }) { return true }
        // "Texan", "Mexican"
        let stem = hasSuffix("an") ? String(dropLast(2)) : String(dropLast())
        return hasSuffix("n")
            && "aeiosy".contains { words.contains(stem + String($0)) || words.contains(dropLast() + String($0)) }
    }

    /// Each run of digits, and the same without zeros before it.
    fileprivate var digitRuns: [(text: String, number: String)] {
        utf8.split { !(48...57).contains($0) }.map { run in
            (String(decoding: run, as: UTF8.self), String(decoding: run.drop { $0 == 48 }, as: UTF8.self))
        }
    }
}
