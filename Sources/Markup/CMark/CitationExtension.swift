import CCmarkGFM
import CMarkArena

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// An inline extension that makes a node of `[@…` while cmark parses, where escapes, code and links are known.
///
/// The node is a custom inline whose on-enter text is the citation as written, from the `@` up to the closing bracket,
/// and whose user data holds its place (see `CitationMark`). The brackets stay with cmark: if they turn out to belong
/// to a link, the citation is inside that link's text, which is a finding later.
func makeCitationExtension() -> OpaquePointer {
    guard let citation = cmark_syntax_extension_new("sitegen-citation") else {
        preconditionFailure("cmark could not allocate an extension")
    }
    cmark_syntax_extension_set_special_inline_chars(
        citation, cmark_llist_append(cmark_get_default_mem_allocator(), nil, UnsafeMutableRawPointer(bitPattern: 0x40)))
    cmark_syntax_extension_set_match_inline_func(citation) { owner, _, parent, character, inlines in
        guard character == UInt8(ascii: "@"), let inlines, let parent, let made = matchCitation(parent, inlines) else {
            return nil
        }
        if strcmp(cmark_node_get_type_string(parent), "table_cell") == 0 {
            cmark_node_set_syntax_extension(parent, owner)
        }
        return made
    }
    // The table extension lets no custom node into its cells. While a cell belongs to this extension instead, it may
    // hold anything; the walk gives it back before it is rendered.
    cmark_syntax_extension_set_can_contain_func(citation) { _, _, _ in 1 }
    cmark_syntax_extension_set_get_type_string_func(citation) { _, _ in tableCellTypeName }
    return citation
}

/// What cells are called by either extension. cmark keeps the pointer, so it is never freed.
private nonisolated(unsafe) let tableCellTypeName: UnsafePointer<CChar>? = UnsafePointer(strdup("table_cell"))

/// Where a citation node stands and how it opens, packed into cmark's user data.
struct CitationMark {
    var line: Int
    var column: Int
    /// Something stands between the bracket and the `@`, as in `[see @x]` or `[-@x]`.
    var hasPrefix: Bool

    init(line: Int, column: Int, hasPrefix: Bool) {
        self.line = line
        self.column = column
        self.hasPrefix = hasPrefix
    }

    init?(userData: UnsafeMutableRawPointer?) {
        guard let userData else { return nil }
        let bits = UInt(bitPattern: userData)
        self.init(line: Int(bits >> 32), column: Int(bits >> 1 & 0x7FFF_FFFF), hasPrefix: bits & 1 == 1)
    }

    var userData: UnsafeMutableRawPointer? {
        UnsafeMutableRawPointer(bitPattern: UInt(line) << 32 | UInt(max(column, 0)) << 1 | (hasPrefix ? 1 : 0))
    }
}

private let maximumCitationLength = 2_000

private func matchCitation(_ parent: OpaquePointer, _ inlines: OpaquePointer) -> OpaquePointer? {
    let at = Int(cmark_inline_parser_get_offset(inlines))
    func byte(_ offset: Int) -> UInt8 { cmark_inline_parser_peek_at(inlines, Int32(offset)) }
    guard isKeyByte(byte(at + 1)), let bracket = openingBracket(before: at, byte) else { return nil }
    let hasPrefix = bracket != at - 1

    var text: [UInt8] = []
    var offset = at
    while true {
        let next = byte(offset)
        if next == UInt8(ascii: "]") { break }
        // A reason is plain text, which may have a bracket in it.
        if next == UInt8(ascii: "\\"), byte(offset + 1) == UInt8(ascii: "]") || byte(offset + 1) == UInt8(ascii: "[") {
            text.append(byte(offset + 1))
            offset += 2
            continue
        }
        if next == 0 || next == UInt8(ascii: "[") || text.count > maximumCitationLength { return nil }
        text.append(next)
        offset += 1
    }
    // A link whose text merely mentions a handle is an ordinary link: `[follow @desk](https://…)`.
    if hasPrefix, byte(offset + 1) == UInt8(ascii: "(") || byte(offset + 1) == UInt8(ascii: "[") { return nil }

    guard let node = cmark_node_new_with_mem(CMARK_NODE_CUSTOM_INLINE, sitegen_arena_mem()) else { return nil }
    text.append(0)
    text.withUnsafeBufferPointer { buffer in
        _ = buffer.withMemoryRebound(to: CChar.self) { cmark_node_set_on_enter(node, $0.baseAddress) }
    }
    let mark = CitationMark(
        line: Int(cmark_inline_parser_get_line(inlines)), column: Int(cmark_inline_parser_get_column(inlines)),
        hasPrefix: hasPrefix)
    cmark_node_set_user_data(node, mark.userData)
    cmark_inline_parser_set_offset(inlines, Int32(offset))
    // The opening bracket is text by now, and so is a space before it, after which a line could break. A link that the
    // bracket opens after all does not need its text.
    if !hasPrefix {
        let spaces = (0..<at - 1).reversed().prefix { byte($0) == 0x20 }.count
        cmark_node_unput(parent, Int32(1 + spaces))
    }
    return node
}

/// The offset of the unescaped `[` that an `@` belongs to: right before it, or before a prefix of a few words.
private func openingBracket(before at: Int, _ byte: (Int) -> UInt8) -> Int? {
    let farthest = max(0, at - 80)
    var offset = at - 1
    // An `@` inside a word is an e-mail address.
    if offset >= 0, byte(offset) != UInt8(ascii: "["), byte(offset) != UInt8(ascii: "-"), byte(offset) != 0x20,
        byte(offset) != 0x0A
    {
        return nil
    }
    while offset >= farthest {
        let here = byte(offset)
        if here == UInt8(ascii: "]") || here == UInt8(ascii: "`") || here == UInt8(ascii: "@") { return nil }
        if here == UInt8(ascii: "[") {
            var backslashes = 0
            while offset - 1 - backslashes >= 0, byte(offset - 1 - backslashes) == UInt8(ascii: "\\") {
                backslashes += 1
            }
            return backslashes % 2 == 0 ? offset : nil
        }
        offset -= 1
    }
    return nil
}
