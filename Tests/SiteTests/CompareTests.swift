import Diagnostics
import SitePipeline
import TestSupport
import Testing

@Suite struct CompareTests {
    private static let old = Workspace(SiteCase.base.merging(["Content/a.md": page("[@c-1]")]) { $1 })

    private static func page(_ citation: String) -> String {
        "---\ntitle: A\nsummary: A page.\n---\n\nThe harbour reopened \(citation).\n"
    }

    private static func difference(_ change: (inout [String: String]) -> Void) -> SiteDifference {
        var files = SiteCase.base.merging(["Content/a.md": page("[@c-1]")]) { $1 }
        change(&files)
        return compare(old, Workspace(files))
    }

    private static func claims(_ change: (String) -> String) -> SiteDifference {
        difference { $0["Content/data/claims.yaml"] = change($0["Content/data/claims.yaml"] ?? "") }
    }

    @Test func nothingChanged() {
        #expect(Self.difference { _ in }.text == "no difference\n")
        #expect(Self.claims { "# A remark\n" + $0 }.isEmpty)
    }

    @Test func claimsFiguresAndEvidence() {
        let difference = Self.claims {
            $0.replacing("\"40\"", with: "\"41\", \"3\"").replacing("Forty ships returned", with: "Ships came back")
                .replacing("{source: gazette, at: p3}", with: "{source: times, at: p3}")
                + "c-3:\n  statement: It rained.\n  kind: reported\n  topics: []\n  evidence: [{source: times}]\n"
        }
        #expect(
            difference.text == """
                New claims
                  c-3: It rained.
                Changed claims
                  c-1
                    evidence gained: times, p3
                    evidence lost: gazette, p3
                  c-2
                    statement:
                      - Forty ships returned, the harbour master said.
                      + Ships came back, the harbour master said.
                    figures: 40 → 41, 3

                """)
    }

    @Test func aClaimThatIsWithdrawnAndOneThatIsGone() {
        let difference = Self.claims { text in
            String(text[..<(text.firstRange(of: "c-2:")?.lowerBound ?? text.endIndex)])
                + "  withdrawn: {date: 2025-01-25, reason: The page was taken back}\n"
        }
        #expect(
            difference.text == """
                Withdrawn claims
                  c-1: The page was taken back
                Claims that are gone
                  c-2: Forty ships returned, the harbour master said.

                """)
        #expect(difference.changeRecord(today: "2025-02-01").contains("kind: correction"))
    }

    @Test func pagesAndTheirCitations() {
        let difference = Self.difference {
            $0["Content/a.md"] = Self.page("[@c-2; @gazette]")
            $0["Content/b.md"] = "---\ntitle: B\nsummary: New.\n---\n\nHello.\n"
        }
        #expect(
            difference.text == """
                New pages
                  b.md
                Pages whose citations changed
                  a.md
                    cites c-2, gazette
                    cites no more c-1

                """)
        let record = difference.changeRecord(today: "2025-02-01")
        #expect(record.hasPrefix("edition-2025-01-24:\n  date: 2025-01-24\n  kind: update\n"))
        #expect(record.contains("pages: [b.md, a.md]"))
    }

    /// Who renames a record that has a page changes no claim, and a page is known by its old address.
    @Test func aNewNameIsNoOtherRecord() throws {
        let renamed = try renamed(
            Self.old,
            [
                Renaming(kind: "source", old: "gazette", new: "the-gazette"),
                Renaming(kind: "page", old: "a.md", new: "harbour.md"),
            ])
        // Citations, links and what is named in fields count by the new names.
        #expect(compare(Self.old, renamed.workspace).text == "Changed sources\n  the-gazette (was gazette)\n")
    }
}
