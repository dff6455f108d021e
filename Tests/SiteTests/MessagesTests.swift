import Diagnostics
import Foundation
import SitePipeline
import TestSupport
import Testing

/// Every message that an author can meet, gathered in `docs/messages.md` to be read from top to bottom.
@Suite struct MessagesTests {
    /// The texts in the sources that findings are made of. The preview server's are for browsers, not for authors.
    static let templates: Set<MessageTemplate> = Set(
        files(below: RulesTests.root.appending(path: "Sources"))
            .filter { path, _ in
                path.hasSuffix(".swift")
                    // They answer programs.
                    && !["LanguageServer/", "PreviewServer/"].contains(where: path.hasPrefix)
            }
            .flatMap { MessageTemplate.all(in: $0.value) })

    @Test func theDocumentHasOneFindingOfEachKind() {
        let findings = Self.findings
        var document = """
            # Messages

            A message says what was written, which rule it breaks, where, and what to do. Here is one, made by changing a number in `Content/topics/town-ferry.md` of a new site:

            ```console
            $ sitegen init demo
            Made demo: …
            …
            $ cd demo
            ```

            ```diff Content/topics/town-ferry.md
            -It may carry up to 40 people on each trip and up to 1,200 a day. The council and the company both say so [@ferry-02].
            +It may carry up to 40 people on each trip and up to 1,300 a day. The council and the company both say so [@ferry-02].
            ```

            ```console
            $ sitegen check
            error[uncited-number]: no claim cited here carries 'up to 1,300 a day'
              --> Content/topics/town-ferry.md:16:47
               |
            16 | It may carry up to 40 people on each trip and up to 1,300 a day. The council and the company both say so [@fe…
               |                                               ^^^^^^^^^^^^^^^^^
            help: correct it, or cite the claim that carries it

            16 pages, 35 records, …
            ```

            What `sitegen` can find, one finding of each kind, as it is shown. The rules that they belong to are explained in
            [rules.md](rules.md), and by `sitegen explain RULE`.

            """
        for rule in Rule.all {
            document += "\n## \(rule.id)\n\n\(rule.finds)\n"
            if !findings.contains(where: { $0.rule == rule }) {
                document += "\nNothing that an author writes is known to bring it about.\n"
            }
            var seen: Set<[MessageTemplate?]> = []
            for finding in findings where finding.rule == rule && seen.insert(Self.kind(of: finding)).inserted {
                document += "\n```text\n" + TextFormat().text(finding) + "```\n"
            }
        }
        expectGolden(document, at: RulesTests.root.appending(path: "docs/messages.md"))
    }

    /// What no case shows nobody has read as an author would.
    @Test func everyMessageInTheSourcesIsShown() {
        let texts = Self.findings.flatMap { [$0.message] + $0.notes.map(\.message) + [$0.help].compactMap(\.self) }
        var missing = Self.templates
        for text in Set(texts) { Self.template(of: text).map { _ = missing.remove($0) } }
        let unexpected = missing.filter { Self.notShown[$0.description] == nil }
        #expect(unexpected.map(\.description).sorted() == [])
        let shown = Self.notShown.keys.filter { text in !missing.contains { $0.description == text } }
        #expect(shown.sorted() == [], "shown or gone, and still an exception")
    }

    /// A message that reaches the report by another way than these calls would not be missed by the test above.
    @Test func everyMessageShownIsInTheSources() {
        let unknown = Self.findings.map(\.message).filter { Self.template(of: $0) == nil }
        #expect(Set(unknown) == [])
    }

    /// What can be said of a text without understanding it.
    @Test func messagesKeepToTheHouseStyle() {
        #expect(Self.findings.filter { $0.help == nil }.map(\.message) == [])
        for template in Self.templates {
            #expect(!template.description.hasSuffix("."), "\(template.description)")
            let words = Set(template.description.lowercased().split { !$0.isLetter }.map(String.init))
            #expect(words.isDisjoint(with: Self.jargon), "\(template.description)")
        }
    }

    /// The words of those who write programs.
    static let jargon: Set = [
        "argument", "boolean", "integer", "interpolation", "invalid", "mapping", "nil", "node", "null",
        "parameter", "parse", "scalar", "shape", "string", "token", "valid", "variable",
    ]

    /// Texts that no author can bring about, each with the reason.
    static let notShown = [
        "this markup is not one that a page can have": "guards the walk over cmark's tree",
        "write it in another way": "its help",
        "this markup cannot stand within what is around it": "guards the walk over cmark's tree",
        "move it out of what it is in": "its help",
        "this cannot be read as YAML (…)": "for what a later libyaml may say",
        "put quotation marks around the text": "its help",
    ]

    /// Findings are of one kind if their words are, apart from names.
    static func kind(of finding: Diagnostic) -> [MessageTemplate?] {
        [template(of: finding.message), finding.help.flatMap(template)]
    }

    /// The template that a text was made of: of those that match, the one with most words of its own.
    static func template(of text: String) -> MessageTemplate? {
        templates.filter { $0.matches(text) }.max { ($0.length, $1.description) < ($1.length, $0.description) }
    }

    /// The findings of all cases, of each rule those of its own case first, and those that no case can hold.
    static let findings: [Diagnostic] = {
        let cases = CaseTests.names.map { (name: $0, findings: SiteCase($0).report.sorted) }
        let own = cases.flatMap { name, findings in findings.filter { $0.rule.id == name } }
        let others = cases.flatMap { name, findings in findings.filter { $0.rule.id != name } }
        return own + others + UnusualSites.findings
    }()
}
