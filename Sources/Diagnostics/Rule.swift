/// What a finding does to a build.
package enum Severity: String, Sendable, CaseIterable, Comparable {
    /// Nothing is written.
    case error
    /// The site is written; `--strict` makes it an error.
    case warning
    /// For information.
    case note

    private var rank: Int { Severity.allCases.firstIndex(of: self) ?? 0 }

    package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
}

/// A named rule that content, records or templates must keep.
///
/// Each rule is a static member in an extension beside the code that finds it; its id is stable, since sites name it
/// in `site.yaml` and in front matter.
package struct Rule: Hashable, Sendable {
    package let id: String
    package let severity: Severity

    package init(_ id: String, _ severity: Severity = .error) {
        self.id = id
        self.severity = severity
    }
}
