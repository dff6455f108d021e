import Diagnostics

/// Makes a program of a template's tree: looks up each name once, expands inheritance, lays partials out as routines.
struct Compiler {
    let library: TemplateLibrary
    var report = Report()

    private var literals: [UInt8] = []
    private var routines: [Program.Routine] = []
    private var paths: [[Int]] = []
    private var names: [[String]] = []
    private var shapes: [Shape] = []
    /// Routines by what they depend on, so that a recursive partial finds itself.
    private var known: [RoutineKey: Int] = [:]
    /// Where in HTML each routine ends; `nil` while it is being made.
    private var ends: [Int: HTMLScanner] = [:]
    /// Where in HTML the text ends that was compiled so far. A partial or a block is judged where it ends up.
    var html = HTMLScanner(isHTML: false)
    var scope: Scope
    private(set) var escaping = TextEscaping.markup
    /// Text that is not yet an operation.
    var pending: [UInt8] = []
    private var operations: [Program.Operation] = []
    /// The tags that call the partials which are being compiled, innermost last.
    private var calls: [SourceSpan] = []
    /// The routines that are being made, outermost first, each with whether it is called inside a section.
    private var open: [(routine: Int, isInSection: Bool)] = []
    var limits = Limits()
    /// The names that were compiled since the innermost section or routine began.
    private var nameUses: Set<NameUse> = []
    /// What a routine uses of the records around it; `nil` while it is being made.
    private var outerUses: [Int: Set<NameUse>] = [:]
    private var sharedSections = 0
    /// The sections of the routine that is being made around the place, each with the name that it is over and whether its
    /// value is put before what stands in it.
    private var openSections: [(found: Scope.Found?, isPushed: Bool)] = []

    init(library: TemplateLibrary, root: Shape) {
        self.library = library
        scope = Scope(root: root)
    }

    /// What the operations of a partial depend on besides its text.
    private struct RoutineKey: Hashable {
        var name: String
        var indent: Indent
        var replacements: [String]
        var shapes: [ObjectIdentifier]
        var narrowed: Set<Scope.Slot>
        var html: HTMLScanner
    }

    /// Where a name's value comes from: what decides whether what a section wrote may be kept.
    private struct NameUse: Hashable {
        /// `nil` for what a section runs over that is no record.
        var shape: ObjectIdentifier?
        /// How many sections stand around the record.
        var level: Int
        var isShared: Bool

        /// What nobody knows yet.
        static let unknown = NameUse(shape: nil, level: 0, isShared: false)
    }

    mutating func compile(_ tree: TemplateTree, escaping: TextEscaping) -> Program {
        routines = [Program.Routine()]
        self.escaping = escaping
        html = HTMLScanner(isHTML: library.checking == .strict && tree.file.path.hasSuffix(".html"))
        compile(tree.nodes[...], Context(file: tree.file))
        flush()
        routines[0].operations = operations
        return Program(
            literals: literals, routines: routines, paths: paths, names: names, shapes: shapes,
            escaping: escaping, sharedSections: sharedSections)
    }

    // MARK: Nodes

    mutating func compile(_ nodes: ArraySlice<TemplateNode>, _ context: Context) {
        limits.depth += 1
        defer { limits.depth -= 1 }
        for node in nodes {
            switch node {
            case .text(let text): write(text)
            case .lineStart(let white): write(context.indent.applied(to: white))
            case .variable(let name, let escaped):
                defer { html.passValue() }
                if let key = wordKey(name) {
                    word(key, name, escaped: escaped, context)
                    continue
                }
                guard let reference = variable(name, escaped: escaped, html.context, context) else { continue }
                flush()
                operations.append(.variable(reference, escaped: escaped))
            case .section(let name, let inverted, let body): section(name, inverted: inverted, body, context)
            case .partial(let name, let indent):
                call(name, indent: indent, replacing: [], isParent: false, context)
            case .parent(let name, let indent, let blocks):
                parent(name, indent: indent, blocks, context)
            case .block(let block): expand(block, context)
            }
        }
    }

    private mutating func write(_ text: String) {
        pending += text.utf8
        html.read(text)
    }

    private mutating func flush() {
        guard !pending.isEmpty else { return }
        operations.append(.literal(literals.count..<literals.count + pending.count))
        literals += pending
        pending = []
    }

