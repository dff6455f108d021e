import Diagnostics

/// A reference of a RIS file: tags with their values, in their order.
struct RISEntry {
    var lines: [(tag: String, value: String)] = []
    var span: SourceSpan

    /// The values of a tag.
    func all(_ tags: String...) -> [String] { lines.filter { tags.contains($0.tag) && !$0.value.isEmpty }.map(\.value) }

    /// The first value of the first of some tags that has one.
    func first(_ tags: String...) -> String? {
        tags.lazy.compactMap { tag in lines.first { $0.tag == tag && !$0.value.isEmpty }?.value }.first
    }
}

/// Reads RIS. A line that has no tag belongs to the one above; a reference without `ER` ends where the next begins, which
/// is a finding.
func readRIS(_ file: SourceFile, report: inout Report, progress: (Int) -> Void = { _ in }) -> [RISEntry] {
    var entries: [RISEntry] = []
    var open: RISEntry?
    func noEnd(_ entry: RISEntry, _ report: inout Report) {
        report.add(
            .libraryEntry, "the reference that begins here has no line 'ER  - ' at its end", at: entry.span,
            help: "it was read up to where the next begins; look whether something is missing")
    }
    var start = 0
    for line in file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
        let place = start
        start += line.count + 1
        let text = String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
        guard let (tag, value) = tagged(text) else {
            let more = text.trimmed
            if !more.isEmpty, let last = open?.lines.indices.last { open?.lines[last].value += " " + more }
            continue
        }
        switch tag {
        case "TY":
            if let begun = open {
                noEnd(begun, &report)
                entries.append(begun)
            }
            open = RISEntry(lines: [(tag, value)], span: file.span(place..<place + text.utf8.count))
        case "ER":
            if let begun = open { entries.append(begun) }
            open = nil
            progress(entries.count)
        default: open?.lines.append((tag, value))
        }
    }
    if let begun = open {
        noEnd(begun, &report)
        entries.append(begun)
    }
    return entries
}

/// `TY  - NEWS`; some programs write fewer spaces.
private func tagged(_ line: String) -> (tag: String, value: String)? {
    let tag = line.prefix(2)
    guard tag.utf8.count == 2, let first = tag.first, first.isASCII, first.isUppercase,
        tag.last.map({ $0.isASCII && ($0.isUppercase || $0.isNumber) }) ?? false
    else { return nil }
    let rest = line.dropFirst(2).drop { $0 == " " }
    guard rest.first == "-", line.dropFirst(2).first == " " || rest.dropFirst().first == " " || rest.count == 1 else {
        return nil
    }
    return (String(tag), String(rest.dropFirst()).trimmed)
}
