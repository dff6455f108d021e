import Diagnostics
import Foundation
import SitePipeline
import TestSupport
import Testing

@Suite struct RulesTests {
    static let root = TestSupport.folder(of: #filePath).appending(path: "../..").standardized

    /// The page about the rules is what `sitegen explain --all` prints.
    @Test func theDocumentIsTheProgramsOwnText() {
        expectGolden(rulesDocument(), at: Self.root.appending(path: "docs/rules.md"))
    }

    /// The page about records, and the schemas that a new site has, are made from the declarations that decode them.
    @Test func recordsAreDocumentedAsTheyAreRead() {
        expectGolden(recordsDocument(), at: Self.root.appending(path: "docs/records.md"))
        for schema in editorSchemas() {
            expectGolden(schema.text, at: Self.root.appending(path: "Starter/schemas/" + schema.name))
        }
    }

    /// A rule that the code can report and that nobody can look up would be a dead end for the author.
    @Test func everyRuleInTheSourcesIsExplained() throws {
        let known = Set(Rule.all.map(\.id))
        for (path, text) in files(below: Self.root.appending(path: "Sources")) where path.hasSuffix(".swift") {
            for match in text.matches(of: /static let \w+ = Rule\(\s*"([a-z-]+)"/) {
                #expect(known.contains(String(match.1)), "\(path)")
            }
        }
        #expect(known.count == Rule.all.count)
        #expect(Rule.all.allSatisfy { !$0.finds.isEmpty && !$0.why.isEmpty && !$0.repair.isEmpty })
    }

    /// Each rule is shown in a case of its own, but for those that only files beside the site can break.
    @Test func everyRuleHasACase() {
        let shown = files(below: SiteCase.folder).filter { $0.key.hasSuffix("diagnostics.txt") }.map(\.value).joined()
        let byMachine: Set = ["outside-site", "foreign-file", "library-entry"]
        for rule in Rule.all where !byMachine.contains(rule.id) && !Self.unreachable.contains(rule.id) {
            #expect(shown.contains("[\(rule.id)]"), "\(rule.id) has no case")
        }
    }

    /// Guards the walk over the parser's tree; no text is known that breaks it.
    static let unreachable: Set = ["unknown-markup"]
}
