/// The findings as one JSON document, for programs.
///
/// `{"findings": [{"rule", "severity", "message", "path", "line", "column", "end-line", "end-column", "help",
/// "notes": [{"message", "path", "line", "column"}], "fix": {"title", "edits": [{"path", "line", "column", "end-line",
/// "end-column", "text"}]}}]}`; a finding about no file has no place, and `help`, `notes` and `fix` are there only when
/// there are any. Columns count characters from 1; the end is exclusive.
package func jsonText(_ report: Report) -> String {
    func place(_ span: SourceSpan) -> [(key: String, value: JSON)] {
        [("path", .text(span.file.path)), ("line", .number(span.start.line)), ("column", .number(span.printedColumn))]
    }
    func end(_ span: SourceSpan) -> [(key: String, value: JSON)] {
        [("end-line", .number(span.end.line)), ("end-column", .number(span.printedColumn(of: span.end)))]
    }
    let findings = report.sorted.map { finding -> String in
        var members: [(key: String, value: JSON)] = [
            ("rule", .text(finding.rule.id)), ("severity", .text(finding.severity.rawValue)),
            ("message", .text(finding.message)),
        ]
        if let span = finding.span {
            members += place(span) + end(span)
        }
        if let help = finding.help { members.append(("help", .text(help))) }
        if !finding.notes.isEmpty {
            let notes = finding.notes.map { JSON.object([("message", .text($0.message))] + place($0.span)) }
            members.append(("notes", .list(notes)))
        }
        if let fix = finding.fix {
            let edits = fix.edits.map { edit in
                let span = edit.file.span(edit.range)
                return JSON.object(place(span) + end(span) + [("text", .text(edit.text))])
            }
            members.append(("fix", .object([("title", .text(fix.title)), ("edits", .list(edits))])))
        }
        return "    " + JSON.object(members).line
    }
    guard !findings.isEmpty else { return "{\"findings\": []}\n" }
    return "{\"findings\": [\n" + findings.joined(separator: ",\n") + "\n]}\n"
}

/// The findings as GitHub Actions workflow commands, one a line, so that they show as annotations on a change.
package func githubText(_ report: Report) -> String {
    report.sorted.map { finding in
        let command = finding.severity == .note ? "notice" : finding.severity.rawValue
        var properties: [String] = []
        if let span = finding.span {
            properties = [
                "file=\(githubProperty(span.file.path))", "line=\(span.start.line)", "col=\(span.printedColumn)",
                "endLine=\(span.end.line)", "endColumn=\(span.printedColumn(of: span.end))",
            ]
        }
        properties.append("title=\(githubProperty(finding.rule.id))")
        let message = finding.message + (finding.help.map { "\nhelp: " + $0 } ?? "")
        return "::\(command) \(properties.joined(separator: ","))::\(githubData(message))\n"
    }.joined()
}

private func githubData(_ text: String) -> String {
    replace(text, [("%", "%25"), ("\r", "%0D"), ("\n", "%0A")])
}

private func githubProperty(_ text: String) -> String {
    replace(text, [("%", "%25"), ("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C")])
}

private func replace(_ text: String, _ pairs: [(Unicode.Scalar, String)]) -> String {
    text.unicodeScalars.map { scalar in pairs.first { $0.0 == scalar }?.1 ?? String(scalar) }.joined()
}
