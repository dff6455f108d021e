/// What the built site consists of. The bytes of a page are made when they are asked for, so that a large site is never
/// in memory as a whole.
package struct OutputTree: Sendable {
    package struct File: Sendable {
        /// The path in the site, with forward slashes.
        package var path: String
        var maker: FileMaker
        package var content: Content
    }

    package enum Content: Sendable {
        case bytes([UInt8])
        /// Appends the file's bytes, and notes what it asks of pages' texts for whoever wants to know; may be called from any
        /// thread, and gives the same bytes each time.
        case made(@Sendable (inout [UInt8], AskedOfPages?) throws -> Void)
        /// The bytes of a file on disk.
        case copy(of: String)
    }

    /// Assets first, pages last: where a site is replaced, a page never refers to a file that is not there yet.
    package var files: [File] = []

    init(files: [File]) { self.files = files }
}
