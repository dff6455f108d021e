import Diagnostics

/// What was verified against captured texts: an entry for each piece of evidence, which travels with the site while the
/// texts do not.
///
/// An entry is a line with the claim, the source, the place, the SHA-256 of the capture and the SHA-256 of everything the
/// proof covers, and below it, each behind a tab, what was found: figures, dates and names. An edit made later changes the
/// second digest, and so is seen without the text. Words in quotation marks that a page takes from a source have a line too.
package struct EvidenceLock: Sendable, Equatable {
    package static let fileName = "evidence.lock"
    private static let heading = "sitegen-evidence 2"
    /// Lines of the first format stay good until the next verification. They prove less: figures, quotes and places.
    private static let firstHeading = "sitegen-evidence 1"

    /// Something of a claim that a captured text has.
    struct Finding: Sendable, Hashable {
        enum Kind: String, Sendable {
            case figure, date, name
        }

        var kind: Kind
        /// The paragraph as a locator, such as `p3`; empty for a name, which may stand anywhere.
        var place = ""
        /// The figure or date as the claim has it, or the id of whoever is named.
        var what: String
        /// The figure as the source has it; empty where it is cut by a line's end.
        var words = ""

        fileprivate var line: String {
            // No field is empty at the end, where an editor may take tabs away.
            let fields = [kind.rawValue, place, what] + (words.isEmpty ? [] : [words])
            return "\t" + fields.map(\.onOneLine).joined(separator: "\t")
        }

        fileprivate init?(line: Substring.UTF8View) {
            guard line.first == UInt8(ascii: "\t") else { return nil }
            let parts = line.fields(between: "\t")
            guard (4...5).contains(parts.count), parts[0].isEmpty, let kind = Kind(rawValue: parts[1]) else {
                return nil
            }
            self.init(kind: kind, place: parts[2], what: parts[3], words: parts.count > 4 ? parts[4] : "")
        }

        init(kind: Kind, place: String = "", what: String, words: String = "") {
            (self.kind, self.place, self.what, self.words) = (kind, place, what, words)
        }
    }

    private struct Entry: Sendable, Equatable {
        var capture: String
        var digest: String
        var findings: [Finding]
        var isOfFirstFormat = false
    }

    /// By claim, source and place.
    private var entries: [String: [Entry]] = [:]
    /// The claim and the source of each entry.
    private var pairs: Set<String> = []
    /// The source, the digest of its capture and the digest of the words, of each quotation on a page.
    private var quotationLines: Set<String> = []
    private var quotations: Set<String> = []

    init() {}

    init(_ file: SourceFile?) {
        guard let file else { return }
        // A version control may have changed the ends of lines.
        let lines = String(decoding: file.bytes, as: UTF8.self).utf8.split(separator: UInt8(ascii: "\n")).map {
            $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0
        }
        let heading = lines.first.map { String(Substring($0)) }
        guard heading == Self.heading || heading == Self.firstHeading else { return }
        let isOfFirstFormat = heading == Self.firstHeading
        var last: String?
        for line in lines.dropFirst() {
            if let finding = Finding(line: line) {
                guard let last, let index = entries[last]?.indices.last else { continue }
                entries[last]?[index].findings.append(finding)
                continue
            }
            let parts = line.fields(between: " ")
            if parts.count == 4, parts[0] == Self.quotationMark {
                addQuotation(digest: parts[3], of: parts[1], capture: parts[2])
                continue
            }
            guard parts.count == 5 else { continue }
            let key = parts[..<3].joined(separator: " ")
            entries[key, default: []].append(
                Entry(capture: parts[3], digest: parts[4], findings: [], isOfFirstFormat: isOfFirstFormat))
            pairs.insert(parts[..<2].joined(separator: " "))
            last = key
        }
    }

    var isEmpty: Bool { entries.isEmpty }

    mutating func add(_ evidence: CoveredEvidence, _ findings: [Finding], capture: String) {
        let findings = findings.uniqued
        let entry = Entry(capture: capture, digest: evidence.digest(findings), findings: findings)
        if entries[evidence.key]?.contains(entry) ?? false { return }
        entries[evidence.key, default: []].append(entry)
        pairs.insert(evidence.pair)
    }

    /// What the lock has for a piece of evidence that stands in it as it is now.
    struct Proof: Sendable {
        var findings: [Finding]
        var isOfFirstFormat: Bool
    }

    /// The proof of a piece of evidence; `nil` if it does not stand in the lock as it is now.
    func proof(of evidence: CoveredEvidence) -> Proof? {
        for entry in entries[evidence.key] ?? [] {
            let digest = entry.isOfFirstFormat ? evidence.digestOfFirstFormat : evidence.digest(entry.findings)
            if entry.digest == digest { return Proof(findings: entry.findings, isOfFirstFormat: entry.isOfFirstFormat) }
        }
        return nil
    }

    /// Whether some earlier state of a piece of evidence stands in the lock.
    func knows(_ evidence: CoveredEvidence) -> Bool { pairs.contains(evidence.pair) }

    /// Notes words that a page has in quotation marks and that stand in a source's captured text.
    mutating func add(quotation words: String, of source: Source, capture: String) {
        addQuotation(digest: Self.digest(ofQuotation: words), of: source.id.value, capture: capture)
    }

    /// Whether words in quotation marks were found in a source's captured text.
    func have(quotation words: String, of source: Source) -> Bool {
        !quotations.isEmpty && quotations.contains("\(source.id.value) \(Self.digest(ofQuotation: words))")
    }

    private mutating func addQuotation(digest: String, of source: String, capture: String) {
        quotationLines.insert("\(Self.quotationMark) \(source) \(capture) \(digest)")
        quotations.insert("\(source) \(digest)")
    }

    /// What begins the line of a quotation; no claim has such an id.
    private static let quotationMark = "\""

    private static func digest(ofQuotation words: String) -> String { sha256(Array(words.onOneLine.utf8)) }

    /// The same lock after claims, sources and actors got other ids: what was proven still is.
    ///
    /// - Parameters:
    ///   - evidence: every piece of evidence as it was and as it is now.
    ///   - claim, source, actor: the new id for an old one.
    func renamed(
        _ evidence: [(old: CoveredEvidence, new: CoveredEvidence)], claim: (String) -> String,
        source: (String) -> String, actor: (String) -> String
    ) -> EvidenceLock {
        func renamed(_ findings: [Finding]) -> [Finding] {
            findings.map { finding in
                finding.kind == .name ? Finding(kind: .name, place: finding.place, what: actor(finding.what)) : finding
            }
        }
        let pieces = Dictionary(grouping: evidence, by: \.old.key)
        var lock = EvidenceLock()
        for (key, entries) in entries {
            let parts = key.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
            let newPair = "\(claim(parts[0])) \(source(parts[1]))"
            lock.pairs.insert(newPair)
            lock.entries["\(newPair) \(parts[2])"] = entries.map { entry in
                var new = entry
                new.findings = renamed(entry.findings)
                // An entry that proves nothing any more only says that there was something.
                let proven = pieces[key]?.first { old, _ in
                    entry.digest == (entry.isOfFirstFormat ? old.digestOfFirstFormat : old.digest(entry.findings))
                }
                if let proven {
                    new.digest =
                        entry.isOfFirstFormat ? proven.new.digestOfFirstFormat : proven.new.digest(new.findings)
                }
                return new
            }
        }
        for line in quotationLines {
            let parts = line.split(separator: " ").map(String.init)
            if parts.count == 4 { lock.addQuotation(digest: parts[3], of: source(parts[1]), capture: parts[2]) }
        }
        return lock
    }

    var bytes: [UInt8] {
        let isOfFirstFormat = entries.values.contains { $0.contains(where: \.isOfFirstFormat) }
        let proofs = entries.flatMap { key, entries in
            entries.map { entry in
                (["\(key) \(entry.capture) \(entry.digest)"] + entry.findings.map(\.line)).joined(separator: "\n")
            }
        }
        let heading = isOfFirstFormat ? Self.firstHeading : Self.heading
        return Array((([heading] + proofs.sorted() + quotationLines.sorted()).joined(separator: "\n") + "\n").utf8)
    }
}

