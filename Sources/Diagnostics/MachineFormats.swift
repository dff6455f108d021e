/// The findings as one JSON document, for programs.
///
/// `{"findings": [{"rule", "severity", "message", "path", "line", "column", "end-line", "end-column", "help",
/// "notes": [{"message", "path", "line", "column"}]}]}`; a finding about no file has no place, and `help` and `notes`
/// are there only when there are any. Columns count characters from 1; the end is exclusive.
package func jsonText(_ report: Report) -> String {
    func place(_ span: SourceSpan) -> [String] {
        [
            "\"path\": \(jsonString(span.file.path))", "\"line\": \(span.start.line)",
            "\"column\": \(span.printedColumn)",
        ]
    }
    let findings = report.sorted.map { finding -> String in
        var members = [
            "\"rule\": \(jsonString(finding.rule.id))", "\"severity\": \(jsonString(finding.severity.rawValue))",
            "\"message\": \(jsonString(finding.message))",
        ]
        if let span = finding.span {
            members += place(span)
            members += [
                "\"end-line\": \(span.end.line)", "\"end-column\": \(span.printedColumn(of: span.end))",
            ]
        }
        if let help = finding.help { members.append("\"help\": \(jsonString(help))") }
        if !finding.notes.isEmpty {
            let notes = finding.notes.map { note in
                "{" + (["\"message\": \(jsonString(note.message))"] + place(note.span)).joined(separator: ", ") + "}"
            }
            members.append("\"notes\": [\(notes.joined(separator: ", "))]")
        }
        return "    {" + members.joined(separator: ", ") + "}"
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

/// A JSON string literal (RFC 8259, section 7).
package func jsonString(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": out += "\\\""
        case "\\": out += "\\\\"
        case "\n": out += "\\n"
        case "\r": out += "\\r"
        case "\t": out += "\\t"
        case _ where scalar.value < 0x20:
            let digits = String(scalar.value, radix: 16)
            out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: out.unicodeScalars.append(scalar)
        }
    }
    return out + "\""
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
