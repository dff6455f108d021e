#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// The machine could not do its part: a disk, a permission, a port. Faults in content are findings instead.
package struct MachineError: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }

    /// What the last failed system call says, for a path.
    static func last(_ action: String, _ path: String) -> MachineError {
        MachineError("cannot \(action) \(path): \(String(cString: strerror(errno)))")
    }

    /// The same, with what it means for what was there.
    func adding(_ consequence: String) -> MachineError { MachineError("\(description); \(consequence)") }
}
