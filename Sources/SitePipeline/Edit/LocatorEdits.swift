import Diagnostics
import Markup

/// A place that a piece of evidence names in the captured text of one source.
struct NamedPlace: Sendable {
    /// The id of the claim.
    var claim: String
    /// The text of the field `at`, such as `p3` or `p13-p14`.
    var text: String
    var span: SourceSpan

    /// The paragraphs that it names, from 0; none for a page.
    var paragraphs: [Int] { ParagraphLocator.paragraphs(in: text) }
}

/// Locators within a text, such as `p3, p13-p14`.
enum ParagraphLocator {
    static func paragraphs(in text: String) -> [Int] {
        text.matches(of: #/\bp([0-9]{1,7})(?:\s*-\s*p([0-9]{1,7}))?/#).flatMap { found -> [Int] in
            guard let first = Int(ordinal: found.1), let last = found.2.map({ Int(ordinal: $0) }) ?? first, first > 0,
                first <= last, last - first < 1_000
            else { return [] }
            return Array(first - 1..<last)
        }
    }

    /// The text with each paragraph's new number; the same where one is gone, or where those of a run are no longer one.
    ///
    /// - Parameter place: where a paragraph is now, from 0.
    static func moved(_ text: String, _ place: (Int) -> Int?) -> String {
        text.replacing(#/\bp([0-9]{1,7})(?:(\s*-\s*)p([0-9]{1,7}))?/#) { found in
            let whole = String(found.0)
            guard let first = Int(ordinal: found.1), first > 0, let start = place(first - 1) else { return whole }
            guard let dash = found.2, let lastText = found.3 else { return "p\(start + 1)" }
            guard let last = Int(ordinal: lastText), last > first, last - first < 1_000, let end = place(last - 1),
                end - start == last - first, (first...last).allSatisfy({ place($0 - 1) == start + $0 - first })
            else { return whole }
            return "p\(start + 1)\(dash)p\(end + 1)"
        }
    }
}

/// The places that claims name in a source, in the order of the files.
func namedPlaces(of source: String, in workspace: Workspace) -> [NamedPlace] {
    var places: [NamedPlace] = []
    for file in workspace.records
    where file.path.hasPrefix("Content/data/claims.") || file.path.hasPrefix("Content/data/claims/") {
        var report = Report()
        for record in YAMLReader.readRecords(file, report: &report).pairs {
            guard case .mapping(let fields) = record.value.content,
                case .sequence(let pieces, _)? = fields.first(where: { $0.key.value == "evidence" })?.value.content
            else { continue }
            for piece in pieces {
                guard case .mapping(let fields) = piece.content,
                    case .scalar(source, _)? = fields.first(where: { $0.key.value == "source" })?.value.content,
                    let at = fields.first(where: { $0.key.value == "at" })?.value
                else { continue }
                var nodes = [at]
                if case .sequence(let items, _) = at.content { nodes = items }
                for node in nodes {
                    guard case .scalar(let text, _) = node.content else { continue }
                    places.append(NamedPlace(claim: record.key.value, text: text, span: node.span))
                }
            }
        }
    }
    return places
}

/// The files with other texts at some places, by path. What stands between them stays byte for byte.
func replacing(_ edits: [(place: NamedPlace, text: String)]) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    // From the end of a file on, so that no edit moves another.
    let ordered = edits.sorted { $1.place.span.start < $0.place.span.start }
    for edit in ordered {
        let file = edit.place.span.file
        let (start, end) = (file.offset(of: edit.place.span.start), file.offset(of: edit.place.span.end))
        var bytes = files[file.path] ?? file.bytes
        // The value's own text, within quotes if it has them.
        let written = String(decoding: file.bytes[start..<end], as: UTF8.self)
        bytes.replaceSubrange(start..<end, with: Array(written.replacing(edit.place.text, with: edit.text).utf8))
        files[file.path] = bytes
    }
    return files
}
