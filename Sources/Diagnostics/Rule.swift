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

/// A named rule that content, records or templates must keep, and what to tell those who break it.
///
/// Each rule is a static member in an extension beside the code that finds it; its id is stable, since sites name it
/// in `site.yaml` and in front matter.
package final class Rule: Sendable {
    package let id: String
    package let severity: Severity
    /// Whether it is off unless the site gives it a severity.
    package let isOptional: Bool
    /// What it finds.
    package let finds: String
    /// Why that matters.
    package let why: String
    /// Something that breaks it, in Markdown: what is written stands between backquotes.
    package let example: String
    /// The same put right, or what to do.
    package let repair: String

    package init(
        _ id: String, _ severity: Severity = .error, isOptional: Bool = false, finds: String, why: String,
        example: String, repair: String
    ) {
        self.id = id
        self.severity = severity
        self.isOptional = isOptional
        self.finds = finds
        self.why = why
        self.example = example
        self.repair = repair
    }

    /// The explanation as Markdown, which reads as well on a terminal.
    package var explanation: String {
        """
        ## \(id)

        \(finds)

        \(why)

        - Severity: \(isOptional ? "off unless the site asks for it" : severity.rawValue)
        - Example: \(example)
        - Repair: \(repair)

        """
    }
}

extension Rule: Hashable {
    package static func == (left: Rule, right: Rule) -> Bool { left.id == right.id }
    package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
