package import Diagnostics

/// Something that happened, for the timeline.
package struct Event: RecordKind {
    package var id: Located<String>
    package var title = ""
    package var date: CalendarDate?
    package var claims: [Located<String>] = []
    package var dateNote: String?
    package var topics: [Located<String>] = []
    package var places: [Located<String>] = []
    package var actors: [Located<String>] = []

    package init(id: Located<String>) { self.id = id }

    package static let kind = "events"
    package static let singular = "event"
    package static let summary = "Something that happened, for the timeline."
    package static let listing: String? = "timeline"
    package var linkName: String { title }

    package static let fields: [Field<Event>] = [
        .required("title", .text, \.title, "What happened, in a few words."),
        .required("date", .date, \.date, "When."),
        .required("claims", .list(of: .reference("a claim")), \.claims, "The claims that carry it."),
        .optional("date-note", .text, \.dateNote, "What a date cannot say."),
        .optional("topics", .list(of: .reference("a topic")), \.topics, "The topic pages it belongs to."),
        .optional("places", .list(of: .reference("a place")), \.places, "Where."),
        .optional("actors", .list(of: .reference("an actor")), \.actors, "Who."),
    ]
}
