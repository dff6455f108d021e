package import Diagnostics

extension Rule {
    /// Text that could hurt: too large, too deep, or no text at all.
    package static let textLimits = Rule(
        "text-limits",
        finds: "A page or field that is too large or too deep for the Markdown parser, or that holds what is not text.",
        why:
            "Above these limits the parser may take minutes for one page, and control characters do not belong in HTML.",
        example: "a row of a table with more than 100 bars",
        repair: "Split the page or the table; save the file as UTF-8.")
    package static let citationSyntax = Rule(
        "citation-syntax",
        finds:
            "A citation whose brackets hold anything but ids and places in sources: words or a '-' before the '@', words without a comma, a place in a claim. A citation inside a link or an image.",
        why:
            "A citation that is almost right would be shown as text, and the statement would stand without its source.",
        example: "`[see @d-01]`",
        repair: "`see [@d-01]`")
    /// A link definition takes a citation's brackets away.
    package static let citationShadowed = Rule(
        "citation-shadowed",
        finds: "A link definition with the name of a citation, which turns the citation into a link.",
        why: "The reader would be led elsewhere than to the source.",
        example: "`[@d-01]: https://example.org`",
        repair: "Give the definition another name.")
    package static let rawHTML = Rule(
        "raw-html",
        finds: "HTML in Markdown. A comment alone is dropped without a finding.",
        why: "HTML in a page escapes the design, the checks and the site's security policy.",
        example: "`<b>about 2,500</b>`",
        repair: "`**about 2,500**`")
    package static let unsafeURL = Rule(
        "unsafe-url",
        finds:
            "An address that is not http, https, mailto, tel or a record; one that begins at the web server's top folder; an image on another host; a base URL that no site can have.",
        why: "A link must not run code, depend on where the site is published, or load anything from elsewhere.",
        example: "`[report](javascript:alert(1))`",
        repair: "`[report](https://example.org/report)`")
    package static let imageAlt = Rule(
        "image-alt",
        finds: "An image without a text for those who do not see it.",
        why: "They would not know what it says (WCAG 2.2, criterion 1.1.1).",
        example: "`![](border.png)`",
        repair: "`![The border at El Paso](border.png)`")
    package static let emptyLinkText = Rule(
        "empty-link-text",
        finds: "A link without a text, unless it leads to a record, whose name it then takes.",
        why: "Nobody can tell where it leads, and screen readers have nothing to say.",
        example: "`[](https://example.org)`",
        repair: "`[the report](https://example.org)`")
    /// A field that holds one run of text holds a list, a table or a second paragraph.
    package static let inlineText = Rule(
        "inline-text",
        finds: "A list, heading, table, quotation or second paragraph in a field that holds one paragraph.",
        why: "Such a field is shown within a sentence or a line of a list.",
        example: "`statement: \"- one\"`",
        repair: "`statement: One.`")
    /// cmark made a node that this program has no place for.
    package static let unknownMarkup = Rule(
        "unknown-markup",
        finds: "Markup that a page cannot have where it stands.",
        why: "The page would differ from what the author sees elsewhere.",
        example: "markup that the parser nests in an unusual way",
        repair: "Move it out of what it is in.")
    package static let duplicateAnchor = Rule(
        "duplicate-anchor",
        finds:
            "An id set by hand that another heading of the page has, or that pages give to citations, references and footnotes.",
        why: "Links to it would lead to the first of the two.",
        example: "`## Later {#early}` after `## Early {#early}`",
        repair: "`## Later {#later}`")
}
