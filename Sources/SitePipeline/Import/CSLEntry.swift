import Diagnostics

/// The items of a CSL-JSON file: a list of them, or an object that has one under `items`.
func readCSL(
    _ file: SourceFile, _ words: WordTable, report: inout Report, progress: (Int) -> Void
) -> [LibraryEntry] {
    let root: JSONNode
    do throws(JSONFault) {
        root = try JSONReader.read(file.bytes)
    } catch {
        report.add(
            .libraryEntry, error.message, at: file.span(error.offset..<min(error.offset + 1, file.bytes.count)),
            help: error.help)
        return []
    }
    guard let items = root.items ?? root["items"]?.items else {
        report.add(
            .libraryEntry, "this JSON is no list of sources", at: SourceSpan(startOf: file),
            help: "export the library as CSL-JSON")
        return []
    }
    return items.enumerated().compactMap { index, item in
        progress(index + 1)
        let span = file.span(item.offset..<min(item.offset + 1, file.bytes.count))
        guard case .object = item.content else {
            report.add(
                .libraryEntry, "this is no source, but stands among them", at: span, help: "take it out of the list")
            return nil
        }
        return LibraryEntry(item, at: span, words)
    }
}

extension LibraryEntry {
    /// A source of CSL-JSON 1.0.
    fileprivate init(_ item: JSONNode, at span: SourceSpan, _ words: WordTable) {
        func text(_ keys: String...) -> String? {
            keys.lazy.compactMap { item[$0]?.text.map(plainText(ofMarkedUp:)) }.first { !$0.isEmpty }
        }
        let type = text("type") ?? ""
        let genre = Self.category(named: text("genre"), words)
        let (category, isOwn) = Self.category(ofCSL: type)
        self.init(key: item["id"]?.text ?? "", span: span, category: genre ?? category)
        if !isOwn, genre == nil { foreignType = type.isEmpty ? "nothing" : type }
        title = text("title") ?? ""
        publisher =
            Self.isContained(type)
            ? text("container-title", "publisher", "authority")
            : text("publisher", "authority", "container-title", "collection-title")
        let names = item["author"]?.items ?? item["editor"]?.items ?? item["director"]?.items ?? []
        authors = names.compactMap(Self.author)
        if let issued = item["issued"] { (published, unreadDate) = Self.date(ofCSL: issued) }
        language = Self.languageTag(text("language"))
        setAddress(item["URL"]?.text, doi: item["DOI"]?.text, isbn: item["ISBN"]?.text)
        setNote(Self.note(item["note"]?.text ?? ""), words)
        if let archived = item["archive_location"]?.text, WebAddress(archived, at: span) != nil {
            archiveURL = archived
        }
        if case .object(let members) = item.content {
            dropped += members.map(\.key).filter { !Self.known.contains($0) }
        }
    }

    private static let known: Set<String> = [
        "id", "type", "title", "publisher", "container-title", "authority", "author", "issued", "genre", "URL", "DOI",
        "ISBN", "archive", "archive_location", "language", "note", "categories",
    ]

    /// Whether what it appeared in is who published it, for a reader.
    private static func isContained(_ type: String) -> Bool {
        type.hasPrefix("article") || type.hasPrefix("post") || ["broadcast", "webpage"].contains(type)
    }

    /// Our kind for a type of CSL, and whether the two say the same.
    private static func category(ofCSL type: String) -> (Source.Category, isOwn: Bool) {
        switch type {
        case "article-newspaper", "article-magazine", "article": (.newsReport, type == "article-newspaper")
        case "broadcast": (.broadcast, true)
        case "motion_picture", "song", "interview": (.broadcast, false)
        case "post": (.socialPost, true)
        case "post-weblog": (.webPage, false)
        case "webpage": (.webPage, true)
        case "legislation": (.law, true)
        case "bill", "regulation", "treaty": (.law, false)
        case "legal_case": (.courtDecision, true)
        case "report": (.report, true)
        case "article-journal", "paper-conference", "thesis": (.study, false)
        case "speech", "personal_communication": (.statement, false)
        case "document", "hearing", "patent": (.officialDocument, false)
        default: (.report, false)
        }
    }

    private static func author(_ name: JSONNode) -> Author? {
        func part(_ key: String) -> String? {
            name[key]?.text.map { $0.onOneLine }.flatMap { $0.isEmpty ? nil : $0 }
        }
        if let literal = part("literal") ?? (part("family") == nil ? part("given") : nil) ?? name.text {
            return .literal(literal)
        }
        guard let family = part("family") else { return nil }
        let given = [part("given"), part("dropping-particle"), part("suffix")].compactMap(\.self)
        return .person(
            family: [part("non-dropping-particle"), family].compactMap(\.self).joined(separator: " "),
            given: given.isEmpty ? nil : given.joined(separator: " "))
    }

    private static func date(ofCSL issued: JSONNode) -> (CalendarDate?, unread: String?) {
        let text = issued.text ?? issued["raw"]?.text ?? issued["literal"]?.text
        if let text, issued["date-parts"] == nil {
            let date = date(text)
            return (date, date == nil ? text : nil)
        }
        let isAbout = issued["circa"].map { circa in
            switch circa.content {
            case .flag(let flag): flag
            case .number(let number): number != "0"
            case .text(let text): !text.isEmpty && text != "false"
            default: false
            }
        }
        let season = issued["season"]?.text.flatMap { Int($0) }.flatMap { (1...4).contains($0) ? $0 + 20 : nil }
        let sign = isAbout ?? false ? "~" : ""
        let days = (issued["date-parts"]?.items ?? []).compactMap { day -> String? in
            var parts = (day.items ?? []).map { $0.text.flatMap { Int($0) } }
            // CSL has no year 0: its -44 is 44 BC, which is -43 here.
            if let year = parts.first.flatMap(\.self), year < 0 { parts[0] = year + 1 }
            return Self.date(parts, season: season).map { $0 + sign }
        }
        guard !days.isEmpty else { return (nil, text) }
        let joined = days.prefix(2).joined(separator: "/")
        let date = try? CalendarDate(joined)
        return (date, date == nil ? joined : nil)
    }

    /// A note without the lines in which programs keep fields that CSL has no name for, such as `PMID: 123`.
    private static func note(_ text: String) -> String {
        let lines = text.split(whereSeparator: \.isNewline)
        guard lines.count > 1 || lines.first.map(isField) ?? false else { return plainText(ofMarkedUp: text) }
        return plainText(ofMarkedUp: lines.filter { !isField($0) }.joined(separator: " "))
    }

    private static func isField(_ line: Substring) -> Bool {
        let parts = line.split(separator: ":", maxSplits: 1)
        return parts.count == 2 && fields.contains(parts[0].lowercased()) || line.hasPrefix("tex.")
    }

    private static let fields: Set<String> = [
        "pmid", "pmcid", "arxiv", "doi", "isbn", "issn", "oclc", "citation key", "original-date", "place", "type",
        "event-place", "container-title", "publication title", "number of pages", "submitted", "status",
    ]
}

/// A text without the marks for italics and the like that CSL allows in it, on one line.
private func plainText(ofMarkedUp text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "<")) else { return text.onOneLine }
    var plain = text
    for tag in ["i", "b", "sub", "sup", "sc", "p", "br", "br/", "span class=\"nocase\"", "span"] {
        plain = plain.replacing("<\(tag)>", with: "").replacing("</\(tag)>", with: "")
    }
    return plain.onOneLine
}
