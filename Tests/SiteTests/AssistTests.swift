import Diagnostics
import SitePipeline
import TestSupport
import Testing

/// What an editor is told at a place, which stands as ⟪⟫ in the text.
@Suite struct AssistTests {
    private static let claims = """
        d-01:
          statement: The town sends 1,500 boats.
          kind: reported
          topics: [boats]
          figures: ["1,500"]
          evidence:
            - {source: gazette, at: p1}
        d-02:
          statement: A baker praised the bell.
          kind: opinion
          topics: [boats]
          evidence:
            - {source: gazette, at: p2}
        """

    /// The names that are offered in a file at its mark.
    private func offered(_ path: String, _ marked: String) -> [String] {
        let parts = marked.split(separator: "⟪⟫", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let text = parts.joined()
        var files = [
            "Content/site.yaml": "title: Town\n", "Content/index.md": "---\ntitle: Home\n---\n",
            "Content/topics/boats.md": "---\ntitle: Boats\n---\n\n## How many\n",
            "Content/data/claims.yaml": Self.claims,
            "Content/data/sources.yaml": "gazette:\n  title: Boats\n  publisher: The Gazette\n  kind: article\n",
        ]
        files[path] = text
        let state = SiteState(Workspace(files), BuildOptions())
        let file = state.file(path) ?? SourceFile(path: path, text: text)
        return state.completions(in: file, at: parts[0].utf8.count).items.map(\.label)
    }

    @Test(arguments: [
        ("The bell rang [@⟪⟫", ["d-02", "d-01", "gazette"]),
        ("1,500 boats came [@⟪⟫].", ["d-01", "d-02", "gazette"]),
        ("The bell [@d-02; @bo⟪⟫", ["d-01", "gazette"]),
        ("See [it](#⟪⟫)\n\n## Where\n", ["where"]),
        ("See [it](claim:⟪⟫)", ["d-01", "d-02"]),
        ("No citation (⟪⟫", []), ("[@d-01] and⟪⟫", []),
    ])
    func inAPage(_ marked: String, _ names: [String]) {
        #expect(offered("Content/index.md", "---\ntitle: Home\n---\n\n" + marked) == names)
    }

    @Test(arguments: [
        ("---\ntitle: Home\ntopics: [⟪⟫]\n---\n", ["boats"]),
        ("---\ntitle: Home\ntopics:\n  - ⟪⟫\n---\n", ["boats"]),
        ("---\ntitle: Home\ndraft: ⟪⟫\n---\n", ["true", "false"]),
    ])
    func inFrontMatter(_ marked: String, _ names: [String]) {
        #expect(offered("Content/index.md", marked) == names)
    }

    @Test(arguments: [
        (
            "d-03:\n  kind: ⟪⟫",
            ["reported", "official-statement", "allegation", "opinion", "prediction", "calculation"]
        ),
        ("d-03:\n  evidence:\n    - {source: ⟪⟫}", ["gazette"]),
        ("d-03:\n  evidence:\n  - source: ⟪⟫\n    at: p1", ["gazette"]),
        ("d-03:\n  evidence: [{at: p1, source: g⟪⟫", ["gazette"]),
        ("d-03:\n  withdrawn:\n    date: 2025\n    ⟪⟫", ["reason"]),
        ("d-03:\n  withdrawn: {⟪⟫", ["date", "reason"]),
        ("d-03:\n  topics: [boats, ⟪⟫]", ["boats"]),
        ("⟪⟫", ["new claim"]),
    ])
    func inRecords(_ marked: String, _ names: [String]) {
        #expect(offered("Content/data/claims.yaml", Self.claims + "\n" + marked) == names)
    }

    /// A place may be asked in any state of a text, at any byte.
    @Test func noPlaceIsTooStrange() {
        for text in ["", "---", "---\n", "[@", "@@@", "```{", "](", "\u{1F6A2}[@\u{1F6A2}", "- - - {[:", ":\n:\n  :"] {
            for path in ["Content/index.md", "Content/data/claims.yaml", "Content/site.yaml", "Content/data/what.yaml"]
            {
                let state = SiteState(Workspace([path: text, "Content/x.md": "---\ntitle: X\n---\n"]), BuildOptions())
                let file = SourceFile(path: path, text: text)
                for offset in 0...text.utf8.count + 1 {
                    _ = state.completions(in: file, at: offset)
                    _ = state.hover(in: file, at: offset)
                    _ = state.definition(in: file, at: offset)
                }
            }
        }
    }

    /// A row of marks as long as a text may be is looked through once.
    @Test func aRowOfMarksIsNoRiddle() {
        let file = SourceFile(path: "Content/index.md", text: String(repeating: "@", count: 200_000))
        let state = SiteState(Workspace([file.path: "---\ntitle: Home\n---\n"]), BuildOptions())
        #expect(state.hover(in: file, at: 1)?.text == nil)
    }
}
