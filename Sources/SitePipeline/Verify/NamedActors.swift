import Prose

/// The people and organizations of a site, ready to be found in texts by their names, aliases and surnames.
struct NamedActors: Sendable {
    private struct Name: Sendable {
        var text: String
        /// Of several that have the name, such as a surname, the text means one.
        var actors: [Int]
    }

    private let names: WordTree<Name>
    /// For each actor the one that stands for all records of the same, and for each of these the records.
    private let standsFor: [Int]
    private let records: [Int: [Int]]

    init(_ site: Site) {
        var actors: [String: [Int]] = [:]
        for (index, actor) in site.actors.enumerated() {
            for name in Set(actor.names.flatMap { Self.forms(of: $0, isPerson: actor.category == .person) }) {
                actors[name, default: []].append(index)
            }
        }
        var names = WordTree<Name>()
        for (name, actors) in actors {
            names.insert(TextInWords(name).words, Name(text: name, actors: actors))
        }
        self.names = names
        standsFor = Chains(site.actors.map { $0.sameAs?.index }).ends
        records = Dictionary(grouping: standsFor.indices) { [standsFor] in standsFor[$0] }
    }

    /// The records of the same person or organization, with itself.
    func alike(_ actor: Int) -> [Int] { records[standsFor[actor]] ?? [actor] }

    /// A name as texts have it, and the surname of a person.
    private static func forms(of name: String, isPerson: Bool) -> [String] {
        var words = name.plainApostrophes.split(separator: " ").map(String.init)
        if words.first?.lowercased() == "the", words.count > 1 { words.removeFirst() }
        let whole = words.joined(separator: " ")
        guard isPerson else { return [whole] }
        while let last = words.last, ["Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"].contains(last) { words.removeLast() }
        if let last = words.last, last.hasSuffix(",") { words[words.count - 1] = String(last.dropLast()) }
        guard words.count > 1, let last = words.last, last.first?.isUppercase ?? false else { return [whole] }
        return [whole, last]
    }

    /// Who is named in a text, each mention once: of names that overlap, the longest.
    func mentions(in text: String) -> [(name: String, actors: [Int])] {
        var found: [(name: String, actors: [Int])] = []
        var seen: Set<String> = []
        let text = TextInWords(text.plainApostrophes)
        var free = 0
        for (index, word) in text.ranges.enumerated() where word.lowerBound >= free {
            guard let name = matches(text, at: index, exactly: true).last else { continue }
            free = word.lowerBound + name.text.utf8.count
            if seen.insert(name.text).inserted { found.append((name.text, name.actors)) }
        }
        return found
    }

    /// Adds everybody whose name stands in a text, also within a longer name, and in capitals as well.
    func add(to actors: inout Set<Int>, in text: String) {
        let text = TextInWords(text.plainApostrophes)
        for index in text.ranges.indices {
            for name in matches(text, at: index, exactly: false) { actors.formUnion(name.actors) }
        }
    }

    /// The names that begin with a word, the longest last.
    private func matches(_ text: TextInWords, at index: Int, exactly: Bool) -> [Name] {
        let start = text.ranges[index].lowerBound
        guard names.mayBegin(text.bytes[text.ranges[index]]) else { return [] }
        return names.phrases(in: text, from: index).flatMap(\.phrases).filter { name in
            // A short name in small letters is a word: ICE is no ice.
            guard exactly || name.text.utf8.count <= 4 else { return true }
            return text.bytes[start...].starts(with: name.text.utf8)
        }
    }
}

extension String {
    fileprivate var plainApostrophes: String { replacing("’", with: "'") }
}
