import Diagnostics

/// `timeline.ics`: the events whose days are known, as all-day entries of a calendar (RFC 5545).
func timelineCalendar(_ context: RenderContext) -> String {
    let site = context.site
    let host = site.config.baseURL?.host ?? "sitegen.invalid"
    var lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//sitegen//sitegen//EN", "CALSCALE:GREGORIAN"]
    lines.append("X-WR-CALNAME:" + escaped(site.config.title))
    for event in site.events {
        guard let days = event.days else { continue }
        lines += ["BEGIN:VEVENT", "UID:\(event.id.value)@\(host)", "DTSTAMP:\(stamp(site.config.asOf))"]
        lines.append("DTSTART;VALUE=DATE:" + days.first.parts.joined())
        if let end = days.end { lines.append("DTEND;VALUE=DATE:" + end.parts.joined()) }
        lines.append("SUMMARY:" + escaped(event.title))
        let description = description(of: event, site)
        if !description.isEmpty { lines.append("DESCRIPTION:" + description.map(escaped).joined(separator: "\\n")) }
        let topics = event.topics.map { escaped(site.pages[$0.index].title) }
        if !topics.isEmpty { lines.append("CATEGORIES:" + topics.joined(separator: ",")) }
        if site.config.baseURL != nil, let address = context.reference(context.address(of: event)) {
            lines.append("URL:" + address)
        }
        // What happened takes none of a reader's time.
        lines += ["TRANSP:TRANSPARENT", "END:VEVENT"]
    }
    lines.append("END:VCALENDAR")
    return lines.map(folded).joined()
}

/// What the date cannot say, and the statements that carry the event.
private func description(of event: Event, _ site: Site) -> [String] {
    let note = event.dateNote.map { (event.date?.words(in: site.words) ?? "") + ": " + $0 }
    return [note].compactMap(\.self) + event.claims.map { site.claims[$0.index].statement?.html.plainText ?? "" }
}

extension Event {
    /// The first day, and the day after the last where there are more; `nil` unless the date is known to the day, and
    /// where a calendar cannot say it: it has four digits for a year, none of them before our era, and would have to
    /// name the day after 31 December 9999 as the end of what lasts until then.
    var days: (first: CalendarDate.Day, end: CalendarDate.Day?)? {
        guard let date, !date.hasDoubt, let first = date.start, first.day != nil, first.isOfOurEra,
            let end = date.end?.next
        else { return nil }
        guard date.isInterval else { return (first, nil) }
        return end.isOfOurEra ? (first, end) : nil
    }
}

/// The site's own date stands for the time at which an entry was made: a build reads no clock.
private func stamp(_ date: CalendarDate?) -> String {
    guard let day = date?.end ?? date?.start, day.isOfOurEra else { return "19700101T000000Z" }
    return (day.parts + ["01", "01"]).prefix(3).joined() + "T000000Z"
}

private func escaped(_ text: String) -> String {
    text.oneLine.unicodeScalars.map { scalar in
        switch scalar {
        case "\\", ";", ",": "\\" + String(scalar)
        default: String(scalar)
        }
    }.joined()
}

/// A content line, folded so that no line is over 75 bytes and no character is cut.
private func folded(_ line: String) -> String {
    var out = String.UnicodeScalarView()
    var width = 0
    for scalar in line.unicodeScalars {
        let length = UTF8.width(scalar)
        if width + length > 75 {
            out += "\r\n ".unicodeScalars
            width = 1
        }
        out.append(scalar)
        width += length
    }
    return String(out) + "\r\n"
}
