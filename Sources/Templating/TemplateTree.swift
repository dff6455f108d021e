import Diagnostics

/// A template as parsed: what its text says, before any name is looked up.
struct TemplateTree: Sendable {
    let file: SourceFile
    var nodes: [TemplateNode]

    /// The names that are written out or open a section, in its own text.
    var names: [Name] {
        var names: [Name] = []
        func visit(_ nodes: [TemplateNode]) {
            for node in nodes {
                switch node {
                case .variable(let name, _): names.append(name)
                case .section(let name, _, let body):
                    names.append(name)
                    visit(body)
                case .block(let block): visit(block.nodes)
                case .parent(_, _, let blocks): for block in blocks { visit(block.nodes) }
                case .text, .lineStart, .partial: break
                }
            }
        }
        visit(nodes)
        return names
    }
}

indirect enum TemplateNode: Sendable {
    /// Text within a line, or its end.
    case text(String)
    /// The white space that opens a line. Partials and blocks are indented by changing it.
    case lineStart(String)
    case variable(Name, escaped: Bool)
    case section(Name, inverted: Bool, [TemplateNode])
    /// `indent` is there when the tag has its line to itself.
    case partial(Name, indent: String?)
    case parent(Name, indent: String?, [TemplateBlock])
    case block(TemplateBlock)
}

/// A name in a tag, and where it stands.
struct Name: Sendable {
    var text: String
    var range: Range<Int>

    /// `a.b.c` as its parts; `.` alone has none.
    var parts: [String] {
        if !text.utf8.contains(UInt8(ascii: ".")) { return [text] }
        return text == "." ? [] : text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    }
}

/// A part of a template that others can replace.
struct TemplateBlock: Sendable {
    var name: Name
    var nodes: [TemplateNode]
    /// The white space before its opening tag, when only that stands before it on the line.
    var indent: String?
    /// Whether the opening tag has its line to itself.
    var standsAlone: Bool
    /// The file it is written in.
    var file: SourceFile

    /// The white space that its content's first line opens with.
    var contentIndent: String? {
        if case .lineStart(let white) = nodes.first { white } else { nil }
    }
}
