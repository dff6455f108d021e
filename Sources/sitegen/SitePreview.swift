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
    /// What the machine said when it last refused, or what is in the way in the output folder; the build is tried again
    /// until it does not.
    private var refusal: String?
    /// What the last build found.
    private var found: Report?
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
                try SitePipeline.build(
                    arguments.site, output: output, arguments.options(reporting: $0),
                    snapshot: refusal == nil ? snapshot : nil, memory: memory)
            }
            let changes = ReportChanges(from: found ?? Report(), to: result.report)
            let inTheWay = result.report.diagnostics.first { $0.rule == .foreignFile }?.span?.file.path
            if inTheWay != nil, inTheWay == refusal, changes.came.isEmpty, changes.went.isEmpty { return true }
            show(result.report, changes)
            found = result.report
            Terminal.say(Terminal.summary(result, result.written) + Terminal.time(since: start))
            refusal = inTheWay
            if result.written != nil {
                // Also where nothing was written: another run may have done so, and the open pages may show less.
                generation += 1
                isBuilt = true
                homePath = result.site.config.homePath
            }
            tell(
                errors: result.report.count(.error), warnings: result.report.count(.warning),
                TextFormat().text(result.report), changes)
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
        var watch = FolderWatch(arguments.site)
        var (isFirst, pause) = (true, Duration.zero)
        while !Task.isCancelled {
            if let told = watch {
                // What no watch tells, such as a change on another machine's disk, is looked for once a second.
                await told.wait(milliseconds: isFirst ? 0 : 1_000)
                isFirst = false
            } else {
                try? await Task.sleep(for: pause)
            }
            let start = clock.now
            var now = FolderSnapshot(arguments.site)
            // Looking takes no more than a tenth of the time, however large the site is.
            pause = min(.seconds(1), max(.milliseconds(20), (clock.now - start) * 10))
            if now != snapshot {
                if watch == nil { now = await quiet(now) }
                let changed = now.paths(changedSince: snapshot)
                snapshot = now
                Terminal.say(Self.changes(changed))
                build()
                // A folder may have come, or stand where another stood.
                if let told = watch, !told.update() { watch = nil }
            } else if refusal != nil {
                build()
            } else if isBuilt, !FileManager.default.fileExists(atPath: output + "/index.html") {
                Terminal.say("\n\(output) is gone")
                isBuilt = false
                build()
            }
        }
    }

    /// What the folder looks like when it has not changed for a moment: what is being written is seldom read half; if it
    /// is, the next look builds again.
    private func quiet(_ first: FolderSnapshot) async -> FolderSnapshot {
        var (now, looks) = (first, 0)
        while looks < 200, !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(5))
            let later = FolderSnapshot(arguments.site)
            if later == now { break }
            (now, looks) = (later, looks + 1)
        }
        return now
    }

    /// Ends the program when the build that may be under way is done.
    func end() {
        Terminal.say("")
        exit(0)
    }

    /// Shows people what came and what went since the last build; programs are told everything each time.
    private func show(_ report: Report, _ changes: ReportChanges) {
        guard found != nil, arguments.format == .text else { return Terminal.show(report, as: arguments.format) }
        let text = TextFormat(colour: Terminal.usesColour).text(changes)
        if !text.isEmpty { Terminal.complain(text + "\n") }
    }

    private func tell(errors: Int, warnings: Int, _ findings: String, _ changes: ReportChanges? = nil) {
        events.send(
            PreviewEvent(
                build: "\(run)-\(generation)", errors: errors, warnings: warnings, findings: findings,
                came: changes?.came.map(TextFormat().text) ?? [], went: changes?.went.map(\.message) ?? [],
                homePath: homePath))
    }

    private static func changes(_ paths: [String]) -> String {
        let rest = paths.count > 3 ? " and \(paths.count - 3) more" : ""
        return "\nchanged: " + paths.prefix(3).joined(separator: ", ") + rest
    }
}
