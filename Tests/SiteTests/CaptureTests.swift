import Testing

@testable import SitePipeline

/// What a captured text is made of, in memory. What the program does with files and addresses is in
/// `Tests/Site/test_capture.py`.
@Suite struct CaptureTests {
    private func paragraphs(_ body: String) throws -> [String] {
        try CapturedDocument(html: Array("<html><body><article>\(body)</article></body></html>".utf8)).paragraphs
    }

    @Test(arguments: [
        (
            "headings and lists", "<h1>A</h1><p>One <b>two</b>.</p><ul><li>x</li><li>y</li></ul>",
            ["A", "One two.", "x", "y"]
        ),
        ("a table", "<table><tr><th>a<th>b</tr><tr><td>1<td></td><td>3</tr></table>", ["a\tb", "1\t\t3"]),
        ("a row whose first cell is empty", "<table><tr><td></td><td>2</td></tr></table>", ["\t2"]),
        ("line breaks", "<p>One<br>two<br><br>three</p>", ["One two", "three"]),
        ("preformatted", "<pre>a  b\nc</pre>", ["a b", "c"]),
        ("a quotation in a line", "<p>He said <q>no</q>.</p>", ["He said “no”."]),
        ("a mark of a note", "<p>So it is.<sup><a href='#n'>[1]</a></sup></p>", ["So it is."]),
        ("text without paragraphs", "one <div>two</div> three", ["one", "two", "three"]),
        ("invisible characters", "<p>soft\u{AD}ly\u{200B} and\u{A0}so\u{2028}on</p>", ["softly and so on"]),
        ("a script", "<p>a</p><script>b</script><style>c</style>", ["a"]),
    ])
    func aPageBecomesParagraphs(_ name: String, _ body: String, _ wanted: [String]) throws {
        #expect(try paragraphs(body) == wanted)
    }

    private func metadata(_ head: String, _ body: String = "<h1>A heading</h1>") throws -> DocumentMetadata {
        let page = "<html lang='en-GB'><head>\(head)</head><body>\(body)</body></html>"
        return HTMLMetadata(try HTMLTree(Array(page.utf8)), address: nil).metadata
    }

    @Test func namesOfHighwireMakeAStudy() throws {
        let said = try metadata(
            """
            <meta name="citation_title" content="On queues"><meta name="citation_author" content="Arden, Pell">
            <meta name="citation_author" content="Fenn, Ida"><meta name="citation_journal_title" content="Journal of Waiting">
            <meta name="citation_publication_date" content="2024/5/3">
            """)
        #expect(said.title == "On queues")
        #expect(said.authors == ["Arden, Pell", "Fenn, Ida"])
        #expect(said.publisher == "Journal of Waiting")
        #expect(said.published == "2024-05-03")
        #expect(said.category == .study)
        #expect(said.inferred.isEmpty)
    }

    @Test func dublinCoreIsRead() throws {
        let said = try metadata(
            """
            <meta name="DC.title" content="A notice"><meta name="DC.publisher" content="Province of Tamber">
            <meta name="DC.date" content="2025-03-03"><link rel="canonical" href="https://tamber.example/notice">
            """)
        #expect(said.title == "A notice")
        #expect(said.publisher == "Province of Tamber")
        #expect(said.published == "2025-03-03")
        #expect(said.url == "https://tamber.example/notice")
        #expect(said.language == "en")
        #expect(said.inferred == ["type"])
    }

    /// JSON-LD counts before other names, and what is broken is passed over.
    @Test func theFirstOfJSONLDThatDescribesAnArticleCounts() throws {
        let said = try metadata(
            """
            <script type="application/ld+json">{"broken": </script>
            <script type="application/ld+json">{"@graph": [{"@type": "Organization", "name": "X"}, {"@type": "OpinionNewsArticle",
            "headline": "It is \\u0041 wall", "author": {"name": "Ann Reed"}, "datePublished": "2025-01-02T03:04:05Z"}]}</script>
            <meta property="og:title" content="Another"><meta property="og:site_name" content="The Gazette">
            """)
        #expect(said.title == "It is A wall")
        #expect(said.category == .opinion)
        #expect(said.authors == ["Ann Reed"])
        #expect(said.publisher == "The Gazette")
        #expect(said.published == "2025-01-02")
    }

    @Test func withoutNamesItIsGuessed() throws {
        let said = try metadata(
            "<title>A heading | The Post</title>", "<h1>A heading</h1><time datetime='2025-03-04'></time>")
        #expect(said.title == "A heading")
        #expect(said.publisher == "The Post")
        #expect(said.published == "2025-03-04")
        #expect(said.inferred == ["title", "publisher", "published", "type"])
    }

