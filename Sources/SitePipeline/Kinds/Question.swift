package import Diagnostics

/// Something that the sources leave open.
package struct Question: RecordKind {
    package var id: Located<String>
    private var questionText: Located<String>?
    package var question: String { questionText?.value ?? "" }
    package var topics: [RecordReference<Page>] = []
    package var says: InlineText?
    package var claims: [RecordReference<Claim>] = []

    package init(id: Located<String>) { self.id = id }

    package static let kind = "questions"
    package static let singular = "question"
    package static let summary = "Something that the sources leave open."
    package static let listing: String? = "questions"
    package var linkName: String { question }

    package static let fields: [Field<Question>] = [
        .required("question", .prose, \.questionText, "The question."),
        .required("topics", .list(of: .topic), \.topics, "The topic pages it belongs to."),
        .optional("says", .markdown, \.says, "What the sources say of it."),
        .optional("claims", .list(of: .reference(Claim.self)), \.claims, "The claims that leave it open."),
    ]

    package static let view = derivedView()
}
