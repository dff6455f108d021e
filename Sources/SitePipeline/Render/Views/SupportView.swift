import Diagnostics
import Templating

/// A figure or date of a claim and where the captured text of a source has it, as the last verification found it.
struct Support: Sendable {
    var kind: EvidenceLock.Finding.Kind
    /// As the claim has it, and as the source has it.
    var what: String
    var words: String
    var source: Source
    var places: [Locator]
}

extension Site {
    /// What supports the figures and dates of a claim, in the order of its evidence; each source once for what it says alike.
    func support(ofClaim index: Int) -> [Support] {
        var all: [Support] = []
        for (evidence, proof) in zip(claims[index].evidence, proofs[index]) {
            let source = sources[evidence.source.index]
            for finding in proof?.findings ?? [] where finding.kind != .name {
                let place = Locator(text: finding.place)
                let known = all.firstIndex {
                    $0.what == finding.what && $0.words == finding.words && $0.source.id.value == source.id.value
                }
                if let known {
                    if !all[known].places.contains(place) { all[known].places.append(place) }
                } else {
                    all.append(
                        Support(
                            kind: finding.kind, what: finding.what, words: finding.words, source: source,
                            places: [place]))
                }
            }
        }
        return all.filter { $0.kind == .figure } + all.filter { $0.kind == .date }
    }
}

enum SupportView {
    static let view = View<Support>(
        "support of a figure or date",
        [
            ViewField("what", .text) { support, context in
                guard support.kind == .date else { return support.what }
                return (try? CalendarDate(support.what))?.words(in: context.words) ?? support.what
            },
            // What is written as the claim has it need not be said twice.
            ViewField("as-written", .optionalText) { support, _ in
                support.words.isEmpty || support.words == support.what ? nil : support.words
            },
            ViewField("source", .text) { $0.source.shortName },
            ViewField("link", .link) { $1.address(of: $0.source) },
            ViewField("locator", .optionalText) { $0.places.words(in: $1.words) },
        ])
    static let list = ViewType<[Support]>.entries(of: view, "list of what supports figures and dates")
}
