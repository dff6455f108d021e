import CCmarkGFM
import CMarkArena
import Diagnostics
import Synchronization

/// The syntax extensions a text is parsed with, set up once for the process.
///
/// cmark-gfm 0.29.0.gfm.6 keeps the extensions' special characters in process-wide tables that every
/// `cmark_parser_finish` sets and clears again, so two threads that parse at once would silently drop each other's
/// extensions. Here the tables are filled once and the extensions then forget their characters, which leaves `finish`
/// nothing to set or clear. Strikethrough cannot be treated so (its character is also an emphasis delimiter, and with
/// it set a text without the extension would change), hence it is attached only to texts with a `~`, under a lock.
struct CMarkExtensions: @unchecked Sendable {
    // Unchecked: the pointers are set below, before any other thread can see them, and cmark only reads through them.
    private let shared: [OpaquePointer]
    let citation: OpaquePointer
    let table: OpaquePointer
    private let strikethrough: OpaquePointer

    static let all = CMarkExtensions()
    private static let strikethroughLock = Mutex(())

    private init() {
        cmark_gfm_core_extensions_ensure_registered()
        func find(_ name: String) -> OpaquePointer {
            guard let found = cmark_find_syntax_extension(name) else {
                preconditionFailure("libcmark-gfm-extensions has no extension '\(name)'")
            }
            return found
        }
        shared = ["table", "autolink", "tasklist"].map(find)
        table = shared[0]
        strikethrough = find("strikethrough")
        citation = makeCitationExtension()

        let parser = cmark_parser_new(CMARK_OPT_DEFAULT)
        defer { cmark_parser_free(parser) }
        for each in shared + [citation] { cmark_parser_attach_syntax_extension(parser, each) }
        cmark_manage_extensions_special_characters(parser, 1)
        for each in shared + [citation] { cmark_syntax_extension_set_special_inline_chars(each, nil) }
    }

    /// Parses a text; the tree is in this thread's arena.
    func parse(_ text: UnsafeBufferPointer<UInt8>, options: Int32, citations: Bool) -> OpaquePointer {
        // cmark goes through the tree twice for footnotes, which a text without "^" has none of.
        let hasFootnotes = text.firstIndex(of: UInt8(ascii: "^"), from: 0) != nil
        let parser = cmark_parser_new_with_mem(
            hasFootnotes ? options : options & ~CMARK_OPT_FOOTNOTES, sitegen_arena_mem())
        defer { cmark_parser_free(parser) }
        for each in shared { cmark_parser_attach_syntax_extension(parser, each) }
        if citations { cmark_parser_attach_syntax_extension(parser, citation) }
        let strikes = text.firstIndex(of: UInt8(ascii: "~"), from: 0) != nil
        if strikes { cmark_parser_attach_syntax_extension(parser, strikethrough) }
        text.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
        let root =
            strikes
            ? Self.strikethroughLock.withLock { _ in FinishedTree(cmark_parser_finish(parser)) }.root
            : cmark_parser_finish(parser)
        guard let root else { preconditionFailure("cmark_parser_finish returns a document for every text") }
        return root
    }

    /// Carries a tree out of the lock; nobody else knows the tree yet.
    private struct FinishedTree: @unchecked Sendable {
        let root: OpaquePointer?
        init(_ root: OpaquePointer?) { self.root = root }
    }
}
