package import Diagnostics

extension SiteDifference {
    /// The differences for people to read.
    package var text: String {
        guard !isEmpty else { return "no difference\n" }
        var lines: [String] = []
        lines += Self.lines("New claims", claims.new)
        if !claims.changed.isEmpty {
            lines.append("Changed claims")
            for claim in claims.changed { lines += claim.lines }
        }
        lines += Self.lines("Withdrawn claims", withdrawn)
        lines += Self.lines("Claims that are gone", claims.gone)
        for kind in records {
            lines += Self.lines("New \(kind.kind)", kind.new)
            if !kind.changed.isEmpty {
                lines.append("Changed \(kind.kind)")
                for record in kind.changed { lines += record.lines }
            }
            lines += Self.lines("Gone \(kind.kind)", kind.gone)
        }
        lines += Self.lines("New pages", newPages.map { OneRecord(id: $0, name: "") })
        if !pages.isEmpty {
            lines.append("Pages whose citations changed")
            for page in pages {
                lines.append("  \(page.path)")
                if !page.cites.isEmpty { lines.append("    cites \(page.cites.joined(separator: ", "))") }
                if !page.citesNoMore.isEmpty {
                    lines.append("    cites no more \(page.citesNoMore.joined(separator: ", "))")
                }
            }
        }
        lines += Self.lines("Pages that are gone", gonePages.map { OneRecord(id: $0, name: "") })
        return lines.joined(separator: "\n") + "\n"
    }

    private static func lines(_ heading: String, _ records: [OneRecord]) -> [String] {
        guard !records.isEmpty else { return [] }
        return [heading] + records.map { "  \($0.id)" + ($0.name.isEmpty ? "" : ": \($0.name.onOneLine)") }
    }

    package var json: JSON {
        func names(_ records: [OneRecord], _ key: String) -> JSON {
            .list(records.map { .object([("id", .text($0.id)), (key, .text($0.name))]) })
        }
        func changed(_ records: [ChangedRecord]) -> JSON {
            .list(
                records.map { record in
                    .object(leavingOut: [
                        "id": .text(record.id), "old-id": .text(record.oldID),
                        "fields": .list(
                            record.fields.map {
                                .object([("name", .text($0.name)), ("old", .text($0.old)), ("new", .text($0.new))])
                            }),
                        "evidence-gained": record.gained.isEmpty ? nil : .texts(record.gained),
                        "evidence-lost": record.lost.isEmpty ? nil : .texts(record.lost),
                    ])
                })
        }
        func kind(_ kind: OfKind, _ key: String) -> [(key: String, value: JSON)] {
            [("new", names(kind.new, key)), ("changed", changed(kind.changed)), ("gone", names(kind.gone, key))]
        }
        return .object([
            ("claims", .object(kind(claims, "statement") + [("withdrawn", names(withdrawn, "reason"))])),
            ("records", .object(records.map { ($0.kind, .object(kind($0, "title"))) })),
            (
                "pages",
                .object([
                    ("new", .texts(newPages)),
                    (
                        "changed",
                        .list(
                            pages.map {
                                .object([
                                    ("path", .text($0.path)), ("cites", .texts($0.cites)),
                                    ("cites-no-more", .texts($0.citesNoMore)),
                                ])
                            })
                    ), ("gone", .texts(gonePages)),
                ])
            ),
        ])
    }

    /// A record of the change to put into `data/changes.yaml`, for an editor to word: what was added and put right, with the
    /// pages and claims that it touches.
    ///
    /// - Parameter today: the date of the change where the site says none.
    package func changeRecord(today: String) -> String {
        let date = asOf.flatMap { $0.isDay ? $0.text : nil } ?? today
        var (id, number) = ("edition-\(date)", 1)
        while changeIDs.contains(id) {
            number += 1
            id = "edition-\(date)-\(number)"
        }
        let figures = claims.changed.filter { $0.fields.contains { $0.name == "figures" } }
        let isCorrection = !withdrawn.isEmpty || !figures.isEmpty
        let said = [
            claims.new.isEmpty ? nil : "Claims were added",
            claims.changed.isEmpty
                ? nil : figures.isEmpty ? "claims were changed" : "claims and their figures were changed",
            withdrawn.isEmpty ? nil : "claims were withdrawn",
            pages.isEmpty && newPages.isEmpty ? nil : "pages follow them",
        ].compactMap(\.self)
        let summary = said.isEmpty ? "The site was changed" : said.joined(separator: ", ")
        let touched = (newPages + pages.map(\.path)).uniqued
        let ids = (claims.new.map(\.id) + claims.changed.map(\.id)).filter { id in !withdrawn.contains { $0.id == id } }
        let named = withdrawn.map(\.id) + ids.uniqued
        var lines = [
            "\(id):", "  date: \(date)", "  kind: \(isCorrection ? "correction" : "update")",
            "  # Say in a sentence what was added or put right, and why.",
            "  summary: \(yamlText(summary.prefix(1).uppercased() + summary.dropFirst() + "."))",
        ]
        if !touched.isEmpty { lines.append("  pages: [\(touched.joined(separator: ", "))]") }
        if !named.isEmpty { lines.append("  claims: [\(named.joined(separator: ", "))]") }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension SiteDifference.ChangedRecord {
    fileprivate var lines: [String] {
        var lines = ["  \(id)" + (oldID.map { " (was \($0))" } ?? "")]
        for field in fields {
            if field.old.isEmpty || field.new.isEmpty || field.old.count + field.new.count < 60 {
                let old = field.old.isEmpty ? "nothing" : field.old
                let new = field.new.isEmpty ? "nothing" : field.new
                lines.append("    \(field.name): \(old.onOneLine) → \(new.onOneLine)")
            } else {
                lines += ["    \(field.name):", "      - \(field.old.onOneLine)", "      + \(field.new.onOneLine)"]
            }
        }
        lines += gained.map { "    evidence gained: \($0)" } + lost.map { "    evidence lost: \($0)" }
        return lines
    }
}
