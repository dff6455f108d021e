package import Diagnostics

/// What a page says of itself between its `---` lines.
package struct FrontMatter: Sendable {
    /// Whether there is front matter and it is YAML. If not, that is the finding; what is missing in it is none.
    package var isReadable = false
    package var titleText: Located<String>?
    package var title: String { titleText?.value ?? "" }
    package var summary: Located<String>?
    package var template: Located<String>?
    package var topics: [Located<String>] = []
    package var order: Int?
    package var updated: CalendarDate?
    package var keyPoints: [InlineText] = []
    /// Addresses that the page had before, as paths in the site; a folder's ends in a slash.
    package var aliases: [Located<String>] = []
    package var isDraft = false
    package var publishOn: Located<CalendarDate>?
    package var withdrawn: Withdrawal?
    /// Rules that the page relaxes, each with its reason; `nil` where none could be read, which is a finding already.
    package var allow: [(key: Located<String>, value: [Allowance]?)] = []

    static let fields: [Field<FrontMatter>] = [
        .required("title", .locatedText, \.titleText, "The page's title."),
        .optional("summary", .locatedText, \.summary, "What the page says, in a sentence or two."),
        .optional(
            "template", .id(of: "a template", names: .template), \.template,
            "The template that shows it, where it is not the folder's."),
        .optional("topics", .list(of: .id(of: "a topic", names: .topic)), \.topics, "The topics it belongs to."),
        .optional("order", .number, \.order, "Its place among its siblings; those without come last, by title."),
        .optional("updated", .date, \.updated, "When it was last changed in substance."),
        .optional(
            "key-points", .list(of: .markdown), \.keyPoints, "What a reader should take away, each with its citations."),
        .optional(
            "aliases", .list(of: .alias), \.aliases,
            "Addresses that the page had before, which lead to it: old-name.html, Old.php, 2019/05/post/."),
        .optional("draft", .flag, \.isDraft, "Whether it is left out of the site."),
        .optional("publish-on", .locatedDate, \.publishOn, "Left out while this is after the site's as-of date."),
        .optional(
            "withdrawn", .fields("a withdrawal", Withdrawal.fields) { _ in Withdrawal() }, \.withdrawn,
            "That the page no longer stands, since when and why. It keeps its address."),
        .optional(
            "allow", .named("names of rules, each with the texts that may break it", of: .allowances), \.allow,
            "Rules that this page relaxes: for each the texts that may break it, with the reason."),
    ]

    /// Whether the file's first line is `---`. Spaces behind it are none that an author sees.
    static func isBegun(_ file: SourceFile) -> Bool { isFence(file.line(1)) }

    private static func isFence(_ line: ArraySlice<UInt8>) -> Bool {
        line.starts(with: "---".utf8) && line.dropFirst(3).allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    }

    /// The front matter's text and where the body begins, in bytes. A page without front matter is all body.
    static func split(_ file: SourceFile) -> (yaml: Range<Int>, body: Int)? {
        let bytes = file.bytes
        guard isBegun(file) else { return nil }
        var offset = (bytes.firstIndex(of: 0x0A) ?? 0) + 1
        let start = offset
        while offset < bytes.count {
            let end = bytes[offset...].firstIndex(of: 0x0A) ?? bytes.count
            if isFence(bytes[offset..<end]) { return (start..<offset, min(end + 1, bytes.count)) }
            offset = end + 1
        }
        return nil
    }

    static func read(_ file: SourceFile, _ yaml: Range<Int>, _ decoder: inout Decoder) -> FrontMatter {
        var result = FrontMatter()
        let before = decoder.report.diagnostics.count
        let node = YAMLReader.read(file, yaml, report: &decoder.report)
        let place = file.span(0..<3)
        if let node {
            result.isReadable = true
            decoder.read(node, fields: fields, into: &result, owner: "the page", place: place)
        } else if decoder.report.diagnostics.count == before {
            decoder.report.add(
                .missingKey, "the page has no 'title'", at: place,
                help: "add 'title': the page's title")
        }
        return result
    }
}
