package import Diagnostics

extension Rule {
    /// Text that could hurt: too large, too deep, or no text at all.
    package static let textLimits = Rule("text-limits")
    package static let citationSyntax = Rule("citation-syntax")
    /// A link definition takes a citation's brackets away.
    package static let citationShadowed = Rule("citation-shadowed")
    package static let rawHTML = Rule("raw-html")
    package static let unsafeURL = Rule("unsafe-url")
    package static let imageAlt = Rule("image-alt")
    package static let emptyLinkText = Rule("empty-link-text")
    /// A field that holds one run of text holds a list, a table or a second paragraph.
    package static let inlineText = Rule("inline-text")
    /// cmark made a node that this program has no place for.
    package static let unknownMarkup = Rule("unknown-markup")
    package static let duplicateAnchor = Rule("duplicate-anchor")
}
