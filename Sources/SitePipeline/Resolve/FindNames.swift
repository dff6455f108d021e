import Diagnostics
import Markup
import Prose

/// Every place of a site's texts that names a record or a page, in the order of the files. Names that lead nowhere are
/// left out: nobody knows what they are meant to name.
package func findNames(_ parsed: ParsedSite) -> [NameUse] {
    var finder = NameFinder(Names(parsed))
    finder.findInRecords()
    for page in parsed.pages { finder.find(in: page) }
    finder.findInConfig()
    return finder.uses.sorted {
        ($0.span.file.path, $0.span.start, $0.name) < ($1.span.file.path, $1.span.start, $1.name)
    }
}

private struct NameFinder {
    private let names: Names
    private(set) var uses: [NameUse] = []

    init(_ names: Names) { self.names = names }

    // MARK: Records

    mutating func findInRecords() {
        var linker = Linker(names, isNoting: true)
        func look(_ table: some AnyRecordTable) { _ = table.resolved(by: &linker) }
        for table in names.parsed.records.tables {
            let kind = table.type.singular
            for (index, id) in table.ids.enumerated() {
                add(kind, id, .definition, Located(id, at: table.place(at: index)))
            }
            look(table)
        }
        for noted in linker.noted {
            switch noted {
            case .record(let kind, let name): addRecord(kind, name, .field)
            case .topic(let name): addTopic(name, .field)
            case .page(let name): addPage(name, .field)
            case .citable(let name): if let kind = kind(ofCitable: name.value) { add(kind, name.value, .field, name) }
            case .text(let text): find(in: text.markdown, text.span.file, text.span.offsets, on: nil)
            }
        }
        for claim in names.claims.records { findInCalculation(of: claim) }
    }

    private mutating func findInCalculation(of claim: Claim) {
        guard let text = claim.calculation, let formula = try? FormulaParser.parse(text.value) else { return }
        let calculation = Calculation(text: text.value, span: text.span)
        for operand in formula.operands where names.claims.index(of: operand.claim) != nil {
            let span = calculation.span(of: operand.range)
            let range = span.offsets
            // The name of a figure may follow, behind a point.
            let isThere = span.file.bytes[range].starts(with: operand.claim.utf8)
            uses.append(
                NameUse(
                    kind: Claim.singular, name: operand.claim, way: .calculation, span: span,
                    range: isThere ? range.lowerBound..<range.lowerBound + operand.claim.utf8.count : nil))
        }
    }

    // MARK: Pages

    mutating func find(in page: ParsedPage) {
        uses.append(NameUse(kind: NameUse.page, name: page.path, way: .definition, span: page.place, range: nil))
        for topic in page.frontMatter.topics { addTopic(topic, .field) }
        for text in page.frontMatter.keyPoints { find(in: text.markdown, page.file, text.span.offsets, on: page) }
        for exception in page.frontMatter.allow.compactMap(\.value).flatMap(\.self) {
            if let text = exception.text { findInException(text, page) }
        }
        let start = FrontMatter.split(page.file)?.body ?? 0
        find(in: page.body, page.file, start..<page.file.bytes.count, on: page)
        for directive in page.body.directives { find(in: directive, page.file) }
    }

    /// The words of a page as they stand there may have citations and links among them.
    private mutating func findInException(_ text: Located<String>, _ page: ParsedPage) {
        let written = WrittenNames(page.file, text.span.offsets)
        for (key, places) in written.citations {
            guard let kind = kind(ofCitable: key) else { continue }
            for place in places { add(kind, key, .exception, page.file, place.lowerBound + 1..<place.upperBound) }
        }
        for (address, places) in written.addresses {
            for place in places { addAddress(address, at: place, page.file, on: page, .exception) }
        }
    }

    private mutating func find(in directive: Directive, _ file: SourceFile) {
        var ignored = Report()
        guard let declaration = names.parsed.blocks[directive.name],
            let node = YAMLReader.read(file, directive.body, report: &ignored), case .mapping(let pairs) = node.content
        else { return }
        for pair in pairs {
            guard let option = declaration.options.first(where: { $0.name == pair.key.value }),
                let text = pair.value.scalarText
            else { continue }
            let name = Located(text, at: pair.value.span)
            switch option.type {
            case .topic: addTopic(name, .directive)
            case .record(let kind): addRecord(kind, name, .directive)
            case .text, .number, .flag: break
            }
        }
    }

    // MARK: Markdown

    /// - Parameters:
    ///   - region: where the text stands in its file, in bytes.
    ///   - page: the page it stands on; `nil` for a record's field.
    private mutating func find(
        in text: MarkdownText, _ file: SourceFile, _ region: Range<Int>, on page: ParsedPage?
    ) {
        if text.citations.isEmpty, text.links.isEmpty { return }
        var read: WrittenNames?
        func written() -> WrittenNames {
            let found = read ?? WrittenNames(file, region)
            read = found
            return found
        }
        for (key, citations) in Dictionary(grouping: text.citations, by: \.key) {
            guard let kind = kind(ofCitable: key) else { continue }
            let places = WrittenNames.places(
                of: "@" + key, at: citations.map(\.span), or: written().citations[key], isEnd: { !isKeyByte($0) })
            if places.isEmpty {
                uses.append(NameUse(kind: kind, name: key, way: .citation, span: citations[0].span, range: nil))
            }
            for place in places { add(kind, key, .citation, file, place.lowerBound + 1..<place.upperBound) }
        }
        for (address, links) in Dictionary(grouping: text.links, by: { Self.address($0.target) }) {
            guard let address else { continue }
            let places = WrittenNames.places(
                of: address, at: links.map(\.span), or: written().addresses[address],
                isEnd: { $0 <= 0x20 || [UInt8(ascii: ")"), UInt8(ascii: ">"), UInt8(ascii: "\"")].contains($0) })
            if places.isEmpty {
                addAddress(address, at: nil, file, on: page, .link, links[0].span)
            }
            for place in places { addAddress(address, at: place, file, on: page, .link) }
        }
    }

