/// Finds the article of a page: first what its tags and names say is none of it is left out, then the smallest element is
/// taken that holds most of the text that remains, and around it the `article` or `main` in which it stands.
struct ArticleFinder {
    let tree: HTMLTree
    /// The element that holds the article.
    private(set) var article = 0
    /// Why an element is left out with all in it, by its index.
    private(set) var unwanted: [Int: Unwanted] = [:]
    /// The element with the page's title, if that stands outside the article.
    private(set) var title: Int?

    /// Text in each node, as it counts for an article: in letters, those in links and in what is left out not among them.
    private var weight: [Int]
    /// All letters in each node, and those in links.
    private var letters: [Int]
    private var linkLetters: [Int]

    /// The share of the text that an article's element holds.
    private static let share = 0.7
    static let blockNames: Set<String> = [
        "p", "div", "section", "article", "main", "li", "ul", "ol", "dl", "dt", "dd", "table", "tr", "td", "th",
        "tbody",
        "thead", "tfoot", "caption", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "header", "footer",
        "figure",
        "figcaption", "address", "aside", "nav", "form", "hr", "body", "html", "center", "details", "summary",
        "fieldset",
        "dir", "menu", "amp-ad",
    ]
    static let invisible: Set<String> = [
        "script", "style", "template", "head", "svg", "iframe", "object", "noscript", "canvas", "video", "audio", "rt",
        "rp",
        "amp-ad", "amp-analytics", "ins-ad", "map", "datalist", "math-alt", "link", "meta", "title", "option",
    ]

    init(_ tree: HTMLTree) {
        self.tree = tree
        let count = tree.nodes.count
        (weight, letters, linkLetters) = (
            Array(repeating: 0, count: count), Array(repeating: 0, count: count), Array(repeating: 0, count: count)
        )
        sumUp(everything: true)
        markUnwanted()
        sumUp(everything: false)
        choose()
    }

    /// Sums up letters, for each node those of all in it.
    private mutating func sumUp(everything: Bool) {
        let nodes = tree.nodes
        for index in nodes.indices { (weight[index], letters[index], linkLetters[index]) = (0, 0, 0) }
        var index = 0
        var linkEnd = 0
        while index < nodes.count {
            let node = nodes[index]
            if Self.invisible.contains(node.name) || !everything && unwanted[index] != nil {
                index = max(index + 1, node.end)
                continue
            }
            if node.name == "a", node["href"] != nil { linkEnd = max(linkEnd, node.end) }
            if node.isText {
                let size = Self.size(of: node.text)
                letters[index] = size
                if index < linkEnd { linkLetters[index] = size } else { weight[index] = size }
            }
            index += 1
        }
        for index in nodes.indices.reversed().dropLast() {
            let parent = nodes[index].parent
            guard parent >= 0 else { continue }
            letters[parent] += letters[index]
            linkLetters[parent] += linkLetters[index]
            weight[parent] += weight[index]
        }
        guard !everything else { return }
        // What is a run of short words between links is no text of an article: only blocks with sentences count.
        weigh()
    }

    /// How much a text says: its letters, where one of the scripts without spaces counts for three.
    private static func size(of text: String) -> Int {
        text.unicodeScalars.reduce(0) { sum, scalar in
            scalar.properties.isWhitespace ? sum : sum + (scalar.isEastAsian ? 3 : 1)
        }
    }

    /// Gives each block that directly holds text its weight, and each element the sum of those in it.
    private mutating func weigh() {
        let nodes = tree.nodes
        var own = Array(repeating: 0, count: nodes.count)
        // The nearest block of each node.
        var block = Array(repeating: 0, count: nodes.count)
        for index in nodes.indices.dropFirst() {
            let parent = nodes[index].parent
            block[index] = Self.blockNames.contains(nodes[index].name) ? index : block[parent]
            if nodes[index].isText { own[block[index]] += weight[index] }
        }
        for index in nodes.indices {
            weight[index] = own[index] >= 60 ? own[index] : own[index] >= 25 ? own[index] / 2 : 0
        }
        for index in nodes.indices.reversed().dropLast() where nodes[index].parent >= 0 {
            weight[nodes[index].parent] += weight[index]
        }
    }

