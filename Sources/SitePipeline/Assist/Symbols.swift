package import Diagnostics
import Markup

/// A thing in a file that has a name: a record, or a heading of a page.
package struct Symbol: Sendable {
    package enum Kind: Sendable {
        case page, heading, claim, source, record
    }

    package var kind: Kind
    package var name: String
    package var detail: String
    package var path: String
    /// The whole of it, and its name, in bytes.
    package var whole: Range<Int>
    package var range: Range<Int>
    package var children: [Symbol] = []
}

extension SiteState {
    /// What a file has in it, in its order.
    package func symbols(in file: SourceFile) -> [Symbol] {
        file.path.hasSuffix(".md") ? headings(of: file) : recordSymbols(in: file)
    }

    private func headings(of file: SourceFile) -> [Symbol] {
        let page = parsedPage(file)
        /// Headings whose part is not at its end yet, outermost first.
        var open: [(level: Int, symbol: Symbol)] = []
        var roots: [Symbol] = []
        func close(_ level: Int, at end: Int) {
            while let last = open.last, last.level >= level {
                open.removeLast()
                var symbol = last.symbol
                symbol.whole = symbol.whole.lowerBound..<max(end, symbol.range.upperBound)
                if open.isEmpty { roots.append(symbol) } else { open[open.count - 1].symbol.children.append(symbol) }
            }
        }
        for heading in page.body.headings {
            let range = heading.span.offsets
            close(heading.level, at: range.lowerBound)
            open.append(
                (
                    heading.level,
                    Symbol(
                        kind: .heading, name: site.named(heading.text), detail: "#" + heading.id, path: file.path,
                        whole: range, range: range)
                ))
        }
        close(0, at: file.bytes.count)
        return roots
    }

    private func recordSymbols(in file: SourceFile) -> [Symbol] {
        var found: [Symbol] = []
        for table in records.tables {
            for (index, id) in table.ids.enumerated() where table.place(at: index).file.path == file.path {
                found.append(symbol(table, index, id))
            }
        }
        found.sort { $0.range.lowerBound < $1.range.lowerBound }
        for index in found.indices {
            let end = index + 1 < found.count ? found[index + 1].range.lowerBound : file.bytes.count
            found[index].whole = found[index].range.lowerBound..<max(found[index].range.upperBound, end)
        }
        return found
    }

    private func symbol(_ table: any AnyRecordTable, _ index: Int, _ id: String) -> Symbol {
        let place = table.place(at: index)
        let kind: Symbol.Kind =
            table.type.singular == Claim.singular ? .claim : table.type.singular == Source.singular ? .source : .record
        return Symbol(
            kind: kind, name: id, detail: table.linkName(at: index).cut(to: 160), path: place.file.path,
            whole: place.offsets, range: place.offsets)
    }

    /// The pages and records whose name or title has some words in it.
    package func symbols(matching query: String) -> [Symbol] {
        let words = query.lowercased().split(separator: " ")
        var found: [Symbol] = []
        func matches(_ text: String) -> Bool {
            let text = text.lowercased()
            return words.allSatisfy { text.contains($0) }
        }
        for page in site.pages where matches(page.title + " " + page.parsed.path) && found.count < 500 {
            let place = page.parsed.place.offsets
            found.append(
                Symbol(
                    kind: .page, name: page.title, detail: page.parsed.path, path: page.parsed.file.path, whole: place,
                    range: place))
        }
        for table in records.tables {
            for (index, id) in table.ids.enumerated()
            where found.count < 500 && matches(id + " " + table.linkName(at: index)) {
                found.append(symbol(table, index, id))
            }
        }
        return found
    }

    // MARK: Links, folds, tokens

    /// The names in a page's text that lead somewhere, for an editor to follow.
    package func links(in file: SourceFile) -> [(range: Range<Int>, target: Destination)] {
        guard file.path.hasSuffix(".md") else { return [] }
        let page = parsedPage(file)
        var found: [(range: Range<Int>, target: Destination)] = []
        for text in page.texts {
            for link in text.links {
                let offset = link.span.offsets.lowerBound
                // The place of a link is that of its address, or of its text.
                guard let (range, target) = destination(in: file, near: offset, link) else { continue }
                found.append((range, target))
            }
        }
        return found
    }

    private func destination(in file: SourceFile, near offset: Int, _ link: Link) -> (Range<Int>, Destination)? {
        guard let place = named(in: file, at: offset), let target = definition(in: file, at: offset) else { return nil }
        switch place {
        case .page(_, _, let range), .record(_, _, let range): return (range, target)
        default: return nil
        }
    }

    /// Parts of a text that can be folded, as lines from 1.
    package func folds(in file: SourceFile) -> [ClosedRange<Int>] {
        var found: [ClosedRange<Int>] = []
        func add(_ symbol: Symbol) {
            let (first, last) = (file.position(at: symbol.whole.lowerBound).line, lastLine(of: symbol.whole, in: file))
            if last > first { found.append(first...last) }
            symbol.children.forEach(add)
        }
        symbols(in: file).forEach(add)
        if file.path.hasSuffix(".md"), let (yaml, _) = FrontMatter.split(file) {
            found.append(1...file.position(at: yaml.upperBound).line)
        }
        return found
    }

    /// The last line of a part that has something in it.
    private func lastLine(of range: Range<Int>, in file: SourceFile) -> Int {
        let bytes = file.bytes
        var end = range.upperBound
        while end > range.lowerBound, bytes[end - 1] <= 0x20 { end -= 1 }
        return file.position(at: end).line
    }
}
