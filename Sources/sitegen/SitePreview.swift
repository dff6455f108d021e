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
    /// What the machine said when it last refused; the build is tried again until it does not.
    private var refusal: String?
    /// Whether there is a good site, and where it looks for itself on its host.
    private var isBuilt = false
    private var homePath = "/"

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
            Terminal.say(Terminal.summary(result, result.written) + Terminal.time(since: start))
            refusal = nil
            if result.written != nil {
                // Also where nothing was written: another run may have done so, and the open pages may show less.
                generation += 1
                isBuilt = true
                homePath = result.site.config.homePath
            }
            tell(
                errors: result.report.count(.error), warnings: result.report.count(.warning),
                TextFormat().text(result.report))
            return true
        } catch {
            let refusal = "error: \(error)\n"
            if refusal != self.refusal {
                Terminal.complain(refusal)
                tell(errors: 1, warnings: 0, refusal)
            }
            self.refusal = refusal
            return false
        }
    }

    /// Builds again after each change, until the task is cancelled.
    func watch() async {
        let clock = SuspendingClock()
        while !Task.isCancelled {
            let start = clock.now
            var now = FolderSnapshot(arguments.site)
            // Looking takes no more than a tenth of the time, however large the site is.
            let pause = min(.seconds(1), max(.milliseconds(20), (clock.now - start) * 10))
            if now != snapshot {
                // What is being written is seldom read half; if it is, the next look builds again.
                var later = now
                repeat {
                    now = later
                    try? await Task.sleep(for: .milliseconds(5))
                    later = FolderSnapshot(arguments.site)
                } while later != now && clock.now - start < .seconds(1) && !Task.isCancelled
                let changed = now.paths(changedSince: snapshot)
                snapshot = now
                Terminal.say(Self.changes(changed))
                build()
            } else if refusal != nil {
                try? await Task.sleep(for: .seconds(1))
                build()
            } else if isBuilt, !FileManager.default.fileExists(atPath: output + "/index.html") {
                Terminal.say("\n\(output) is gone")
                isBuilt = false
                build()
            }
            try? await Task.sleep(for: pause)
        }
    }

    /// Ends the program when the build that may be under way is done.
    func end() {
        Terminal.say("")
        exit(0)
    }

    private func tell(errors: Int, warnings: Int, _ findings: String) {
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
