/// The findings of a run, a plain value that each stage adds to.
package struct Report: Sendable {
    package private(set) var diagnostics: [Diagnostic] = []

    package init() {}

    package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    package func count(_ severity: Severity) -> Int {
        diagnostics.count { $0.severity == severity }
    }

    package mutating func add(_ diagnostic: Diagnostic) {
        diagnostics.append(diagnostic)
    }

    package mutating func add(
        _ rule: Rule, _ message: String, at span: SourceSpan?, notes: [Diagnostic.Note] = [], help: String? = nil
    ) {
        add(Diagnostic(rule, message, at: span, notes: notes, help: help))
    }

    package mutating func merge(_ other: Report) {
        diagnostics += other.diagnostics
    }

    /// Replaces each finding by what `change` makes of it; `nil` drops it.
    package mutating func adjust(_ change: (Diagnostic) -> Diagnostic?) {
        diagnostics = diagnostics.compactMap(change)
    }

    /// The findings by path, place, rule and message, so that the order of work never shows. Those without a place
    /// come last.
    package var sorted: [Diagnostic] {
        diagnostics.sorted { left, right in
            switch (left.span, right.span) {
            case (let a?, let b?):
                if a.file.path != b.file.path { return a.file.path < b.file.path }
                if a.start != b.start { return a.start < b.start }
            case (.some, nil): return true
            case (nil, .some): return false
            case (nil, nil): break
            }
            return (left.rule.id, left.message) < (right.rule.id, right.message)
        }
    }
}
