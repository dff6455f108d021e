import Diagnostics
import Markup

/// What is named at a place of a text. It is told from the bytes around it, so that it is known while the rest is half
/// written.
enum NameAtPlace {
    /// A claim or source in a citation.
    case citation(String, Range<Int>)
    /// A paragraph of a source's captured text.
    case paragraph(source: String, number: Int, Range<Int>)
    case record(kind: String, String, Range<Int>)
    /// A page by its path from `Content`, or a place on it.
    case page(String, anchor: String?, Range<Int>)
    case field(FieldDescription, Range<Int>)
}

/// The fields that a place of a YAML text can have.
struct FieldPlace {
    var cursor: YAMLCursor
    /// The fields of the set that it stands in.
    var fields: [FieldDescription]
    /// The field whose value stands there.
    var field: FieldDescription?
    /// The kind of the records of the file; `nil` for front matter, directives and site.yaml.
    var kind: (any RecordKind.Type)?
    /// Whether a record's id belongs there.
    var isID = false
}

extension SiteState {
    /// The part of a page or a file of records that is YAML and has a place in it.
    private func yaml(_ file: SourceFile, at offset: Int) -> Range<Int>? {
        guard file.path.hasSuffix(".md") else { return file.path.hasSuffix(".yaml") ? 0..<file.bytes.count : nil }
        if let (yaml, body) = FrontMatter.split(file) {
            return offset < body ? (yaml.lowerBound...yaml.upperBound).contains(offset) ? yaml : 0..<0 : nil
        }
        // Front matter that has no end yet.
        return FrontMatter.isBegun(file) && !file.bytes[..<min(offset, file.bytes.count)].containsBlankLine
            ? 3..<file.bytes.count : nil
    }

    /// The fields at a place; `nil` where there is no YAML.
    func fields(in file: SourceFile, at offset: Int) -> FieldPlace? {
        if file.path.hasSuffix(".md"), yaml(file, at: offset) == nil { return options(in: file, at: offset) }
        guard let region = yaml(file, at: offset), !region.isEmpty || file.bytes.isEmpty else { return nil }
        let cursor = YAMLCursor(file, region, at: offset)
        var fields: [FieldDescription]
        var path = cursor.path[...]
        var kind: (any RecordKind.Type)?
        if file.path.hasSuffix(".md") {
            fields = FrontMatter.fields.map(\.description)
        } else if file.path == "Content/site.yaml" {
            fields = SiteConfig.fields.map(\.description)
        } else {
            let name = file.path.dropping("Content/data/")?.split(separator: "/").first?.split(separator: ".").first
            kind = records.tables.first { $0.type.kind[...] == name }?.type
            guard let kind else { return nil }
            guard path.popFirst() != nil else {
                return FieldPlace(cursor: cursor, fields: [], field: nil, kind: kind, isID: true)
            }
            fields = kind.fieldDescriptions
        }
        return Self.descend(cursor, path, fields, kind)
    }

    private static func descend(
        _ cursor: YAMLCursor, _ path: ArraySlice<String>, _ fields: [FieldDescription], _ kind: (any RecordKind.Type)?
    ) -> FieldPlace {
        var (path, fields) = (path, fields)
        var field: FieldDescription?
        while let key = path.popFirst() {
            field = fields.first { $0.key == key }
            // In a value the last name is the field itself.
            if path.isEmpty, cursor.key != nil, !(cursor.isItem && field?.form.parts != nil) { break }
            fields = field?.form.parts?.fields ?? []
            if path.isEmpty { field = nil }
        }
        return FieldPlace(cursor: cursor, fields: fields, field: cursor.key == nil ? nil : field, kind: kind)
    }

