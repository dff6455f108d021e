/// One finding: what was written, which rule it breaks, where, and what to do.
package struct Diagnostic: Sendable {
    /// A remark at another place, such as where an id was first used.
    package struct Note: Sendable {
        package var message: String
        package var span: SourceSpan

        package init(_ message: String, at span: SourceSpan) {
            self.message = message
            self.span = span
        }
    }

    package var rule: Rule
    package var severity: Severity
    package var message: String
    /// The place, unless the finding is about no file at all.
    package var span: SourceSpan?
    package var notes: [Note]
    /// What to do about it, as a sentence without a full stop.
    package var help: String?
    /// The same as edits, where one repair is likely and its place is certain.
    package var fix: Fix?

    package init(
        _ rule: Rule, _ message: String, at span: SourceSpan?, notes: [Note] = [], help: String? = nil,
        fix: Fix? = nil
    ) {
        self.rule = rule
        self.severity = rule.severity
        self.message = message
        self.span = span
        self.notes = notes
        self.help = help
        self.fix = fix
    }
}
