package import Diagnostics

/// A statement that somebody made, with what it stands on.
package struct Claim: RecordKind {
    package enum Category: String, CaseIterable, Sendable {
        case reported
        case officialStatement = "official-statement"
        case allegation, opinion, prediction
    }

    package var id: Located<String>
    package var statement: InlineText?
    package var category = Category.reported
    package var topics: [Located<String>] = []
    /// `nil` when the field is missing or could not be read, which is a finding already.
    package var evidence: [Evidence]?
    package var asOf: CalendarDate?
    package var dates: [CalendarDate] = []
    package var figures: [Figure] = []
    package var actors: [Located<String>] = []
    package var places: [Located<String>] = []
    package var withdrawn: Withdrawal?

    package init(id: Located<String>) { self.id = id }

    package static let kind = "claims"
    package static let singular = "claim"
    package static let summary = "A statement that somebody made, with what it stands on."
    package var linkName: String { statement?.ownWords ?? id.value }

    package static let fields: [Field<Claim>] = [
        .required("statement", .markdown, \.statement, "What is claimed, in our own words, as one sentence."),
        .required("kind", .choice("kind of claim"), \.category, "What sort of statement it is."),
        .required("topics", .list(of: .reference("a topic")), \.topics, "The topic pages it belongs to."),
        .required(
            "evidence", .list(of: .fields("a piece of evidence", Evidence.fields, Evidence.init), atMost: 100),
            \.evidence,
            "Where it is said, and by whom."),
        .optional("as-of", .date, \.asOf, "The date for which it holds."),
        .optional("dates", .list(of: .date), \.dates, "The dates it states."),
        .optional("figures", .figures, \.figures, "The numbers it states."),
        .optional("actors", .list(of: .reference("an actor")), \.actors, "The people and organizations it is about."),
        .optional("places", .list(of: .reference("a place")), \.places, "The places it is about."),
        .optional(
            "withdrawn", .fields("a withdrawal", Withdrawal.fields) { _ in Withdrawal() }, \.withdrawn,
            "That it no longer stands, since when and why."),
    ]
}

/// That a claim or page no longer stands. Its address stays and says so.
package struct Withdrawal: Sendable {
    package var date: CalendarDate?
    package var reason = ""

    static let fields: [Field<Withdrawal>] = [
        .required("date", .date, \.date, "Since when."),
        .required("reason", .text, \.reason, "Why."),
    ]
}

/// One source's support for a claim.
package struct Evidence: Sendable {
    package var span: SourceSpan
    package var source: Located<String>?
    package var locators: [Locator] = []
    /// The attribution chain, from the nearest link outward.
    package var via: [Located<String>] = []
    /// How many links a chain may have: each of them shows it on its page.
    static let longestChain = 50
    package var speaker: Located<String>?
    package var quote: Located<String>?
    /// Why a quote from a source without a captured text stands all the same.
    package var unverified: String?
    package var figures: [Figure] = []
    package var note: InlineText?

    package init(span: SourceSpan) { self.span = span }

    static let fields: [Field<Evidence>] = [
        .required("source", .reference("a source"), \.source, "The source that says it."),
        .optional("at", .locators, \.locators, "Where in the source: paragraphs of its capture, or a page."),
        .optional("via", .oneOrMore(of: .reference("a source")), \.via, "From whom the source has it, nearest first."),
        .optional("speaker", .reference("an actor"), \.speaker, "Who said it first."),
        .optional("quote", .locatedText, \.quote, "Words of the source that may be printed in quotation marks."),
        .optional(
            "figures", .figures, \.figures, "The numbers this source gives, where they are not all of the claim's."),
        .optional("unverified", .text, \.unverified, "Why a quote that cannot be checked against a capture is used."),
        .optional("note", .markdown, \.note, "How this source's wording differs."),
    ]
}

/// A place in a source: a paragraph or a run of paragraphs of its captured text, or a page.
package struct Locator: Sendable, Hashable {
    package var text: String
}

extension FieldReader where Value == [Locator] {
    /// `p3`, `p19, p20`, `p13-p14`, or a page.
    static var locators: FieldReader {
        let texts = FieldReader<[Located<String>]>.oneOrMore(of: .locatedText)
        let form = FieldForm(
            name: "a place in the source, such as p3, p13-p14 or [p19, p20]", schema: texts.form.schema)
        return FieldReader(form: form) { node, decoder in
            texts.read(node, &decoder).map { found in
                found.flatMap { $0.value.split(separator: ",") }.map { part in
                    Locator(text: String(part.drop(while: \.isWhitespace)))
                }
            }
        }
    }
}
