/// What of a page is not its article, as the names show that its makers give it.
enum Unwanted: String, CaseIterable, Sendable {
    case navigation = "navigation"
    case advertisement = "advertisements"
    case comments = "comments"
    case related = "lists of other articles"
    case notice = "cookie notices, forms and pop-ups"
    case sharing = "buttons and sharing"
    case aside = "asides"
    case repeated = "page headers and footers"
    case hidden = "hidden text"

    /// What an element is, if it is none of the article by its tag, its role or its state.
    static func byKind(_ node: HTMLTree.Node) -> Unwanted? {
        switch node.name {
        case "nav", "menu": return .navigation
        case "aside": return .aside
        case "form", "dialog": return .notice
        case "button", "select", "input", "textarea", "label", "fieldset": return .sharing
        default: break
        }
        switch node["role"] {
        case "navigation", "menu", "menubar", "search", "tablist": return .navigation
        case "complementary": return .aside
        case "banner", "contentinfo": return .repeated
        case "dialog", "alertdialog": return .notice
        default: break
        }
        if node["hidden"] != nil || node["aria-hidden"] == "true" { return .hidden }
        let style = node["style"]?.lowercased().filter { !$0.isWhitespace } ?? ""
        if style.contains("display:none") || style.contains("visibility:hidden") { return .hidden }
        return nil
    }

    /// What an element is, if it is none of the article by a word in its class or id. Behind such a word stand only words for
    /// parts of pages: `comments-list` is that of the comments, and `social-security` what a section is about. A heading's id
    /// says what it is about as well, and so does the class of a cell of data.
    static func byName(_ node: HTMLTree.Node) -> Unwanted? {
        if node.name.count == 2, node.name.hasPrefix("h"), node.name != "hr" { return nil }
        var found: Unwanted?
        for attribute in node.attributes {
            switch attribute.name {
            case "class", "id", "data-component", "data-testid", "data-module": break
            default: continue
            }
            for name in attribute.value.prefix(1_000).split(whereSeparator: \.isWhitespace) where found == nil {
                found = byName(name)
            }
        }
        if ["td", "th", "tr", "tbody", "thead"].contains(node.name), found == .sharing || found == .notice {
            return nil
        }
        return found
    }

    private static func byName(_ name: Substring) -> Unwanted? {
        if name == "widget" { return .aside }
        let words = words(of: name)
        for (index, word) in words.enumerated() {
            let pair = index > 0 ? byWord[words[index - 1] + "-" + word] : nil
            guard let found = byWord[word] ?? pair else { continue }
            if words[(index + 1)...].allSatisfy({ partsOfPages.contains($0) || byWord[$0] != nil }) { return found }
        }
        return nil
    }

    /// Words that name parts of any page.
    private static let partsOfPages: Set<String> = Set(
        """
        list lists section sections container wrapper wrap box boxes area block blocks button buttons bar icons icon links
        link article articles post posts story stories content contents item items inner outer module component panel
        footer header head top bottom left right slot unit banner title text form thread closed open group row col column
        card cards main page site wide desktop mobile tools toolbar element host root region notice body parent heading
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    /// The words of a class or id: `moreFromList` and `more_from-list` are more, from, list.
    private static func words(of name: Substring) -> [String] {
        var words: [String] = []
        var word = ""
        var wasLower = false
        for scalar in name.unicodeScalars {
            let isLetter = scalar.properties.isAlphabetic
            if !isLetter || wasLower && scalar.properties.isUppercase {
                if !word.isEmpty { words.append(word.lowercased()) }
                word = ""
            }
            if isLetter { word.unicodeScalars.append(scalar) }
            wasLower = scalar.properties.isLowercase
        }
        if !word.isEmpty { words.append(word.lowercased()) }
        return words
    }

    private static let byWord: [String: Unwanted] = {
        let names: [Unwanted: String] = [
            .navigation: """
            nav navbar navigation breadcrumb breadcrumbs menu pagination pager sitemap navbox toc skip skiplink editsection
            site-nav catlinks navi jumplinks tablist tags taglist tag-list topics-list
            """,
            .advertisement: """
            ad ads advert advertisement advertising adslot banner-ad sponsor sponsored promo promotion promoted dfp
            google-ads anzeige werbung publicidad publicite taboola outbrain
            """,
            .comments:
                "comments commentlist comment-list comment-section disqus responses reader-comments kommentare comentarios",
            .related: """
            related recommended recommendations recirculation recirc more-from more-on most-read mostread most-viewed
            most-popular trending also-read read-more readmore read-next up-next see-also teaser teasers popular-posts
            similar onward suggestions other-stories latest-news
            """,
            .notice: """
            cookie cookies consent gdpr newsletter subscribe subscription signup sign-up paywall popup modal overlay
            cmp onetrust site-notice sitenotice donate donation optin login regwall
            """,
            .sharing:
                "share sharing social socials toolbar follow addtoany sharedaddy print-button vote-buttons reactions karma",
            .aside:
                "sidebar side-bar aside rail right-rail widget-area sidebar-widget footer-widget author-bio about-author postprofile user-info userinfo authorbox bio",
            .repeated: "masthead footer copyright site-header page-header siteheader topbar colophon legal-footer",
            .hidden: "hidden visually-hidden sr-only screen-reader visuallyhidden offscreen noprint",
        ]
        var result: [String: Unwanted] = [:]
        for (kind, text) in names {
            for word in text.split(whereSeparator: \.isWhitespace) { result[String(word)] = kind }
        }
        return result
    }()

    /// Lines that are about the page and not in the article, whatever holds them.
    static func byText(_ text: String) -> Unwanted? {
        guard text.utf8.count <= 120 else { return nil }
        let text = text.lowercased().trimmingPrefix { !$0.isLetter }
        let line = String(text.reversed().drop { !$0.isLetter && !$0.isNumber }.reversed())
        if lines[line] != nil { return lines[line] }
        if line.hasPrefix("continue reading") || line.hasPrefix("story continues below") { return .advertisement }
        if line.hasPrefix("read more:") || line.hasPrefix("related:") || line.hasPrefix("read next:")
            || line.hasPrefix("see also:") || line.hasPrefix("more on this story")
        {
            return .related
        }
        return nil
    }

    private static let lines: [String: Unwanted] = {
        let all: [(Unwanted, [String])] = [
            (
                .advertisement,
                [
                    "advertisement", "advertising", "sponsored", "sponsored content", "anzeige", "werbung",
                    "publicidad",
                    "publicité", "publicidade", "إعلان", "פרסומת", "广告", "広告", "реклама", "skip advertisement",
                    "article continues after this ad", "article continues below",
                ]
            ),
            (
                .sharing,
                [
                    "share", "share this", "share this article", "share on facebook", "share on x", "tweet", "print",
                    "email", "copy link", "save", "listen", "teilen", "compartir", "partager", "שתפו", "مشاركة", "分享",
                    "back to top", "reply", "report", "permalink", "quote", "like", "edit",
                ]
            ),
            (.navigation, ["skip to content", "skip to main content", "home", "menu", "contents"]),
            (
                .related,
                [
                    "related", "related articles", "related stories", "related posts", "more from", "read more",
                    "most read", "recommended", "you may also like", "more stories", "see also", "more on this",
                ]
            ),
            (.comments, ["comments", "leave a comment", "leave a reply", "add a comment", "view comments"]),
        ]
        var result: [String: Unwanted] = [:]
        for (kind, lines) in all { for line in lines { result[line] = kind } }
        return result
    }()
}
