import Diagnostics
import Foundation
import PreviewServer
import SitePipeline

/// Builds the previewed site whenever its files change, one build at a time, and tells the terminal and the open pages
/// what came of it.
actor SitePreview {
    private let arguments: SiteArguments
    private let output: String
    private let events: PreviewEvents
    private let memory = BuildMemory()
    private var snapshot: FolderSnapshot
    /// Tells the sites of this run from each other and from those of another run.
    private let run = String(UInt32.random(in: 0 ... .max), radix: 36)
    private var generation = 1

    init(_ arguments: SiteArguments, output: String, events: PreviewEvents) {
        self.arguments = arguments
        self.output = output
        self.events = events
        snapshot = FolderSnapshot(arguments.site)
    }

    /// Builds once.
    ///
    /// - Returns: whether the machine could; faults in content are findings, and shown.
    @discardableResult
    func build() -> Bool {
        let start = ContinuousClock.now
        do {
            let result = try Terminal.showingProgress {
                try SitePipeline.build(arguments.site, output: output, arguments.options(reporting: $0), memory: memory)
            }
            Terminal.show(result.report, as: arguments.format)
            Terminal.say(Terminal.summary(result, seconds: (ContinuousClock.now - start).seconds))
            if let written = result.written, written.written + written.removed > 0 { generation += 1 }
            tell(
                errors: result.report.count(.error), warnings: result.report.count(.warning),
                TextFormat().text(result.report), homePath: result.site.config.homePath)
            return true
        } catch {
            Terminal.complain("error: \(error)\n")
            tell(errors: 1, warnings: 0, "error: \(error)\n")
            return false
        }
    }

    /// Builds again after each change, until the task is cancelled.
    func watch() async {
        while !Task.isCancelled {
            let start = ContinuousClock.now
            var now = FolderSnapshot(arguments.site)
            let cost = ContinuousClock.now - start
            if now != snapshot {
                // A file that is being written is not read half.
                var later = now
                repeat {
                    now = later
                    try? await Task.sleep(for: .milliseconds(5))
                    later = FolderSnapshot(arguments.site)
                } while later != now && !Task.isCancelled
                let changed = now.paths(changedSince: snapshot)
                snapshot = now
                Terminal.say(Self.changes(changed))
                build()
            }
            // Looking takes no more than a tenth of the time, however large the site is.
            try? await Task.sleep(for: max(.milliseconds(20), cost * 10))
        }
    }

    /// Ends the program when the build that may be under way is done.
    func end() {
        Terminal.say("")
        exit(0)
    }

    private func tell(errors: Int, warnings: Int, _ findings: String, homePath: String = "/") {
        events.send(
            PreviewEvent(
                build: "\(run)-\(generation)", errors: errors, warnings: warnings, findings: findings,
                homePath: homePath))
    }

    private static func changes(_ paths: [String]) -> String {
        let rest = paths.count > 3 ? " and \(paths.count - 3) more" : ""
        return "\nchanged: " + paths.prefix(3).joined(separator: ", ") + rest
    }
}