extension Substring.UTF8View {
    /// Cut as bytes: a mark that goes with the sign before it hides none.
    fileprivate func fields(between separator: Unicode.Scalar) -> [String] {
        split(separator: UInt8(ascii: separator), omittingEmptySubsequences: false).map { String(Substring($0)) }
    }
}

/// A piece of evidence with all that its proof covers.
struct CoveredEvidence {
    private let claim: Claim
    private let evidence: Evidence
    private let source: Source
    private let names: (String) -> [String]
    private let place: String

    /// - Parameter names: the names and aliases of the actor with an id.
    init(_ claim: Claim, _ evidence: Evidence, _ source: Source, names: @escaping (String) -> [String]) {
        (self.claim, self.evidence, self.source, self.names) = (claim, evidence, source, names)
        place = evidence.locators.map(\.text).joined(separator: ",")
    }

    fileprivate var key: String { "\(pair) \(place)" }
    fileprivate var pair: String { "\(claim.id.value) \(source.id.value)" }

    fileprivate var digestOfFirstFormat: String { Self.digest(covered) }

    fileprivate func digest(_ findings: [EvidenceLock.Finding]) -> String {
        var all = covered
        all += [
            claim.figures.map(\.text).joined(separator: "\n"), claim.dateNote ?? "", evidence.unverified ?? "",
            source.language ?? "", source.published?.text ?? "", source.currency ?? "",
        ]
        all += findings.map(\.line)
        // A name that is taken out of a record proves nothing any more.
        for finding in findings where finding.kind == .name {
            all.append(names(finding.what).joined(separator: "\n"))
        }
        return Self.digest(all)
    }

    private var covered: [String] {
        [
            claim.statement?.source ?? "", claim.category.rawValue,
            (evidence.figures.isEmpty ? claim.figures : evidence.figures).map(\.text).joined(separator: "\n"),
            claim.dates.map(\.value.text).joined(separator: "\n"), place,
            evidence.via.map(\.id).joined(separator: "\n"),
            evidence.speaker?.id ?? "", evidence.quote?.value ?? "",
        ]
    }

    private static func digest(_ parts: [String]) -> String {
        // Each part with its length before it, so that no two lists of parts are the same text.
        var bytes: [UInt8] = []
        bytes.reserveCapacity(parts.reduce(0) { $0 + $1.utf8.count + 8 })
        for (index, part) in parts.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: "\n")) }
            bytes += String(part.utf8.count).utf8
            bytes.append(UInt8(ascii: ":"))
            bytes += part.utf8
        }
        return sha256(bytes)
    }
}
