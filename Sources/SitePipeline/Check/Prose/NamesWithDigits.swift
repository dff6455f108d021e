import Prose

/// Names, titles and terms with digits in them: what stands in one is no quantity.
struct NamesWithDigits: Sendable {
    /// In lower case, by each run of digits and where it stands.
    private let names: [String: [DigitPlace: Set<[UInt8]>]]

    /// Where in a name a run of digits stands, and how long the name is: of very many names with one number most agree in
    /// both, and are then looked up at once.
    private struct DigitPlace: Hashable {
        var offset: Int
        var length: Int
    }

    init(_ all: [String]) {
        var names: Set<String> = []
        func note(_ name: String) {
            guard name.utf8.contains(where: { (48...57).contains($0) }) else { return }
            names.insert(String(decoding: name.asciiLowercased, as: UTF8.self))
        }
        all.forEach(note)
        var byDigits: [String: [DigitPlace: Set<[UInt8]>]] = [:]
        for name in names {
            let bytes = Array(name.utf8)
            for run in Self.digitRuns(bytes[...]) {
                let place = DigitPlace(offset: run.lowerBound, length: bytes.count)
                byDigits[String(decoding: bytes[run], as: UTF8.self), default: [:]][place, default: []].insert(bytes)
            }
        }
        self.names = byDigits
    }

    /// - Parameter text: in lower case.
    func have(_ range: Range<Int>, in text: [UInt8]) -> Bool {
        guard !names.isEmpty, range.upperBound <= text.count else { return false }
        guard let run = Self.digitRuns(text[range]).first,
            let places = names[String(decoding: text[run], as: UTF8.self)]
        else { return false }
        return places.contains { place, names in
            let start = run.lowerBound - place.offset
            return start >= 0 && start + place.length <= text.count
                && names.contains(Array(text[start..<start + place.length]))
        }
    }

    private static func digitRuns(_ bytes: ArraySlice<UInt8>) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let start = index
            while index < bytes.endIndex, (48...57).contains(bytes[index]) { index += 1 }
            if index > start { runs.append(start..<index) } else { index += 1 }
        }
        return runs
    }
}
