import Diagnostics

/// An entry of a BibTeX file, its texts as they are written: with braces, commands and all.
struct BibTeXEntry {
    /// The type and the names of fields in lower case.
    var type: String
    var key: String
    var fields: [String: String] = [:]
    var span: SourceSpan
}

/// Reads BibTeX and BibLaTeX. Entries that cannot be read are findings, and reading goes on at the next line that begins
/// one: what is lost is one entry and not the rest of the file.
///
/// libbtparse would read the same, but tells what is wrong by printing it, keeps what it knows of `@string` in the process,
/// and is on Debian only.
struct BibTeXReader {
    private let file: SourceFile
    private var index = 0
    private var macros = Self.months
    private(set) var entries: [BibTeXEntry] = []
    private(set) var report = Report()

    private static let months: [String: String] = Dictionary(
        uniqueKeysWithValues: ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
            .enumerated().map { ($1, String($0 + 1)) })

    private struct Fault: Error {
        var message: String
        var help: String
    }

    init(_ file: SourceFile, progress: (Int) -> Void = { _ in }) {
        self.file = file
        while let at = file.bytes[index...].index(ofByte: UInt8(ascii: "@")) {
            index = at + 1
            // An address in a comment between two entries has a name before its sign.
            if at > 0, isNameByte(file.bytes[at - 1]) { continue }
            do throws(Fault) {
                try readEntry(from: at)
            } catch {
                let end = file.bytes[at...].index(ofByte: UInt8(ascii: "\n")) ?? file.bytes.count
                report.add(.libraryEntry, error.message, at: file.span(at..<max(at + 1, end)), help: error.help)
                skipToNextEntry(after: at)
            }
            progress(entries.count)
        }
    }

    private var next: UInt8? { index < file.bytes.count ? file.bytes[index] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || (0x09...0x0D).contains(byte) { index += 1 }
    }

    private func isNameByte(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7F && !"\"#%'(),={}@\\".utf8.contains(byte) || byte >= 0x80
    }

    private mutating func name() -> String {
        let start = index
        while let byte = next, isNameByte(byte) { index += 1 }
        return String(decoding: file.bytes[start..<index], as: UTF8.self)
    }

    // MARK: Entries

    private mutating func readEntry(from start: Int) throws(Fault) {
        skipSpace()
        let type = name().lowercased()
        skipSpace()
        guard !type.isEmpty, let open = next, open == UInt8(ascii: "{") || open == UInt8(ascii: "(") else { return }
        index += 1
        let close = open == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: ")")
        switch type {
        case "comment": return try skipBraces(to: close)
        case "preamble": return try skipBraces(to: close)
        case "string":
            for (name, text) in try fields(to: close, of: "a @string") { macros[name] = text }
            return
        default: break
        }
        skipSpace()
        let keyStart = index
        while let byte = next, byte != UInt8(ascii: ","), byte != close, byte != UInt8(ascii: "\n") { index += 1 }
        let key = String(decoding: file.bytes[keyStart..<index], as: UTF8.self).onOneLine
        skipSpace()
        if next == UInt8(ascii: ",") { index += 1 }
        guard !key.contains("=") else {
            throw Fault(message: "the entry '@\(type)' has no key", help: "write a key and a comma behind the brace")
        }
        var entry = BibTeXEntry(type: type, key: key, span: file.span(start..<index))
        for (name, text) in try fields(to: close, of: "the entry '\(key)'") {
            // Of a field that is given twice the first counts, as for BibTeX.
            if entry.fields[name] == nil { entry.fields[name] = text }
        }
        entries.append(entry)
    }

    /// The fields up to the end of an entry.
    private mutating func fields(to close: UInt8, of owner: String) throws(Fault) -> [(String, String)] {
        var fields: [(String, String)] = []
        while true {
            skipSpace()
            guard let byte = next else { throw noEnd(owner) }
            if byte == close {
                index += 1
                return fields
            }
            if byte == UInt8(ascii: ",") {
                index += 1
                continue
            }
            if byte == UInt8(ascii: "@"), isAtMargin(index) { throw noEnd(owner) }
            let name = self.name().lowercased()
            skipSpace()
            guard !name.isEmpty, next == UInt8(ascii: "=") else {
                throw Fault(
                    message: "\(owner) has something else where the name of a field and '=' belong",
                    help: "look for a comma or a brace that is missing before it")
            }
            index += 1
            fields.append((name, try value(of: owner)))
        }
    }

    /// Texts, numbers and macros with `#` between them.
    private mutating func value(of owner: String) throws(Fault) -> String {
        var text = ""
        while true {
            skipSpace()
            switch next {
            case UInt8(ascii: "{"):
                index += 1
                text += try self.text(to: UInt8(ascii: "}"), of: owner)
            case UInt8(ascii: "\""):
                index += 1
                text += try self.text(to: UInt8(ascii: "\""), of: owner)
            default:
                let name = self.name()
                guard !name.isEmpty else {
                    throw Fault(
                        message: "\(owner) has a field without a value",
                        help: "write the value in braces, or take the field out")
                }
                text += macros[name.lowercased()] ?? name
            }
            skipSpace()
            guard next == UInt8(ascii: "#") else { return text }
            index += 1
        }
    }

    /// The text up to a sign that stands in no braces of its own.
    private mutating func text(to close: UInt8, of owner: String) throws(Fault) -> String {
        let start = index
        var depth = 0
        while let byte = next {
            if depth == 0, byte == close {
                defer { index += 1 }
                return String(decoding: file.bytes[start..<index], as: UTF8.self)
            }
            // A brace counts behind a backslash as well: for BibTeX they come in pairs.
            switch byte {
            case UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "}"): depth -= 1
            case UInt8(ascii: "@") where isAtMargin(index) && beginsEntry(index): throw noEnd(owner)
            default: break
            }
            index += 1
            if depth < 0 { break }
        }
        throw noEnd(owner)
    }

    private mutating func skipBraces(to close: UInt8) throws(Fault) {
        var depth = 0
        while let byte = next {
            if byte == close, depth == 0 {
                index += 1
                return
            }
            if byte == UInt8(ascii: "{") { depth += 1 }
            if byte == UInt8(ascii: "}") { depth -= 1 }
            if byte == UInt8(ascii: "@"), isAtMargin(index), beginsEntry(index) { return }
            index += 1
        }
    }

    // MARK: Where an entry has no end

    private func noEnd(_ owner: String) -> Fault {
        Fault(
            message: "\(owner) has no end",
            help: "look for a brace or a quotation mark that is missing; the other entries were read")
    }

    private func isAtMargin(_ index: Int) -> Bool { index == 0 || file.bytes[index - 1] == UInt8(ascii: "\n") }

    /// Whether `@name{` stands at a place.
    private func beginsEntry(_ index: Int) -> Bool {
        let rest = file.bytes[(index + 1)...].drop { (97...122).contains($0 | 0x20) }
        return rest.startIndex > index + 1 && (rest.first == UInt8(ascii: "{") || rest.first == UInt8(ascii: "("))
    }

    /// Reading stopped no later than where the next entry begins.
    private mutating func skipToNextEntry(after start: Int) {
        index = max(index, start + 1)
        while index < file.bytes.count, !(file.bytes[index] == UInt8(ascii: "@") && isAtMargin(index)) { index += 1 }
    }
}
