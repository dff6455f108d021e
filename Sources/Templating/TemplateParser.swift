import Diagnostics

/// Makes a template's tree of its tokens, line by line, since a tag that has its line to itself takes the line with it.
struct TemplateParser {
    private let file: SourceFile
    private var open: [OpenTag]
    private var report = Report()
    private static let maximumDepth = 100
    /// Tags that are open and left out, since they stand too deep.
    private var tooDeep = 0

    /// A section, parent or block that is not closed yet, and what it holds so far.
    private struct OpenTag {
        var token: TemplateToken?
        var nodes: [TemplateNode] = []
        var indent: String?
        var standsAlone = false
    }

    private init(_ file: SourceFile) {
        self.file = file
        open = [OpenTag()]
    }

    static func parse(_ file: SourceFile, report: inout Report) -> TemplateTree {
        var parser = TemplateParser(file)
        var lexer = TemplateLexer(file)
        let tokens = lexer.tokens(&parser.report)
        var start = 0
        while start < tokens.count {
            var end = start
            while end < tokens.count {
                end += 1
                if case .text(endsLine: true) = tokens[end - 1].kind { break }
            }
            parser.readLine(tokens[start..<end])
            start = end
        }
        for unclosed in parser.open.dropFirst() {
            guard let token = unclosed.token else { continue }
            parser.report.add(
                .templateSyntax, "'\(parser.string(token.name))' is not closed", at: file.span(token.range),
                help: "write {{/\(parser.string(token.name))}} where it ends")
        }
        report.merge(parser.report)
        return TemplateTree(file: file, nodes: parser.open[0].nodes)
    }

    private func string(_ range: Range<Int>) -> String { String(decoding: file.bytes[range], as: UTF8.self) }
    private func name(_ token: TemplateToken) -> Name { Name(text: string(token.name), range: token.name) }

    private mutating func readLine(_ line: ArraySlice<TemplateToken>) {
        let standsAlone = isStandalone(line)
        var indent: String? = ""
        for (index, token) in zip(line.indices, line) {
            switch token.kind {
            case .text:
                let text = string(token.range)
                let isFirst = index == line.startIndex
                if standsAlone {
                    if isFirst { indent = text.isBlank ? text.withoutLineEnd : "" }
                    // White space of a line that goes away, unless it is the content of a block on that line.
                    if text.isBlank { continue }
                }
                if isFirst {
                    let white = String(text.prefix { $0 == " " || $0 == "\t" })
                    add(.lineStart(white))
                    indent = text.utf8.count == white.utf8.count ? white : nil
                    if text.utf8.count > white.utf8.count { add(.text(String(text.dropFirst(white.count)))) }
                } else {
                    add(.text(text))
                    indent = nil
                }
            default:
                if index == line.startIndex, !standsAlone { add(.lineStart("")) }
                readTag(token, indent: indent, standsAlone: standsAlone)
                if case .variable = token.kind { indent = nil }
                if token.kind == .partial { indent = nil }
            }
        }
    }

    /// Whether a line goes away with its tags: one structural tag and white space, or parts of a parent's tag and blocks.
    private func isStandalone(_ line: ArraySlice<TemplateToken>) -> Bool {
        let tags = line.filter { if case .text = $0.kind { false } else { true } }
        guard let first = tags.first, let last = tags.last, tags.allSatisfy(\.kind.isStructural) else { return false }
        func isBlank(_ tokens: some Sequence<TemplateToken>) -> Bool {
            tokens.allSatisfy { if case .text = $0.kind { string($0.range).isBlank } else { true } }
        }
        if tags.count == 1 { return isBlank(line) }
        // At most a hundred tags are open.
        let parents = openParents + line.compactMap { $0.kind == .parent ? string($0.name) : nil }
        func closesParent(_ token: TemplateToken) -> Bool {
            token.kind == .close && parents.contains(string(token.name))
        }
        guard first.kind == .parent || closesParent(last) else { return false }
        guard tags.allSatisfy({ [.parent, .block, .close].contains($0.kind) }) else { return false }
        if first.kind == .parent, closesParent(last), string(first.name) == string(last.name) {
            let before = line.prefix { $0.range.lowerBound < first.range.lowerBound }
            return isBlank(before) && isBlank(line.suffix { $0.range.lowerBound > last.range.lowerBound })
        }
        return isBlank(line)
    }

    private var openParents: [String] {
        open.compactMap { $0.token?.kind == .parent ? $0.token.map { string($0.name) } : nil }
    }

    private mutating func add(_ node: TemplateNode) {
        open[open.count - 1].nodes.append(node)
    }

    private mutating func readTag(_ token: TemplateToken, indent: String?, standsAlone: Bool) {
        switch token.kind {
        case .text, .comment, .delimiters: break
        case .variable(let escaped):
            add(.variable(name(token), escaped: escaped))
        case .partial:
            add(.partial(name(token), indent: standsAlone ? indent : nil))
        case .section, .inverted, .parent, .block:
            guard open.count <= Self.maximumDepth else {
                if tooDeep == 0 {
                    report.add(
                        .templateSyntax,
                        "sections and blocks may stand \(Self.maximumDepth) deep in each other, and this is deeper",
                        at: file.span(token.range), help: "put a part of the template into a partial")
                }
                tooDeep += 1
                return
            }
            open.append(OpenTag(token: token, indent: indent, standsAlone: standsAlone))
        case .close: close(token)
        }
    }

    private mutating func close(_ token: TemplateToken) {
        if tooDeep > 0 {
            tooDeep -= 1
            return
        }
        guard let opening = open.last?.token else {
            report.add(
                .templateSyntax, "'\(string(token.name))' is closed here, but it is not open",
                at: file.span(token.range),
                help: "open it with {{#\(string(token.name))}}, or take this tag out")
            return
        }
        guard string(opening.name) == string(token.name) else {
            report.add(
                .templateSyntax, "'\(string(token.name))' is closed here, but '\(string(opening.name))' is open",
                at: file.span(token.range),
                notes: [Diagnostic.Note("opened here", at: file.span(opening.range))],
                help: "write {{/\(string(opening.name))}} before it")
            return
        }
        let closed = open.removeLast()
        switch opening.kind {
        case .section: add(.section(name(opening), inverted: false, closed.nodes))
        case .inverted: add(.section(name(opening), inverted: true, closed.nodes))
        case .parent:
            let blocks = closed.nodes.compactMap { if case .block(let block) = $0 { block } else { nil } }
            add(.parent(name(opening), indent: closed.standsAlone ? closed.indent : nil, blocks))
        default:
            add(
                .block(
                    TemplateBlock(
                        name: name(opening), nodes: closed.nodes, indent: closed.indent,
                        standsAlone: closed.standsAlone, file: file)))
        }
    }
}

extension ArraySlice<TemplateToken> {
    fileprivate func suffix(_ isIncluded: (TemplateToken) -> Bool) -> [TemplateToken] { filter(isIncluded) }
}

extension String {
    fileprivate var isBlank: Bool { utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D } }

    fileprivate var withoutLineEnd: String {
        var text = self[...]
        while text.last == "\n" || text.last == "\r" || text.last == "\r\n" { text.removeLast() }
        return String(text)
    }
}
