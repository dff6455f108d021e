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

/// Makes three values, at once unless somebody says how many threads there may be: each may use as many for itself.
/// Where there are no more cores than that, what one of them does at once is done in turn, so none should be by far the
/// longest, and the longest first.
func all<First: Sendable, Second: Sendable, Third: Sendable>(
    _ first: @Sendable () -> First, _ second: @Sendable () -> Second, _ third: @Sendable () -> Third
) -> (First, Second, Third) {
    if Jobs.maximum != 0 { return (first(), second(), third()) }
    // Each is written once; the call returns when all are.
    nonisolated(unsafe) var one: First?
    nonisolated(unsafe) var two: Second?
    nonisolated(unsafe) var three: Third?
    DispatchQueue.concurrentPerform(iterations: 3) { index in
        switch index {
        case 0: one = first()
        case 1: two = second()
        default: three = third()
        }
    }
    guard let one, let two, let three else { return (first(), second(), third()) }
    return (one, two, three)
}

/// Makes one value for each index, on all cores, and returns them in the order of the indices, so that the order of
/// work never shows.
///
/// - Parameter chunk: how many are taken up at once; fewer where some take far longer than others.
func parallelMap<Value: Sendable>(_ count: Int, chunk most: Int = 16, _ make: @Sendable (Int) -> Value) -> [Value] {
    guard count > 1 else { return (0..<count).map(make) }
    return [Value](unsafeUninitializedCapacity: count) { buffer, initialized in
        // Each index is written once, by whoever works on it; the call returns when all are.
        nonisolated(unsafe) let slots = buffer
        let chunk = max(1, min(most, count / 16))
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

/// Makes one value for each index: first the large ones, of which each does for itself at once what it is made of, one after
/// the other; then the others at once.
func parallelMap<Value: Sendable>(
    _ count: Int, largeFirst isLarge: (Int) -> Bool, _ make: @Sendable (Int) -> Value
) -> [Value] {
    let (large, small) = ((0..<count).filter(isLarge), (0..<count).filter { !isLarge($0) })
    var values = [Value?](repeating: nil, count: count)
    for index in large { values[index] = make(index) }
    for (index, value) in zip(small, parallelMap(small.count, chunk: 1) { make(small[$0]) }) { values[index] = value }
    return values.compactMap(\.self)
}
