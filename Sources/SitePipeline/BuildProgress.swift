internal import Synchronization

/// How far a build has come, for whoever waits for it. The stages write it and never read it, so it changes nothing.
package final class BuildProgress: Sendable {
    package enum Stage: Int, Sendable {
        case load, parse, resolve, check, render, write
    }

    /// What a stage was done with: how many things, and which.
    package struct Items: Sendable {
        package var count: Int
        package var noun: String
    }

    private let stageNumber = Atomic(Stage.load.rawValue)
    private let doneCount = Atomic(0)
    private let totalCount = Atomic(0)

    private let ended: (@Sendable (Stage, Items) -> Void)?

    /// - Parameter ended: called when a stage has ended, from the thread that the build runs on.
    package init(ended: (@Sendable (Stage, Items) -> Void)? = nil) { self.ended = ended }

    package var stage: Stage { Stage(rawValue: stageNumber.load(ordering: .relaxed)) ?? .load }
    /// How many of the stage's `total` things are done.
    package var done: Int { doneCount.load(ordering: .relaxed) }
    /// 0 for a stage that does not count.
    package var total: Int { totalCount.load(ordering: .relaxed) }

    func begin(_ stage: Stage, of total: Int = 0) {
        doneCount.store(0, ordering: .relaxed)
        totalCount.store(total, ordering: .relaxed)
        stageNumber.store(stage.rawValue, ordering: .relaxed)
    }

    func end(_ stage: Stage, _ count: Int, _ noun: String) { ended?(stage, Items(count: count, noun: noun)) }

    func step(_ count: Int = 1) { doneCount.add(count, ordering: .relaxed) }
}
