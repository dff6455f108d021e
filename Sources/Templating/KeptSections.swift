internal import Synchronization

/// What one section of a template wrote, by the identity of the record that it stands in: an entry of a reference list says
/// the same on every page but for the way to the site's root.
final class KeptSections: Sendable {
    final class Section: Sendable {
        let bytes: [UInt8]
        /// Where the way to the root goes in.
        let roots: [Int]

        init(_ bytes: [UInt8], roots: [Int]) { (self.bytes, self.roots) = (bytes, roots) }
    }

    private let sections = Mutex<[Int: Section]>([:])

    subscript(identity: Int) -> Section? { sections.withLock { $0[identity] } }

    func keep(_ section: Section, for identity: Int) { sections.withLock { $0[identity] = section } }
}
