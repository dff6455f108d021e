import Diagnostics
import SitePipeline

/// The findings of a site as the protocol has them, by the path of their file.
struct FoundDiagnostics {
    private(set) var byPath: [String: [JSON]] = [:]

    /// - Parameters:
    ///   - address: the address of a file by its path from the site's folder.
    init(_ report: Report, _ encoding: PositionEncoding, address: (String) -> String) {
        for finding in report.sorted {
            let span = finding.span ?? SourceSpan(startOf: SourceFile(path: "Content/site.yaml", bytes: []))
            byPath[span.file.path, default: []].append(Self.json(finding, span, encoding, address))
        }
    }

    static func json(
        _ finding: Diagnostic, _ span: SourceSpan, _ encoding: PositionEncoding, _ address: (String) -> String
    ) -> JSON {
        let severity =
            switch finding.severity {
            case .error: 1
            case .warning: 2
            default: 3
            }
        let notes = finding.notes.map { note in
            JSON.object([
                (
                    "location",
                    .object([("uri", .text(address(note.span.file.path))), ("range", encoding.json(note.span))])
                ), ("message", .text(note.message)),
            ])
        }
        return .object(leavingOut: [
            "range": encoding.json(span), "severity": .number(severity), "code": .text(finding.rule.id),
            "source": .text("sitegen"),
            "message": .text(finding.message + (finding.help.map { "\nhelp: \($0)" } ?? "")),
            "relatedInformation": notes.isEmpty ? nil : .list(notes),
        ])
    }
}
