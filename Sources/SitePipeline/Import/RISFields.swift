import Diagnostics

extension LibraryEntry {
    /// A reference of RIS.
    init(_ entry: RISEntry, _ words: WordTable) {
        let type = entry.first("TY") ?? ""
        let named = Self.category(named: entry.first("M3"), words)
        let (category, isOwn) = Self.category(ofRIS: type)
        self.init(key: entry.first("ID") ?? entry.first("AN") ?? "", span: entry.span, category: named ?? category)
        if !isOwn, named == nil { foreignType = type.isEmpty ? "nothing" : type }
        title = (entry.first("TI", "T1", "BT", "CT") ?? "").onOneLine
        let isContained = ["NEWS", "MGZN", "JOUR", "EJOUR", "JFULL", "BLOG", "ELEC"].contains(type)
        publisher =
            isContained
            ? entry.first("T2", "JO", "JF", "JA", "PB", "SE") : entry.first("PB", "T2", "JO", "JF", "C1", "A3")
        authors = entry.all("AU", "A1").map(Self.author)
        if authors.isEmpty { authors = entry.all("A2", "ED").map(Self.author) }
        (published, unreadDate) = Self.date(ofRIS: entry)
        language = Self.languageTag(entry.first("LA"))
        setAddress(
            entry.first("UR", "L2", "LK"), doi: entry.first("DO"),
            isbn: entry.all("SN").lazy.compactMap { Self.bareISBN($0) }.first)
        setNote(entry.all("N1").joined(separator: " "), words)
        dropped += entry.lines.map(\.tag).filter { !Self.knownToRIS.contains($0) }.uniqued
    }

    private static let knownToRIS: Set<String> = [
        "TY", "ID", "M3", "TI", "T1", "T2", "JO", "JF", "PB", "AU", "A1", "PY", "Y1", "DA", "LA", "UR", "DO", "SN",
        "N1",
    ]

    private static func author(_ text: String) -> Author {
        let sides = text.split(separator: ",", omittingEmptySubsequences: false).map { String($0).trimmed }
        // "Family, Given, Suffix"
        if sides.count == 3, !sides.contains(where: \.isEmpty) {
            let name = Author(catalogueName: sides[0] + ", " + sides[1])
            if case .person(let family, let given?) = name {
                return .person(family: family, given: given + " " + sides[2])
            }
        }
        return Author(catalogueName: text.onOneLine)
    }

    private static func category(ofRIS type: String) -> (Source.Category, isOwn: Bool) {
        switch type {
        case "NEWS": (.newsReport, true)
        case "MGZN": (.newsReport, false)
        case "ICOMM": (.socialPost, true)
        case "GOVDOC": (.officialDocument, true)
        case "STAT": (.law, true)
        case "BILL", "LEGAL": (.law, false)
        case "CASE": (.courtDecision, true)
        case "RPRT": (.report, true)
        case "ELEC": (.webPage, true)
        case "BLOG": (.webPage, false)
        case "JOUR", "EJOUR", "CONF", "CPAPER", "THES", "INPR": (.study, false)
        case "VIDEO", "MPCT", "SOUND", "ADVS", "MULTI": (.broadcast, false)
        case "HEAR", "PAT", "STAND": (.officialDocument, false)
        case "PCOMM": (.statement, false)
        default: (.report, false)
        }
    }

    /// `2025/01/24/`; behind the third slash is what is not in numbers, such as a season.
    private static func date(ofRIS entry: RISEntry) -> (CalendarDate?, unread: String?) {
        for written in [entry.first("DA"), entry.first("PY"), entry.first("Y1")].compactMap(\.self) {
            let parts = written.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).map {
                String($0).trimmed
            }
            let numbers = parts.prefix(3).map { Int($0) }
            let words = parts.count > 3 ? parts[3] : ""
            if let year = numbers.first.flatMap(\.self) {
                if numbers.count == 1 || numbers.dropFirst().allSatisfy({ $0 == nil }), !words.isEmpty,
                    let date = date("\(words) \(parts[0])")
                {
                    return (date, nil)
                }
                let known = [year] + numbers.dropFirst().prefix { $0 != nil }
                if let date = Self.date(known).flatMap({ try? CalendarDate($0) }) { return (date, nil) }
            }
            if let date = date(written) { return (date, nil) }
        }
        return (nil, entry.first("DA", "PY", "Y1"))
    }
}
