package import Diagnostics
import Markup
import Prose

/// What Parse makes of a Markdown file, as text: its HTML, then the names it uses with their places.
package func inspectMarkdown(_ file: SourceFile, report: inout Report) -> String {
    let markdown = Markdown(
        recordSchemes: Set(RecordKinds.standard.singulars), words: WordTable.english.markdown, keepsText: true,
        marks: .ofNoLanguage)
    var numbering = CitationNumbering()
    let start = FrontMatter.split(file)?.body ?? 0
    let text = markdown.read(file, from: start, numbering: &numbering, report: &report)
    var out = ""
    var offset = 0
    for hole in text.html.holes {
        out += String(decoding: text.html.bytes[offset..<hole.offset], as: UTF8.self)
        switch hole.content {
        case .address(let target): out += "{\(target.description)}"
        case .name(let target): out += "{name of \(target.description)}"
        case .directive(let index): out += "{directive \(text.directives[index].name)}"
        }
        offset = hole.offset
    }
    out += String(decoding: text.html.bytes[offset...], as: UTF8.self)
    for heading in text.headings {
        out += "heading \(heading.span.lineAndColumn) h\(heading.level) #\(heading.id) \(heading.text)\n"
    }
    for citation in text.citations {
        out += "citation \(citation.span.lineAndColumn) [\(citation.number)] @\(citation.key)"
        out += citation.locator.map { ", \($0)\n" } ?? "\n"
    }
    for exception in text.exceptions { out += "exception \(exception.span.lineAndColumn) \(exception.reason)\n" }
    for link in text.links { out += "link \(link.span.lineAndColumn) \(link.target.description)\n" }
    for block in text.blocks {
        out += "block \(block.span.start.line) \(block.kind.rawValue)\(block.isCited ? " cited" : "")\n"
    }
    return out
}

extension LinkTarget {
    fileprivate var description: String {
        switch self {
        case .page(let path, let anchor): "page \(path)" + (anchor.map { "#" + $0 } ?? "")
        case .anchor(let anchor): "anchor #\(anchor)"
        case .record(let scheme, let id): "\(scheme) \(id)"
        case .file(let path): "file \(path)"
        case .cited(let key): "cited \(key)"
        }
    }
}

extension SourceSpan {
    fileprivate var lineAndColumn: String { "\(start.line):\(start.column)-\(end.line):\(end.column)" }
}
