import Diagnostics

/// `sources.ris`: the sources in the tagged form that most reference managers read.
func sourcesRIS(_ context: RenderContext) -> String {
    context.site.sources.map { entry($0, context.site) }.joined()
}

private func entry(_ record: Source, _ site: Site) -> String {
    let (type, isKindSaid) = type(of: record.category)
    var lines: [(tag: String, value: String?)] = [("TY", type), ("ID", record.id.value), ("TI", record.title)]
    lines += record.authors.map { ("AU", $0.nameByFamily) }
    lines += [
        // Where programs look for a newspaper's name.
        ("T2", type == "NEWS" ? record.knownPublisher : nil),
        ("PB", record.knownPublisher),
        ("M3", isKindSaid ? nil : record.category.words(in: site.words)),
    ]
    if let date = record.published {
        let known = date.commonParts
        lines += [
            ("PY", known.first),
            // Behind the third slash is what is not in numbers.
            (
                "DA",
                known.isEmpty
                    ? nil
                    : (known + ["", "", ""]).prefix(3).joined(separator: "/") + "/"
                        + (date.season?.word(in: site.words) ?? "")
            ),
            (
                "N1",
                date.isPlain && !known.isEmpty || date.season != nil
                    ? nil : site.words[.remarkPublished, ["date": date.words(in: site.words)]]
            ),
        ]
    }
    lines += [
        ("UR", record.exportedAddress), ("DO", record.doi), ("SN", record.isbn), ("LA", record.language),
    ]
    lines += record.remarks(in: site).map { ("N1", $0) }
    lines.append(("ER", ""))
    return lines.compactMap { tag, value in value.map { "\(tag)  - \($0.oneLine)\r\n" } }.joined() + "\r\n"
}

/// The type of reference, and whether it says all that our own type does.
private func type(of category: Source.Category) -> (name: String, isKindSaid: Bool) {
    switch category {
    case .newsReport: ("NEWS", true)
    case .opinion: ("NEWS", false)
    case .broadcast, .statement: ("GEN", false)
    case .socialPost: ("ICOMM", false)
    case .officialDocument: ("GOVDOC", true)
    case .law: ("STAT", true)
    case .courtDecision: ("CASE", true)
    case .study: ("RPRT", false)
    case .report: ("RPRT", true)
    case .webPage: ("ELEC", true)
    }
}

extension CalendarDate {
    /// Year, month and day as far as they are known: those that both ends of an interval have. RIS has no years before
    /// our era.
    fileprivate var commonParts: [String] {
        guard let start, let end, start.isOfOurEra, end.isOfOurEra else { return [] }
        return Array(zip(start.parts, end.parts).prefix { $0 == $1 }.map(\.0))
    }

    /// The season, where the date is a season and nothing else.
    fileprivate var season: Season? {
        guard !isInterval, !hasDoubt, let start, start.isOfOurEra else { return nil }
        return start.season
    }
}
