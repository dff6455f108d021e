internal import Dispatch
import Synchronization

/// Makes one value for each index, on all cores, and returns them in the order of the indices, so that the order of
/// work never shows.
func parallelMap<Value: Sendable>(_ count: Int, _ make: @Sendable (Int) -> Value) -> [Value] {
    guard count > 1 else { return (0..<count).map(make) }
    return [Value](unsafeUninitializedCapacity: count) { buffer, initialized in
        // Each index is written once, by whoever works on it; the call returns when all are.
        nonisolated(unsafe) let slots = buffer
        let chunk = max(1, min(16, count / 16))
        DispatchQueue.concurrentPerform(iterations: (count + chunk - 1) / chunk) { part in
            for index in part * chunk..<min((part + 1) * chunk, count) {
                slots.initializeElement(at: index, to: make(index))
            }
        }
        initialized = count
    }
}

/// A value that is made once, when somebody asks for it first.
final class OnFirstUse<Value: Sendable>: Sendable {
    private let made = Mutex<Value?>(nil)
    private let make: @Sendable () -> Value

    init(_ make: @escaping @Sendable () -> Value) { self.make = make }

    var value: Value {
        made.withLock { made in
            let value = made ?? make()
            made = value
            return value
        }
    }
}
