internal import CLibYAML
package import Diagnostics
import Markup

extension Rule {
    package static let yamlSyntax = Rule(
        "yaml-syntax",
        finds:
            "A text that cannot be read as YAML, or that takes what it says from elsewhere (YAML's anchors, aliases and tags).",
        why: "What cannot be read would be lost, and what a record says must stand where the record is.",
        example: "`statement: He said: no`",
        repair: "`statement: \"He said: no\"`")
    package static let duplicateKey = Rule(
        "duplicate-key",
        finds: "A field that is given twice.",
        why: "One of the two would be lost without a word.",
        example: "`title: One` and `title: Two` in one record",
        repair: "Keep one of the two.")
}

/// Reads YAML from libyaml's events, so that every node keeps its place. The one importer of libyaml.
///
/// Anchors, aliases, tags and merge keys are findings: a record says what it says where it stands.
package struct YAMLReader {
    private let file: SourceFile
    private var places: YAMLPlaces
    private var report = Report()

    private static let maximumDepth = 100
    /// How many fields or items may stand in one set or list.
    private static let maximumMembers = 250_000

    private init(_ file: SourceFile, _ range: Range<Int>) {
        self.file = file
        places = YAMLPlaces(file, range)
    }

    /// Reads a part of a file as one document. `nil` for an empty one, and for one with a syntax fault.
    package static func read(_ file: SourceFile, _ range: Range<Int>? = nil, report: inout Report) -> YAMLNode? {
        let range = range ?? 0..<file.bytes.count
        var reader = YAMLReader(file, range)
        let result = reader.parse(range)
        report.merge(reader.report)
        return result.fault == nil ? result.root : nil
    }

    /// Reads a file of records, going on after a syntax fault with the next line that begins at the margin.
    ///
    /// - Returns: the pairs that could be read, and the keys of those that could not: they are known by name, so that
    ///   one fault does not make every citation of the record another.
    package static func readRecords(
        _ file: SourceFile, report: inout Report
    ) -> (pairs: [YAMLPair], broken: [Located<String>]) {
        let count = file.bytes.count
        var reader = YAMLReader(file, 0..<count)
        let lines = RecordLines(file)
        var pairs: [YAMLPair] = []
        var broken: [Located<String>] = []
        var start = 0
        while start < count {
            guard reader.report.diagnostics.count <= Report.maximumShown else {
                // More are not shown, and each one is another start of the parser.
                broken += lines.keys(from: start)
                break
            }
            let result = reader.parse(start..<count)
            if let root = result.root {
                if case .mapping(let found) = root.content {
                    pairs += found
                } else if result.fault == nil {
                    reader.report.add(
                        .wrongType, "this file is \(root.typeName), but a file of records is a set of ids",
                        at: root.span,
                        help: "begin each record with its id and a colon, at the start of a line")
                }
            }
            guard let fault = result.fault, !result.isTooLarge else { break }
            let chunk = lines.record(around: fault, after: start)
            if let key = lines.key(at: chunk.range.lowerBound) { broken.append(key) }
            while let last = pairs.last, last.key.span.start.line >= chunk.line { pairs.removeLast() }
            start = max(chunk.range.upperBound, start + 1)
        }
        report.merge(reader.report)
        return (pairs, broken)
    }

    // MARK: Events

    /// A list or mapping that is not closed yet.
    private struct OpenNode {
        var start: SourcePosition
        var isMapping: Bool
        var isFlow: Bool
        var items: [YAMLNode] = []
        var pairs: [YAMLPair] = []
        var key: YAMLNode?
    }

    /// What reading came to. After a fault, `root` is the outermost mapping with what was complete.
    private struct Outcome {
        var root: YAMLNode?
        var fault: SourcePosition?
        /// Whether nothing more is to be read of the file.
        var isTooLarge = false
    }

    /// Reads one document.
    private mutating func parse(_ range: Range<Int>) -> Outcome {
        places.begin(at: range.lowerBound)
        if let place = directive(in: range) {
            let fault = YAMLFault.sign("%")
            report.add(.yamlSyntax, fault.message, at: file.span(place..<place + 1), help: fault.help)
            return Outcome(fault: file.position(at: place))
        }
        return file.bytes.withUnsafeBufferPointer { bytes in
            let text = UnsafeBufferPointer(rebasing: bytes[range])
            var parser = yaml_parser_t()
            guard yaml_parser_initialize(&parser) == 1 else { return Outcome() }
            defer { yaml_parser_delete(&parser) }
            yaml_parser_set_input_string(&parser, text.baseAddress, text.count)
            var stack: [OpenNode] = []
            var root: YAMLNode?
            var lastText: SourceSpan?
            while true {
                var event = yaml_event_t()
                guard yaml_parser_parse(&parser, &event) == 1 else {
                    let fault = reportFault(parser, after: lastText)
                    return Outcome(root: stack.first.map { node(closing: $0, at: fault) } ?? root, fault: fault)
                }
                defer { yaml_event_delete(&event) }
                let span = places.span(event.start_mark, event.end_mark)
                lastText = event.type == YAML_SCALAR_EVENT ? span : nil
                switch event.type {
                case YAML_SCALAR_EVENT:
                    let scalar = event.data.scalar
                    reportDecoration(anchor: scalar.anchor, tag: scalar.tag, span)
                    let text = readText(scalar, span)
                    add(
                        YAMLNode(
                            content: .scalar(text, isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE), span: span),
                        to: &stack, root: &root)
                case YAML_SEQUENCE_START_EVENT:
                    let sequence = event.data.sequence_start
                    reportDecoration(anchor: sequence.anchor, tag: sequence.tag, span)
                    stack.append(
                        OpenNode(
                            start: span.start, isMapping: false, isFlow: sequence.style == YAML_FLOW_SEQUENCE_STYLE))
                case YAML_MAPPING_START_EVENT:
                    let mapping = event.data.mapping_start
                    reportDecoration(anchor: mapping.anchor, tag: mapping.tag, span)
                    stack.append(
                        OpenNode(start: span.start, isMapping: true, isFlow: mapping.style == YAML_FLOW_MAPPING_STYLE))
                case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
                    let open = stack.removeLast()
                    add(node(closing: open, at: span.end), to: &stack, root: &root)
                case YAML_ALIAS_EVENT:
                    reportSign("*", at: span)
                    add(YAMLNode(content: .scalar("", isPlain: true), span: span), to: &stack, root: &root)
                case YAML_DOCUMENT_START_EVENT where root != nil:
                    report.add(
                        .yamlSyntax, "what stands after this line would not be read", at: span,
                        help: "take the line '---' out: it divides the file in two")
                    return Outcome(root: root)
                case YAML_STREAM_END_EVENT:
                    return Outcome(root: root)
                default: break
                }
                if let top = stack.last, max(top.pairs.count, top.items.count) > Self.maximumMembers {
                    report.add(
                        .textLimits, "more than \(Self.maximumMembers) fields or items stand side by side here",
                        at: span,
                        help: "divide the file into several")
                    return Outcome(fault: span.start, isTooLarge: true)
                }
                if stack.count > Self.maximumDepth {
                    report.add(
                        .yamlSyntax,
                        "lists and fields may stand \(Self.maximumDepth) deep in each other, and this is deeper",
                        at: span, help: "take some of them out of the others")
                    return Outcome(root: stack.first.map { node(closing: $0, at: span.start) }, fault: span.start)
                }
            }
        }
    }

    /// A scalar's text. An escape such as `\\x07` can put into it what Load lets into no file.
    private mutating func readText(
        _ scalar: yaml_event_s.__Unnamed_union_data.__Unnamed_struct_scalar, _ span: SourceSpan
    ) -> String {
        var bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
        let isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
        if isPlain, bytes.first ?? 0 >= 0x80, let space = Self.unusualSpaces.first(where: { bytes.starts(with: $0) }) {
            reportUnusualSpace(at: span)
            bytes = UnsafeBufferPointer(rebasing: bytes.dropFirst(space.count))
        }
        if isPlain, bytes.last ?? 0 >= 0x80,
            let space = Self.unusualSpaces.first(where: { bytes.suffix($0.count).elementsEqual($0) })
        {
            reportUnusualSpace(at: span)
            bytes = UnsafeBufferPointer(rebasing: bytes.dropLast(space.count))
        }
        guard scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE, bytes.contains(where: Self.mayBeNoText) else {
            return String(decoding: bytes, as: UTF8.self)
        }
        var found = Report()
        let file = SourceFile.text(path: file.path, bytes: Array(bytes), report: &found)
        if let fault = found.diagnostics.first {
            report.add(fault.rule, fault.message, at: span, help: "take the backslash and what belongs to it out")
        }
        return String(decoding: file.bytes, as: UTF8.self)
    }

    /// A control character in ASCII, or the first byte of another or of a separator.
    private static func mayBeNoText(_ byte: UInt8) -> Bool {
        byte < 0x20 && byte != 0x0A && byte != 0x09 || byte == 0x7F || byte == 0xC2 || byte == 0xE2 || byte >= 0xEF
    }

    /// Where a directive of YAML's begins the text, which says how to read the rest and never belongs in a site's data.
    private func directive(in range: Range<Int>) -> Int? {
        let bytes = file.bytes
        var start = range.lowerBound
        while start < range.upperBound {
            let text = bytes[start..<range.upperBound].drop {
                $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == 0x0A
            }
            guard text.first == UInt8(ascii: "#") else {
                return text.first == UInt8(ascii: "%") ? text.startIndex : nil
            }
            start = text.index(ofByte: 0x0A).map { $0 + 1 } ?? range.upperBound
        }
        return nil
    }

    private mutating func add(_ node: YAMLNode, to stack: inout [OpenNode], root: inout YAMLNode?) {
        guard var top = stack.popLast() else {
            root = node
            return
        }
        if !top.isMapping {
            top.items.append(node)
        } else if let key = top.key {
            top.key = nil
            addPair(key, node, to: &top)
        } else {
            top.key = node
        }
        stack.append(top)
    }

    private mutating func addPair(_ key: YAMLNode, _ value: YAMLNode, to mapping: inout OpenNode) {
        guard case .scalar(let name, _) = key.content else {
            report.add(
                .yamlSyntax, "the name of a field is text, but this is \(key.typeName)", at: key.span,
                help: "put quotation marks around a text that begins with '{' or '['")
            return
        }
        if name == "<<" {
            report.add(
                .yamlSyntax, "'<<' takes fields from elsewhere, and a record says for itself what it says",
                at: key.span,
                help: "write the fields out")
            return
        }
        mapping.pairs.append(YAMLPair(key: Located(name, at: key.span), value: value))
    }

    private func node(closing open: OpenNode, at end: SourcePosition) -> YAMLNode {
        YAMLNode(
            content: open.isMapping ? .mapping(open.pairs) : .sequence(open.items, isFlow: open.isFlow),
            span: SourceSpan(file: file, start: open.start, end: end))
    }

    private mutating func reportDecoration(
        anchor: UnsafeMutablePointer<yaml_char_t>?, tag: UnsafeMutablePointer<yaml_char_t>?, _ span: SourceSpan
    ) {
        if anchor != nil { reportSign("&", at: span) }
        if tag != nil { reportSign("!", at: span) }
    }

    /// YAML's aliases, anchors and tags begin with a sign, which an editor may well have meant as text.
    private mutating func reportSign(_ sign: Character, at span: SourceSpan) {
        let fault = YAMLFault.sign(sign)
        report.add(.yamlSyntax, fault.message, at: span, help: fault.help)
    }

    // MARK: Faults

    /// Reports what libyaml could not read. Returns the place that reading goes on after.
    private mutating func reportFault(_ parser: yaml_parser_t, after lastText: SourceSpan?) -> SourcePosition {
        let problem = parser.problem.map(String.init(cString:)) ?? ""
        let context = parser.context.map(String.init(cString:)) ?? ""
        let found = places.position(parser.problem_mark)
        if let space = unusualSpace(near: found) {
            reportUnusualSpace(at: space)
            return found
        }
        if let lastText, let mark = sign(at: lastText.start), mark == "\"" || mark == "'",
            lastText.start.line < lastText.end.line, lastText.end.line == found.line
        {
            // Its end is where the next text was to begin.
            let fault = YAMLFault.unclosed(mark)
            let end = SourcePosition(line: lastText.end.line, column: lastText.end.column - 1)
            report.add(
                .yamlSyntax, fault.message, at: span(at: lastText.start),
                notes: [Diagnostic.Note("the next \(mark) is here", at: span(at: end))], help: fault.help)
            return lastText.start
        }
        let opening = parser.context == nil ? nil : places.position(parser.context_mark)
        let fault = YAMLFault.of(
            problem, in: context, sign: sign(at: found) ?? " ", opening: opening.flatMap(sign) ?? " ")
        var place = found
        var notes: [Diagnostic.Note] = []
        switch (fault.opening, opening) {
        case (.isThePlace, let opening?): place = opening
        case (.isThePlaceAbove, let opening?) where opening.line < found.line: place = opening
        case (.isNoted, let opening?) where opening.line < found.line && opening.column > 1:
            notes = [Diagnostic.Note("what it would belong to begins here", at: span(at: opening))]
        default: break
        }
        report.add(.yamlSyntax, fault.message, at: span(at: place), notes: notes, help: fault.help)
        return place
    }

    private func span(at place: SourcePosition) -> SourceSpan {
        SourceSpan(file: file, start: place, end: SourcePosition(line: place.line, column: place.column + 1))
    }

    private func sign(at place: SourcePosition) -> Character? {
        String(decoding: file.line(place.line).dropFirst(place.column - 1).prefix(4), as: UTF8.self).first
    }

    private mutating func reportUnusualSpace(at span: SourceSpan) {
        report.add(
            .yamlSyntax, "a no-break space or another unusual one stands where only a plain space may", at: span,
            help: "write a plain space in its place, or none; a web page or a PDF may have brought it along")
    }

    /// A space that is none to YAML, in the indentation of a line or right behind what a space belongs to: in the line of
    /// a fault or the one above.
    private func unusualSpace(near place: SourcePosition) -> SourceSpan? {
        for number in [place.line, place.line - 1] where number >= 1 {
            let line = file.line(number)
            var isExpected = true
            var index = line.startIndex
            while index < line.endIndex {
                let length = Self.unusualSpaces.first { line[index...].starts(with: $0) }?.count
                if let length, isExpected {
                    let start = SourcePosition(line: number, column: index - line.startIndex + 1)
                    let end = SourcePosition(line: number, column: start.column + length)
                    return SourceSpan(file: file, start: start, end: end)
                }
                let byte = line[index]
                isExpected =
                    isExpected && (byte == 0x20 || byte == UInt8(ascii: "-")) || byte == UInt8(ascii: ":")
                    || byte == UInt8(ascii: ",")
                index += length ?? 1
            }
        }
        return nil
    }

    /// No-break, figure, thin, narrow no-break and ideographic space, and the zero-width ones.
    private static let unusualSpaces: [[UInt8]] = [
        "\u{A0}", "\u{2007}", "\u{2009}", "\u{202F}", "\u{3000}", "\u{200B}", "\u{FEFF}",
    ].map { Array($0.utf8) }
}
