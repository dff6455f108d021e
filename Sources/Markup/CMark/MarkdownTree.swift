import CCmarkGFM
import CMarkArena

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The owner of one cmark tree: gives its memory back when it goes, and lends its nodes only while it lives. A tree
/// stays on the thread it was made on.
struct MarkdownTree: ~Copyable {
    let root: Node

    enum Dialect {
        /// With our citations; raw HTML is left out when rendering.
        case brief
        /// What cmark-gfm alone makes of the text, raw HTML included.
        case plain
    }

    private let options: Int32

    init(_ text: UnsafeBufferPointer<UInt8>, dialect: Dialect) {
        options = CMARK_OPT_FOOTNOTES | (dialect == .plain ? CMARK_OPT_UNSAFE : CMARK_OPT_DEFAULT)
        sitegen_arena_enter()
        root = Node(CMarkExtensions.all.parse(text, options: options, citations: dialect == .brief))
    }

    deinit { sitegen_arena_leave() }

    /// cmark's own rendering of the tree.
    borrowing func withHTML<Result>(_ read: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        guard let text = cmark_render_html_with_mem(root.pointer, options, nil, sitegen_arena_mem()) else {
            return read(UnsafeBufferPointer(start: nil, count: 0))
        }
        return UnsafeBufferPointer(start: text, count: strlen(text)).withMemoryRebound(to: UInt8.self, read)
    }
}
