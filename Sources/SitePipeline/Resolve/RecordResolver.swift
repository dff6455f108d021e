package import Diagnostics
import Markup
import Templating

extension Rule {
    /// Records that go back to each other in a circle.
    package static let chainCycle = Rule(
        "chain-cycle",
        finds:
            "Sources that reword or copy each other in a circle, evidence whose chain (`via`) leads back into itself, actors that are each another name of the next in a circle, and claims that are calculated from each other.",
        why: "A statement's origin could never be found.",
        example: "a source `a` that is a rewording of `b`, and `b` the same as `a`",
        repair: "Take out the `rewording-of`, `same-as` or `via` that is wrong.")
}

/// Finds what the fields of records name. What is not there is reported.
package struct Linker {
    let names: Names
    var report = Report()
    /// What the fields name, where somebody wants to know; else it stays empty.
    private(set) var noted: [Noted] = []
    private let isNoting: Bool

    /// A name as a field has it.
    enum Noted {
        case record(kind: String, Located<String>)
        case topic(Located<String>)
        case page(Located<String>)
        case citable(Located<String>)
        case text(InlineText)
    }

    init(_ names: Names, isNoting: Bool = false) { (self.names, self.isNoting) = (names, isNoting) }

    /// One for some of a table's records, which may compare as many unknown names as one text.
    var ofPart: Linker { Linker(names, isNoting: isNoting) }

    /// Takes up what one for some of the records found.
    mutating func merge(_ part: Linker) {
        report.merge(part.report)
        noted += part.noted
    }

    private mutating func note(_ name: Noted) { if isNoting { noted.append(name) } }

    /// Each returns whether it is there.
    mutating func find<Kind: RecordKind>(_ reference: inout RecordReference<Kind>) -> Bool {
        if !reference.isMissing { note(.record(kind: Kind.singular, reference.name)) }
        guard !reference.isMissing, let table = names.parsed.records.table(scheme: Kind.singular),
            let index = names.find(reference.name, in: table, report: &report)
        else { return false }
        reference.index = index
        return true
    }

    mutating func findTopic(_ reference: inout RecordReference<Page>) -> Bool {
        note(.topic(reference.name))
        guard let index = names.findTopic(reference.name, report: &report) else { return false }
        reference.index = index
        return true
    }

    mutating func findPage(_ reference: inout RecordReference<Page>) -> Bool {
        note(.page(reference.name))
        if let index = names.addresses.pages[reference.id] {
            reference.index = index
            return true
        }
        let near = report.nearMiss(reference.id, among: names.addresses.pages.keys)
        report.add(
            .deadLink, "there is no page '\(reference.id)'", at: reference.name.span,
            help: near.map { "did you mean '\($0)'?" }
                ?? "write the path of the page's Markdown file from Content, as in topics/harbour.md",
            fix: near.flatMap { Fix(replacing: reference.id, by: $0, at: reference.name.span) })
        return false
    }

    /// A claim or a source; general knowledge is neither, and stays.
    mutating func findCitable(_ reference: inout CitableReference) -> Bool {
        let name = reference.name
        if name.value == Term.generalKnowledge { return true }
        note(.citable(name))
        reference.target = names.citable(name.value)
        if reference.target != nil { return true }
        let (claims, sources) = (names.claims, names.sources)
        guard !claims.broken.contains(name.value), !sources.broken.contains(name.value) else { return false }
        let near = report.nearMiss(name.value, among: claims.ids + sources.ids + [Term.generalKnowledge])
        report.add(
            .unknownRecord, "no claim or source is named '\(name.value)'", at: name.span,
            help: near.map { "did you mean '\($0)'?" } ?? "write the id of a claim or a source, or general-knowledge",
            fix: near.flatMap { Fix(replacing: name.value, by: $0, at: name.span) })
        return false
    }

    /// The HTML of a record's own text.
    mutating func html(_ text: InlineText) -> HTML {
        note(.text(text))
        return names.html(ofRecord: text.markdown, report: &report)
    }
}

