import Diagnostics
import Templating

/// `records.json`: the records of every kind but claims and sources, which have files of their own, each with its fields as
/// the editors wrote them.
func recordsJSON(_ context: RenderContext) -> String {
    let site = context.site
    func kind<Table: AnyRecordTable>(_ table: Table) -> JSON {
        .object(
            table.records.map { record in
                let address = JSON.text(context.reference(context.address(of: record))).map {
                    [(key: "address", value: $0)]
                }
                return (
                    record.id.value, .object((address ?? []) + record.contents.map { ($0.key, json($0.content, site)) })
                )
            })
    }
    return JSON.object(leavingOut: [
        "title": .text(site.config.title), "language": .text(site.config.language),
        "as-of": .text(site.config.asOf?.text),
        "records": .object(site.shownTables.map { ($0.type.kind, kind($0)) }),
    ]).document
}

extension Site {
    /// The tables of other kinds than claims and sources whose records pages show.
    var shownTables: [any AnyRecordTable] {
        records.tables.filter { table in
            ![Claim.singular, Source.singular].contains(table.type.singular) && !table.ids.isEmpty
                && addresses.address(of: table, at: 0) != nil
        }
    }
}

private func json(_ content: FieldContent, _ site: Site) -> JSON {
    switch content {
    case .text(let text), .fact(let text): .text(text.oneLine)
    case .prose(let text): .text(text.value.oneLine)
    case .flag(let flag): .flag(flag)
    case .date(let date): .text(date.text)
    case .markdown(let text): .text(text.html.plainText)
    case .record(.page(let index)): .text(site.pages[index].topic ?? site.pages[index].output)
    case .record(.record(let kind, let index)): .text(site.records.table(scheme: kind)?.ids[index] ?? "")
    case .list(let items): .list(items.map { json($0, site) })
    case .fields(let fields): .object(fields.map { ($0.key, json($0.content, site)) })
    }
}
