package import Diagnostics

extension Rule {
    package static let libraryEntry = Rule(
        "library-entry",
        finds:
            "What `sitegen import` cannot read of a library of sources: a file that is none, an entry without an end.",
        why: "What cannot be read would be missing among the sources without a word.",
        example: "`@article{smith, title = {On`",
        repair: "`@article{smith, title = {On}}`")
}

/// A source as a library has it, whatever the library's format.
struct LibraryEntry {
    /// The key as the library has it; empty if it has none.
    var key: String
    /// Where the entry begins.
    var span: SourceSpan
    var category: Source.Category
    /// The library's own word for what it is, where ours says something else.
    var foreignType: String?
    var title = ""
    var publisher: String?
    var published: CalendarDate?
    /// A date as the library has it, where it is none that can be read.
    var unreadDate: String?
    var authors: [Author] = []
    /// The address, and a copy's where the library says that it is one.
    var url: String?
    var copyURL: String?
    var urlStatus: String?
    var archiveURL: String?
    var archiveDate: CalendarDate?
    var doi: String?
    var isbn: String?
    var language: String?
    var note: String?
    /// The names of fields that have no place among ours.
    var dropped: [String] = []
}

/// The formats of libraries.
enum LibraryFormat {
    case csl, bibtex, ris

    /// What a file is, by its name's end or else by how it begins; `nil` if it is none of them.
    init?(_ file: SourceFile) {
        let path = file.path.lowercased()
        let start = file.bytes.drop { $0 <= 0x20 }
        if path.hasSuffix(".bib") || path.hasSuffix(".bibtex") {
            self = .bibtex
        } else if path.hasSuffix(".ris") {
            self = .ris
        } else if start.first == UInt8(ascii: "[") || start.first == UInt8(ascii: "{") {
            self = .csl
        } else if start.starts(with: "TY  -".utf8) {
            self = .ris
        } else if start.first == UInt8(ascii: "@") || start.first == UInt8(ascii: "%") {
            self = .bibtex
        } else {
            return nil
        }
    }

    /// The entries of a file. What cannot be read is reported.
    func read(
        _ file: SourceFile, _ words: WordTable, report: inout Report, progress: (Int) -> Void = { _ in }
    ) -> [LibraryEntry] {
        switch self {
        case .csl: return readCSL(file, words, report: &report, progress: progress)
        case .bibtex:
            let reader = BibTeXReader(file, progress: progress)
            report.merge(reader.report)
            return reader.entries.map { LibraryEntry($0, words) }
        case .ris: return readRIS(file, report: &report, progress: progress).map { LibraryEntry($0, words) }
        }
    }
}

// MARK: What the formats have in common

extension LibraryEntry {
    /// The kind of source that a word of the site's own means, such as "study".
    static func category(named word: String?, _ words: WordTable) -> Source.Category? {
        guard let word = word?.onOneLine.lowercased() else { return nil }
        return Source.Category.allCases.first { category in
            category.rawValue == word || [words, .english].contains { category.words(in: $0).lowercased() == word }
        }
    }

    /// A date as people write it; `nil` if it can be several or none.
    static func date(_ text: String) -> CalendarDate? {
        let day = text.prefix { $0 != "T" }
        for text in [text, String(day)] {
            if let date = try? CalendarDate(text) { return date }
            if let near = CalendarDate.nearMiss(text), let date = try? CalendarDate(near) { return date }
        }
        return nil
    }

