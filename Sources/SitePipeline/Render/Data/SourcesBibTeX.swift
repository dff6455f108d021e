import Diagnostics

/// `sources.bib`: the sources for BibLaTeX, and for BibTeX as far as it goes.
func sourcesBibTeX(_ context: RenderContext) -> String {
    context.site.sources.map { entry($0, context.site) }.joined(separator: "\n")
}

private func entry(_ record: Source, _ site: Site) -> String {
    let form = form(of: record)
    let remarks = record.remarks(in: site)
    var fields: [(name: String, value: String?)] = [
        // Braces inside keep the capitals.
        ("title", "{\(bibTeX(record.title))}"),
        ("author", record.authors.isEmpty ? nil : record.authors.map(name).joined(separator: " and ")),
        (form.publisher, record.knownPublisher.map { "{\(bibTeX($0))}" }),
    ]
    if let field = form.type { fields.append((field, record.category.words(in: site.words))) }
    if form.hasSubtype { fields.append(("entrysubtype", record.category.words(in: site.words))) }
    fields += [
        ("date", record.published?.text),
        ("url", record.exportedAddress.map(bracesEncoded)),
        ("doi", record.doi.map(bibTeX)),
        ("isbn", record.isbn.map(bibTeX)),
        ("language", record.language.map(bibTeX)),
        ("note", remarks.isEmpty ? nil : bibTeX(remarks.joined(separator: " "))),
    ]
    return bibTeXEntry(form.name, record.id.value, fields) + "\n"
}

/// An entry with those of its fields that have a value, which stand in it as they are.
func bibTeXEntry(_ type: String, _ key: String, _ fields: [(name: String, value: String?)]) -> String {
    var entry = "@\(type){\(key),\n"
    for case (let name, let value?) in fields { entry += "  \(name) = {\(value)},\n" }
    return entry + "}"
}

/// Braces keep BibTeX from looking for parts in a name, and a comma or an "and" from ending one.
private func name(_ author: Author) -> String {
    func part(_ text: String) -> String {
        let words = text.split(whereSeparator: \.isWhitespace)
        let isCut = text.contains(",") || words.contains { $0.lowercased() == "and" }
        return isCut ? "{\(bibTeX(text))}" : bibTeX(text)
    }
    switch author {
    case .person(let family, let given?): return "\(part(family)), \(part(given))"
    case .person(let name, nil), .literal(let name): return "{\(bibTeX(name))}"
    }
}

private struct EntryForm {
    var name: String
    /// The field that the publisher's name goes into.
    var publisher = "organization"
    /// The field that says what the entry is, where its name does not.
    var type: String?
    /// Whether the entry is of a sort that its name does not tell and no field of its own.
    var hasSubtype = false
}

/// The entry type that fits, of those that every program knows. One that would lack what it must have is `@misc`.
private func form(of record: Source) -> EntryForm {
    let hasPublisher = record.knownPublisher != nil
    switch record.category {
    case .newsReport, .opinion:
        if hasPublisher {
            return EntryForm(name: "article", publisher: "journal", hasSubtype: record.category == .opinion)
        }
        fallthrough
    case .webPage, .socialPost:
        return record.exportedAddress == nil
            ? EntryForm(name: "misc", type: "howpublished")
            : EntryForm(name: "online", hasSubtype: record.category != .webPage)
    case .study, .report:
        if hasPublisher { return EntryForm(name: "report", publisher: "institution", type: "type") }
        return EntryForm(name: "misc", type: "howpublished")
    case .broadcast, .statement, .officialDocument, .law, .courtDecision:
        return EntryForm(name: "misc", type: "howpublished")
    }
}

/// A text as LaTeX. BibTeX counts braces even behind a backslash, so those that are not in pairs become commands, which
/// fewer programs know. Two hyphens or quotation marks in a row would be read as one other sign.
func bibTeX(_ text: String) -> String {
    let (left, right): (StaticString, StaticString) =
        hasBracesInPairs(text) ? ("\\{", "\\}") : ("\\textbraceleft{}", "\\textbraceright{}")
    var text = text.oneLine
    return text.withUTF8 { bytes in
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var start = 0
        func write(_ sign: StaticString, before index: Int, passing count: Int) {
            out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
            sign.withUTF8Buffer { out.append(contentsOf: $0) }
            start = index + count
        }
        for index in bytes.indices {
            switch bytes[index] {
            case UInt8(ascii: "-"), UInt8(ascii: "`"), UInt8(ascii: "'"):
                // TeX makes one sign of two of these.
                if index > 0, bytes[index] == bytes[index - 1] { write("{}", before: index, passing: 0) }
            case UInt8(ascii: "{"): write(left, before: index, passing: 1)
            case UInt8(ascii: "}"): write(right, before: index, passing: 1)
            case UInt8(ascii: "\\"): write("\\textbackslash{}", before: index, passing: 1)
            case UInt8(ascii: "~"): write("\\textasciitilde{}", before: index, passing: 1)
            case UInt8(ascii: "^"): write("\\textasciicircum{}", before: index, passing: 1)
            case UInt8(ascii: "%"), UInt8(ascii: "&"), UInt8(ascii: "#"), UInt8(ascii: "_"), UInt8(ascii: "$"):
                write("\\", before: index, passing: 0)
            default: break
            }
        }
        write("", before: bytes.count, passing: 0)
        return String(decoding: out, as: UTF8.self)
    }
}

private func hasBracesInPairs(_ text: String) -> Bool {
    var depth = 0
    for scalar in text.unicodeScalars where depth >= 0 {
        if scalar == "{" { depth += 1 }
        if scalar == "}" { depth -= 1 }
    }
    return depth == 0
}

/// An address stands as it is, except for braces, which would have to be in pairs.
private func bracesEncoded(_ address: String) -> String {
    address.unicodeScalars.map { $0 == "{" ? "%7B" : $0 == "}" ? "%7D" : String($0) }.joined()
}
