package import Diagnostics
import Prose

/// What `Content/site.yaml` says of the site as a whole.
package struct SiteConfig: Sendable {
    var titleText: Located<String>?
    package var title: String { titleText?.value ?? "" }
    package var language = "en"
    /// The code of ISO 4217 that "$" and "dollars" stand for.
    package var currency = "USD"
    /// The region that decides how a date such as 3/4/2025 is read, as a code of ISO 3166.
    package var region: String?
    var descriptionText: Located<String>?
    package var description: String? { descriptionText?.value }
    package var baseURL: BaseURL?
    /// The date that the briefing describes; nothing in a build reads the clock instead.
    package var asOf: CalendarDate?
    var contactText: Located<String>?
    package var contact: String? { contactText?.value }
    /// The picture that stands for the site where it is linked: a file's path in `Content`.
    package var socialImage: Located<String>?
    package var navigation: [Located<String>] = []
    package var footer: [Located<String>] = []
    /// Addresses that pages of records had before, each with the record; `nil` where none could be read.
    package var redirects: [(key: Located<String>, value: Located<String>?)] = []
    /// Severities that the site sets for rules; `nil` where none could be read, which is a finding already.
    package var rules: [(key: Located<String>, value: Located<String>?)] = []

    /// Words that take a side, each with the neutral one.
    package var loadedTerms: [(key: Located<String>, value: Located<String>?)] = []

    /// The reader of the site's language; `nil` where there is none.
    var prose: Language? { Language.named(language, region: region) }

    /// What leads from the host to the site: the path of the base URL, with a slash at both ends.
    package var homePath: String { baseURL?.path ?? "/" }

    static let fields: [Field<SiteConfig>] = [
        .required("title", .locatedText, \.titleText, "The site's name."),
        .optional("language", .languageTag, \.language, "The language of the pages, as a language tag (BCP 47)."),
        .optional(
            "currency", .code(of: "a currency", letters: 3, example: "USD"), \.currency,
            "The currency that '$' and 'dollars' stand for, as a code of ISO 4217; USD if it is left out."),
        .optional(
            "region", .code(of: "a region", letters: 2, example: "US"), \.region,
            "The country whose habits decide how a date such as 3/4/2025 is read, as a code of ISO 3166: the month stands first with US."
        ),
        .optional("description", .locatedText, \.descriptionText, "What the site is, as one sentence."),
        .optional(
            "base-url", .baseURL, \.baseURL,
            "The address the site is published at; needed only for absolute addresses."),
        .optional("as-of", .date, \.asOf, "The date the briefing describes."),
        .optional(
            "contact", .contact, \.contactText, "Where to report an error: an e-mail address or a web address."),
        .optional(
            "social-image", .fileName, \.socialImage,
            "The picture shown where the site is linked, 1200 by 630 pixels: a file in Content, such as social.png."),
        .optional(
            "navigation", .list(of: .pagePath), \.navigation,
            "The pages in the navigation, in order."),
        .optional(
            "footer", .list(of: .pagePath), \.footer,
            "Pages that every page links to at its end."),
        .optional(
            "redirects", .words(to: "old addresses, each with the record that it leads to"), \.redirects,
            "Addresses that pages of records had before, each with the record, as in claims/d-01.html: claim:d-02."),
        .optional(
            "rules", .words(to: "names of rules, each with its severity"), \.rules,
            "Severities of rules: error, warning, note or off."),
        .optional(
            "loaded-terms", .words(to: "words, each with the neutral one"), \.loadedTerms,
            "Words that take a side, each with the neutral one."),
    ]

    static func read(_ file: SourceFile, _ decoder: inout Decoder) -> SiteConfig {
        var config = SiteConfig()
        let before = decoder.report.diagnostics.count
        guard let node = YAMLReader.read(file, report: &decoder.report) else {
            if decoder.report.diagnostics.count == before {
                decoder.report.add(
                    .missingKey, "site.yaml has no 'title'", at: SourceSpan(startOf: file),
                    help: "add 'title': the site's name")
            }
            return config
        }
        decoder.read(node, fields: fields, into: &config, owner: "site.yaml", place: SourceSpan(startOf: file))
        return config
    }
}