    /// A date of its parts, which may be missing from the end; `nil` if there is no such day.
    static func date(_ parts: [Int?], season: Int? = nil) -> String? {
        guard let first = parts.first, let year = first, (-9999...9999).contains(year) else { return nil }
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(abs(number))
            return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
        }
        var text = padded(year, 4)
        if let season {
            text += "-" + padded(season, 2)
        } else {
            for part in parts.dropFirst().prefix(2).prefix(while: { $0 != nil }) { text += "-" + padded(part ?? 0, 2) }
        }
        return text
    }

    /// Sets what a library's address is, a DOI among it.
    mutating func setAddress(_ address: String?, doi: String?, isbn: String?) {
        let place = span
        self.doi = doi.flatMap(Self.bareDOI)
        self.isbn = isbn.flatMap(Self.bareISBN)
        guard let address = address?.trimmed.split(whereSeparator: \.isWhitespace).first.map(String.init) else {
            return
        }
        if self.doi == nil { self.doi = address.lowercased().contains("doi.org/") ? Self.bareDOI(address) : nil }
        if WebAddress(address, at: place) != nil {
            url = address
        } else if WebAddress("https://" + address, at: place) != nil, address.contains("."), !address.contains(":") {
            url = "https://" + address
        } else {
            dropped.append("url")
        }
    }

    /// A DOI without what stands in front of it.
    static func bareDOI(_ text: String) -> String? {
        guard let start = text.range(of: "10.") else { return nil }
        let bare = text[start.lowerBound...].prefix { !$0.isWhitespace }
        return bare.contains("/") ? String(bare) : nil
    }

    /// The digits of an ISBN, ten or thirteen; the first of several.
    static func bareISBN(_ text: String) -> String? {
        for word in text.split(whereSeparator: { $0 == "," || $0 == ";" || $0.isWhitespace }) {
            let digits = word.filter { $0.isASCII && ($0.isNumber || $0 == "X" || $0 == "x") }.uppercased()
            if digits.utf8.count == 13 || digits.utf8.count == 10 { return digits }
        }
        return nil
    }

    /// A language as its tag; `nil` for a name that is not known here.
    static func languageTag(_ text: String?) -> String? {
        guard let text = text?.trimmed, !text.isEmpty else { return nil }
        let lower = text.lowercased()
        if let tag = languages[lower] { return tag }
        let parts = text.split(separator: "-").map(String.init)
        let isTag = parts.allSatisfy { $0.utf8.allSatisfy { (97...122).contains($0 | 0x20) || (48...57).contains($0) } }
        guard isTag, let first = parts.first, (2...3).contains(first.utf8.count) else { return nil }
        return text
    }

    private static let languages: [String: String] = [
        "english": "en", "american": "en-US", "usenglish": "en-US", "british": "en-GB", "ukenglish": "en-GB",
        "eng": "en", "german": "de", "ngerman": "de", "deutsch": "de", "ger": "de", "deu": "de", "french": "fr",
        "francais": "fr", "français": "fr", "fre": "fr", "fra": "fr", "spanish": "es", "español": "es", "spa": "es",
        "portuguese": "pt", "brazilian": "pt-BR", "brazil": "pt-BR", "por": "pt", "italian": "it", "ita": "it",
        "dutch": "nl", "russian": "ru", "chinese": "zh", "japanese": "ja", "polish": "pl", "swedish": "sv",
        "danish": "da", "norwegian": "no", "finnish": "fi", "czech": "cs", "greek": "el", "turkish": "tr",
        "arabic": "ar", "hebrew": "he", "ukrainian": "uk", "hungarian": "hu", "romanian": "ro",
    ]

    /// Sets a note, after what our own exports say in it has become fields again: that the address is a copy's, what is
    /// known of it, where the archived copy is.
    mutating func setNote(_ text: String, _ words: WordTable) {
        var rest = text.onOneLine
        /// Takes a remark off the end, if it is there, and returns what it says.
        func take(_ remark: Word, _ name: String) -> String? {
            for table in [words, WordTable.english] {
                // The remark's text around what it says.
                let whole = table[remark, [name: "\u{1}"]].split(separator: "\u{1}", omittingEmptySubsequences: false)
                guard whole.count == 2, let start = rest.lastRange(of: String(whole[0])) else { continue }
                guard start.lowerBound == rest.startIndex || rest[..<start.lowerBound].hasSuffix(" ") else { continue }
                var said = String(rest[start.upperBound...])
                if said.hasSuffix(".") { said.removeLast() }
                rest = String(rest[..<start.lowerBound]).trimmed
                return said
            }
            return nil
        }
        if let said = take(.remarkArchived, "address") {
            let address = said.split(separator: " ").first.map(String.init)
            archiveURL = address
            // The day on which it was made is in words, in parentheses.
            archiveDate = address.flatMap { Self.date(String(said.dropFirst($0.count + 2).dropLast())) }
        }
        urlStatus = take(.remarkAboutAddress, "text")
        for table in [words, WordTable.english] {
            let copy = table[.remarkCopy] + "."
            guard rest.hasSuffix(copy) else { continue }
            rest = String(rest.dropLast(copy.count)).trimmed
            (copyURL, url) = (url, nil)
            break
        }
        note = rest.isEmpty ? nil : rest
    }
}

extension String {
    /// The last place of a text.
    fileprivate func lastRange(of text: String) -> Range<String.Index>? {
        guard !text.isEmpty else { return nil }
        return ranges(of: text).last
    }

    fileprivate func range(of text: String) -> Range<String.Index>? { firstRange(of: text) }
}
