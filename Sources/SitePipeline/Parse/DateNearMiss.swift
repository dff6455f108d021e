extension CalendarDate {
    /// The date that a text in another form was meant to be, if it can be only one: "24.1.2025", "1/24/2025",
    /// "24 January 2025", "44 BC", "spring 2025", "c. 1984", "1984?~".
    static func nearMiss(_ text: String) -> String? {
        // No date that people write is longer.
        guard text.utf8.count <= 40, let candidate = candidate(text) else { return nil }
        return (try? CalendarDate(candidate)) == nil ? nil : candidate
    }

    private static func candidate(_ text: String) -> String? {
        if text.hasSuffix("?~") || text.hasSuffix("~?") { return text.dropLast(2) + "%" }
        if text.hasSuffix("/") { return text.count > 1 ? text + ".." : nil }
        if text.hasPrefix("/") { return ".." + text }
        var words = text.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.map { $0.lowercased() }
        let isAbout = words.first.map(["c", "ca", "circa", "about"].contains) ?? false
        if isAbout { words.removeFirst() }
        return candidate(words, isDotted: text.contains(".")).map { isAbout ? $0 + "~" : $0 }
            ?? (isAbout && words.count == 1 ? words[0] + "~" : nil)
    }

    private static func candidate(_ all: [String], isDotted: Bool) -> String? {
        var words = all
        let isBeforeOurEra = words.last.map(["bc", "bce"].contains) ?? false
        if isBeforeOurEra { words.removeLast() }
        func year(_ word: String) -> String? {
            guard let number = Int(word), (1...9999).contains(number), isBeforeOurEra || word.utf8.count == 4 else {
                return nil
            }
            return isBeforeOurEra ? (number == 1 ? "" : "-") + CalendarDate.Day.padded(number - 1, 4) : word
        }
        switch words.count {
        case 1:
            if words[0].utf8.count == 8, Int(words[0]) != nil {
                return "\(words[0].prefix(4))-\(words[0].dropFirst(4).prefix(2))-\(words[0].suffix(2))"
            }
            return isBeforeOurEra ? year(words[0]) : nil
        case 2:
            guard let year = year(words[1]), let month = season(words[0]) ?? month(words[0]) ?? number(words[0])
            else { return nil }
            return year + "-" + CalendarDate.Day.padded(month, 2)
        case 3:
            if !isBeforeOurEra, let year = year(words[0]), let month = month(words[1]) ?? number(words[1]),
                let day = number(words[2])
            {
                return "\(year)-\(CalendarDate.Day.padded(month, 2))-\(CalendarDate.Day.padded(day, 2))"
            }
            guard let year = year(words[2]),
                let (month, day) = monthAndDay(words[0], words[1], isDotted: isDotted)
            else { return nil }
            return "\(year)-\(CalendarDate.Day.padded(month, 2))-\(CalendarDate.Day.padded(day, 2))"
        default: return nil
        }
    }

    /// Two numbers say by themselves which is the day only if one is over twelve, or if there are dots between them.
    private static func monthAndDay(_ first: String, _ second: String, isDotted: Bool) -> (month: Int, day: Int)? {
        switch (month(first), number(first), month(second), number(second)) {
        case (let month?, _, _, let day?): (month, day)
        case (_, let day?, let month?, _): (month, day)
        case (_, let day?, _, let month?) where isDotted || day > 12 || day == month: (month, day)
        case (_, let month?, _, let day?) where day > 12: (month, day)
        default: nil
        }
    }

    private static func number(_ word: String) -> Int? { word.utf8.count <= 2 ? Int(word) : nil }

    private static func month(_ word: String) -> Int? {
        guard word.utf8.count >= 3 else { return nil }
        return Word.months.firstIndex { WordTable.english[$0].lowercased().hasPrefix(word) }.map { $0 + 1 }
    }

    private static func season(_ word: String) -> Int? {
        word == "fall" ? Season.autumn.rawValue : (21...24).first { Season(rawValue: $0)?.word(in: .english) == word }
    }
}