    /// The options of a directive.
    private func options(in file: SourceFile, at offset: Int) -> FieldPlace? {
        guard let (name, body) = Self.directive(in: file, at: offset), let block = parsed.blocks[name] else {
            return nil
        }
        let fields = block.options.map { option in
            var form = FieldForm(name: "text", schema: .anyText)
            switch option.type {
            case .text: break
            case .number: form.name = "a whole number"
            case .flag: form = FieldReader<Bool>.flag.form
            case .topic: (form.name, form.names) = ("the name of a topic", .topic)
            case .record(let kind): (form.name, form.names) = ("the id of \(kind.withArticle)", .record(kind))
            }
            return FieldDescription(
                key: option.name, isRequired: option.isRequired, form: form, summary: "An option of `{\(name)}`.")
        }
        let cursor = YAMLCursor(file, body, at: offset)
        return Self.descend(cursor, cursor.path[...], fields, nil)
    }

    /// The name of the directive that a place of a page's text stands in, and the bytes between its fences.
    static func directive(in file: SourceFile, at offset: Int) -> (name: String, body: Range<Int>)? {
        let bytes = file.bytes
        var open: (name: String?, start: Int, fence: [UInt8])?
        var start = FrontMatter.split(file)?.body ?? 0
        while start <= offset, start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            let line = bytes[start..<end].drop { $0 == 0x20 }
            let fence = Array(line.prefix { $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: "~") })
            if let here = open {
                if fence.starts(with: here.fence), line.dropFirst(fence.count).allSatisfy({ $0 <= 0x20 }) {
                    open = nil
                    // A place on the line of the end is in no directive.
                    if offset <= end { return nil }
                }
            } else if fence.count > 2 {
                let info = String(decoding: line.dropFirst(fence.count), as: UTF8.self).onOneLine
                let isDirective = info.hasPrefix("{") && info.hasSuffix("}")
                if offset <= end { return nil }
                open = (isDirective ? String(info.dropFirst().dropLast()) : nil, min(end + 1, bytes.count), fence)
            }
            start = end + 1
        }
        guard let open, let name = open.name else { return nil }
        var end = open.start
        while end < bytes.count {
            let next = bytes[end...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            if bytes[end..<next].drop(while: { $0 == 0x20 }).starts(with: open.fence) { break }
            end = min(next + 1, bytes.count)
        }
        return (name, open.start..<max(end, min(offset, bytes.count)))
    }

    /// What is named at a place.
    func named(in file: SourceFile, at offset: Int) -> NameAtPlace? {
        let bytes = file.bytes
        guard offset <= bytes.count else { return nil }
        var (start, end) = (offset, offset)
        // The mark before an id belongs to it.
        if start < bytes.count, bytes[start] == UInt8(ascii: "@"), start == 0 || !isKeyByte(bytes[start - 1]) {
            (start, end) = (start + 1, start + 1)
        }
        while start > 0, isKeyByte(bytes[start - 1]) || bytes[start - 1] == UInt8(ascii: "/") { start -= 1 }
        while end < bytes.count, isKeyByte(bytes[end]) || bytes[end] == UInt8(ascii: "/") { end += 1 }
        var word = String(decoding: bytes[start..<end], as: UTF8.self)
        if start > 0, bytes[start - 1] == UInt8(ascii: "@") {
            while let last = word.utf8.last, last == UInt8(ascii: "."), bytes.indices.contains(end - 1) {
                word.removeLast()
                end -= 1
            }
            return word.isEmpty ? nil : .citation(word, start - 1..<end)
        }
        if let paragraph = Self.paragraph(word), let source = sourceOfLocator(in: bytes, before: start) {
            return .paragraph(source: source, number: paragraph, start..<end)
        }
        if let place = linkTarget(in: file, around: start..<end) { return place }
        guard let place = fields(in: file, at: offset) else { return nil }
        (start, end) = (place.cursor.word.lowerBound, place.cursor.word.upperBound)
        word = String(decoding: bytes[start..<end], as: UTF8.self)
        if place.isID, let kind = place.kind {
            return records.table(scheme: kind.singular)?.index(of: word) == nil
                ? nil : .record(kind: kind.singular, word, start..<end)
        }
        let cursor = place.cursor
        guard let field = place.field else {
            return place.fields.first { $0.key == word && cursor.isName }.map { .field($0, start..<end) }
        }
        if cursor.isName, field.key == word { return .field(field, start..<end) }
        switch field.form.names {
        case .record(let kind): return word.isEmpty ? nil : .record(kind: kind, word, start..<end)
        case .claimOrSource: return word.isEmpty ? nil : .citation(word, start..<end)
        case .topic: return .page("topics/\(word).md", anchor: nil, start..<end)
        case .page: return .page(word, anchor: nil, start..<end)
        case .paragraph:
            guard let number = Self.paragraph(word), let source = cursor.siblings["source"] else { return nil }
            return .paragraph(source: source, number: number, start..<end)
        default: return operand(of: field, word, start..<end)
        }
    }

    /// A claim in a formula.
    private func operand(of field: FieldDescription, _ word: String, _ range: Range<Int>) -> NameAtPlace? {
        guard field.key == "calculation" else { return nil }
        let id = word.split(separator: ".").first.map(String.init) ?? word
        return site.records.table(of: Claim.self).index(of: id) == nil
            ? nil : .record(kind: Claim.singular, id, range.lowerBound..<range.lowerBound + id.utf8.count)
    }

    /// The number of a paragraph that is written `p3`; of a run, the first.
    static func paragraph(_ word: String) -> Int? {
        let first = word.split(separator: "-").first ?? ""
        guard first.hasPrefix("p"), first.utf8.count > 1 else { return nil }
        return Int(ordinal: String(first.dropFirst()))
    }

    /// The source that a citation names before a locator: `[@the-hill-2025-01-22, p3]`.
    private func sourceOfLocator(in bytes: [UInt8], before start: Int) -> String? {
        var index = start
        while index > 0, bytes[index - 1] == 0x20 { index -= 1 }
        guard index > 0, bytes[index - 1] == UInt8(ascii: ",") else { return nil }
        index -= 1
        let end = index
        while index > 0, isKeyByte(bytes[index - 1]) { index -= 1 }
        guard index > 0, index < end, bytes[index - 1] == UInt8(ascii: "@") else { return nil }
        return String(decoding: bytes[index..<end], as: UTF8.self)
    }

    /// What the address of a link names, between `(` and `)` or in angle brackets.
    private func linkTarget(in file: SourceFile, around word: Range<Int>) -> NameAtPlace? {
        let bytes = file.bytes
        func isOfAddress(_ byte: UInt8) -> Bool { byte > 0x20 && !"()<>\"".utf8.contains(byte) }
        var (start, end) = (word.lowerBound, word.upperBound)
        while start > 0, isOfAddress(bytes[start - 1]) { start -= 1 }
        while end < bytes.count, isOfAddress(bytes[end]) { end += 1 }
        let isLink = start > 1 && bytes[start - 1] == UInt8(ascii: "(") && bytes[start - 2] == UInt8(ascii: "]")
        let isAuto =
            start > 0 && bytes[start - 1] == UInt8(ascii: "<") && end < bytes.count && bytes[end] == UInt8(ascii: ">")
        guard isLink || isAuto else { return nil }
        let address = String(decoding: bytes[start..<end], as: UTF8.self)
        let scheme = address.prefix { $0 != ":" && $0 != "#" && $0 != "/" }
        if scheme.utf8.count < address.utf8.count, address.dropFirst(scheme.count).first == ":" {
            guard records.table(scheme: scheme.lowercased()) != nil else { return nil }
            return .record(
                kind: scheme.lowercased(), String(address.dropFirst(scheme.count + 1)),
                start + scheme.utf8.count + 1..<end)
        }
        let path = String(address.prefix { $0 != "#" })
        let anchor = address.utf8.count > path.utf8.count ? String(address.dropFirst(path.count + 1)) : nil
        let here = file.path.dropping("Content/") ?? ""
        if path.isEmpty { return .page(here, anchor: anchor, start..<end) }
        guard isLink, path.hasSuffix(".md"), let full = ParsedPage.join(here, path) else { return nil }
        return .page(full, anchor: anchor, start..<end)
    }
}

extension ArraySlice<UInt8> {
    fileprivate var containsBlankLine: Bool { range(ofBytes: [0x0A, 0x0A]) != nil }
}
