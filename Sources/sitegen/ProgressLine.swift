import Dispatch
import Foundation
import SitePipeline

extension Terminal {
    /// Runs a build, and on a terminal shows how far it has come when it lasts longer than a second. The line is gone
    /// when the build has ended.
    ///
    /// - Parameter times: what is told when a stage has ended.
    static func showingProgress<Value>(
        _ times: StageTimes? = nil, _ work: (BuildProgress?) throws -> Value
    ) rethrows -> Value {
        let progress = BuildProgress { stage, items in times?.end(stage, items) }
        guard isatty(STDERR_FILENO) == 1, ProcessInfo.processInfo.environment["TERM"] != "dumb" else {
            return try work(times == nil ? nil : progress)
        }
        let queue = DispatchQueue(label: "progress")
        let timer = DispatchSource.makeTimerSource(queue: queue)
        timer.schedule(deadline: .now() + 1, repeating: .milliseconds(100))
        // \r begins the line again, and CSI K clears what the last one left.
        timer.setEventHandler { complain("\r\(progress.line)\u{1B}[K") }
        timer.resume()
        defer {
            timer.cancel()
            queue.sync { complain("\r\u{1B}[K") }
        }
        return try work(progress)
    }
}

extension BuildProgress {
    /// What is being done, in a few words.
    var line: String {
        let words =
            switch stage {
            case .load: "reading files"
            case .parse: "reading pages"
            case .resolve: "looking names up"
            case .check: "checking"
            case .render: "checking templates"
            case .write: "writing files"
            }
        return total == 0 ? words + " …" : "\(words): \(min(done, total)) of \(total)"
    }
}
