import Diagnostics

/// A field of a source and the YAML of its value on one line.
struct SourceField: Sendable, Equatable {
    var key: String
    var value: String

    var line: String { "\(key): \(value)" }
}

/// A record of a source with the fields that are known. Required ones that are not are left empty with what belongs there,
/// so that the build names them.
func sourceRecord(_ id: String, _ fields: [SourceField]) -> String {
    var text = id + ":\n"
    for description in Source.fields.map(\.description) {
        if let field = fields.first(where: { $0.key == description.key }) {
            text += "  \(field.line)\n"
        } else if description.isRequired {
            text += fieldLines([description], indent: "  ")
        }
    }
    return text
}

/// What comes of adding fields to a record that is there.
struct AddedFields {
    /// The file with the fields, if any were added.
    var bytes: [UInt8]
    var added: [SourceField] = []
    /// What the record has otherwise than the document, and what cannot be added by a program.
    var offered: [SourceField] = []
}

/// Adds the fields that a record does not have at its end. Nothing that stands in the file is changed.
func adding(_ fields: [SourceField], toRecord id: String, in file: SourceFile) -> AddedFields {
    var result = AddedFields(bytes: file.bytes)
    var report = Report()
    let record = YAMLReader.readRecords(file, report: &report).pairs.first { $0.key.value == id }
    guard let record, case .mapping(let pairs) = record.value.content else {
        result.offered = fields
        return result
    }
    let known = Set(pairs.map(\.key.value))
    let missing = fields.filter { !known.contains($0.key) }
    guard !missing.isEmpty, let first = pairs.first else {
        result.offered = missing
        return result
    }
    let place: Int
    let text: String
    let end = file.offset(of: record.value.span.end)
    if end > 0, file.bytes[end - 1] == UInt8(ascii: "}") {
        place = end - 1
        text = missing.map { ", " + $0.line }.joined()
    } else if first.key.span.start.line > record.key.span.start.line,
        let end = endOfIndentedLines(after: record.key.span.start.line, in: file)
    {
        let indent = String(repeating: " ", count: first.key.span.start.column - 1)
        let needsEnd = end > 0 && file.bytes[end - 1] != UInt8(ascii: "\n")
        place = end
        text = (needsEnd ? "\n" : "") + missing.map { indent + $0.line + "\n" }.joined()
    } else {
        result.offered = missing
        return result
    }
    result.bytes.insert(contentsOf: text.utf8, at: place)
    result.added = missing
    // What an edit of the text made of the record is read again before anything is written.
    var check = Report()
    let edited = SourceFile(path: file.path, bytes: result.bytes)
    let after = YAMLReader.readRecords(edited, report: &check).pairs.first { $0.key.value == id }
    guard case .mapping(let now)? = after?.value.content, now.count == pairs.count + missing.count,
        check.diagnostics.count == report.diagnostics.count
    else { return AddedFields(bytes: file.bytes, offered: missing) }
    return result
}

/// The offset behind the last line with something in it of those that are indented below a line.
private func endOfIndentedLines(after line: Int, in file: SourceFile) -> Int? {
    guard var start = file.startOfLine(line + 1) else { return nil }
    var end: Int?
    while start < file.bytes.count {
        let next = (file.bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? file.bytes.count - 1) + 1
        let isBlank = file.bytes[start..<next].allSatisfy { $0 <= 0x20 }
        if !isBlank {
            guard file.bytes[start] == UInt8(ascii: " ") else { break }
            end = next
        }
        start = next
    }
    return end
}

/// A list of texts on one line.
func yamlList(_ texts: [String]) -> String { "[" + texts.map(yamlText).joined(separator: ", ") + "]" }