/// Resolves the records of every kind, and checks what no field by itself can know.
struct RecordResolver {
    private var report = Report()

    mutating func resolve(_ names: Names, into site: inout Site, report: inout Report) {
        var linker = Linker(names)
        let (tables, start) = (names.parsed.records.tables, linker)
        @Sendable func resolved(_ table: some AnyRecordTable) -> (any AnyRecordTable, Linker) {
            var linker = start
            return (table.resolved(by: &linker), linker)
        }
        let found = parallelMap(tables.count, largeFirst: { isInParts(tables[$0].records.count) }) {
            resolved(tables[$0])
        }
        for (_, part) in found { linker.merge(part) }
        site.records = Records(found.map(\.0))
        self.report = linker.report
        checkActors(site.actors)
        checkSources(site.sources)
        // By what each rewords, else copies, and the other way round, for one that does both.
        let ways = [
            Chains(site.sources.map { $0.rewordingOf?.index ?? $0.sameAs?.index }),
            Chains(site.sources.map { $0.sameAs?.index ?? $0.rewordingOf?.index }),
        ]
        for claim in site.claims {
            checkShared(claim, names.sources)
            for evidence in claim.evidence { check(evidence, ways, site.sources) }
        }
        for source in site.sources { checkReserved(source.id) }
        for discrepancy in site.discrepancies { check(discrepancy) }
        var calculator = CalculationResolver(site, names)
        site.calculations = calculator.calculations()
        self.report.merge(calculator.report)
        checkCalculations(site)
        site.uses = RecordUses(site)
        site.proofs = parallelMap(site.claims.count) { [site] index in
            site.claims[index].evidence.map { evidence in
                site.sources[evidence.source.index].capture == nil
                    ? nil : site.lock.proof(of: site.covered(site.claims[index], evidence))
            }
        }
        for (index, calculation) in site.calculations where site.uses.claims[index].origins.isTooMany {
            self.report.add(
                .textLimits,
                "this calculation goes back to more than \(Origins.mostOfCalculation) origins", at: calculation.span,
                help: "calculate with fewer claims")
        }
        report.merge(self.report)
    }

    /// `[@none: reason]` is an exception and cites nothing.
    private mutating func checkReserved(_ id: Located<String>) {
        guard id.value == CitationException.key else { return }
        report.add(
            .badID, "'\(id.value)' cannot be cited: '[@\(id.value): …]' says that there is no source", at: id.span,
            help: "give it another id")
    }

    /// Claims and sources share their ids, since both can be cited.
    private mutating func checkShared(_ claim: Claim, _ sources: RecordTable<Source>) {
        checkReserved(claim.id)
        guard let index = sources.index(of: claim.id.value) else { return }
        report.add(
            .duplicateID, "a source has the id '\(claim.id.value)', and claims and sources share their ids",
            at: claim.id.span,
            notes: [Diagnostic.Note("the source", at: sources.records[index].id.span)],
            help: "give one of them another id")
    }

    private mutating func check(_ discrepancy: Discrepancy) {
        let members = discrepancy.sides.flatMap { $0.claims.map(\.name) + $0.sources.map(\.name) }
        guard members.count > Discrepancy.mostMembers else { return }
        report.add(
            .textLimits,
            "this discrepancy names \(members.count) claims and sources, and it may name \(Discrepancy.mostMembers)",
            at: members[Discrepancy.mostMembers].span, help: "leave out those that add nothing")
    }

    // MARK: Circles

    private mutating func checkActors(_ actors: [Actor]) {
        for circle in Chains.circles(actors.map { [$0.sameAs?.index].compactMap(\.self) }) {
            let turned = Self.turned(circle.map { actors[$0] }, \.id.value)
            let ids = turned.map(\.id.value)
            report.add(
                .chainCycle,
                turned.count == 1
                    ? "the actor '\(ids[0])' is said to be another name of itself"
                    : "these actors go back to each other: \(shown(ids + [ids[0]]))",
                at: turned[0].sameAs?.name.span ?? turned[0].id.span,
                notes: turned.dropFirst().map {
                    Diagnostic.Note("and from there here", at: $0.sameAs?.name.span ?? $0.id.span)
                },
                help: "take out the same-as that is wrong")
        }
    }