    /// Marks the elements that are none of the article. One with half of the page's text is no such element, whatever it is
    /// called, and neither is one that holds the article's own element.
    private mutating func markUnwanted() {
        let nodes = tree.nodes
        let total = letters[0]
        // How many elements that hold an article, and how many titles, begin before each place, so that any element can be
        // asked whether it has one.
        var (holders, titles) = ([0], [0])
        for node in nodes {
            let holds = node.name == "main" || node["itemprop"] == "articleBody" || node["role"] == "main"
            holders.append(holders[holders.count - 1] + (holds ? 1 : 0))
            titles.append(titles[titles.count - 1] + (node.name == "h1" ? 1 : 0))
        }
        var articleEnd = 0
        var index = 0
        while index < nodes.count {
            let node = nodes[index]
            if node.isText || Self.invisible.contains(node.name) || ["html", "body", "main", "a"].contains(node.name) {
                index = Self.invisible.contains(node.name) ? max(index + 1, node.end) : index + 1
                continue
            }
            var found = Unwanted.byKind(node) ?? Unwanted.byName(node)
            if found == nil, index >= articleEnd, node.name == "header" || node.name == "footer" { found = .repeated }
            if found == nil, index < articleEnd, node.name == "footer" { found = .repeated }
            let end = max(index + 1, node.end)
            if let found, isSmall(index, found, total, hasTitle: titles[end] > titles[index]),
                holders[end] == holders[index],
                node.name != "article" || found == .related || found == .comments || found == .advertisement
            {
                unwanted[index] = found
                index = max(index + 1, node.end)
                continue
            }
            if node.name == "article" || node["itemprop"] == "articleBody" { articleEnd = max(articleEnd, node.end) }
            index += 1
        }
    }

    /// Whether an element may be left out for its name. Comments may be longer than what they are about, as long as there is
    /// something else.
    private func isSmall(_ index: Int, _ found: Unwanted, _ total: Int, hasTitle: Bool) -> Bool {
        if letters[index] * 2 < total { return true }
        switch found {
        case .comments, .related,
            .notice where tree.nodes[index].name != "form":
            return total - letters[index] > 200 && !hasTitle
        default: return letters[index] < 400 && found != .hidden
        }
    }

    private mutating func choose() {
        let nodes = tree.nodes
        let total = Double(weight[0])
        guard total > 0 else { return }
        // Its children come behind it, and only one of them can hold so much.
        var best = 0
        for index in nodes.indices where tree.isIn(index, best) && Double(weight[index]) >= total * Self.share {
            best = index
        }
        // The text itself, or a paragraph that is most of it, is no article's element.
        while best > 0,
            ["p", "li", "ul", "ol", "blockquote", "td", "tr", "tbody", "dd", "dl", "span"].contains(nodes[best].name)
        {
            best = nodes[best].parent
        }
        article = best
        var place = best
        while place > 0 {
            let node = nodes[place]
            if ["article", "main"].contains(node.name) || ["article", "main"].contains(node["role"]) {
                article = place
                break
            }
            place = nodes[place].parent
        }
        // A page's header is left out, but the title of its article may stand there.
        var isLeftOut = Array(repeating: false, count: nodes.count)
        for index in nodes.indices.dropFirst() {
            let isUnwanted = unwanted[index].map { $0 != .repeated } ?? false
            isLeftOut[index] = isUnwanted || isLeftOut[nodes[index].parent]
        }
        let headings = tree.elements("h1").filter { letters[$0] > 0 && !isLeftOut[$0] }
        if !headings.contains(where: { tree.isIn($0, article) }) { title = headings.first }
    }
}
