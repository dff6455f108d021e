/// The findings of a run, a plain value that each stage adds to.
package struct Report: Sendable {
    package private(set) var diagnostics: [Diagnostic] = []
    /// What may still be compared with unknown names; see `nearMiss(_:among:)`.
    var stepsForNearMisses = 1_000_000
    /// How many findings of one rule in one file are shown.
    package static let maximumShown = 1_000

    package init() {}

    /// A report of one of several parts of a text, which together may compare as much with unknown names as one report.
    package init(ofPartOf count: Int) { stepsForNearMisses /= max(count, 1) }

    package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    package func count(_ severity: Severity) -> Int {
        diagnostics.count { $0.severity == severity }
    }

    package mutating func add(_ diagnostic: Diagnostic) {
        diagnostics.append(diagnostic)
    }

    package mutating func add(
        _ rule: Rule, _ message: String, at span: SourceSpan?, notes: [Diagnostic.Note] = [], help: String? = nil,
        fix: Fix? = nil
    ) {
        add(Diagnostic(rule, message, at: span, notes: notes, help: help, fix: fix))
    }

    package mutating func merge(_ other: Report) {
        diagnostics += other.diagnostics
    }

    /// Replaces each finding by what `change` makes of it; `nil` drops it.
    package mutating func adjust(_ change: (Diagnostic) -> Diagnostic?) {
        diagnostics = diagnostics.compactMap(change)
    }

    /// The findings by path, place, rule and message, so that the order of work never shows. Those without a place
    /// come last. Of very many that one rule has in one file the first thousand are there, and the last of them says so.
    package var sorted: [Diagnostic] {
        let all = inOrder
        return all.count > Self.maximumShown ? Self.shown(of: all) : all
    }

    private var inOrder: [Diagnostic] {
        /// Where a finding stands, as numbers that are compared at once, and its index.
        struct Place {
            var file: Int
            var start: SourcePosition
            var index: Int
        }
        var ranks: [String: Int] = [:]
        for path in Set(diagnostics.compactMap { $0.span?.file.path }).sorted() { ranks[path] = ranks.count }
        let places = diagnostics.indices.map { index in
            guard let span = diagnostics[index].span else {
                return Place(file: .max, start: SourcePosition(line: 0, column: 0), index: index)
            }
            return Place(file: ranks[span.file.path] ?? .max, start: span.start, index: index)
        }
        return places.sorted { left, right in
            if left.file != right.file { return left.file < right.file }
            if left.start != right.start { return left.start < right.start }
            let (left, right) = (diagnostics[left.index], diagnostics[right.index])
            return (left.rule.id, left.message) < (right.rule.id, right.message)
        }.map { diagnostics[$0.index] }
    }

    private static func shown(of sorted: [Diagnostic]) -> [Diagnostic] {
        struct Kind: Hashable {
            var path: String?
            var rule: Rule
        }
        var counts: [Kind: Int] = [:]
        for finding in sorted { counts[Kind(path: finding.span?.file.path, rule: finding.rule), default: 0] += 1 }
        var seen: [Kind: Int] = [:]
        return sorted.compactMap { finding in
            let kind = Kind(path: finding.span?.file.path, rule: finding.rule)
            seen[kind, default: 0] += 1
            let left = counts[kind, default: 0] - maximumShown
            guard seen[kind, default: 0] <= maximumShown else { return nil }
            guard left > 0, seen[kind] == maximumShown else { return finding }
            var last = finding
            last.help = (last.help.map { $0 + " " } ?? "") + "(and \(left) more of \(finding.rule.id) in this file)"
            return last
        }
    }
}