    private mutating func checkCalculations(_ site: Site) {
        let (claims, calculations) = (site.claims, site.calculations)
        for circle in Chains.circles(claims.indices.map { calculations[$0]?.claims ?? [] }) {
            let turned = Self.turned(circle, { claims[$0].id.value })
            let ids = turned.map { claims[$0].id.value }
            func place(_ index: Int) -> SourceSpan { calculations[index]?.span ?? claims[index].id.span }
            report.add(
                .chainCycle,
                turned.count == 1
                    ? "the claim '\(ids[0])' is calculated from itself"
                    : "these claims are calculated from each other: \(shown(ids + [ids[0]]))",
                at: place(turned[0]),
                notes: turned.dropFirst().map { Diagnostic.Note("and from there here", at: place($0)) },
                help: "calculate one of them from figures that a source gives")
        }
    }

    /// Follows each source to what it rewords and to what it is a copy of; a way that comes back to itself is a fault.
    private mutating func checkSources(_ sources: [Source]) {
        for circle in Chains.circles(sources.map { [$0.rewordingOf?.index, $0.sameAs?.index].compactMap(\.self) }) {
            let turned = Self.turned(circle, { sources[$0].id.value })
            let ids = turned.map { sources[$0].id.value }
            let steps = zip(turned, turned.dropFirst() + turned.prefix(1)).map { Self.step(from: $0, to: $1, sources) }
            report.add(
                .chainCycle,
                turned.count == 1
                    ? "the source '\(ids[0])' goes back to itself"
                    : "these sources go back to each other: \(shown(ids + [ids[0]]))",
                at: steps[0], notes: steps.dropFirst().map { Diagnostic.Note("and from there here", at: $0) },
                help: "take out the rewording-of or same-as that is wrong")
        }
    }

    /// A chain that is too long, or that leads on from a source to one that stands before it: nobody would be the first
    /// to have said it.
    private mutating func check(_ evidence: Evidence, _ ways: [Chains], _ sources: [Source]) {
        guard !evidence.via.isEmpty else { return }
        if evidence.via.count > Evidence.longestChain {
            report.add(
                .textLimits, "this chain has \(evidence.via.count) links, and it may have \(Evidence.longestChain)",
                at: evidence.via[Evidence.longestChain].name.span, help: "leave out those that add nothing")
        }
        let chain = [evidence.source] + evidence.via
        for way in ways {
            guard let (from, to) = way.wayBack(in: chain.indices()) else { continue }
            let (first, last) = (chain[from], chain[to])
            let onward = way.way(from: first.index, to: last.index)
            let names = chain[to...from].map(\.id) + onward.map { $0.map { sources[$0].id.value } ?? "…" }
            let next = onward.first.flatMap(\.self) ?? last.index
            report.add(
                .chainCycle, "this evidence goes in a circle: \(shown(names + [last.id]))", at: first.name.span,
                notes: [Diagnostic.Note("and from there here", at: Self.step(from: first.index, to: next, sources))],
                help: "take out the via, rewording-of or same-as that is wrong")
            return
        }
    }

    /// Where a source says that it rewords another or is a copy of it.
    private static func step(from source: Int, to target: Int, _ sources: [Source]) -> SourceSpan {
        let from = sources[source]
        return (from.rewordingOf?.index == target ? from.rewordingOf : from.sameAs)?.name.span ?? from.id.span
    }

    /// A circle from its first in alphabetical order on, so that the order of the records never shows.
    private static func turned<Item>(_ circle: [Item], _ id: (Item) -> String) -> [Item] {
        let least = circle.indices.min { id(circle[$0]) < id(circle[$1]) } ?? 0
        return Array(circle[least...] + circle[..<least])
    }

    private func shown(_ ids: [String]) -> String {
        (ids.count > 12 ? ids.prefix(6) + ["…"] + ids.suffix(5) : ids).joined(separator: " → ")
    }
}
