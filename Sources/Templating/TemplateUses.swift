extension TemplateLibrary {
    /// What a template and all that it calls have places for.
    struct Uses {
        /// The blocks that others may replace.
        var blocks: Set<String> = []
        /// The parts of the names that are written out or open a section.
        var names: Set<String> = []
    }

    func uses(of tree: TemplateTree) -> Uses {
        var uses = Uses()
        var seen: Set<String> = []
        func visit(_ nodes: [TemplateNode]) {
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
                    if seen.insert(name.text).inserted, let parent = partial(name.text) { visit(parent.nodes) }
                case .partial(let name, _):
                    if seen.insert(name.text).inserted, let partial = partial(name.text) { visit(partial.nodes) }
                case .text, .lineStart: break
                }
            }
        }
        visit(tree.nodes)
        return uses
    }
}
