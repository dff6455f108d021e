import Testing

@testable import Templating

/// Where in HTML a template's text stops.
@Suite struct HTMLScannerTests {
    private static let texts: [(text: String, place: String)] = [
        ("", "between tags"), ("a < b", "between tags"), ("<p>a", "between tags"), ("a <5", "between tags"),
        ("<p", "within a tag"), ("<p class=", "within a tag"), ("</p", "within a tag"), ("<h2 \n", "within a tag"),
        ("<\(String(repeating: "x", count: 300))", "within a tag"),
        ("<p title=\"", "within the value of 'title'"), ("<P TITLE='a \"b", "within the value of 'title'"),
        ("<p title=\"a\" lang=\"", "within the value of 'lang'"), ("<p title=\"a>b", "within the value of 'title'"),
        ("<p \(String(repeating: "x", count: 300))=\"", "within the value of '\(String(repeating: "x", count: 100))'"),
        ("<meta content=\"0; URL=", "behind 'url='"), ("<meta content=\"0; url=a", "within the value of 'content'"),
        ("<script>a < b", "within <script>"), ("<style>a{}</style>", "between tags"),
        ("<script>\"</scrip\"</script>", "between tags"), ("<SCRIPT>", "within <script>"),
        ("<!-- a > b", "within a comment"), ("<!--a-->b", "between tags"), ("<!doctype html>", "between tags"),
        // No tag begins with another letter than those of ASCII, and no byte of one is a space.
        ("<ä", "between tags"), ("<a à=\"", "within the value of 'Ã\u{A0}'"), ("<a\u{85}href=\"", "within a tag"),
    ]

    @Test(arguments: texts)
    func thePlaceIsKnown(_ text: String, _ place: String) {
        var scanner = HTMLScanner(isHTML: true)
        scanner.read(text)
        #expect(scanner.context.words == place)
    }

    /// It makes no difference where a template's text is cut.
    @Test(arguments: texts)
    func textMayComeInParts(_ text: String, _ place: String) {
        for cut in text.unicodeScalars.indices {
            var scanner = HTMLScanner(isHTML: true)
            scanner.read(String(text[..<cut]))
            scanner.read(String(text[cut...]))
            #expect(scanner.context.words == place)
        }
    }
}
