import Diagnostics

/// What changed between two editions of a site.
package struct SiteDifference: Sendable {
    /// What one of two texts was, and is; empty where there was or is none.
    package struct Field: Sendable {
        package var name: String
        package var old: String
        package var new: String
    }

    /// A record that both editions have and that says something else.
    package struct ChangedRecord: Sendable {
        package var id: String
        /// Its id in the old edition, where that was another.
        package var oldID: String?
        package var fields: [Field] = []
        /// Of a claim: pieces of evidence by their source and place.
        package var gained: [String] = []
        package var lost: [String] = []
    }

    /// A record that one of the two has.
    package struct OneRecord: Sendable {
        package var id: String
        package var name: String
    }

    /// The differences among the records of one kind.
    package struct OfKind: Sendable {
        /// The plural.
        package var kind: String
        package var new: [OneRecord] = []
        package var changed: [ChangedRecord] = []
        package var gone: [OneRecord] = []

        package var isEmpty: Bool { new.isEmpty && changed.isEmpty && gone.isEmpty }
    }

    /// A page of which the citations are others.
    package struct ChangedPage: Sendable {
        package var path: String
        package var cites: [String]
        package var citesNoMore: [String]
    }

    package var claims = OfKind(kind: Claim.kind)
    /// Claims that no longer stand, with the reasons.
    package var withdrawn: [OneRecord] = []
    /// The other kinds with differences.
    package var records: [OfKind] = []
    package var newPages: [String] = []
    package var gonePages: [String] = []
    /// Pages with another path, which their aliases tell.
    package var movedPages: [(old: String, new: String)] = []
    package var pages: [ChangedPage] = []
    /// For the record of the change.
    var asOf: CalendarDate?
    var changeIDs: Set<String> = []

    package var isEmpty: Bool {
        claims.isEmpty && withdrawn.isEmpty && records.isEmpty && newPages.isEmpty && gonePages.isEmpty
            && movedPages.isEmpty && pages.isEmpty
    }
}

/// Compares two editions of a site, drafts left out. What cannot be read of one of them is missing in it.
package func compare(_ old: Workspace, _ new: Workspace) -> SiteDifference {
    func site(_ workspace: Workspace) -> Site {
        var ignored = Report()
        return resolve(parse(workspace, BuildOptions(), report: &ignored), report: &ignored)
    }
    return SiteComparison(site(old), site(new)).difference
}

private struct SiteComparison {
    private let old: Site
    private let new: Site
    /// The new ids of old records, by kind and old id, where an old address leads to another record.
    private var ids: [String: String] = [:]
    private enum Edition {
        case old, new
    }

    /// For a page of the new edition that has an old one's address, or had it before, the old page.
    private var earlierPages: [String: Page] = [:]
    /// The new paths of the old pages.
    private var paths: [String: String] = [:]
    private(set) var difference = SiteDifference()

    init(_ old: Site, _ new: Site) {
        (self.old, self.new) = (old, new)
        // As the settings have them: templates, without which no record has a page, are no part of what is compared.
        for (address, target) in new.config.redirects {
            let parts = target?.value.split(separator: ":", maxSplits: 1).map(String.init) ?? []
            guard parts.count == 2, let table = new.records.table(scheme: parts[0]),
                let name = address.value.dropping(table.type.kind + "/"), name.hasSuffix(".html")
            else { continue }
            ids["\(parts[0]) \(name.dropLast(5))"] = parts[1]
        }
        let byOutput = Dictionary(old.pages.map { ($0.output, $0) }, uniquingKeysWith: { first, _ in first })
        for page in new.pages {
            let outputs = [page.output] + page.parsed.frontMatter.aliases.map(\.value)
            guard let before = outputs.lazy.compactMap({ byOutput[$0] }).first else { continue }
            earlierPages[page.output] = before
            paths[before.parsed.path] = page.parsed.path
        }
        difference.asOf = new.config.asOf
        difference.changeIDs = Set(new.changes.map(\.id.value))
        for table in new.records.tables { compare(table) }
        comparePages()
    }

    private func newID(_ kind: String, _ id: String) -> String { ids["\(kind) \(id)"] ?? id }

    // MARK: Records

    private mutating func compare<Table: AnyRecordTable>(_ table: Table) {
        typealias Record = Table.Record
        let earlier = old.records.table(of: Record.self)
        let kind = Record.singular
        let oldIDs = Dictionary(earlier.ids.map { (newID(kind, $0), $0) }, uniquingKeysWith: { first, _ in first })
        var result = SiteDifference.OfKind(kind: Record.kind)
        for (index, id) in table.ids.enumerated() {
            guard let oldID = oldIDs[id], let place = earlier.index(of: oldID) else {
                result.new.append(SiteDifference.OneRecord(id: id, name: table.title(at: index, in: new, id)))
                continue
            }
            let change = change(from: earlier.records[place], to: table.records[index])
            if !change.fields.isEmpty || !change.gained.isEmpty || !change.lost.isEmpty || oldID != id {
                result.changed.append(change)
            }
        }
        for (index, id) in earlier.ids.enumerated() where table.index(of: newID(kind, id)) == nil {
            result.gone.append(SiteDifference.OneRecord(id: id, name: earlier.title(at: index, in: old, id)))
        }
        if Record.self == Claim.self {
            difference.claims = result
        } else if !result.isEmpty {
            difference.records.append(result)
        }
    }

