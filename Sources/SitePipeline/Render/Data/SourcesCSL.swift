import Diagnostics

/// `sources.csl.json`: the sources as reference managers and citation processors take them (CSL-JSON 1.0).
func sourcesCSL(_ context: RenderContext) -> String {
    JSON.list(context.site.sources.map { item($0, context.site) }).document
}

private func item(_ record: Source, _ site: Site) -> JSON {
    let type = type(of: record.category)
    let remarks = record.remarks(in: site)
    return .object(leavingOut: [
        "id": .text(record.id.value),
        "type": .text(type.name),
        "title": .text(record.title.oneLine),
        "author": record.authors.isEmpty ? nil : .list(record.authors.map(name)),
        "publisher": .text(record.knownPublisher?.oneLine),
        // Styles take a newspaper's name and a court's from other places than the publisher's.
        "container-title": type.isContained ? .text(record.knownPublisher?.oneLine) : nil,
        "authority": type.hasAuthority ? .text(record.knownPublisher?.oneLine) : nil,
        "issued": record.published.map { issued($0, site.words) },
        "genre": .text(type.hasGenre ? record.category.words(in: site.words) : nil),
        "URL": .text(record.exportedAddress),
        "DOI": .text(record.doi?.oneLine),
        "ISBN": .text(record.isbn?.oneLine),
        "archive": .text(record.archiveURL?.host),
        "archive_location": .text(record.archiveURL?.text),
        "language": .text(record.language?.oneLine),
        "note": remarks.isEmpty ? nil : .text(remarks.joined(separator: " ")),
    ])
}

private func name(_ author: Author) -> JSON {
    switch author {
    case .person(let family, let given):
        .object(leavingOut: ["family": .text(family.oneLine), "given": .text(given?.oneLine)])
    case .literal(let name): .object(leavingOut: ["literal": .text(name.oneLine)])
    }
}

private struct ItemType {
    var name: String
    /// Whether the type's name does not say it all.
    var hasGenre = false
    /// Whether the publisher is what it appeared in.
    var isContained = false
    /// Whether the publisher is the body that made it law.
    var hasAuthority = false
}

/// A type that says no more than ours: what a statement or document was exactly, nobody told us.
private func type(of category: Source.Category) -> ItemType {
    switch category {
    case .newsReport: ItemType(name: "article-newspaper", isContained: true)
    case .opinion: ItemType(name: "article-newspaper", hasGenre: true, isContained: true)
    case .broadcast: ItemType(name: "broadcast", isContained: true)
    case .socialPost: ItemType(name: "post", isContained: true)
    case .statement: ItemType(name: "document", hasGenre: true)
    case .officialDocument: ItemType(name: "document", hasGenre: true)
    case .law: ItemType(name: "legislation", hasAuthority: true)
    case .courtDecision: ItemType(name: "legal_case", hasAuthority: true)
    case .study: ItemType(name: "report", hasGenre: true)
    case .report: ItemType(name: "report")
    case .webPage: ItemType(name: "webpage")
    }
}

/// Date parts, two for an interval. What has no parts is in words, as CSL has it: an interval that is open at one end or
/// begins or ends with a season, and a year of which digits are not known.
private func issued(_ date: CalendarDate, _ words: WordTable) -> JSON {
    func parts(_ day: CalendarDate.Day) -> JSON {
        // CSL has no year 0: its -44 is 44 BC, which is -43 here.
        .list([day.year > 0 ? day.year : day.year - 1, day.month, day.day].compactMap { $0.map(JSON.number) })
    }
    guard let start = date.start, let end = date.end, date.hasYear,
        !date.isInterval || start.season == nil && end.season == nil
    else {
        return .object(leavingOut: ["literal": .text(date.words(in: words))])
    }
    return .object(leavingOut: [
        "date-parts": .list(date.isInterval ? [parts(start), parts(end)] : [parts(start)]),
        "season": start.season.map { .number($0.rawValue - 20) },
        // CSL knows one word for what is about right and what is only probable.
        "circa": date.hasDoubt ? .flag(true) : nil,
    ])
}
