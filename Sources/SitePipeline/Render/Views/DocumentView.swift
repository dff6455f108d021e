import Diagnostics
import Markup
import Templating

/// A page as a part of one long document, such as the briefing for print: its ids are prefixed by the page, links to
/// other parts lead to them, and its headings are one level deeper.
struct DocumentView {
    static let shape = Shape(
        "document",
        [
            "id": .text, "link": .address, "title": .text, "summary": .optional(.text),
            "key-points": .optional(.record(PageView.keyPointsShape)), "body": .html,
            "references": ReferenceView.list.type,
        ])
    static let listShape = ListView.shape("list of documents", of: .record(shape))

    private let context: RenderContext
    /// The parts, by the path of the page that each is elsewhere.
    private let parts: [String: String]
    private let pages: [Page]

    /// - Parameter pages: the pages that become parts, in order.
    init(_ pages: [Page], _ context: RenderContext) {
        self.context = context
        self.pages = pages
        parts = Dictionary(
            pages.map { ($0.output, Self.part($0.output)) }, uniquingKeysWith: { first, _ in first })
    }

    /// The pages that are a document for print: the home page, the topics, then the others that list no records.
    static func printed(_ site: Site) -> [Page] {
        let home = site.pages.filter { $0.output == "index.html" }
        let topics = site.topics.map { site.pages[$0] }
        let rest = (site.navigation + site.footer).map { site.pages[$0] }.filter { page in
            page.template == "page" && page.output != "index.html" && page.topic == nil
        }
        return home + topics + rest
    }

    func list(_ blocks: SiteBlocks) -> Value {
        ListView.value(
            Self.listShape,
            pages.map { page in
                let id = Self.part(page.output)
                let references = page.references.map { ReferenceView.Item(reference: $0, prefix: id + "-") }
                return .record(
                    Self.shape.record([
                        "id": .text(id), "link": .address(.fragment(id)), "title": .text(page.title),
                        "summary": .text(page.parsed.frontMatter.summary?.value),
                        "key-points": ListView.value(
                            PageView.keyPointsShape, page.keyPoints.map { .html(moved($0, into: id)) }),
                        "body": .html(moved(blocks.body(of: page, context), into: id)),
                        "references": ReferenceView.list.value(references, context),
                    ]))
            })
    }

    /// What a page is called as a part of something: `topics-legal-questions` for `topics/legal-questions.html`.
    static func part(_ output: String) -> String {
        String(
            decoding: output.utf8.dropLast(5).map { $0 == UInt8(ascii: "/") ? UInt8(ascii: "-") : $0 }, as: UTF8.self)
    }

    /// HTML of a page with its ids, its links and its headings made fit for its part.
    private func moved(_ html: HTML, into part: String) -> HTML {
        var result = HTML(bytes: [])
        result.bytes.reserveCapacity(html.bytes.count * 5 / 4)
        let prefix = Array((part + "-").utf8)
        var holes = html.holes.sorted { $0.offset < $1.offset }[...]
        html.bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            func copy(to end: Int) {
                while let hole = holes.first, hole.offset < end {
                    result.holes.append(
                        HTML.Hole(
                            offset: result.bytes.count + hole.offset - start, content: moved(hole.content, into: part)))
                    holes = holes.dropFirst()
                }
                result.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<end]))
                start = end
            }
            for index in bytes.indices {
                if bytes[index] == UInt8(ascii: "=") {
                    guard let place = Self.placeOfID(bytes, around: index) else { continue }
                    copy(to: place)
                    result.bytes += prefix
                } else if bytes[index] == UInt8(ascii: "<"), let digit = Self.headingDigit(bytes, index) {
                    copy(to: digit)
                    result.bytes.append(min(bytes[digit] + 1, UInt8(ascii: "6")))
                    start = digit + 1
                }
            }
            copy(to: bytes.count)
            for hole in holes {
                result.holes.append(HTML.Hole(offset: result.bytes.count, content: moved(hole.content, into: part)))
            }
        }
        return result
    }

    /// Where an id begins in ` id="` or `href="#`, whose equals sign stands at an index.
    private static func placeOfID(_ bytes: UnsafeBufferPointer<UInt8>, around index: Int) -> Int? {
        func isHere(_ before: StaticString, _ behind: StaticString) -> Bool {
            let start = index - before.utf8CodeUnitCount
            return start >= 0 && index + behind.utf8CodeUnitCount < bytes.count
                && (0..<before.utf8CodeUnitCount).allSatisfy { bytes[start + $0] == before.utf8Start[$0] }
                && (0..<behind.utf8CodeUnitCount).allSatisfy { bytes[index + 1 + $0] == behind.utf8Start[$0] }
        }
        return isHere(" id", "\"") ? index + 2 : isHere("href", "\"#") ? index + 3 : nil
    }

    /// Where the level stands in a heading's tag that begins here.
    private static func headingDigit(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
        let name = start + 1 < bytes.count && bytes[start + 1] == UInt8(ascii: "/") ? start + 2 : start + 1
        let digit = name + 1
        guard digit + 1 < bytes.count, bytes[name] == UInt8(ascii: "h"),
            (UInt8(ascii: "1")...UInt8(ascii: "6")).contains(bytes[digit]),
            bytes[digit + 1] == UInt8(ascii: ">") || bytes[digit + 1] == 0x20
        else { return nil }
        return digit
    }

    private func moved(_ content: HTML.Content, into part: String) -> HTML.Content {
        switch content {
        case .address(.fragment(let id)): return .address(.fragment(part + "-" + id))
        case .address(.site(let path, let fragment)):
            guard let other = parts[path] else { return content }
            return .address(.fragment(fragment.map { other + "-" + $0 } ?? other))
        default: return content
        }
    }
}