    private mutating func section(_ name: Name, inverted: Bool, _ body: [TemplateNode], _ context: Context) {
        if let key = wordKey(name) { return wordSection(key, name, inverted: inverted, body, context) }
        guard isWithinLimits(name, context) else { return }
        flush()
        let reference: Program.Reference
        let outer = scope
        var sharedBy: ObjectIdentifier?
        var section: Scope.Found?
        if library.checking == .lenient {
            reference = dynamic(name)
        } else {
            guard let found = look(up: name, context) else { return }
            reference = self.reference(to: found)
            // Each item of a list is another value than the list.
            if case .optional(let inner) = found.type, inner.isSingle { section = found }
            sharedBy = found.isShared && !inverted ? found.slot?.shape : nil
            if let fault = scope.enter(found, name.text, inverted: inverted) {
                report.add(.templateType, fault.message, at: context.file.span(name.range), help: fault.help)
                return
            }
        }
        let start = operations.count
        let place = html.context
        let usesBefore = nameUses
        nameUses = []
        operations.append(inverted ? .inverted(reference, end: 0) : .section(reference, end: 0))
        openSections.append((inverted ? nil : section, scope.level > outer.level))
        compile(body[...], context)
        openSections.removeLast()
        flush()
        let end = operations.count
        if inverted {
            operations[start] = .inverted(reference, end: end)
        } else if let shape = sharedBy, scope.level > outer.level,
            nameUses.allSatisfy({ $0.level > outer.level || $0.isShared && $0.shape == shape })
        {
            operations[start] = .shared(reference, end: end, kept: sharedSections)
            sharedSections += 1
        } else {
            operations[start] = .section(reference, end: end)
        }
        nameUses.formUnion(usesBefore)
        scope = outer
        if !html.context.goesOn(as: place) {
            report.add(
                .templateType,
                "this section begins \(place.words) and ends \(html.context.words), and it may be shown often or not at all",
                at: context.file.span(name.range), help: "close in it what it opens, and nothing else")
        }
    }

    // MARK: Names

    private mutating func look(up name: Name, _ context: Context) -> Scope.Found? {
        switch scope.find(name.parts) {
        case .success(let found): return found
        case .failure(let fault):
            report.add(.unknownName, fault.message, at: context.file.span(name.range), help: fault.help)
            return nil
        }
    }

    private mutating func variable(
        _ name: Name, escaped: Bool, _ place: HTMLContext, _ context: Context
    ) -> Program.Reference? {
        if library.checking == .lenient {
            return dynamic(name)
        }
        guard let found = look(up: name, context) else { return nil }
        if let fault = found.type.fault(writtenAs: name.text, escaped: escaped, in: place) {
            // In a partial the same tag is right in one place and wrong in another.
            let isWrongHere = found.type.fault(writtenAs: name.text, escaped: escaped, in: .none) == nil
            report.add(
                .templateType, fault.message, at: context.file.span(name.range),
                notes: isWrongHere ? calls.suffix(1).map { Diagnostic.Note("it is put here", at: $0) } : [],
                help: fault.help)
        }
        let same = openSections.lastIndex { section in
            section.found.map { $0.slot == found.slot && $0.level == found.level } ?? false
        }
        if let index = same {
            nameUses.insert(NameUse(shape: found.slot?.shape, level: found.level, isShared: found.isShared))
            return .outer(openSections[(index + 1)...].count { $0.isPushed })
        }
        return reference(to: found)
    }

    private mutating func dynamic(_ name: Name) -> Program.Reference {
        guard !name.parts.isEmpty else { return .current }
        names.append(name.parts)
        return .dynamic(names.count - 1)
    }

    private mutating func reference(to found: Scope.Found) -> Program.Reference {
        nameUses.insert(NameUse(shape: found.slot?.shape, level: found.level, isShared: found.isShared))
        switch found.place {
        case .current: return .current
        case .record(let shape, let path):
            shapes.append(shape)
            if path.count == 1 { return .slot(ObjectIdentifier(shape), path[0]) }
            paths.append(path)
            return .path(ObjectIdentifier(shape), paths.count - 1)
        }
    }

    // MARK: Partials and inheritance

    private mutating func parent(_ name: Name, indent: String?, _ blocks: [TemplateBlock], _ context: Context) {
        if library.checking == .strict, library.partial(name.text) != nil {
            let offered = library.uses(ofPartial: name.text).blocks
            lazy var listed = offered.sorted().listed
            for block in blocks where !offered.contains(block.name.text) {
                let near = report.nearMiss(block.name.text, among: offered)
                report.add(
                    .unknownName, "'\(name.text)' has no block '\(block.name.text)'",
                    at: context.file.span(block.name.range),
                    help: near.map { "did you mean '\($0)'?" }
                        ?? (offered.isEmpty
                            ? "take it out: no block of '\(name.text)' can be replaced"
                            : "its blocks: \(listed)"))
            }
        }
        call(name, indent: indent, replacing: blocks, isParent: true, context)
    }