    private mutating func change<Record: RecordKind>(from before: Record, to after: Record)
        -> SiteDifference.ChangedRecord
    {
        var change = SiteDifference.ChangedRecord(id: after.id.value)
        if before.id.value != after.id.value { change.oldID = before.id.value }
        let (was, now) = (fields(of: before, in: .old), fields(of: after, in: .new))
        for field in Record.fields where was[field.key] != now[field.key] && field.key != "evidence" {
            if field.key == "withdrawn", let claim = after as? Claim, let withdrawal = claim.withdrawn,
                was["withdrawn"] == nil
            {
                difference.withdrawn.append(SiteDifference.OneRecord(id: claim.id.value, name: withdrawal.reason))
                continue
            }
            change.fields.append(
                SiteDifference.Field(name: field.key, old: was[field.key] ?? "", new: now[field.key] ?? ""))
        }
        if let before = before as? Claim, let after = after as? Claim {
            let (was, now) = (evidence(of: before, in: .old), evidence(of: after, in: .new))
            let (had, has) = (Set(was.map(\.text)), Set(now.map(\.text)))
            change.gained = now.filter { !had.contains($0.text) }.map(\.place)
            change.lost = was.filter { !has.contains($0.text) }.map(\.place)
        }
        return change
    }

    private func fields<Record: RecordKind>(of record: Record, in edition: Edition) -> [String: String] {
        Dictionary(
            record.contents.map { ($0.key, text($0.content, in: edition)) }, uniquingKeysWith: { first, _ in first })
    }

    /// What each piece of evidence says, and its source and place.
    private func evidence(of claim: Claim, in edition: Edition) -> [(text: String, place: String)] {
        claim.evidence.map { evidence in
            let parts = Evidence.fields.contents(of: evidence).map { "\($0.key): \(text($0.content, in: edition))" }
            let place = evidence.locators.map(\.text).joined(separator: ", ")
            let source = text(.record(RecordTarget(evidence.source)), in: edition)
            return (parts.joined(separator: "; ") + " " + place, place.isEmpty ? source : "\(source), \(place)")
        }
    }

    /// What stands in a field, with the names that things have in the new edition.
    private func text(_ content: FieldContent, in edition: Edition) -> String {
        let site = edition == .old ? old : new
        switch content {
        case .text(let text), .fact(let text): return text
        case .prose(let text): return text.value
        case .flag(let flag): return flag ? "true" : "false"
        case .date(let date): return date.text
        case .markdown(let text):
            return (edition == .old ? withNewIDs(text.source) : text.source).onOneLine
        case .record(.page(let index)):
            let path = site.pages[index].parsed.path
            return edition == .old ? paths[path] ?? path : path
        case .record(.record(let kind, let index)):
            let id = site.records.table(scheme: kind)?.ids[index] ?? ""
            return edition == .old ? newID(kind, id) : id
        case .list(let items): return items.map { text($0, in: edition) }.joined(separator: ", ")
        case .fields(let fields):
            return fields.map { "\($0.key): \(text($0.content, in: edition))" }.joined(separator: "; ")
        }
    }

    /// A text of the old edition with the new ids in its citations and links.
    private func withNewIDs(_ text: String) -> String {
        guard !ids.isEmpty else { return text }
        let file = SourceFile(path: "", text: text)
        let written = WrittenNames(file, 0..<file.bytes.count)
        var edits: [TextEdit] = []
        for (key, places) in written.citations {
            guard let id = ids["\(Claim.singular) \(key)"] ?? ids["\(Source.singular) \(key)"] else { continue }
            edits += places.map { TextEdit(file, $0, "@" + id) }
        }
        for (address, places) in written.addresses {
            let parts = address.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, let id = ids["\(parts[0]) \(parts[1])"] else { continue }
            edits += places.map { TextEdit(file, $0, "\(parts[0]):\(id)") }
        }
        return String(decoding: file.bytes(with: edits).bytes, as: UTF8.self)
    }

    // MARK: Pages

    private mutating func comparePages() {
        for page in new.pages {
            guard let before = earlierPages[page.output] else {
                difference.newPages.append(page.parsed.path)
                continue
            }
            if before.parsed.path != page.parsed.path {
                difference.movedPages.append((before.parsed.path, page.parsed.path))
            }
            let (was, now) = (cited(on: before, in: .old), cited(on: page, in: .new))
            let (had, has) = (Set(was), Set(now))
            guard had != has else { continue }
            difference.pages.append(
                SiteDifference.ChangedPage(
                    path: page.parsed.path, cites: now.filter { !had.contains($0) },
                    citesNoMore: was.filter { !has.contains($0) }))
        }
        difference.gonePages = old.pages.map(\.parsed.path).filter { paths[$0] == nil }
    }

    private func cited(on page: Page, in edition: Edition) -> [String] {
        page.references.map { text(.record(RecordTarget($0.target)), in: edition) }
    }
}

extension AnyRecordTable {
    /// What a record says or is called; nothing where that is its id.
    fileprivate func title(at index: Int, in site: Site, _ id: String) -> String {
        if let claim = records[index] as? Claim { return claim.statement?.plainText(in: site) ?? "" }
        let title = title(at: index, in: site)
        return title == id ? "" : title
    }
}
