import Diagnostics

extension Compiler {
    /// What would take longer than the template is long, and how much of it there may be.
    struct Limits {
        /// How many partials, blocks and sections the place stands in.
        var depth = 0
        static let maximumDepth = 400
        /// How many blocks were put in their places, which doubles for blocks that hold the next one twice.
        var expansions = 0
        static let maximumExpansions = 100_000
        /// How many blocks were handed to partials, whose names are compared for each call.
        var handedOn = 0
        static let maximumHandedOn = 1_000_000
        /// Whether one was reached, and told.
        fileprivate var isReached = false
    }

    /// Whether no limit is reached; the first that is becomes a finding.
    mutating func isWithinLimits(_ name: Name, _ context: Context) -> Bool {
        guard !limits.isReached else { return false }
        lazy var place = context.file.span(name.range)
        if limits.depth > Limits.maximumDepth {
            report.add(
                .templateSyntax,
                "partials, blocks and sections may stand \(Limits.maximumDepth) deep in each other, and this is deeper",
                at: place, help: "take some of them out of the others")
        } else if limits.expansions >= Limits.maximumExpansions {
            report.add(
                .templateSyntax, "the blocks of this template stand in each other too often", at: place,
                help: "let a block hold each other block once")
        } else if limits.handedOn > Limits.maximumHandedOn {
            report.add(
                .templateSyntax, "the blocks of this template are handed to too many partials", at: place,
                help: "replace fewer blocks, or call fewer partials")
        } else {
            return true
        }
        limits.isReached = true
        return false
    }
}
