internal import Synchronization

/// What one section of a template wrote, by the identity of the record that it stands in: an entry of a reference list says
/// the same on every page but for the way to the site's root.
///
/// All threads look things up here for each entry that they write, and so none waits for another or counts references: what
/// is kept stays where it is until the program that owns it is gone and calls `free`.
struct KeptSections: @unchecked Sendable {
    /// Valid as long as the program.
    struct Section: BitwiseCopyable {
        let bytes: UnsafeBufferPointer<UInt8>
        /// Where in them the way to the root goes in.
        let roots: UnsafeBufferPointer<Int>
    }

    private typealias Slot = Atomic<UnsafeMutablePointer<Section>?>
    private typealias Slots = Atomic<UnsafeMutablePointer<Slot>?>

    /// Slots by identity, cut into rows of 1, 2, 4 and so on, each made for the first identity that needs it. None moves.
    private let rows: UnsafeMutablePointer<Slots>
    private static let rowCount = Int.bitWidth - 1

    init() {
        rows = .allocate(capacity: Self.rowCount)
        for row in 0..<Self.rowCount { (rows + row).initialize(to: Atomic(nil)) }
    }

    /// What was kept for an identity, which is a number from 0.
    subscript(identity: Int) -> Section? {
        guard let place = Self.place(of: identity), let slots = rows[place.row].load(ordering: .acquiring) else {
            return nil
        }
        return slots[place.slot].load(ordering: .acquiring)?.pointee
    }

    /// Keeps what a section wrote, unless another thread was first.
    func keep(_ bytes: [UInt8], roots: [Int], for identity: Int) {
        guard let place = Self.place(of: identity) else { return }
        let section = UnsafeMutablePointer<Section>.allocate(capacity: 1)
        section.initialize(to: Section(bytes: Self.copy(bytes), roots: Self.copy(roots)))
        let (isFirst, _) = slots(of: place.row)[place.slot].compareExchange(
            expected: nil, desired: section, ordering: .acquiringAndReleasing)
        if !isFirst { Self.free(section) }
    }

    /// Gives back what was kept. Nobody may look at it any more.
    func free() {
        for row in 0..<Self.rowCount {
            if let slots = rows[row].load(ordering: .acquiring) {
                for slot in 0..<1 << row {
                    if let section = slots[slot].load(ordering: .acquiring) { Self.free(section) }
                }
                slots.deinitialize(count: 1 << row)
                slots.deallocate()
            }
        }
        rows.deinitialize(count: Self.rowCount)
        rows.deallocate()
    }

    private static func place(of identity: Int) -> (row: Int, slot: Int)? {
        guard identity >= 0, identity < Int.max else { return nil }
        let row = Int.bitWidth - 1 - (identity + 1).leadingZeroBitCount
        return (row, identity + 1 - 1 << row)
    }

    private func slots(of row: Int) -> UnsafeMutablePointer<Slot> {
        if let slots = rows[row].load(ordering: .acquiring) { return slots }
        let slots = UnsafeMutablePointer<Slot>.allocate(capacity: 1 << row)
        for slot in 0..<1 << row { (slots + slot).initialize(to: Atomic(nil)) }
        let (isFirst, other) = rows[row].compareExchange(
            expected: nil, desired: slots, ordering: .acquiringAndReleasing)
        guard !isFirst, let other else { return slots }
        slots.deinitialize(count: 1 << row)
        slots.deallocate()
        return other
    }

    private static func copy<Element: BitwiseCopyable>(_ elements: [Element]) -> UnsafeBufferPointer<Element> {
        let copy = UnsafeMutableBufferPointer<Element>.allocate(capacity: elements.count)
        _ = copy.initialize(from: elements)
        return UnsafeBufferPointer(copy)
    }

    private static func free(_ section: UnsafeMutablePointer<Section>) {
        section.pointee.bytes.deallocate()
        section.pointee.roots.deallocate()
        section.deallocate()
    }
}
