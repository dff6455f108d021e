/// The numbers that a claim carries, found by what prose may write for them.
struct NumberSet: Sendable {
    /// Each once.
    private(set) var all: [ProseNumber] = []
    private var byKey: [Key: [ProseNumber]] = [:]

    /// What a number in prose is looked up by. A date is filed under each way to write it: with and without its year or day.
    private enum Key: Hashable {
        case number(Double)
        /// Minutes after midnight or noon, since a time may be written without saying which.
        case time(Int)
        case date(year: Int?, month: Int?, day: Int?)
    }

    private struct Entry: Hashable {
        var value: ProseNumber.Value
        var qualifier: Qualifier
    }

    init(_ numbers: some Sequence<ProseNumber>) {
        var seen: Set<Entry> = []
        for number in numbers where seen.insert(Entry(value: number.value, qualifier: number.qualifier)).inserted {
            all.append(number)
        }
        guard all.count > Self.few else { return }
        for number in all {
            for key in Self.keys(filing: number.value) { byKey[key, default: []].append(number) }
        }
    }

    /// So many numbers are looked through one by one.
    private static let few = 8

    func carries(_ number: ProseNumber) -> Bool { first(like: number, where: number.isCarried) != nil }

    /// The first number for which something is so that can be so only of a number that could be this one.
    func first(like number: ProseNumber, where isSo: (ProseNumber) -> Bool) -> ProseNumber? {
        all.count <= Self.few ? all.first(where: isSo) : byKey[Self.key(seeking: number.value)]?.first(where: isSo)
    }

    private static func key(seeking value: ProseNumber.Value) -> Key {
        switch value {
        case .number(let number): .number(number)
        case .time(let minutes, _): .time(minutes % 720)
        case .date(let year?, nil, nil): .number(Double(year))
        case .date(let year, let month, let day): .date(year: year, month: month, day: day)
        }
    }

    private static func keys(filing value: ProseNumber.Value) -> [Key] {
        guard case .date(let year, let month, let day) = value else { return [key(seeking: value)] }
        let years = year == nil ? [nil] : [nil, year]
        let days = day == nil ? [nil] : [nil, day]
        let whole = years.flatMap { year in days.map { Key.date(year: year, month: month, day: $0) } }
        return whole + (year.map { [.number(Double($0))] } ?? [])
    }
}
