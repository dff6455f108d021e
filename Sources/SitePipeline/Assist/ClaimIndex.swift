import Diagnostics
import Prose
internal import Synchronization

/// What the claims and sources of a site say and carry, ready to be asked which fits a text. Made when the first question
/// comes; an edit of pages leaves it as it is.
final class ClaimIndex: Sendable {
    private let site: Site
    private let keptWords = Mutex<Words?>(nil)
    private let keptQuotations = Mutex<QuotationCheck?>(nil)
    private let keptCarried = Mutex<Carried?>(nil)

    /// The words of each claim's statement and of each source's title, in lower case, those of one or two letters left out.
    private struct Words: Sendable {
        var ofClaims: [Set<String>]
        var ofSources: [Set<String>]
        /// In how many claims a word stands.
        var counts: [String: Int] = [:]
    }

    init(_ site: Site) { self.site = site }

    /// What the claims carry; `nil` where the site's language has no reader.
    var carried: Carried? {
        guard let language = site.prose else { return nil }
        return keptCarried.withLock { kept in
            let carried = kept ?? Carried(site, language)
            kept = carried
            return carried
        }
    }

    /// What the claims quote.
    var quotations: QuotationCheck {
        keptQuotations.withLock { kept in
            let check = kept ?? QuotationCheck(site)
            kept = check
            return check
        }
    }

    private var words: Words {
        keptWords.withLock { kept in
            if let kept { return kept }
            var words = Words(
                ofClaims: parallelMap(site.claims.count) { [site] in
                    Self.words(in: site.claims[$0].statement?.ownWords ?? "").union(
                        site.claims[$0].figures.flatMap { Self.words(in: $0.text) })
                },
                ofSources: site.sources.map { Self.words(in: $0.publisher + " " + $0.title) })
            for set in words.ofClaims { for word in set { words.counts[word, default: 0] += 1 } }
            kept = words
            return words
        }
    }

    static func words(in text: String) -> Set<String> {
        Set(
            text.utf8.split { !($0.isWordByte || $0 == UInt8(ascii: ",")) }.compactMap { part in
                let word = part.last == UInt8(ascii: ",") ? part.dropLast() : part
                let isNumber = word.first.map { (48...57).contains($0) } ?? false
                return word.count > 2 || isNumber ? String(word)?.lowercased() : nil
            })
    }

    /// The claims and sources that fit what is typed and what stands around it, best first.
    ///
    /// - Parameters:
    ///   - typed: the beginning of an id, or of a word of the statement.
    ///   - topics: the topics of the page, which come first.
    ///   - text: the sentence or paragraph that they are to carry.
    func fitting(_ typed: String, topics: Set<Int>, text: String, atMost limit: Int) -> [Citable] {
        let (words, wanted, typed) = (words, Self.words(in: text), typed.lowercased())
        var found: [(citable: Citable, score: Double)] = []
        func weight(_ set: Set<String>) -> Double {
            set.reduce(0) { sum, word in
                guard wanted.contains(word) else { return sum }
                let isNumber = word.utf8.first.map { (48...57).contains($0) } ?? false
                return sum + (isNumber ? 4 : 1) / (1 + Double(words.counts[word, default: 0]) / 8)
            }
        }
        func isMeant(_ id: String, _ set: Set<String>) -> Bool {
            typed.isEmpty || id.hasPrefix(typed) || id.contains("-" + typed) || set.contains { $0.hasPrefix(typed) }
        }
        for (index, claim) in site.claims.enumerated() where isMeant(claim.id.value, words.ofClaims[index]) {
            var score = weight(words.ofClaims[index])
            if claim.id.value.hasPrefix(typed), !typed.isEmpty { score += 20 }
            if claim.topics.contains(where: { topics.contains($0.index) }) { score += 3 }
            if claim.withdrawn != nil { score -= 50 }
            found.append((.claim(index), score))
        }
        for (index, source) in site.sources.enumerated() where isMeant(source.id.value, words.ofSources[index]) {
            var score = weight(words.ofSources[index]) - 2
            if source.id.value.hasPrefix(typed), !typed.isEmpty { score += 20 }
            if source.capture != nil { score += 1 }
            found.append((.source(index), score))
        }
        // Those that fit alike stay in the order of their ids.
        let sorted = found.enumerated().sorted {
            $0.element.score != $1.element.score
                ? $0.element.score > $1.element.score : $0.offset < $1.offset
        }
        return sorted.prefix(limit).map(\.element.citable)
    }

    /// The claims that carry a reading by themselves, in the order of their ids.
    func carrying(_ reading: Reading, atMost limit: Int) -> [Int] {
        guard let carried else { return [] }
        var found: [Int] = []
        for index in site.claims.indices where site.claims[index].withdrawn == nil && found.count < limit {
            let cited = CollectionOfOne(Cited(claims: [index], sources: []))
            if carried.carrying(reading, by: cited) == .carried, !carried.claims[index].isEmpty { found.append(index) }
        }
        return found
    }
}
