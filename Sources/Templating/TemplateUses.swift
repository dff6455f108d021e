import Diagnostics

/// What each template that others call has places for, with all that it calls.
struct TemplateUses: Sendable {
    struct Uses: Sendable {
        /// The blocks that others may replace.
        var blocks: Set<String> = []
        /// The parts of the names that are written out or open a section.
        var names: Set<String> = []
    }

    /// Whether nothing is left out; else a finding says so.
    private(set) var isComplete = true
    private var byTemplate: [String: Uses] = [:]
    /// How much is looked up in all; see the finding.
    private static let maximumSteps = 1_000_000

    /// - Parameters:
    ///   - trees: all templates by their names.
    ///   - named: the name of the template that a partial's tag means.
    init(_ trees: [String: TemplateTree], named: (String) -> String?, report: inout Report) {
        let own = trees.mapValues { OwnUses($0.nodes) }
        var left = Self.maximumSteps
        for called in Set(own.values.flatMap(\.calls)).compactMap(named).sorted() where byTemplate[called] == nil {
            var uses = Uses()
            var seen: Set<String> = [called]
            var next = [called]
            while let template = next.popLast(), let own = own[template] {
                left -= 1 + own.uses.blocks.count + own.uses.names.count + own.calls.count
                uses.blocks.formUnion(own.uses.blocks)
                uses.names.formUnion(own.uses.names)
                next += own.calls.compactMap(named).filter { seen.insert($0).inserted }
            }
            byTemplate[called] = uses
            guard left > 0 else {
                isComplete = false
                report.add(
                    .templateSyntax, "this template and those before it call too many others, one through another",
                    at: trees[called].map { SourceSpan(startOf: $0.file) },
                    help: "let templates call fewer others")
                return
            }
        }
    }

    subscript(template: String) -> Uses { byTemplate[template] ?? Uses() }
}

/// What a template's own text uses.
private struct OwnUses {
    var uses = TemplateUses.Uses()
    /// The partials that its tags name.
    var calls: Set<String> = []

    init(_ nodes: [TemplateNode]) { visit(nodes) }

    private mutating func visit(_ nodes: [TemplateNode]) {
        for node in nodes {
            switch node {
            case .block(let block):
                uses.blocks.insert(block.name.text)
                visit(block.nodes)
            case .section(let name, _, let body):
                uses.names.formUnion(name.parts)
                visit(body)
            case .variable(let name, _): uses.names.formUnion(name.parts)
            case .parent(let name, _, let blocks):
                for block in blocks { visit(block.nodes) }
                calls.insert(name.text)
            case .partial(let name, _): calls.insert(name.text)
            case .text, .lineStart: break
            }
        }
    }
}