    @Test func aPageOfAPDFIsItsParagraphs() {
        let text = CapturedText(Array("a\n\nb\u{C}c\n\nd\n\n\u{C}e\n".utf8), nil)
        #expect(text.paragraphs == ["a", "b c", "d", "e"])
        #expect(text.paragraphs(at: Locator(text: "page 1")) == 0..<2)
        #expect(text.paragraphs(at: Locator(text: "page 2")) == 1..<3, "a paragraph that runs over is on both pages")
        #expect(text.paragraphs(at: Locator(text: "page 3")) == 3..<4)
        #expect(text.paragraphs(at: Locator(text: "pages 2-3")) == 1..<4)
        #expect(text.paragraphs(at: Locator(text: "page 4")) == nil)
        #expect(text.paragraphs(at: Locator(text: "p2")) == 1..<2)
        #expect(CapturedText(Array("a\n\nb\n".utf8), nil).paragraphs(at: Locator(text: "page 1")) == nil)
    }

    /// Names of parts of pages are told from what a section is about.
    @Test(arguments: [
        ("div", "comments", true), ("div", "reader-comments-list", true), ("div", "nyt-share-buttons", true),
        ("aside", "", true), ("div", "moreFromList", true), ("div", "cookie-consent", true), ("div", "widget", true),
        ("section", "social-security", false), ("section", "related-work", false), ("h2", "comments", false),
        ("div", "elementor-widget elementor-widget-text-editor", false), ("div", "votes-by-ward", false),
        ("td", "share", false), ("section", "advertising-rules", false), ("div", "shadow", false),
    ])
    func partsOfPagesAreLeftOutByTheirNames(_ element: String, _ name: String, _ isLeftOut: Bool) {
        let node = HTMLTree.Node(name: element, attributes: [("class", name)], parent: 0)
        #expect(((Unwanted.byKind(node) ?? Unwanted.byName(node)) != nil) == isLeftOut)
    }

    @Test(
        arguments: [
            ("2025-03-14T08:00:00Z", "2025-03-14"), ("2025/3/4", "2025-03-04"), ("20250314", "2025-03-14"),
            ("2024-05", "2024-05"), ("2024", "2024"), ("2025-13-40", nil), ("yesterday", nil),
        ] as [(String, String?)])
    func datesAreReadAsDocumentsHaveThem(_ text: String, _ wanted: String?) {
        #expect(DocumentMetadata.date(text) == wanted)
    }

    @Test(arguments: [
        ("Plain words", "Plain words"), ("Title: a subtitle", "\"Title: a subtitle\""), ("no", "\"no\""),
        ("# mark", "\"# mark\""), ("a #b", "\"a #b\""), ("“Quoted” first", "“Quoted” first"),
        ("One, two", "\"One, two\""),
        ("ends:", "\"ends:\""),
    ])
    func textsAreQuotedInYAMLWhereTheyMustBe(_ text: String, _ wanted: String) {
        #expect(yamlText(text) == wanted)
    }

    // MARK: Again

    private func fates(_ old: [String], _ new: [String]) -> [ParagraphChanges.Fate] { ParagraphChanges(old, new).fates }

    @Test func paragraphsAreFollowed() {
        #expect(fates(["a", "b", "c"], ["a", "x y z", "b", "c"]) == [.same(0), .same(2), .same(3)])
        #expect(fates(["a", "b", "c"], ["c", "a", "b"]) == [.same(1), .same(2), .moved(0)])
        #expect(
            fates(["a", "one two three four", "c"], ["a", "one two three five", "c"]) == [
                .same(0), .changed(1), .same(2),
            ])
        #expect(fates(["a", "b"], ["a"]) == [.same(0), .deleted])
        #expect(fates(["a", "a", "b"], ["a", "b"]).filter { $0 == .deleted }.count == 1)
    }

    @Test func theWordsThatChangedAreMarked() {
        let changes = ParagraphChanges(["It took 11 minutes each time."], ["It took about 12 minutes each time."])
        #expect(changes.marked(0, 0) == "It took [-11-]{+about 12+} minutes each time.")
    }

    @Test(arguments: [
        ("p3", "p4"), ("p3-p4", "p4-p5"), ("p1, p3", "p1, p4"), ("p2-p3", "p2-p3"), ("page 3", "page 3"), ("p9", "p9"),
    ])
    func locatorsMoveWithTheirParagraphs(_ old: String, _ new: String) {
        // A paragraph came between the second and the third, so a run over that place is none any more.
        #expect(ParagraphLocator.moved(old) { $0 < 2 ? $0 : $0 < 6 ? $0 + 1 : nil } == new)
    }

    /// Work grows with the length of the texts and not with its square, whatever was changed.
    @Test func longTextsAreCompared() {
        for count in [2_000, 4_000, 8_000] {
            let old = (0..<count).map { "paragraph \($0) of the text" }
            let new = old.enumerated().map { $0.offset % 2 == 0 ? $0.element : $0.element + " anew" }
            let changes = ParagraphChanges(old, new)
            #expect(changes.fates.filter { if case .changed = $0 { true } else { false } }.count == count / 2)
            #expect(ParagraphChanges(old, old.reversed()).added.isEmpty)
            #expect(
                ParagraphChanges(Array(repeating: "a", count: count), Array(repeating: "b", count: count)).added.count
                    == count)
        }
    }
}
