internal import Dispatch
import Synchronization

/// How many threads work at once: as many as the machine has cores, unless somebody says otherwise before a build begins.
package enum Jobs {
    private static let number = Atomic(0)

    /// 0 for as many as there are cores.
    package static var maximum: Int {
        get { number.load(ordering: .relaxed) }
        set { number.store(newValue, ordering: .relaxed) }
    }
}

/// Makes two values, both at once unless somebody says how many threads there may be: each may use as many for itself.
func both<First: Sendable, Second: Sendable>(
    _ first: @Sendable () -> First, _ second: @Sendable () -> Second
) -> (First, Second) {
    if Jobs.maximum != 0 { return (first(), second()) }
    // Each is written once; the call returns when both are.
    nonisolated(unsafe) var one: First?
    nonisolated(unsafe) var other: Second?
    DispatchQueue.concurrentPerform(iterations: 2) { index in
        if index == 0 { one = first() } else { other = second() }
    }
    guard let one, let other else { return (first(), second()) }
    return (one, other)
}

/// Makes one value for each index, on all cores, and returns them in the order of the indices, so that the order of
/// work never shows.
func parallelMap<Value: Sendable>(_ count: Int, _ make: @Sendable (Int) -> Value) -> [Value] {
    guard count > 1 else { return (0..<count).map(make) }
    return [Value](unsafeUninitializedCapacity: count) { buffer, initialized in
        // Each index is written once, by whoever works on it; the call returns when all are.
        nonisolated(unsafe) let slots = buffer
        let chunk = max(1, min(16, count / 16))
        let parts = (count + chunk - 1) / chunk
        let next = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: Jobs.maximum == 0 ? parts : min(parts, Jobs.maximum)) { _ in
            repeat {
                let part = next.add(1, ordering: .relaxed).oldValue
                guard part < parts else { return }
                for index in part * chunk..<min((part + 1) * chunk, count) {
                    slots.initializeElement(at: index, to: make(index))
                }
            } while Jobs.maximum != 0
        }
        initialized = count
    }
}
