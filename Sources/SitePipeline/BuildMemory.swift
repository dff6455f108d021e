import Diagnostics
import Markup

/// What a build leaves for the next one of the same site, so that only what changed is read again. `serve` keeps one.
///
/// It holds the results of Load and Parse, which depend on one file each. What depends on more than one file is made
/// anew, so that a build with a memory and one without give the same bytes.
package final class BuildMemory {
    /// The files as they were read, by path, each with the stamp it had then.
    var files: [String: ReadFile] = [:]
    var parsed = ParsedFiles()

    package init() {}

    struct ReadFile: Sendable {
        var stamp: FileStamp
        var file: SourceFile
        /// What is no text in it.
        var report = Report()
    }

    /// What files say. It stands as long as the file is the same object.
    struct ParsedFiles: Sendable {
        /// Whether the text of blocks was kept; a site that comes to need it is parsed again.
        var keepsText = false
        /// The words that their HTML has.
        var words: MarkdownWords?
        /// By path.
        var pages: [String: ParsedPageFile] = [:]
        var recordFiles: [SourceFile] = []
        var records: ParsedRecords?

        /// Whether a reading would give the same.
        func isOf(_ markdown: Markdown) -> Bool { keepsText == markdown.keepsText && words == markdown.words }

        func page(_ file: SourceFile) -> ParsedPageFile? {
            guard let page = pages[file.path], page.page.file === file else { return nil }
            return page
        }

        func records(_ files: [SourceFile]) -> ParsedRecords? {
            guard files.count == recordFiles.count, zip(files, recordFiles).allSatisfy({ $0 === $1 }) else {
                return nil
            }
            return records
        }
    }
}
