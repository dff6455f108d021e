package import Diagnostics
import Templating

/// Something that happened, for the timeline.
package struct Event: RecordKind {
    package var id: Located<String>
    private var titleText: Located<String>?
    package var title: String { titleText?.value ?? "" }
    /// When, with its place.
    package var when: Located<CalendarDate>?
    package var date: CalendarDate? { when?.value }
    package var claims: [RecordReference<Claim>] = []
    private var dateNoteText: Located<String>?
    package var dateNote: String? { dateNoteText?.value }
    package var topics: [RecordReference<Page>] = []
    package var places: [RecordReference<Place>] = []
    package var actors: [RecordReference<Actor>] = []

    package init(id: Located<String>) { self.id = id }

    package static let kind = "events"
    package static let singular = "event"
    package static let summary = "Something that happened, for the timeline."
    package static let listing: String? = "timeline"
    package var linkName: String { title }

    package static let fields: [Field<Event>] = [
        .required("title", .prose, \.titleText, "What happened, in a few words."),
        .required("date", .locatedDate, \.when, "When."),
        .required("claims", .list(of: .reference(Claim.self)), \.claims, "The claims that carry it."),
        .optional("date-note", .prose, \.dateNoteText, "What a date cannot say."),
        .optional("topics", .list(of: .topic), \.topics, "The topic pages it belongs to."),
        .optional("places", .list(of: .reference(Place.self)), \.places, "Where."),
        .optional("actors", .list(of: .reference(Actor.self)), \.actors, "Who."),
    ]

    package static let view = derivedView()
    package static let order: (@Sendable (Event, Event) -> Bool)? = {
        ($0.date.place, $0.id.value) < ($1.date.place, $1.id.value)
    }
}
