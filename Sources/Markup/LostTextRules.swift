package import Diagnostics

// Rules about what GitHub's Markdown takes away or changes without a word, and about what it leaves as it is although
// another program would have replaced it.

extension Rule {
    package static let lostText = Rule(
        "lost-text",
        finds:
            "Text that Markdown drops: a footnote that nothing refers to or that is defined twice, and what stands in a table's row beyond the columns of its head.",
        why: "The words would be missing from the page, and nobody would notice.",
        example: "`[^1]: It was closed.` without a `[^1]` in the text",
        repair: "`The bridge was closed.[^1]` above it")
    package static let missingNote = Rule(
        "missing-note",
        finds: "A reference to a footnote that the text does not have.",
        why: "The mark would be printed as it was typed, and the reader would look for the note.",
        example: "`One thing[^late]` without a `[^late]:`",
        repair: "`[^late]: The note.` on a line of its own")
    package static let indentedCode = Rule(
        "indented-code",
        finds: "Lines that Markdown takes for program code, since they are indented by four spaces or a tab.",
        why: "A paragraph pasted from a PDF becomes code that way, and no rule checks what code says.",
        example: "a paragraph with four spaces before each line",
        repair: "Take the spaces out, or put lines of three backquotes around what is code.")
    package static let unclosedCode = Rule(
        "unclosed-code",
        finds: "A block of code or a directive that begins with three backquotes and has no such line at its end.",
        why: "All that follows becomes code, up to the next such line or the end, and no rule checks what code says.",
        example: "a line of three backquotes inside a quotation, and the closing one outside it",
        repair: "Write the closing line where the code ends, as deep in lists and quotations as the opening one.")
    package static let listNumbers = Rule(
        "list-numbers",
        finds:
            "A numbered list whose numbers Markdown changes, since it counts on from the first, and a line that becomes a list because it begins with a year and a full stop.",
        why: "Recommendations 3, 5 and 7 would be printed as 3, 4 and 5.",
        example: "`3.`, `5.` and `7.` before three items",
        repair: "`- Recommendation 3:` and so on, or numbers that follow each other")
    package static let singleTilde = Rule(
        "single-tilde",
        finds: "Words between two single tildes, which are struck out.",
        why: "Tildes that mean about or from–to come in pairs by accident.",
        example: "`4~5 minutes by day, 10~11 at night`",
        repair: "`4–5 minutes by day, 10–11 at night`; two tildes on each side strike out")
    package static let strayMarks = Rule(
        "stray-marks", .warning,
        finds: "Asterisks that are printed, since Markdown does not see emphasis where they stand.",
        why: "The reader would see the marks in place of bold letters.",
        example: "`**Note: **the bridge is closed`",
        repair: "`**Note:** the bridge is closed`; `\\*` is an asterisk")
    package static let otherSyntax = Rule(
        "other-syntax",
        finds:
            "What another program would have replaced: shortcodes and template tags, attributes in braces, containers, formulas, wiki links, and a citation without brackets.",
        why: "It would be printed as it was typed, and what it stands for would be missing.",
        example: "`See @d-01.`",
        repair: "`See [@d-01].`")
}