    /// A link's address as an author writes it.
    private static func address(_ target: LinkTarget) -> String? {
        switch target {
        case .page(let path, let anchor): path + (anchor.map { "#" + $0 } ?? "")
        case .anchor(let anchor): "#" + anchor
        case .record(let scheme, let id): scheme + ":" + id
        case .file(let path): path
        case .cited: nil
        }
    }

    /// What an address names: a record, a page, or a block by what it cites first (`#on-d-01`).
    private mutating func addAddress(
        _ address: String, at place: Range<Int>?, _ file: SourceFile, on page: ParsedPage?, _ way: NameUse.Way,
        _ span: SourceSpan? = nil
    ) {
        func part(_ from: Int, _ count: Int) -> Range<Int>? {
            place.map { $0.lowerBound + from..<$0.lowerBound + from + count }
        }
        func note(_ kind: String, _ name: String, _ way: NameUse.Way, _ range: Range<Int>?, _ form: NameUse.Form) {
            uses.append(
                NameUse(
                    kind: kind, name: name, way: way,
                    span: range.map(file.span) ?? span ?? SourceSpan(startOf: file), range: range, form: form))
        }
        let scheme = address.prefix { $0 != ":" && $0 != "#" && $0 != "/" }
        if scheme.utf8.count < address.utf8.count, address.dropFirst(scheme.count).first == ":" {
            let (kind, id) = (scheme.lowercased(), String(address.dropFirst(scheme.count + 1)))
            guard names.parsed.records.table(scheme: kind)?.index(of: id) != nil else { return }
            note(kind, id, way, part(scheme.utf8.count + 1, id.utf8.count), .whole)
            return
        }
        let path = String(address.prefix { $0 != "#" })
        if !path.isEmpty, let full = ParsedPage.join(page?.path ?? "", path) {
            if names.addresses.pages[full] != nil {
                note(NameUse.page, full, way, part(0, path.utf8.count), .relative(to: page?.path))
            } else if page != nil, names.addresses.files.contains(full) {
                // A file is none of the names that change, but the page may move away from it.
                note("file", full, way, part(0, path.utf8.count), .relative(to: page?.path))
            }
        }
        let anchor = String(address.dropFirst(path.count + 1))
        guard let prefix = ["on-", "key-"].first(where: anchor.hasPrefix) else { return }
        let rest = String(anchor.dropFirst(prefix.count))
        // The second block that cites it first has a number behind the id.
        let bare = rest.split(separator: "-").dropLast().joined(separator: "-")
        for id in [rest, bare] {
            guard let kind = kind(ofCitable: id) else { continue }
            note(
                kind, id, .permalink, part(path.utf8.count + 1 + prefix.utf8.count, id.utf8.count), .whole)
            return
        }
    }

    // MARK: The site

    mutating func findInConfig() {
        let config = names.parsed.config
        for page in config.navigation + config.footer { addPage(page, .navigation) }
        for (_, target) in config.redirects {
            guard let target, let colon = target.value.firstIndex(of: ":") else { continue }
            let id = String(target.value[target.value.index(after: colon)...])
            addRecord(String(target.value[..<colon]), Located(id, at: target.span), .redirect)
        }
    }

    // MARK: Names

    private func kind(ofCitable key: String) -> String? {
        names.citable(key).map { if case .claim = $0 { Claim.singular } else { Source.singular } }
    }

    private mutating func addRecord(_ kind: String, _ name: Located<String>, _ way: NameUse.Way) {
        guard names.parsed.records.table(scheme: kind)?.index(of: name.value) != nil else { return }
        add(kind, name.value, way, name)
    }

    private mutating func addPage(_ name: Located<String>, _ way: NameUse.Way) {
        guard names.addresses.pages[name.value] != nil else { return }
        add(NameUse.page, name.value, way, name)
    }

    private mutating func addTopic(_ name: Located<String>, _ way: NameUse.Way) {
        guard names.topicPages[name.value] != nil else { return }
        add(NameUse.page, "topics/\(name.value).md", way, name, .topic)
    }

    /// - Parameter written: the name as it stands in a field, whose span may have quotation marks in it.
    private mutating func add(
        _ kind: String, _ name: String, _ way: NameUse.Way, _ written: Located<String>, _ form: NameUse.Form = .whole
    ) {
        let region = written.span.offsets
        let range = written.span.file.bytes[region].range(ofBytes: Array(written.value.utf8))
        uses.append(
            NameUse(
                kind: kind, name: name, way: way, span: range.map(written.span.file.span) ?? written.span,
                range: range, form: form))
    }

    private mutating func add(
        _ kind: String, _ name: String, _ way: NameUse.Way, _ file: SourceFile, _ range: Range<Int>
    ) {
        uses.append(NameUse(kind: kind, name: name, way: way, span: file.span(range), range: range))
    }
}
