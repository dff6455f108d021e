import Foundation
import SitePipeline
import Synchronization

/// What `--timings` shows: how long each stage of a build took, with how many things, and the most memory that the
/// program had had by its end.
final class StageTimes: Sendable {
    private struct Stage {
        var name: String
        var items: BuildProgress.Items
        var seconds: Double
        var megabytes: Int
    }

    private struct State {
        var stages: [Stage] = []
        var last = ContinuousClock.now
    }

    private let state = Mutex(State())

    func end(_ stage: BuildProgress.Stage, _ items: BuildProgress.Items) {
        state.withLock { state in
            let now = ContinuousClock.now
            state.stages.append(
                Stage(
                    name: "\(stage)", items: items, seconds: (now - state.last).seconds, megabytes: Self.peakMegabytes))
            state.last = now
        }
    }

    /// A line a stage.
    var table: String {
        let rows = state.withLock { $0.stages }.map { stage in
            [
                stage.name, String(format: "%.3f", stage.seconds), "\(stage.items.count) \(stage.items.noun)",
                String(stage.megabytes),
            ]
        }
        let all = [["stage", "seconds", "items", "peak MB"]] + rows
        let widths = (0..<4).map { column in all.map { $0[column].count }.max() ?? 0 }
        return all.map { row in
            zip(row, widths).enumerated().map { index, cell in
                let space = String(repeating: " ", count: cell.1 - cell.0.count)
                return index == 0 ? cell.0 + space : space + cell.0
            }.joined(separator: "  ") + "\n"
        }.joined()
    }

    private static var peakMegabytes: Int {
        var usage = rusage()
        #if canImport(Darwin)
            guard getrusage(RUSAGE_SELF, &usage) == 0 else { return 0 }
            return usage.ru_maxrss / 1_000_000
        #else
            // 0 is the program itself; the name for it is of another type.
            guard getrusage(0, &usage) == 0 else { return 0 }
            return usage.ru_maxrss / 1_000
        #endif
    }
}
