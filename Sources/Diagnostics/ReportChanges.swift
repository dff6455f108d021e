/// What a build finds that the last one did not, and the other way. A finding whose place moved, because lines came
/// before it, is the same finding.
package struct ReportChanges: Sendable {
    package private(set) var came: [Diagnostic] = []
    package private(set) var went: [Diagnostic] = []
    /// How many there are still.
    package private(set) var stayed = 0

    package init(from old: Report, to new: Report) {
        (came, stayed) = Self.without(old.sorted, new.sorted)
        (went, _) = Self.without(new.sorted, old.sorted)
    }

    /// The findings that are not among others, and how many are. Of two that say the same in one file each is one.
    private static func without(_ others: [Diagnostic], _ all: [Diagnostic]) -> ([Diagnostic], Int) {
        var counts: [Kind: Int] = [:]
        for finding in others { counts[Kind(finding), default: 0] += 1 }
        let left = all.filter { finding in
            guard let count = counts[Kind(finding)], count > 0 else { return true }
            counts[Kind(finding)] = count - 1
            return false
        }
        return (left, all.count - left.count)
    }

    private struct Kind: Hashable {
        var rule: Rule
        var severity: Severity
        var path: String?
        var message: String

        init(_ finding: Diagnostic) {
            (rule, severity, path, message) = (
                finding.rule, finding.severity, finding.span?.file.path, finding.message
            )
        }
    }
}

extension TextFormat {
    /// What came, in full, then a line for each finding that went, then how many are as they were. Empty if there are none
    /// of all three.
    package func text(_ changes: ReportChanges) -> String {
        var parts = changes.came.map(text)
        let went = changes.went.map { finding in
            let place = finding.span.map { " (\($0.file.path.printable))" } ?? ""
            return "gone: \(finding.severity.rawValue)[\(finding.rule.id)]: \(finding.message.printable)\(place)\n"
        }
        if !went.isEmpty { parts.append(went.joined()) }
        if changes.stayed > 0 { parts.append("\(changes.stayed) as before\n") }
        return parts.joined(separator: "\n")
    }
}
