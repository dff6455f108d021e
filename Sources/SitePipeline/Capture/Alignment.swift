/// Which elements of two lists go together in their order: equal ones that stand once in both are anchors, as far as their
/// order is the same, and what lies between two anchors is compared in itself if it is short. So the work grows with n log n,
/// however much was changed (Bram Cohen's "patience" way).
func alignment<Element: Hashable>(_ old: [Element], _ new: [Element]) -> [(old: Int, new: Int)] {
    var pairs: [(old: Int, new: Int)] = []
    var (first, oldEnd, newEnd) = (0, old.count, new.count)
    while first < oldEnd, first < newEnd, old[first] == new[first] {
        pairs.append((first, first))
        first += 1
    }
    var tail: [(old: Int, new: Int)] = []
    while oldEnd > first, newEnd > first, old[oldEnd - 1] == new[newEnd - 1] {
        (oldEnd, newEnd) = (oldEnd - 1, newEnd - 1)
        tail.append((oldEnd, newEnd))
    }
    var (oldStart, newStart) = (first, first)
    for anchor in anchors(old, first..<oldEnd, new, first..<newEnd) + [(oldEnd, newEnd)] {
        pairs += common(old, oldStart..<anchor.old, new, newStart..<anchor.new)
        if anchor.old < oldEnd { pairs.append(anchor) }
        (oldStart, newStart) = (anchor.old + 1, anchor.new + 1)
    }
    return pairs + tail.reversed()
}

/// The longest run, in the order of both, of pairs of equal elements that stand once in each.
private func anchors<Element: Hashable>(
    _ old: [Element], _ oldRange: Range<Int>, _ new: [Element], _ newRange: Range<Int>
) -> [(old: Int, new: Int)] {
    func single(_ list: [Element], _ range: Range<Int>) -> [Element: Int] {
        var places: [Element: Int] = [:]
        for index in range { places[list[index]] = places[list[index]] == nil ? index : -1 }
        return places
    }
    let (oldPlaces, newPlaces) = (single(old, oldRange), single(new, newRange))
    let pairs = oldRange.compactMap { index -> (old: Int, new: Int)? in
        guard oldPlaces[old[index]] == index, let place = newPlaces[old[index]], place >= 0 else { return nil }
        return (index, place)
    }
    // The longest increasing subsequence of the places in `new`.
    var ends: [Int] = []
    var before = Array(repeating: -1, count: pairs.count)
    for index in pairs.indices {
        let place = ends.partitioningPoint { pairs[$0].new > pairs[index].new }
        before[index] = place > 0 ? ends[place - 1] : -1
        if place == ends.count { ends.append(index) } else { ends[place] = index }
    }
    var chain: [(old: Int, new: Int)] = []
    var index = ends.last ?? -1
    while index >= 0 {
        chain.append(pairs[index])
        index = before[index]
    }
    return chain.reversed()
}

/// The longest common subsequence of two short runs; none of long ones.
private func common<Element: Hashable>(
    _ old: [Element], _ oldRange: Range<Int>, _ new: [Element], _ newRange: Range<Int>
) -> [(old: Int, new: Int)] {
    let (rows, columns) = (oldRange.count, newRange.count)
    guard rows > 0, columns > 0, rows * columns <= 40_000 else { return [] }
    var lengths = Array(repeating: 0, count: (rows + 1) * (columns + 1))
    for row in (0..<rows).reversed() {
        for column in (0..<columns).reversed() {
            let place = row * (columns + 1) + column
            lengths[place] =
                old[oldRange.lowerBound + row] == new[newRange.lowerBound + column]
                ? lengths[place + columns + 2] + 1 : max(lengths[place + columns + 1], lengths[place + 1])
        }
    }
    var pairs: [(old: Int, new: Int)] = []
    var (row, column) = (0, 0)
    while row < rows, column < columns {
        let place = row * (columns + 1) + column
        if old[oldRange.lowerBound + row] == new[newRange.lowerBound + column] {
            pairs.append((oldRange.lowerBound + row, newRange.lowerBound + column))
            (row, column) = (row + 1, column + 1)
        } else if lengths[place + columns + 1] >= lengths[place + 1] {
            row += 1
        } else {
            column += 1
        }
    }
    return pairs
}

extension [Int] {
    /// The first place whose element is so, where all behind it are too.
    fileprivate func partitioningPoint(_ isSo: (Int) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isSo(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
