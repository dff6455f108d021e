import Diagnostics
import Markup
import Templating

extension SiteState {
    /// What can stand at a place of a file of records, of front matter, of a directive or of `site.yaml`.
    func yamlCompletions(_ place: FieldPlace, _ file: SourceFile, _ offset: Int) -> Completions {
        let cursor = place.cursor
        let range = cursor.word
        let typed = String(
            decoding: file.bytes[range.lowerBound..<max(range.lowerBound, min(offset, range.upperBound))], as: UTF8.self
        )
        if place.isID, let kind = place.kind {
            return Completions(items: cursor.word.isEmpty || !cursor.isName ? [template(of: kind, range)] : [])
        }
        if let field = place.field {
            var found = values(of: field, place, typed, range, file)
            // In a list of sets an item can begin with a name.
            if cursor.isItem, let parts = field.form.parts { found.items += fields(parts.fields, cursor, range) }
            return found
        }
        if let rules = rules(cursor, range) { return rules }
        return Completions(items: fields(place.fields, cursor, range))
    }

    /// The fields that are not there yet, those that have to be first.
    private func fields(_ all: [FieldDescription], _ cursor: YAMLCursor, _ range: Range<Int>) -> [Completion] {
        let free = all.filter { field in cursor.siblings[field.key] == nil || cursor.isName }
        let sorted = free.filter { $0.isRequired } + free.filter { !$0.isRequired }
        return sorted.map { field in
            Completion(
                .field, field.key, detail: field.form.name, documentation: field.text,
                text: field.key + (cursor.isName ? "" : ": "), at: range)
        }
    }

    private func values(
        of field: FieldDescription, _ place: FieldPlace, _ typed: String, _ range: Range<Int>, _ file: SourceFile
    ) -> Completions {
        switch field.form.names {
        case .record(let kind):
            return records.table(scheme: kind).map { names(of: $0, typed: typed, range) } ?? Completions()
        case .claimOrSource:
            let around = Self.paragraph(in: file.bytes, around: range.lowerBound)
            let targets = claims.fitting(typed, topics: [], text: around, atMost: Completions.most)
            return Completions(
                items: targets.map { target in
                    Completion(
                        .claim, site.id(of: target), detail: line(of: target).cut(to: 160),
                        documentation: description(of: target), at: range)
                }, isIncomplete: true)
        case .topic:
            let topics = built.names.topicPages.sorted { $0.key < $1.key }
            return Completions(
                items: topics.map { Completion(.page, $0.key, detail: site.pages[$0.value].title, at: range) })
        case .page:
            return Completions(
                items: site.pages.prefix(1_000).map { Completion(.page, $0.parsed.path, detail: $0.title, at: range) })
        case .template:
            let names = parsed.templates.names.filter { !$0.contains("/") }.sorted()
            return Completions(items: names.map { Completion(.value, $0, at: range) })
        case .paragraph:
            return Completions(items: place.cursor.siblings["source"].map { paragraphs(of: $0, range) } ?? [])
        case nil: break
        }
        if field.key == "calculation" {
            return names(of: records.table(of: Claim.self), typed: typed, range)
        }
        let path = place.cursor.path.dropLast()
        if path.last == "rules" || path.last == "allow" { return Completions() }
        return Completions(items: field.form.words.map { Completion(.value, $0, at: range) })
    }

    /// The names of rules, where severities are set.
    private func rules(_ cursor: YAMLCursor, _ range: Range<Int>) -> Completions? {
        guard cursor.path.last == "rules" || cursor.path.last == "allow" else { return nil }
        return Completions(
            items: Rule.all.filter { cursor.siblings[$0.id] == nil }.map { rule in
                Completion(
                    .value, rule.id, detail: rule.finds.cut(to: 160), documentation: rule.finds,
                    text: rule.id + (cursor.isName ? "" : ": "), at: range)
            })
    }

    /// A whole record, with the next free id and the fields that have to be there.
    private func template(of kind: any RecordKind.Type, _ range: Range<Int>) -> Completion {
        let fields = kind.fieldDescriptions.filter(\.isRequired)
        var number = 1
        let lines = fields.map { field -> String in
            number += 1
            return "  \(field.key): $\(number)\n"
        }
        var item = Completion(
            .template, "new \(kind.singular)", detail: kind.summary,
            documentation: fields.map { "- " + $0.text.replacing("\n\n", with: " ") }.joined(separator: "\n"),
            at: range)
        let id = records.table(scheme: kind.singular).map { nextID(after: $0.ids) } ?? "id"
        (item.text, item.isTemplate, item.filter) = (
            "${1:\(id)}:\n" + lines.joined(), true, id + " new \(kind.singular)"
        )
        return item
    }

    /// The id behind the highest of those that end in a number, with the prefix that most of them have.
    func nextID(after ids: [String]) -> String {
        var families: [String: (count: Int, highest: Int, width: Int)] = [:]
        for id in ids {
            guard let dash = id.lastIndex(of: "-"), let number = Int(ordinal: String(id[id.index(after: dash)...]))
            else { continue }
            var family = families[String(id[..<dash])] ?? (0, 0, 0)
            family.count += 1
            if number >= family.highest {
                (family.highest, family.width) = (number, id[id.index(after: dash)...].utf8.count)
            }
            families[String(id[..<dash])] = family
        }
        guard let best = families.max(by: { ($0.value.count, $1.key) < ($1.value.count, $0.key) }) else {
            return "new-1"
        }
        let digits = String(best.value.highest + 1)
        return best.key + "-" + String(repeating: "0", count: max(0, best.value.width - digits.utf8.count)) + digits
    }
}

extension FieldForm {
    /// The words that can stand there, where they are a fixed set.
    var words: [String] { Self.words(in: schema) }

    private static func words(in schema: JSON) -> [String] {
        guard case .object(let members) = schema else { return [] }
        for (key, value) in members {
            switch (key, value) {
            case ("enum", .list(let items)):
                return items.compactMap { if case .text(let text) = $0 { text } else { nil } }
            case ("items", _): return words(in: value)
            case ("anyOf", .list(let schemas)): return schemas.lazy.map(words).first { !$0.isEmpty } ?? []
            default: continue
            }
        }
        return []
    }
}
