import Templating

/// Draws events as dots above their days: which days were busy, and where days were left out.
struct TimelineGraphic {
    /// Days with their events, in order.
    private var days: [(day: CalendarDate.Day, titles: [String])] = []
    private var others = 0

    /// `nil` if fewer than two days have an event.
    init?(_ events: [Event]) {
        var byDay: [CalendarDate.Day: Int] = [:]
        for event in events {
            // A span of more than a few days is no point in time.
            guard let day = event.date?.start, day.day != nil, event.date?.end?.month == day.month,
                event.date?.end?.year == day.year
            else {
                others += 1
                continue
            }
            if let index = byDay[day] {
                days[index].titles.append(event.title)
            } else {
                byDay[day] = days.count
                days.append((day, [event.title]))
            }
        }
        days.sort { $0.day < $1.day }
        if days.count < 2 { return nil }
    }

    func html(in words: WordTable) -> HTML {
        var picture = SVG()
        let most = days.map(\.titles.count).max() ?? 1
        let axis = Double(most) * 16 + 12
        picture.add(
            "line",
            [("class", "axis"), ("x1", "0"), ("x2", "100%"), ("y1", SVG.number(axis)), ("y2", SVG.number(axis))])
        for (index, entry) in days.enumerated() {
            let x = SVG.percent((Double(index) + 0.5) / Double(days.count))
            for number in entry.titles.indices {
                picture.add(
                    "circle",
                    [("class", "dot"), ("cx", x), ("cy", SVG.number(axis - 12 - Double(number) * 16)), ("r", "6")])
            }
            let before = index > 0 ? days[index - 1].day : nil
            picture.text(String(entry.day.day ?? 0), x: x, y: axis + 18, "day")
            if before?.month != entry.day.month || before?.year != entry.day.year {
                picture.text(entry.day.shortMonth(in: words), x: x, y: axis + 36, "month")
            }
            if before?.year != entry.day.year {
                picture.text(entry.day.yearDigits(in: words), x: x, y: axis + 53, "month")
            }
            if let before, !before.isFollowed(by: entry.day) {
                // Days without an event are left out here.
                let x = SVG.percent(Double(index) / Double(days.count))
                picture.add(
                    "line",
                    [
                        ("class", "gap"), ("x1", x), ("x2", x), ("y1", SVG.number(axis - 6)),
                        ("y2", SVG.number(axis + 6)),
                    ])
            }
        }
        var counts = days.map { "\($0.day.shortWords(in: words)): \($0.titles.count)" }
        if others > 0 { counts.append(words[.eventsWithoutDay, ["count": String(others)]]) }
        return picture.html(
            "timeline-graphic", size: [("width", "100%"), ("height", SVG.number(axis + 60))],
            title: words[.eventsByDay], description: counts.joined(separator: "; "))
    }
}

extension CalendarDate.Day {
    /// Whether the other is the very next day.
    fileprivate func isFollowed(by other: CalendarDate.Day) -> Bool {
        if year == other.year, month == other.month { return (day ?? 0) + 1 == other.day }
        return other.day == 1 && (day ?? 0) >= 28
            && (year == other.year && (month ?? 0) + 1 == other.month
                || year + 1 == other.year && month == 12 && other.month == 1)
    }
}
