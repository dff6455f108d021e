import Diagnostics

/// Every rule explained: the text of `docs/rules.md`.
package func rulesDocument() -> String {
    let relaxable = Rule.all.filter(Rule.relaxable.contains).map { "`\($0.id)`" }.joined(separator: ", ")
    return """
        # Rules

        Findings name their rule in brackets, and `sitegen explain` says what it is about:

        ```console
        $ sitegen explain uncited-quotation
        ## uncited-quotation
        …
        ```

        This page is `sitegen explain --all`. An error stops a build; a warning or a note is only shown, though `--strict` makes
        warnings errors. [messages.md](messages.md) has what each rule says to an author.

        A site sets the severity of some rules in `Content/site.yaml`, under `rules`: error, warning, note or off. A page turns
        a finding into a note by giving the reason under `allow` in its front matter. The rules for which that is possible:
        \(relaxable). The others are about what can be read, linked or trusted at all.


        """ + Rule.all.map(\.explanation).joined(separator: "\n")
}
