package import Diagnostics

extension Rule {
    package static let templateSyntax = Rule(
        "template-syntax",
        finds:
            "A template tag that is not closed, closed in the wrong order or without a name; a partial that calls itself without end; an option of a type that does not exist.",
        why: "What the designer meant cannot be known.",
        example: "`{{#entries}} … {{/entry}}`",
        repair: "`{{#entries}} … {{/entries}}`")
    package static let unknownName = Rule(
        "unknown-name",
        finds: "A name in a template that stands for nothing there.",
        why: "Plain Mustache would print nothing, and on a page about sources a blank is a false statement.",
        example: "`{{titel}}`",
        repair: "`{{title}}`")
    package static let unknownPartial = Rule(
        "unknown-partial",
        finds: "A partial that does not exist.",
        why: "A part of every page would be missing.",
        example: "`{{>referances}}`",
        repair: "`{{>references}}`")
    /// A value is used where its type cannot stand.
    package static let templateType = Rule(
        "template-type",
        finds:
            "A value where its type cannot stand: one that may be absent outside its own section, text where an address belongs, HTML where text belongs, any value in code.",
        why: "It would print nothing, break the page or open it to code from outside.",
        example: "`<a href=\"{{title}}\">`",
        repair: "`<a href=\"{{link}}\">`")
}
