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

    package var rule: Rule { content.rule }
    package var severity: Severity {
        get { content.severity }
        set { content.severity = newValue }
    }
    package var message: String { content.message }
    /// The place, unless the finding is about no file at all.
    package var span: SourceSpan? {
        get { content.span }
        set { content.span = newValue }
    }
    package var notes: [Note] { content.notes }
    /// What to do about it, as a sentence without a full stop.
    package var help: String? {
        get { content.help }
        set { content.help = newValue }
    }
    /// The same as edits, where one repair is likely and its place is certain.
    package var fix: Fix? { content.fix }

    package init(
        _ rule: Rule, _ message: String, at span: SourceSpan?, notes: [Note] = [], help: String? = nil,
        fix: Fix? = nil
    ) {
        box = Box(
            Content(
                rule: rule, severity: rule.severity, message: message, span: span, notes: notes, help: help, fix: fix))
    }

    private struct Content {
        let rule: Rule
        var severity: Severity
        let message: String
        var span: SourceSpan?
        let notes: [Note]
        var help: String?
        let fix: Fix?
    }

    /// Findings are sorted, counted and handed on in great numbers, so that a copy is to cost next to nothing.
    private final class Box: Sendable {
        let content: Content

        init(_ content: Content) { self.content = content }
    }

    private var box: Box
    private var content: Content {
        get { box.content }
        set { box = Box(newValue) }
    }
}
