package import Diagnostics
import Markup
import Prose

extension Rule {
    package static let unlinkedName = Rule(
        "unlinked-name", isOptional: true,
        finds:
            "The first use on a page of a term of the glossary, or of the name of a person, an organization or a place, without a link to its record. Headings, key points, quotations and the texts of other links do not count.",
        why: "A reader who does not know the word should be one step from its meaning.",
        example: "`ICE asked for a detainer [@s-07].`",
        repair: "`[ICE](term:ice) asked for a [detainer](term:detainer) [@s-07].`")
}

extension SourceSpan {
    /// Whether it stands between the brackets of a link.
    fileprivate var isInLinkText: Bool {
        let line = file.line(start.line)
        let before = line.prefix(start.column - 1)
        let after = line.dropFirst(end.column - 1)
        guard let open = before.lastIndex(of: UInt8(ascii: "[")), !before[open...].contains(UInt8(ascii: "]")),
            let close = after.firstIndex(of: UInt8(ascii: "]"))
        else { return false }
        return after[close...].dropFirst().first == UInt8(ascii: "(") && !after[..<close].contains(UInt8(ascii: "["))
    }
}

/// The names of a site's terms, actors and places, ready to be found in prose.
struct NamesInProse: Sendable {
    private struct Use {
        var words: String
        var range: Range<Int>
        /// The records of that name, as links name them.
        var targets: [LinkTarget]
    }

    private struct Name: Sendable {
        var bytes: [UInt8]
        /// A word of the language, which may stand at a sentence's start or in the plural; else a proper name.
        var isCommon: Bool
        var targets: [LinkTarget]

        /// Where the name ends that begins here, if it does.
        func end(in text: [UInt8], from start: Int) -> Int? {
            var end = start + bytes.count
            guard end <= text.count else { return nil }
            for (index, byte) in bytes.enumerated() where text[start + index] != byte {
                guard isCommon, text[start + index] | 0x20 == byte, byte.isWordByte else { return nil }
            }
            if isCommon, end < text.count, text[end] == UInt8(ascii: "s") { end += 1 }
            return end < text.count && text[end].isWordByte ? nil : end
        }
    }

    private var names = WordTree<Name>()

    init(_ site: Site) {
        var targets: [String: [LinkTarget]] = [:]
        func note(_ table: some AnyRecordTable) {
            for record in table.records {
                let target = LinkTarget.record(scheme: table.type.singular, id: record.id.value)
                for name in record.names { targets[name, default: []].append(target) }
            }
        }
        // Of a name that several records have, a link to one of an earlier kind is offered: a term, a place, an actor.
        for table in site.records.tables.reversed() { note(table) }
        for (name, targets) in targets.sorted(by: { ($0.key.utf8.count, $1.key) > ($1.key.utf8.count, $0.key) }) {
            let text = TextInWords(name)
            let found = Name(bytes: text.bytes, isCommon: name == name.lowercased(), targets: targets)
            let words = text.words
            names.insert(words, found)
            if found.isCommon, let last = words.last { names.insert(words.dropLast() + [last + "s"], found) }
        }
    }

    /// Checks `unlinked-name`.
    func check(_ page: Page, _ site: Site, _ report: inout Report) {
        let body = page.parsed.body
        var linked: [LinkTarget: Int] = [:]
        for link in body.links where linked[link.target] == nil { linked[link.target] = link.block ?? 0 }
        var seen: Set<LinkTarget> = []
        for (index, block) in body.blocks.enumerated() where block.kind != .heading && !block.isQuotation {
            let text = site.named(block.text)
            lazy var places = TextPlaces(text, in: block.span)
            for use in uses(in: text) where seen.isDisjoint(with: use.targets) {
                let span = places.span(of: use.range)
                if span.isInLinkText {
                    // A link to something else leads on as well; the next use counts.
                    if use.targets.contains(where: { linked[$0] == index }) { seen.formUnion(use.targets) }
                    continue
                }
                seen.formUnion(use.targets)
                if use.targets.contains(where: { linked[$0].map { $0 <= index } ?? false }) { continue }
                guard case .record(let scheme, let id) = use.targets[0] else { continue }
                report.add(
                    .unlinkedName, "'\(use.words)' stands here for the first time on the page, without a link",
                    at: span,
                    help: "write [\(use.words)](\(scheme):\(id))",
                    fix: use.targets.count == 1 ? Fix(linking: use.words, to: "\(scheme):\(id)", at: span) : nil)
            }
        }
    }

    /// The names in a text, in order; of two that overlap, the longer one.
    private func uses(in text: String) -> [Use] {
        guard !text.isEmpty else { return [] }
        let text = TextInWords(text)
        let quoted = Quotation.all(in: text.string)
        var uses: [Use] = []
        var free = 0
        for (index, word) in text.ranges.enumerated() where word.lowerBound >= free && names.mayBegin(text.bytes[word])
        {
            let candidates = names.phrases(in: text, from: index).reversed().lazy.flatMap(\.phrases)
            guard
                let (name, end) = candidates.compactMap({ name in
                    name.end(in: text.bytes, from: word.lowerBound).map { (name, $0) }
                }).first, !quoted.overlap(word.lowerBound..<word.lowerBound + 1)
            else { continue }
            let range = word.lowerBound..<end
            uses.append(
                Use(words: String(decoding: text.bytes[range], as: UTF8.self), range: range, targets: name.targets))
            free = end
        }
        return uses
    }
}

extension Fix {
    /// Makes a link of words that stand at a place as they are.
    fileprivate init?(linking words: String, to address: String, at span: SourceSpan) {
        let place = span.offsets
        guard span.file.bytes[place].elementsEqual(words.utf8) else { return nil }
        self.init("link it", [TextEdit(span.file, place, "[\(words)](\(address))")])
    }
}
