import Diagnostics

extension LibraryEntry {
    /// An entry of BibTeX or BibLaTeX.
    init(_ entry: BibTeXEntry, _ words: WordTable) {
        func text(_ names: String...) -> String? {
            names.lazy.compactMap { entry.fields[$0].map(plainText(ofTeX:)) }.first { !$0.isEmpty }
        }
        let said = [text("entrysubtype"), text("type"), text("howpublished")]
        let named = said.lazy.compactMap { Self.category(named: $0, words) }.first
        let (category, isOwn) = Self.category(ofBibTeX: entry)
        self.init(key: entry.key, span: entry.span, category: named ?? category)
        if !isOwn, named == nil { foreignType = "@" + entry.type }
        title = [text("title"), text("subtitle")].compactMap(\.self).joined(separator: ": ")
        publisher = text(
            "journaltitle", "journal", "organization", "institution", "school", "publisher", "booktitle", "maintitle",
            "eventtitle")
        if publisher == nil, named == nil, let how = text("howpublished"), !how.lowercased().contains("http") {
            publisher = how
        }
        authors = SitePipeline.authors(ofBibTeX: entry.fields["author"] ?? entry.fields["editor"] ?? "")
        (published, unreadDate) = Self.date(ofBibTeX: entry)
        language = Self.languageTag(text("language") ?? text("langid") ?? text("hyphenation"))
        // An address is no TeX, but programs escape it all the same.
        let address = (entry.fields["url"] ?? Self.address(in: entry.fields["howpublished"] ?? ""))?
            .replacing("\\", with: "").filter { $0 != "{" && $0 != "}" }
        setAddress(address, doi: text("doi"), isbn: text("isbn"))
        setNote(text("note") ?? "", words)
        dropped += entry.fields.keys.filter { !Self.knownToBibTeX.contains($0) }.sorted()
    }

    private static let knownToBibTeX: Set<String> = [
        "entrysubtype", "type", "howpublished", "title", "subtitle", "journaltitle", "journal", "organization",
        "institution", "school", "publisher", "booktitle", "author", "date", "year", "month", "day", "language",
        "langid",
        "url", "doi", "isbn", "note",
    ]

    /// Our kind for a type of entry, and whether the two say the same.
    private static func category(ofBibTeX entry: BibTeXEntry) -> (Source.Category, isOwn: Bool) {
        switch entry.type {
        case "article", "suppperiodical", "periodical":
            // A journal counts its volumes, a newspaper does not.
            let isOfJournal = ["volume", "number", "issn", "pages"].contains { entry.fields[$0] != nil }
            return isOfJournal ? (.study, false) : (.newsReport, true)
        case "online", "www", "electronic": return (.webPage, true)
        case "report", "techreport": return (.report, true)
        case "thesis", "phdthesis", "mastersthesis", "inproceedings", "conference", "proceedings", "unpublished":
            return (.study, false)
        case "legislation", "legal": return (.law, entry.type == "legislation")
        case "jurisdiction": return (.courtDecision, true)
        case "patent", "standard": return (.officialDocument, false)
        case "video", "audio", "movie", "music", "performance": return (.broadcast, false)
        case "letter": return (.statement, false)
        case "misc": return (entry.fields["url"] == nil ? .report : .webPage, false)
        default: return (.report, false)
        }
    }

    /// The address in `\url{…}`.
    private static func address(in text: String) -> String? {
        text.firstRange(of: "http").map { start in String(text[start.lowerBound...].prefix { $0 != "}" }) }
    }

    private static func date(ofBibTeX entry: BibTeXEntry) -> (CalendarDate?, unread: String?) {
        if let written = entry.fields["date"].map(plainDate), !written.isEmpty {
            let date = date(written) ?? date(written.replacing("–", with: "/"))
            return (date, date == nil ? written : nil)
        }
        guard let year = entry.fields["year"].map(plainDate), !year.isEmpty else { return (nil, nil) }
        let month = entry.fields["month"].map(plainDate).flatMap(monthNumber)
        let day = entry.fields["day"].flatMap { Int(plainDate($0)) }
        let parts = Self.date([Int(year), month, month == nil ? nil : day])
        let date = Int(year) == nil ? date(year) : parts.flatMap { try? CalendarDate($0) } ?? date(year)
        return (date, date == nil ? year : nil)
    }

    /// The sign for "about" would be a space in TeX.
    private static func plainDate(_ text: String) -> String {
        plainText(ofTeX: text.replacing("~", with: "\\textasciitilde{}").replacing("--", with: "-{}-"))
    }

    private static func monthNumber(_ text: String) -> Int? {
        if let number = Int(text) { return (1...12).contains(number) ? number : nil }
        let word = text.lowercased().prefix { $0.isLetter }
        guard word.utf8.count >= 3 else { return nil }
        return Word.months.firstIndex { WordTable.english[$0].lowercased().hasPrefix(word) }.map { $0 + 1 }
    }
}
