package import Diagnostics

extension Rule {
    package static let eventDate = Rule(
        "event-date",
        finds:
            "The date of an event that is none of its claims' dates, and lies in none of them, where these have dates. One with a `date-note` is left to the editors.",
        why: "A timeline is read for its dates.",
        example: "`date: 2015-03-10` where the claim has 2025-03-10",
        repair: "`date: 2025-03-10`")
}

/// Checks `event-date`.
@Sendable func checkEventDates(_ site: Site, _ report: inout Report) {
    for event in site.records.table(of: Event.self).records where event.dateNote == nil {
        guard let date = event.when, let days = date.value.dayNumbers else { continue }
        let claims = event.claims.map { site.claims[$0.index] }.filter(\.hasDate)
        if claims.isEmpty || claims.contains(where: { $0.speaks(of: days) }) { continue }
        let dates = claims.flatMap { claim in
            (claim.dates.map(\.value) + [claim.asOf].compactMap(\.self)).map { "\($0.text) (\(claim.id.value))" }
        }
        report.add(
            .eventDate, "no claim of '\(event.id.value)' has the date \(date.value.text)", at: date.span,
            notes: claims.prefix(3).map { Diagnostic.Note("a claim", at: $0.id.span) },
            help:
                "its claims have \(dates.prefix(5).joined(separator: ", ")); correct the date, or say in 'date-note' how it is known"
        )
    }
}

extension Claim {
    fileprivate var hasDate: Bool { !dates.isEmpty || asOf != nil }
}
