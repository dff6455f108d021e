import Diagnostics

/// What a rule on prose does with one piece of it. Each piece is shown to every rule and is not kept.
typealias ProseCheck = @Sendable (ProseUnit, inout Report) -> Void
