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

    /// What an element is, if it is none of the article by a word in its class or id.
    static func byName(_ node: HTMLTree.Node) -> Unwanted? {
        for attribute in node.attributes {
            switch attribute.name {
            case "class", "id", "data-component", "data-testid", "data-module": break
            default: continue
            }
            let words = Self.words(of: attribute.value)
            for (index, word) in words.enumerated() {
                if let found = byWord[word] { return found }
                if index > 0, let found = byWord[words[index - 1] + "-" + word] { return found }
            }
        }
        return nil
    }

    /// The words of a class or id: `moreFromList` and `more_from-list` are more, from, list.
    private static func words(of name: String) -> [String] {
        var words: [String] = []
        var word = ""
        var wasLower = false
        for scalar in name.unicodeScalars.prefix(1_000) {
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
                "share sharing social socials toolbar follow addtoany sharedaddy print-button votes vote reactions karma",
            .aside:
                "sidebar side-bar aside rail right-rail widget widgets author-bio about-author postprofile user-info userinfo authorbox bio signature",
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
