/// What the HTML of a text says that no author wrote, in the language of the site.
package struct MarkdownWords: Sendable, Equatable {
    /// A text around one value.
    package struct Around: Sendable, Equatable {
        package var before: String
        package var after: String

        package init(before: String, after: String) {
            self.before = before
            self.after = after
        }

        func around(_ value: String) -> String { before + value + after }
    }

    // The titles of alerts.
    package var note: String
    package var tip: String
    package var important: String
    package var warning: String
    package var caution: String

    /// What a citation's number is, for who does not see it.
    package var reference: Around
    /// What stands for a citation where there is none, around the reason.
    package var exception: Around
    package var footnotes: String
    package var backToText: String
    /// The same for the second place and those after it.
    package var backToPlace: Around
    package var table: String
    /// A table under a heading.
    package var tableUnder: Around
    package var taskDone: String
    package var taskNotDone: String

    package init(
        note: String, tip: String, important: String, warning: String, caution: String, reference: Around,
        exception: Around,
        footnotes: String, backToText: String, backToPlace: Around, table: String, tableUnder: Around,
        taskDone: String, taskNotDone: String
    ) {
        (self.note, self.tip, self.important) = (note, tip, important)
        (self.warning, self.caution) = (warning, caution)
        (self.reference, self.exception, self.footnotes) = (reference, exception, footnotes)
        (self.backToText, self.backToPlace) = (backToText, backToPlace)
        (self.table, self.tableUnder) = (table, tableUnder)
        (self.taskDone, self.taskNotDone) = (taskDone, taskNotDone)
    }
}
