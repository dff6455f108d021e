import Templating

/// A file of `data/`: evidence as open data, for programs. Each says what the pages say, and is there when they are.
struct DataFile: Sendable {
    let name: String
    let isMade: @Sendable (Site) -> Bool
    let text: @Sendable (RenderContext) -> String

    static let all: [DataFile] = [
        DataFile(name: claimsSchemaName, isMade: hasPages(Claim.self)) { _ in claimsSchema },
        DataFile(name: "claims.json", isMade: hasPages(Claim.self), text: claimsJSON),
        DataFile(name: "sources.csl.json", isMade: hasPages(Source.self), text: sourcesCSL),
        DataFile(name: "sources.bib", isMade: hasPages(Source.self), text: sourcesBibTeX),
        DataFile(name: "sources.ris", isMade: hasPages(Source.self), text: sourcesRIS),
        DataFile(name: "records.json", isMade: { !$0.shownTables.isEmpty }, text: recordsJSON),
        // A calendar without an entry would be none by its own standard.
        DataFile(
            name: "timeline.ics",
            isMade: { $0.addresses.listings["timeline"] != nil && $0.events.contains { $0.days != nil } },
            text: timelineCalendar),
    ]

    /// Whether each record of a kind has a page.
    private static func hasPages<Record: RecordKind>(_ kind: Record.Type) -> @Sendable (Site) -> Bool {
        { $0.addresses.kindsWithPages.contains(Record.kind) }
    }

    /// The path in the site.
    var path: String { "data/" + name }

    static func files(_ context: RenderContext) -> [OutputTree.File] {
        all.filter { $0.isMade(context.site) }.map { file in
            OutputTree.File(
                path: file.path, maker: .program("the site's open data"),
                content: .made { output, _ in output += file.text(context).utf8 })
        }
    }

    /// The addresses of the files that the site has, by their names: `claims.json` is `site.data.claims-json`.
    static let shape = Shape(
        "set of data files",
        fields: all.map { (String($0.name.map { $0 == "." ? "-" : $0 }), .optional(.address)) })

    static func value(_ site: Site) -> Value {
        .record(shape.record(all.map { $0.isMade(site) ? .address(.site($0.path)) : .none }))
    }
}

extension RenderContext {
    /// An address in a file that may be read away from the site: whole where the site says where it is published, else
    /// the path from the site's root.
    func reference(_ address: Address?) -> String? {
        switch address {
        case .site(let path, let fragment):
            let anchor = fragment.map { "#" + $0 } ?? ""
            guard case .external(let absolute)? = canonical(path) else { return path + anchor }
            return absolute + anchor
        case .external(let text): return text
        case .fragment, nil: return nil
        }
    }
}
