import Diagnostics

extension Compiler {
    /// How line starts change: what is taken off each and what is put before it.
    struct Indent: Hashable {
        var prefix = ""
        var removing = 0

        func applied(to white: String) -> String { prefix + white.dropFirst(removing) }
    }

    /// What the nodes being compiled stand in.
    struct Context {
        private(set) var file: SourceFile
        private(set) var indent: Indent
        /// What blocks are replaced by. Contexts of one template share it.
        private var overrides: [String: TemplateBlock] = [:]
        /// The blocks whose replacements are being compiled: a block of the same name in one of them is the parent's own,
        /// not the replacement once more.
        private var replaced: [String] = []

        init(file: SourceFile, indent: Indent = Indent()) { (self.file, self.indent) = (file, indent) }

        func replacement(of block: String) -> TemplateBlock? { replaced.contains(block) ? nil : overrides[block] }

        /// How many replacements there are, those left out that are being compiled or not.
        var replacementCount: Int { overrides.count }

        /// What tells these replacements from others.
        var replacementNames: [String] {
            overrides.compactMap { name, block in
                replaced.contains(name)
                    ? nil : "\(name)\u{0}\(block.file.path)\u{0}\(block.name.range.lowerBound)"
            }.sorted()
        }

        /// Whether some of these blocks are replaced.
        func mayReplace(_ blocks: Set<String>) -> Bool {
            blocks.count < overrides.count
                ? blocks.contains { replacement(of: $0) != nil }
                : overrides.keys.contains { blocks.contains($0) && !replaced.contains($0) }
        }

        /// Takes what a tag replaces. What the callers of the tag's own template replace goes before it.
        mutating func take(_ blocks: [TemplateBlock], from outer: Context) {
            (overrides, replaced) = (outer.overrides, outer.replaced)
            for block in blocks where replacement(of: block.name.text) == nil {
                overrides[block.name.text] = block
                replaced.removeAll { $0 == block.name.text }
            }
        }

        /// What a block's replacement is compiled in.
        func replacing(_ block: TemplateBlock, by replacement: TemplateBlock, _ indent: Indent) -> Context {
            var inner = self
            inner.file = replacement.file
            inner.replaced.append(block.name.text)
            inner.indent = indent
            return inner
        }
    }
}
