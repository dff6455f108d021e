import CCmarkGFM
import CMarkArena

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A node of cmark's tree: a pointer that is good only while its `MarkdownTree` lives. Stays inside this module.
struct Node: Equatable {
    let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) {
        self.pointer = pointer
    }

    private init?(_ pointer: OpaquePointer?) {
        guard let pointer else { return nil }
        self.pointer = pointer
    }

    enum Kind {
        case document, blockQuote, list, item, codeBlock, htmlBlock, customBlock, paragraph, heading, thematicBreak
        case footnoteDefinition, table, tableRow, tableCell
        case text, softBreak, lineBreak, code, htmlInline, customInline, emphasis, strong, link, image
        case footnoteReference, strikethrough
        /// A kind this version of the program does not know.
        case unknown
    }

    var kind: Kind {
        switch cmark_node_get_type(pointer) {
        case CMARK_NODE_TEXT: .text
        case CMARK_NODE_SOFTBREAK: .softBreak
        case CMARK_NODE_PARAGRAPH: .paragraph
        case CMARK_NODE_LINK: .link
        case CMARK_NODE_EMPH: .emphasis
        case CMARK_NODE_STRONG: .strong
        case CMARK_NODE_CUSTOM_INLINE: .customInline
        case CMARK_NODE_CODE: .code
        case CMARK_NODE_ITEM: .item
        case CMARK_NODE_LIST: .list
        case CMARK_NODE_HEADING: .heading
        case CMARK_NODE_DOCUMENT: .document
        case CMARK_NODE_BLOCK_QUOTE: .blockQuote
        case CMARK_NODE_CODE_BLOCK: .codeBlock
        case CMARK_NODE_HTML_BLOCK: .htmlBlock
        case CMARK_NODE_CUSTOM_BLOCK: .customBlock
        case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
        case CMARK_NODE_FOOTNOTE_DEFINITION: .footnoteDefinition
        case CMARK_NODE_LINEBREAK: .lineBreak
        case CMARK_NODE_HTML_INLINE: .htmlInline
        case CMARK_NODE_IMAGE: .image
        case CMARK_NODE_FOOTNOTE_REFERENCE: .footnoteReference
        default: extensionKind
        }
    }

    /// Extension nodes get their numbers when they are registered, so only their names can be relied on.
    private var extensionKind: Kind {
        guard let name = cmark_node_get_type_string(pointer) else { return .unknown }
        // Most are cells, and comparing C strings makes none of ours.
        if strcmp(name, "table_cell") == 0 { return .tableCell }
        if strcmp(name, "table_row") == 0 || strcmp(name, "table_header") == 0 { return .tableRow }
        if strcmp(name, "table") == 0 { return .table }
        if strcmp(name, "strikethrough") == 0 { return .strikethrough }
        return strcmp(name, "tasklist") == 0 ? .item : .unknown
    }

    // MARK: Walking

    var parent: Node? { Node(cmark_node_parent(pointer)) }
    var next: Node? { Node(cmark_node_next(pointer)) }
    var previous: Node? { Node(cmark_node_previous(pointer)) }
    var firstChild: Node? { Node(cmark_node_first_child(pointer)) }
    var lastChild: Node? { Node(cmark_node_last_child(pointer)) }

    // MARK: Reading

    /// The line the node starts on, from 1. Inlines report their own line.
    var line: Int { Int(cmark_node_get_start_line(pointer)) }
    /// The column the node starts at in bytes, from 1; 0 where cmark does not keep it.
    var column: Int { Int(cmark_node_get_start_column(pointer)) }
    var endLine: Int { Int(cmark_node_get_end_line(pointer)) }
    var literal: String { copy(cmark_node_get_literal(pointer)) }
    var url: String { copy(cmark_node_get_url(pointer)) }
    var hasTitle: Bool { cmark_node_get_title(pointer).map { $0[0] != 0 } ?? false }
    var title: String { copy(cmark_node_get_title(pointer)) }
    var fenceInfo: String { copy(cmark_node_get_fence_info(pointer)) }
    /// The fence of a block of code.
    struct Fence {
        var mark: UInt8
        var length: Int
        /// How far the fence is indented in what it stands in.
        var offset: Int
        /// The line that closes the block.
        var line: String { String(repeating: String(UnicodeScalar(mark)), count: length) }
    }

    /// `nil` for code that is code by its indentation.
    var fence: Fence? {
        var (length, offset, mark): (Int32, Int32, CChar) = (0, 0, 0)
        guard cmark_node_get_fenced(pointer, &length, &offset, &mark) != 0 else { return nil }
        return Fence(mark: UInt8(bitPattern: mark), length: Int(length), offset: Int(offset))
    }

    /// The first number of a numbered list; `nil` for another list.
    var listStart: Int? {
        cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST ? Int(cmark_node_get_list_start(pointer)) : nil
    }
    /// The columns of a table.
    var columnCount: Int { Int(cmark_gfm_extensions_get_table_columns(pointer)) }
    var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }
    var onEnter: String { copy(cmark_node_get_on_enter(pointer)) }
    var citationMark: CitationMark? { CitationMark(userData: cmark_node_get_user_data(pointer)) }
    var isHeaderRow: Bool { cmark_gfm_extensions_get_table_row_is_header(pointer) != 0 }

    private func copy(_ text: UnsafePointer<CChar>?) -> String {
        text.map(String.init(cString:)) ?? ""
    }

    /// What a link into the site opens with, up to the number of the hole for its address.
    private static let siteLinkOpening = Array("<a href=\"\u{1}".utf8)

    /// The number of the hole in a node of ours that is a link into the site.
    var holeOfLink: Int? {
        guard kind == .customInline else { return nil }
        return withOnEnter { html in
            guard html.starts(with: Self.siteLinkOpening) else { return nil }
            let digits = html[Self.siteLinkOpening.count...].prefix { (48...57).contains($0) }
            return Int(String(decoding: digits, as: UTF8.self))
        }
    }

    /// The text of a node and all below it, as a reader hears it: markup dropped, breaks as spaces, citations left out.
    var plainText: String {
        if let only = firstChild, only.next == nil, only.kind == .text { return only.literal }
        let space = UInt8(ascii: " ")
        var out: [UInt8] = []
        out.reserveCapacity(512)
        walk { node in
            switch node.kind {
            case .text:
                if node.continuesStruckWord(in: out) { out.append(space) }
                node.appendLiteral(to: &out)
            case .code: node.appendLiteral(to: &out)
            case .softBreak, .lineBreak: out.append(space)
            case .tableCell where !out.isEmpty: out.append(space)
            default: break
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    func appendLiteral(to bytes: inout [UInt8]) {
        guard let text = cmark_node_get_literal(pointer) else { return }
        bytes.append(contentsOf: UnsafeRawBufferPointer(start: text, count: strlen(text)))
    }

    /// Whether a text has a byte.
    func literalHas(_ byte: UInt8) -> Bool {
        cmark_node_get_literal(pointer).map { strchr($0, Int32(byte)) != nil } ?? false
    }

    /// Whether a text would go on with a word that ends or begins what is struck out, which is no part of it.
    func continuesStruckWord(in bytes: [UInt8]) -> Bool {
        // Of the text before, its last character is enough; nearly none has as many bytes.
        isAtStrikethrough && String(decoding: bytes.suffix(40), as: UTF8.self).last?.isLetterOrNumber ?? false
            && literal.first?.isLetterOrNumber ?? false
    }

    /// Whether it begins what is struck out, or stands right behind it.
    private var isAtStrikethrough: Bool {
        guard let previous else { return parent?.kind == .strikethrough }
        return previous.kind == .strikethrough
    }

    /// Visits the node and all below it in document order, without recursion; `leave` is called behind all below a node.
    func walk(_ visit: (Node) -> Void, leave: (Node) -> Void = { _ in }) {
        var node = self
        while true {
            visit(node)
            if let child = node.firstChild {
                node = child
                continue
            }
            leave(node)
            while node != self, node.next == nil {
                guard let parent = node.parent else { return }
                node = parent
                leave(node)
            }
            guard node != self, let sibling = node.next else { return }
            node = sibling
        }
    }

    // MARK: Editing

    func setLiteral(_ text: String) { cmark_node_set_literal(pointer, text) }
    func setOnEnter(_ html: String) { cmark_node_set_on_enter(pointer, html) }
    /// - Parameter html: without a NUL.
    func setOnEnter(_ html: consuming [UInt8]) {
        html.append(0)
        html.withUnsafeBufferPointer { bytes in
            _ = bytes.withMemoryRebound(to: CChar.self) { cmark_node_set_on_enter(pointer, $0.baseAddress) }
        }
    }

    /// The bytes of what a node of ours opens with.
    func withOnEnter<Result>(_ read: (UnsafeBufferPointer<UInt8>) -> Result?) -> Result? {
        guard let text = cmark_node_get_on_enter(pointer) else { return nil }
        return UnsafeBufferPointer(start: text, count: strlen(text)).withMemoryRebound(to: UInt8.self, read)
    }

    func setOnExit(_ html: String) { cmark_node_set_on_exit(pointer, html) }

    /// Visits those bytes of a text node's literal that stand in a C string, each with the one behind it.
    func visitLiteral(with bytes: UnsafePointer<CChar>, _ visit: (_ byte: UInt8, _ next: UInt8) -> Void) {
        guard var place = cmark_node_get_literal(pointer) else { return }
        while let found = strpbrk(place, bytes) {
            visit(UInt8(bitPattern: found[0]), UInt8(bitPattern: found[1]))
            place = UnsafePointer(found + 1)
        }
    }

    /// Takes a text node's first bytes off.
    func dropFirst(_ count: Int) {
        guard let text = cmark_node_get_literal(pointer) else { return }
        cmark_node_set_literal(pointer, text + count)
    }

    /// The last character of a text node's literal.
    var lastScalar: Unicode.Scalar? {
        guard let text = cmark_node_get_literal(pointer) else { return nil }
        let length = strlen(text)
        if length > 0, text[length - 1] >= 0 { return Unicode.Scalar(UInt8(bitPattern: text[length - 1])) }
        var start = max(0, length - 4)
        while start < length, length - start > 1, UInt8(bitPattern: text[start]) & 0xC0 == 0x80 { start += 1 }
        return UnsafeRawBufferPointer(start: text + start, count: length - start).withMemoryRebound(to: UInt8.self) {
            String(decoding: $0, as: UTF8.self).unicodeScalars.last
        }
    }

    /// Whether a text node's literal begins with a byte.
    func begins(with byte: UInt8) -> Bool {
        cmark_node_get_literal(pointer).map { UInt8(bitPattern: $0[0]) == byte } ?? false
    }

    /// Whether a text node's literal ends with a byte.
    func ends(with byte: UInt8) -> Bool {
        guard let text = cmark_node_get_literal(pointer) else { return false }
        let length = strlen(text)
        return length > 0 && UInt8(bitPattern: text[length - 1]) == byte
    }

    /// Takes the node and all below it out of the tree.
    func remove() { cmark_node_free(pointer) }

    /// Puts a node with our own HTML in this node's place; this node's children move into it or are freed with it.
    ///
    /// Returns the new node, or `nil`, with nothing changed, where cmark lets no such node stand.
    func replace(block isBlock: Bool, open: String, close: String = "", keepingChildren: Bool) -> Node? {
        let made = Node.custom(block: isBlock, open: open, close: close)
        guard cmark_node_insert_before(pointer, made.pointer) == 1 else {
            made.remove()
            return nil
        }
        if keepingChildren {
            while let child = firstChild {
                cmark_node_unlink(child.pointer)
                cmark_node_append_child(made.pointer, child.pointer)
            }
        }
        remove()
        return made
    }

    /// Puts this node inside a new block with our own HTML around it.
    func wrap(open: String, close: String) {
        let made = Node.custom(block: true, open: open, close: close)
        guard cmark_node_insert_before(pointer, made.pointer) == 1 else { return made.remove() }
        cmark_node_unlink(pointer)
        cmark_node_append_child(made.pointer, pointer)
    }

    /// Lets a table cell hold our own nodes, which its extension forbids, or gives it back to its extension.
    func setCellOpen(_ isOpen: Bool) {
        cmark_node_set_syntax_extension(pointer, isOpen ? CMarkExtensions.all.citation : CMarkExtensions.all.table)
    }

    func append(_ child: Node) {
        cmark_node_unlink(child.pointer)
        cmark_node_append_child(pointer, child.pointer)
    }

    /// Puts a new node before all that stand in this one.
    func prepend(_ child: Node) { cmark_node_prepend_child(pointer, child.pointer) }

    func insertBefore(_ sibling: Node) { cmark_node_insert_before(pointer, sibling.pointer) }

    func insertAfter(_ sibling: Node) { cmark_node_insert_after(pointer, sibling.pointer) }

    func setURL(_ url: String) { cmark_node_set_url(pointer, url) }

    /// A new node of text, outside any tree until it is inserted.
    static func text(_ text: String) -> Node {
        guard let made = Node(cmark_node_new_with_mem(CMARK_NODE_TEXT, sitegen_arena_mem())) else {
            preconditionFailure("cmark could not allocate a node")
        }
        made.setLiteral(text)
        return made
    }

    /// A new node, outside any tree until it is inserted.
    static func custom(block: Bool, open: String, close: String = "") -> Node {
        guard
            let made = Node(
                cmark_node_new_with_mem(block ? CMARK_NODE_CUSTOM_BLOCK : CMARK_NODE_CUSTOM_INLINE, sitegen_arena_mem())
            )
        else {
            preconditionFailure("cmark could not allocate a node")
        }
        made.setOnEnter(open)
        if !close.isEmpty { made.setOnExit(close) }
        return made
    }

    static func == (left: Node, right: Node) -> Bool { left.pointer == right.pointer }
}

extension Character {
    fileprivate var isLetterOrNumber: Bool { isLetter || isNumber }
}

extension [UInt8] {
    /// Appends a text of the program, at once and not byte by byte.
    mutating func append(_ text: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Appends a number in digits.
    mutating func append(decimal number: Int) {
        if number >= 10 { append(decimal: number / 10) }
        append(UInt8(ascii: "0") + UInt8(number % 10))
    }
}
