import Prose
import Testing

@testable import SitePipeline

/// The published contract of "verbatim", a row for each clause.
@Suite struct VerbatimTests {
    static let text = """
        “We’ll be ready,” she said\u{00A0}on  Mo\u{2066}nday\u{2069} — the of\u{FB01}cial co\u{00AD}operation would not end before 1,500 \
        people had left the city of Denver.
        """

    @Test(arguments: [
        ("exact", "she said"),
        ("curly and straight quotes", "\"We'll be ready,\""),
        ("white space", "said on Monday"),
        ("dashes", "Monday - the"),
        ("ligature", "the official"),
        ("soft hyphen", "official cooperation would"),
        ("a bracketed letter", "[w]e'll be ready"),
        ("a bracketed letter, the same case", "[W]e'll be ready"),
        ("elision in order", "official cooperation would […] people had left the city"),
        ("elision with three dots", "official cooperation would [...] people had left the city"),
    ])
    func stands(_ clause: String, _ quote: String) {
        #expect(Verbatim.check(quote, in: Self.text) == .found, "\(clause)")
    }

    @Test(arguments: [
        ("parts out of order", "people had left […] official cooperation would"),
        ("a word left out without a mark", "would end before"),
        ("would for would not", "cooperation would end"),
        ("a changed digit", "before 1,600 people"),
        ("a look-alike letter", "city of D\u{0435}nver"),
        ("a part of a word", "cooperation would no"),
        ("a changed case", "She said"),
        ("a bracketed word", "[He] said"),
        ("another source's words", "a scare tactic"),
        ("nothing", ""),
    ])
    func doesNotStand(_ clause: String, _ quote: String) {
        #expect(Verbatim.check(quote, in: Self.text) != .found, "\(clause)")
    }

    @Test func partsOfAnElisionHaveThreeWords() {
        #expect(Verbatim.check("would not […] people had left", in: Self.text) == .partTooShort("would not"))
    }

    @Test func proseMayQuoteAPartOfAQuotation() {
        #expect(Verbatim.Quoted("[w]e'll be ready for it […] and more of it").contains("be ready for it"))
        #expect(Verbatim.Quoted("We’ll be ready").contains("We'll be ready"))
        #expect(!Verbatim.Quoted("be ready for it […] and more of it").contains("for it and more"))
    }

    @Test func paragraphsAreLinesThatAreNotBlank() {
        let text = CapturedText(Array("one\n\n  \r\ntwo\r\nthree\n".utf8), nil)
        #expect(text.paragraphs.count == 3)
        #expect(text.paragraphs(at: Locator(text: "p2")) == 1..<2)
        #expect(text.paragraphs(at: Locator(text: "p2-p3")) == 1..<3)
        for missing in ["p0", "p4", "p3-p2", "p2-p4", "2", "page 2", "p", ""] {
            #expect(text.paragraphs(at: Locator(text: missing)) == nil, "\(missing)")
        }
    }
}
