import Markup

/// The text of a link to a claim or a discrepancy, which covers that text and nothing else.
struct CarriedLink {
    var range: Range<Int>
    /// What it leads to, for a message: "the claim 'd-01'".
    var name: String
    var cited: Cited
}

/// What a reader hears of a block.
struct NamedText {
    var text: String
    /// Where its citations stand, by their group.
    var citationOffsets: [Int]
    var links: [Block.RecordLink]
}

extension Site {
    /// A block's text with the names of records in it.
    func named(_ block: Block) -> NamedText { named(block.text, block.citationOffsets, block.recordLinks) }

    /// The same of a block's parts, for whoever would copy the block to hand it over.
    func named(_ text: String, _ citationOffsets: [Int32], _ links: [Block.RecordLink]) -> NamedText {
        // A name stands for the text of a link to its record.
        let filled = !links.isEmpty && RecordNames.isOpen(in: text) ? named(text) : text
        var result = NamedText(text: filled, citationOffsets: citationOffsets.map { Int($0) }, links: links)
        let count = result.citationOffsets.count + 2 * result.links.count
        guard count > 0, filled.utf8.count != text.utf8.count else { return result }
        // Names are longer or shorter than what stands for them, which no citation and no link cuts in two.
        let bytes = Array(text.utf8)
        var offsets = Set(result.citationOffsets)
        for link in result.links { offsets.formUnion([link.range.lowerBound, link.range.upperBound]) }
        var (start, length) = (0, 0)
        var moved: [Int: Int] = [:]
        for offset in offsets.sorted() {
            let end = min(max(offset, start), bytes.count)
            length += named(String(decoding: bytes[start..<end], as: UTF8.self)).utf8.count
            start = end
            moved[offset] = length
        }
        result.citationOffsets = result.citationOffsets.map { moved[$0] ?? length }
        for index in result.links.indices {
            let range = result.links[index].range
            let low = moved[range.lowerBound] ?? length
            result.links[index].range = low..<max(low, moved[range.upperBound] ?? length)
        }
        return result
    }

    /// Those of some links that lead to claims and discrepancies.
    func carriedLinks(_ links: [Block.RecordLink]) -> [CarriedLink] {
        links.compactMap { link in
            let name = "the \(link.scheme) '\(link.id)'"
            if link.scheme == Claim.singular {
                guard let index = records.table(of: Claim.self).index(of: link.id) else { return nil }
                return CarriedLink(range: link.range, name: name, cited: Cited(claims: [index], sources: []))
            }
            guard link.scheme == Discrepancy.singular,
                let index = records.table(of: Discrepancy.self).index(of: link.id)
            else { return nil }
            let sides = discrepancies[index].sides
            return CarriedLink(
                range: link.range, name: name,
                cited: Cited(
                    claims: sides.flatMap(\.claims).indices(), sources: sides.flatMap(\.sources).indices()))
        }
    }

    /// A field's text with the names of records in it.
    func named(_ text: InlineText) -> NamedText {
        text.markdown.blocks.first.map(named) ?? NamedText(text: text.source, citationOffsets: [], links: [])
    }
}
