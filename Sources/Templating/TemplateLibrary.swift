package import Diagnostics

/// All templates of a site, parsed once, and the programs made of them.
package struct TemplateLibrary: Sendable {
    /// How names in templates are looked up.
    package enum Checking: Sendable {
        /// Against the shapes of what the template is given; a name that is not there is a finding.
        case strict
        /// While the template runs, as the Mustache specification says; a name that is not there is empty.
        case lenient
    }

    private let trees: [String: TemplateTree]
    private let uses: TemplateUses
    /// What a partial's tag may name, in order.
    let partialNames: [String]
    let checking: Checking
    /// The site's own words by their keys, for names such as `words.claims`.
    let words: [String: TemplateWord]

    /// Parses templates.
    ///
    /// - Parameters:
    ///   - files: each template by its name: its path in the folder of templates without `.html`.
    ///   - words: the site's own words by their keys.
    package init(
        _ files: [String: SourceFile], words: [String: TemplateWord] = [:], checking: Checking = .strict,
        report: inout Report
    ) {
        self.checking = checking
        self.words = words
        var trees: [String: TemplateTree] = [:]
        for (name, file) in files.sorted(by: { $0.key < $1.key }) {
            trees[name] = TemplateParser.parse(file, report: &report)
        }
        self.trees = trees
        partialNames = trees.keys.sorted().map {
            $0.hasPrefix("partials/") ? String($0.dropFirst("partials/".count)) : $0
        }
        uses = TemplateUses(trees, named: { Self.name(ofPartial: $0, in: trees) }, report: &report)
    }

    /// The text of the comment that a template opens with, and its place; `nil` without one.
    package func openingComment(of name: String) -> Located<String>? {
        guard let tree = trees[name] else { return nil }
        let bytes = tree.file.bytes
        guard bytes.starts(with: Array("{{!".utf8)), let end = bytes[...].range(ofBytes: Array("}}".utf8)) else {
            return nil
        }
        let range = 3..<end.lowerBound
        return Located(String(decoding: bytes[range], as: UTF8.self), at: tree.file.span(range))
    }

    /// The file that a template is written in.
    package func file(of name: String) -> SourceFile? { trees[name]?.file }

    /// The keys of the words that stand in the templates.
    package var usedWords: Set<String> {
        Set(trees.values.flatMap { $0.names }.compactMap { $0.text.wordKey })
    }

    /// Whether some template has a place for what a name stands for.
    package func asks(for name: String) -> Bool {
        trees.values.contains { $0.names.contains { $0.text.hasSuffix(name) && $0.parts.last == name } }
    }

    package var names: [String] { trees.keys.sorted() }

    package func contains(_ name: String) -> Bool { trees[name] != nil }

    /// The template that a partial's tag names: one in `partials/`, else one in the folder itself.
    func partial(_ name: String) -> TemplateTree? { Self.name(ofPartial: name, in: trees).flatMap { trees[$0] } }

    /// What the template that a partial's tag names has places for, with all that it calls.
    func uses(ofPartial name: String) -> TemplateUses.Uses {
        Self.name(ofPartial: name, in: trees).map { uses[$0] } ?? TemplateUses.Uses()
    }

    private static func name(ofPartial name: String, in trees: [String: TemplateTree]) -> String? {
        ["partials/" + name, name].first { trees[$0] != nil }
    }

    /// The program for one template, checked against what it will be given. `nil` if there is no such template or it
    /// has a fault.
    package func program(_ name: String, for shape: Shape, report: inout Report) -> Program? {
        guard let tree = trees[name], uses.isComplete else { return nil }
        var compiler = Compiler(library: self, root: shape)
        // Those in `root/` have the name of the file that they become; all others become part of a page.
        let program = compiler.compile(tree, escaping: name.hasPrefix("root/") ? TextEscaping(name) : .markup)
        report.merge(compiler.report)
        return compiler.report.hasErrors ? nil : program
    }
}