    /// - Parameters:
    ///   - blocks: what the tag replaces of the partial.
    ///   - isParent: whether what the template's own callers replace is handed on.
    private mutating func call(
        _ name: Name, indent: String?, replacing blocks: [TemplateBlock], isParent: Bool, _ context: Context
    ) {
        guard let tree = library.partial(name.text) else {
            if library.checking == .strict {
                report.add(
                    .unknownPartial, "there is no partial '\(name.text)'", at: context.file.span(name.range),
                    help: report.nearMiss(name.text, among: library.partialNames).map { "did you mean '\($0)'?" }
                        ?? "make Templates/partials/\(name.text).html")
            }
            return
        }
        // What the partial has no place for makes no other routine of it.
        let uses = library.uses(ofPartial: name.text)
        var inner = Context(file: tree.file, indent: Indent(prefix: indent.map(context.indent.applied) ?? ""))
        if isParent, context.mayReplace(uses.blocks) || blocks.contains(where: { uses.blocks.contains($0.name.text) }) {
            limits.handedOn += context.replacementCount + blocks.count
            guard isWithinLimits(name, context) else { return }
            inner.take(blocks, from: context)
        }
        let narrowed =
            inner.replacementCount == 0 ? scope.narrowed.filter { uses.names.contains($0.name) } : scope.narrowed
        let key = RoutineKey(
            name: name.text, indent: inner.indent,
            replacements: inner.replacementNames,
            shapes: scope.identity, narrowed: narrowed, html: html)
        if let routine = known[key] {
            if let start = open.firstIndex(where: { $0.routine == routine }), openSections.isEmpty,
                open[(start + 1)...].allSatisfy({ !$0.isInSection })
            {
                reportEndless(name, context)
                return
            }
            flush()
            operations.append(.call(routine))
            html = ends[routine] ?? html
            // One that is being made calls itself, and what it looks into is not known yet.
            noteUses(of: outerUses[routine])
            return
        }
        guard isWithinLimits(name, context) else { return }
        guard calls.count < Renderer.maximumDepth else {
            reportEndless(name, context)
            return
        }
        flush()
        let routine = routines.count
        routines.append(Program.Routine())
        known[key] = routine
        let (outer, usesBefore, sectionsBefore) = (operations, nameUses, openSections)
        operations = []
        nameUses = []
        open.append((routine, !openSections.isEmpty))
        // A routine is called from other places as well.
        openSections = []
        calls.append(context.file.span(name.range))
        compile(tree.nodes[...], inner)
        flush()
        calls.removeLast()
        open.removeLast()
        routines[routine].operations = operations
        ends[routine] = html
        operations = outer
        operations.append(.call(routine))
        openSections = sectionsBefore
        let around = nameUses.filter { $0.level <= scope.level }
        outerUses[routine] = around
        nameUses = usesBefore
        noteUses(of: around)
    }

    /// Notes what a routine that is called uses of the records around the call.
    private mutating func noteUses(of outer: Set<NameUse>?) {
        for var use in outer ?? [.unknown] {
            // What is no record has no shape by which another caller would find it.
            use.level = use.shape.flatMap(scope.level) ?? 0
            nameUses.insert(use)
        }
    }

    private mutating func reportEndless(_ name: Name, _ context: Context) {
        report.add(
            .templateSyntax, "the partial '\(name.text)' calls itself without end",
            at: context.file.span(name.range), help: "call it inside a section over a list, which ends")
    }

    /// Puts a block's replacement, or else its own content, in its place.
    private mutating func expand(_ block: TemplateBlock, _ context: Context) {
        limits.expansions += 1
        guard isWithinLimits(block.name, context) else { return }
        guard let override = context.replacement(of: block.name.text) else {
            compile(block.nodes[...], context)
            return
        }
        // Lines of the replacement lose the indentation they have where they are written and get the block's.
        let target = block.standsAlone ? block.contentIndent ?? block.indent ?? "" : block.indent ?? ""
        let inner = context.replacing(
            block, by: override,
            Indent(prefix: context.indent.applied(to: target), removing: override.contentIndent?.count ?? 0))
        var nodes = override.nodes[...]
        let beginsLine = if case .lineStart = nodes.first { true } else { false }
        if block.standsAlone, !beginsLine, !nodes.isEmpty {
            write(inner.indent.prefix)
        } else if !block.standsAlone, beginsLine {
            nodes = nodes.dropFirst()
        }
        compile(nodes, inner)
    }
}
