import Diagnostics

/// Every rule explained: the text of `docs/rules.md`.
package func rulesDocument() -> String {
    let relaxable = Rule.all.filter(Rule.relaxable.contains).map { "`\($0.id)`" }.joined(separator: ", ")
    return """
        # Rules

        This page is `sitegen explain --all`. A site sets the severity of some rules in `Content/site.yaml`, under `rules`;
        a page relaxes one with a reason, under `allow` in its front matter. These can be: \(relaxable).


        """ + Rule.all.map(\.explanation).joined(separator: "\n")
}
