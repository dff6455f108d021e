import Diagnostics

/// Links and images: what leads into the site is noted, with a hole for its address.
extension MarkdownReader {
    mutating func closeLink(_ node: Node) -> Node {
        // What stands in an image's brackets is its text and nothing else.
        if openLinks.contains(where: { $0.kind == .image }) { return node }
        let isImage = node.kind == .image
        let url = node.url
        if isImage, node.plainText.trimmed.isEmpty, node.firstChild?.kind != .customInline {
            report.add(
                .imageAlt, "the image '\(url)' has no text for those who do not see it", at: place(of: node, url),
                help: "describe it between the brackets: ![what it shows](\(url))")
        }
        if node.hasTitle, node.title.utf8.contains(UInt8(ascii: "@")), node.title.contains("[@") {
            report.add(
                .citationSyntax, "a citation cannot stand in a link's title", at: place(of: node, url),
                help: "write the citation after the link")
        }
        switch LinkAddress(url, recordSchemes: markdown.recordSchemes, isImage: isImage) {
        case .external:
            if !isImage, let mended = mendFoundAddress(node, url) { return mended }
            if node.firstChild == nil { reportEmptyText(node, url) }
            return node
        case .fault(let message, let help):
            report.add(.unsafeURL, message, at: place(of: node, url), help: help)
            return node
        case .site(let target):
            var link = Link(
                target: target, isImage: isImage, span: place(of: node, url), block: openBlocks.last?.index)
            if isImage {
                link.text = node.plainText.trimmed
            } else if case .record = target {
                link.text = named(node.plainText).trimmed
            }
            text.links.append(link)
            return isImage ? closeImage(node, target) : closeSiteLink(node, target, url)
        }
    }

    private mutating func closeSiteLink(_ node: Node, _ target: LinkTarget, _ url: String) -> Node {
        if case .anchor = target, node.firstChild != nil { return node }
        let address = hole(.address(target))
        if node.firstChild == nil {
            if case .record = target {
                // As text, so that it is part of what a reader hears of the block.
                node.append(Node.text(hole(.name(target))))
            } else {
                reportEmptyText(node, url)
            }
        }
        let title = !node.hasTitle ? "" : " title=\"\(escapeHTML(node.title))\""
        return replace(
            node, block: false, open: "<a href=\"\(address)\"\(title)>", close: "</a>", keepingChildren: true)
    }

    private mutating func closeImage(_ node: Node, _ target: LinkTarget) -> Node {
        let title = !node.hasTitle ? "" : " title=\"\(escapeHTML(node.title))\""
        return replace(
            node, block: false,
            open: "<img src=\"\(hole(.address(target)))\" alt=\"\(escapeHTML(node.plainText))\"\(title)>",
            keepingChildren: false)
    }

    private mutating func reportEmptyText(_ node: Node, _ url: String) {
        report.add(
            .emptyLinkText, "the link to '\(url)' has no text", at: place(of: node, url),
            help: "write between the brackets where it leads")
    }

    /// The address in the source; where it is written otherwise (entities, a definition elsewhere), the line. Of one address
    /// twice on a line the first, since cmark tells where a link begins and not its address.
    private mutating func place(of node: Node, _ url: String) -> SourceSpan {
        if url.isEmpty { return origin.wholeLine(node.line) }
        if addressPlaces.line != node.line { addressPlaces = (node.line, [:]) }
        if let known = addressPlaces.spans[url] { return known }
        let span = origin.span(of: Array(url.utf8), line: node.line, column: node.column)
        addressPlaces.spans[url] = span
        return span
    }
}
