import Markup

extension WordTable {
    /// The words that the HTML of Markdown has.
    var markdown: MarkdownWords {
        func around(_ word: Word) -> MarkdownWords.Around {
            let around = self.around(word)
            return MarkdownWords.Around(before: around.before, after: around.after)
        }
        return MarkdownWords(
            note: self[.alertNote], tip: self[.alertTip], important: self[.alertImportant],
            warning: self[.alertWarning], caution: self[.alertCaution], reference: around(.referenceNumber),
            exception: around(.exception),
            footnotes: self[.footnotes], backToText: self[.backToText], backToPlace: around(.backToPlace),
            table: self[.table], tableUnder: around(.tableUnder), taskDone: self[.taskDone],
            taskNotDone: self[.taskNotDone])
    }
}
