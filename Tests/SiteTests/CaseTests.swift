import Foundation
import TestSupport
import Testing

@Suite struct CaseTests {
    static let names = caseNames(in: SiteCase.folder)

    @Test func thereAreCases() {
        #expect(Self.names.count > 30)
    }

    /// A folder is a test: what is found is `diagnostics.txt`, at the places marked ⟪ ⟫ in the input and no others, and
    /// each file of `expected/` is what the site has at its path.
    @Test(arguments: names) func aCase(_ name: String) {
        let folder = SiteCase.folder.appending(path: name)
        let site = SiteCase(name)
        expectGolden(site.diagnostics, at: folder.appending(path: "diagnostics.txt"))
        #expect(site.foundPlaces == site.markedPlaces)
        for path in files(below: folder.appending(path: "expected")).keys.sorted() {
            expectGolden(site.output(path) ?? "(no such file)", at: folder.appending(path: "expected/" + path))
        }
    }
}
