import Diagnostics
import SitePipeline
import Testing

/// A kind of record that no site of ours has: all that a new kind needs is a declaration like this and its name in the list
/// of kinds.
private struct Vessel: RecordKind {
    var id: Located<String>
    var name = ""
    var about: InlineText?
    var launched: CalendarDate?
    var claims: [RecordReference<Claim>] = []
    var topics: [RecordReference<Page>] = []

    init(id: Located<String>) { self.id = id }

    static let kind = "vessels"
    static let singular = "vessel"
    static let listing: String? = "vessels"
    static let summary = "A ship or boat."
    var linkName: String { name }
    var names: [String] { [name] }

    static let fields: [Field<Vessel>] = [
        .required("name", .text, \.name, "The name on the bow."),
        .optional("about", .markdown, \.about, "What to know of it."),
        .optional("launched", .date, \.launched, "When it was launched."),
        .optional("claims", .list(of: .reference(Claim.self)), \.claims, "The claims about it."),
        .optional("topics", .list(of: .topic), \.topics, "The topic pages it belongs to."),
    ]

    static let view = derivedView()
}

/// What follows from the declaration of a kind of record, and from nothing else.
@Suite struct RecordKindTests {
    private static let kinds = RecordKinds(RecordKinds.standard.types + [Vessel.self])

    private static let files = [
        "Content/data/sources.yaml": "gazette: {title: The Gazette, publisher: P, type: report}\n",
        "Content/data/claims.yaml": """
        ferry-01:
          statement: The ferry carries 40 people.
          kind: reported
          topics: [harbour]
          figures: ["40"]
          evidence: [{source: gazette, at: p1}]
        """,
        "Content/data/vessels.yaml": """
        dora:
          name: Dora Quill
          about: It carries 40 people, as [](vessel:tamber) does.
          launched: 1911-05
          claims: [ferry-01]
          topics: [harbour]
        tamber:
          name: Tamber
        """,
        "Content/topics/harbour.md": """
        ---
        title: Harbour
        summary: What happens there.
        ---
        The [](vessel:dora) sails [@ferry-01].

        ```{boats}
        topic: harbour
        ```

        ```{boats}
        one: tamber
        ```
        """,
        "Content/vessels.md": "---\ntitle: Boats\nsummary: All of them.\ntemplate: vessels\n---\n",
        "Content/search.md": "---\ntitle: Search\nsummary: Words.\ntemplate: search\n---\n",
        "Templates/search.html": "{{title}}",
        "Templates/vessels.html": """
        {{#site.vessels}}{{#entries}}<p id="{{id}}">{{name}}: {{#about}}{{{about}}}{{/about}}{{^about}}-{{/about}}</p>
        {{/entries}}{{/site.vessels}}
        """,
        "Templates/blocks/boats.html": """
        {{! options:
          topic: topic?
          one: vessel?
        }}
        {{#options.topic}}{{#vessels}}{{count}} here: {{#entries}}{{name}}{{#launched}}, {{text}}{{/launched}}{{/entries}}{{/vessels}}{{/options.topic}}
        {{#options.one}}{{name}} alone{{/options.one}}
        """,
    ]

    private static func built(
        _ changes: [(old: String, new: String, path: String)] = [], adding more: [String: String] = [:]
    ) -> SiteCase {
        var files = files.merging(more) { $1 }
        for (old, new, path) in changes { files[path] = files[path]?.replacing(old, with: new) }
        var options = BuildOptions()
        options.kinds = kinds
        return SiteCase(files: files, options: options)
    }

    @Test func itIsShownInListsByDirectivesAndInLinks() throws {
        let site = Self.built()
        #expect(site.diagnostics == "")
        let list = try #require(site.output("vessels.html"))
        #expect(
            list.contains(
                "<p id=\"vessel-dora\">Dora Quill: It carries 40 people, as <a href=\"vessels.html#vessel-tamber\">Tamber</a> does.</p>"
            ))
        #expect(list.contains("<p id=\"vessel-tamber\">Tamber: -</p>"))
        let topic = try #require(site.output("topics/harbour.html"))
        #expect(topic.contains("1 here: Dora Quill, May 1911"))
        #expect(topic.contains("Tamber alone"))
        #expect(topic.contains("<a href=\"../vessels.html#vessel-dora\">Dora Quill</a>"))
    }

    @Test func itHasPagesWhereATemplateShowsThem() throws {
        let site = Self.built(adding: [
            "Templates/records/vessel.html": "{{#vessel}}{{title}} of {{#launched}}{{text}}{{/launched}}{{/vessel}}"
        ])
        #expect(site.output("vessels/dora.html") == "Dora Quill of May 1911")
        #expect(site.output("topics/harbour.html")?.contains("href=\"../vessels/dora.html\"") == true)
    }

    @Test func itIsFoundByTheSearchAndInTheOpenData() throws {
        let site = Self.built()
        let index = try #require(site.output("search-index.js"))
        #expect(
            index.contains(
                "\"dora\", \"vessels.html#vessel-dora\", \"Dora Quill\", \"It carries 40 people, as Tamber does. · May 1911\"]"
            ))
        #expect(index.contains("[\"vessel\", \"Vessel\"]"))
        let data = try #require(site.output("data/records.json"))
        #expect(data.contains("\"launched\": \"1911-05\""))
        #expect(data.contains("\"claims\": [\"ferry-01\"]"))
    }

    @Test(arguments: [
        ("carries 40", "carries 41", "Content/data/vessels.yaml", "uncited-number"),
        ("topics: [harbour]", "topics: [harbor]", "Content/data/vessels.yaml", "unknown-record"),
        ("vessel:tamber", "vessel:tambre", "Content/data/vessels.yaml", "unknown-record"),
        ("one: tamber", "one: tambre", "Content/topics/harbour.md", "unknown-record"),
        ("launched:", "lanched:", "Content/data/vessels.yaml", "unknown-key"),
        ("{{name}}: ", "{{nane}}: ", "Templates/vessels.html", "unknown-name"),
    ]) func itsFaultsAreFound(_ old: String, _ new: String, _ path: String, _ rule: String) {
        #expect(Self.built([(old, new, path)]).report.diagnostics.map(\.rule.id) == [rule])
    }

    @Test func itsNamesAreToBeLinked() {
        let site = ["Content/site.yaml": "title: S\nrules: {unlinked-name: warning}\n"]
        let found = Self.built([("[](vessel:dora)", "Dora Quill", "Content/topics/harbour.md")], adding: site).report
            .diagnostics
        #expect(found.map(\.rule.id) == ["unlinked-name"])
        #expect(found.first?.help == "write [Dora Quill](vessel:dora)")
    }

    @Test func itIsDocumentedAndHasASchema() {
        let document = recordsDocument(Self.kinds)
        #expect(document.contains("\n## vessels\n\nA ship or boat. They are in `Content/data/vessels.yaml`"))
        #expect(document.contains("| `launched` | a date | When it was launched. |"))
        #expect(editorSchemas(Self.kinds).contains { $0.name == "vessels.schema.json" && $0.text.contains("launched") })
    }
}
