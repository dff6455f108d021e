import ArgumentParser
import Diagnostics
import Foundation
import SitePipeline

/// Writing for whoever runs the program: results on standard output, findings and trouble on standard error.
enum Terminal {
    static func say(_ text: String) { write(Array((text + "\n").utf8)) }

    /// Where trouble itself cannot be told, there is nobody to tell.
    static func complain(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data(text.utf8)) }

    /// Writes a result. Whoever runs the program would take a part of it for the whole, so that ends it.
    static func write(_ bytes: [UInt8]) {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(bytes))
        } catch {
            complain("error: cannot write to standard output\n")
            exit(2)
        }
    }

    /// Runs what the machine may refuse to do; if it does, says so and ends with exit code 2.
    static func orExit<Value>(_ work: () throws -> Value) throws -> Value {
        do {
            return try work()
        } catch let error as MachineError {
            complain("error: \(error)\n")
            throw ExitCode(2)
        }
    }

    /// All findings in the chosen form.
    static func text(_ report: Report, as format: SiteArguments.Format) -> String {
        switch format {
        case .text: report.diagnostics.isEmpty ? "" : TextFormat(colour: usesColour).text(report) + "\n"
        case .json: jsonText(report)
        case .github: githubText(report)
        }
    }

    /// Writes all findings in the chosen form.
    static func show(_ report: Report, as format: SiteArguments.Format) { complain(text(report, as: format)) }

    /// Colour only for people: on a terminal, and not when NO_COLOR is set (https://no-color.org).
    static var usesColour: Bool {
        let unwanted = ProcessInfo.processInfo.environment["NO_COLOR"].map { !$0.isEmpty } ?? false
        return !unwanted && isatty(STDERR_FILENO) == 1
    }

    /// The line that a build ends with, without its time.
    static func summary(_ result: BuildResult, _ written: WriteResult?) -> String {
        let site = result.site
        var parts = [
            count(site.pages.count, "page"), count(site.recordCount, "record"),
            count(site.citationCount, "citation") + " checked",
        ]
        let evidence = site.evidenceCounts
        let earlier =
            evidence.ofFirstFormat == 0 ? "" : " (\(evidence.ofFirstFormat) by earlier rules: run 'sitegen verify')"
        parts.append("evidence: \(evidence.verified) verified\(earlier), \(evidence.unverifiable) unverifiable")
        if evidence.calculated > 0 { parts.append(count(evidence.calculated, "claim") + " calculated") }
        if site.exceptionCount > 0 { parts.append(count(site.exceptionCount, "exception")) }
        if !site.skipped.isEmpty {
            let names = site.skipped.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
            parts.append("\(site.skipped.count) skipped (\(names.joined(separator: "; ")))")
        }
        if let written {
            if written.written == 0, written.removed == 0 {
                parts.append("all \(written.unchanged) files unchanged")
            } else {
                parts.append("\(written.written) written, \(written.unchanged) unchanged, \(written.removed) removed")
            }
        }
        let findings = Severity.allCases.compactMap { severity in
            let number = result.report.count(severity)
            return number == 0 ? nil : count(number, severity.rawValue)
        }
        if !findings.isEmpty { parts.append(findings.joined(separator: ", ")) }
        return parts.joined(separator: ", ")
    }

    static func time(since start: ContinuousClock.Instant) -> String {
        String(format: " in %.2f s", (ContinuousClock.now - start).seconds)
    }

    private static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }
}
