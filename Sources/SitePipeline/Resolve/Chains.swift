/// What leads from each record of a kind to others of it, such as from a source to the one that it rewords. Everything here
/// takes time as the records do, however long a chain is.
struct Chains: Sendable {
    /// What each leads to first.
    private let next: [Int?]
    /// Where the way from each ends; that of a way in a circle ends somewhere in it.
    let ends: [Int]
    /// When a walk over all ways, from their ends backwards, comes to each record and leaves it.
    private var arrival: [Int]
    private var departure: [Int]

    /// - Parameter next: what each record leads to, or `nil`; a way that comes back to itself is cut.
    init(_ next: [Int?]) {
        var next = next
        for circle in Self.circles(next.map { [$0].compactMap(\.self) }) { next[circle[0]] = nil }
        self.next = next
        var sources = [[Int]](repeating: [], count: next.count)
        for (index, target) in next.enumerated() {
            if let target { sources[target].append(index) }
        }
        var ends = Array(next.indices)
        (arrival, departure) = (ends, ends)
        var clock = 0
        for root in next.indices where next[root] == nil {
            var open: [(record: Int, done: Int)] = [(root, 0)]
            arrival[root] = clock
            while let (record, done) = open.last {
                guard done < sources[record].count else {
                    departure[record] = clock
                    open.removeLast()
                    continue
                }
                open[open.count - 1].done += 1
                clock += 1
                let child = sources[record][done]
                arrival[child] = clock
                ends[child] = root
                open.append((child, 0))
            }
            clock += 1
        }
        self.ends = ends
    }

    /// The ways that come back to where they were, each as the records on it; of two that share a record, one.
    static func circles(_ targets: [[Int]]) -> [[Int]] {
        var found: [[Int]] = []
        var isSettled = [Bool](repeating: false, count: targets.count)
        /// Where on the way that is being walked a record is.
        var position = [Int?](repeating: nil, count: targets.count)
        for start in targets.indices where !isSettled[start] {
            // `reported` is the last place on the way, up to this one, whose record is in a circle that was found.
            var way: [(record: Int, done: Int, reported: Int)] = [(start, 0, -1)]
            position[start] = 0
            while let (record, done, reported) = way.last {
                guard done < targets[record].count else {
                    isSettled[record] = true
                    position[record] = nil
                    way.removeLast()
                    continue
                }
                way[way.count - 1].done += 1
                let target = targets[record][done]
                if let first = position[target] {
                    guard reported < first else { continue }
                    found.append(way[first...].map(\.record))
                    for place in first..<way.count { way[place].reported = place }
                } else if !isSettled[target] {
                    position[target] = way.count
                    way.append((target, 0, reported))
                }
            }
        }
        return found
    }

    /// The first place in a list of records from which one leads back to a record before it, and that record's place.
    func wayBack(in list: [Int]) -> (from: Int, to: Int)? {
        // In the order of the walk, each record comes after all that it leads to, and those that are still open are these.
        let order = list.indices.sorted { (arrival[list[$0]], $0) < (arrival[list[$1]], $1) }
        /// The records that the current one leads to, each with the least place of those before it and with its own.
        var open: [(record: Int, before: Int, least: Int)] = []
        var best: (from: Int, to: Int)?
        for place in order {
            let record = list[place]
            while let last = open.last, departure[last.record] < arrival[record] { open.removeLast() }
            var entry = (record: record, before: open.last?.least ?? .max, least: 0)
            // One that stands in the list twice does not lead back by itself.
            if let last = open.last, last.record == record { entry.before = last.before }
            entry.least = min(open.last?.least ?? .max, place)
            if entry.before < place, place < best?.from ?? .max { best = (place, entry.before) }
            open.append(entry)
        }
        return best
    }

    /// The records from one to another that it leads to, as many as a reader wants to see; `nil` stands for the others.
    func way(from start: Int, to end: Int) -> [Int?] {
        var way: [Int?] = []
        var current = next[start]
        while let record = current, record != end {
            guard way.count < 8 else { return way + [nil] }
            way.append(record)
            current = next[record]
        }
        return way
    }
}
