/// A template ready to run: a flat list of operations over one pool of literal text.
package final class Program: Sendable {
    /// What one operation writes or where it goes on. A section's body are the operations up to its `end`.
    enum Operation: Sendable {
        case literal(Range<Int>)
        case variable(Reference, escaped: Bool)
        case section(Reference, end: Int)
        /// A section that shows the same for all records of one identity: what it wrote the first time is kept.
        case shared(Reference, end: Int, kept: Int)
        case inverted(Reference, end: Int)
        case call(Int)
    }

    /// How a name finds its value while the template runs.
    enum Reference: Sendable {
        /// The value at a place in the innermost record of a shape. Nothing here is counted: operations are copied at
        /// every step, and the library keeps the shapes.
        case slot(ObjectIdentifier, Int)
        /// The same, then places in the records inside it: an index into `paths`.
        case path(ObjectIdentifier, Int)
        /// The value that the innermost section runs over.
        case current
        /// The value of a section further out, by how many stand between: what it runs over is not got again.
        case outer(Int)
        /// By name through all records, innermost first: the Mustache specification's way, without checks. An index
        /// into `names`.
        case dynamic(Int)
    }

    /// Operations of partials that are called from several places or from themselves.
    struct Routine: Sendable {
        var operations: [Operation] = []
    }

    let literals: [UInt8]
    let routines: [Routine]
    let paths: [[Int]]
    let names: [[String]]
    /// The shapes that references are to, kept so that no other shape can take their place in memory.
    private let shapes: [Shape]
    let escaping: TextEscaping
    /// What the shared sections wrote.
    let kept: [KeptSections]

    init(
        literals: [UInt8], routines: [Routine], paths: [[Int]], names: [[String]], shapes: [Shape],
        escaping: TextEscaping, sharedSections: Int
    ) {
        kept = (0..<sharedSections).map { _ in KeptSections() }
        self.literals = literals
        self.routines = routines
        self.paths = paths
        self.names = names
        self.shapes = shapes
        self.escaping = escaping
    }

    deinit {
        for sections in kept { sections.free() }
    }

    /// Appends the template's text for a value to `output`.
    ///
    /// - Parameter rootPrefix: what leads from the page to the site's root, such as `../`; written before each
    ///   address in the site.
    /// - Throws: `EndlessTemplate` after more operations than any page needs.
    package func render(
        _ root: Value, rootPrefix: String, into output: inout [UInt8]
    ) throws(EndlessTemplate) {
        var renderer = Renderer(program: self, rootPrefix: Array(rootPrefix.utf8), root: root)
        try renderer.run(routine: 0, into: &output)
    }
}
