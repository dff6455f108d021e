import Diagnostics
import Templating

/// The programs of a site's templates, each checked against what it will be given before anything is rendered.
struct SitePrograms: Sendable {
    let pages: [String: Program]
    let source: Program?
    let claim: Program?
    let actor: Program?
    let pageView: PageView
    /// The templates of `root/`, by the path of the file they become.
    let root: [String: Program]
    let rootShape: Shape
    /// The directives, by name.
    let blocks: [String: (program: Program, view: BlockView)]
    let recordShapes: RecordShapes

    /// What the templates of `records/` are given: the common names and the record under the name of its kind.
    struct RecordShapes: Sendable {
        let source: Shape
        let claim: Shape
        let actor: Shape

        init(_ site: SiteView) {
            func shape(_ name: String, _ record: Shape) -> Shape {
                Shape(name + " page", fields: PageView.commonFields(site) + [(name, .record(record))])
            }
            source = shape(Source.singular, SourceView.shape)
            claim = shape(Claim.singular, ClaimView.shape)
            actor = shape(Actor.singular, ActorView.shape)
        }
    }

    init(_ context: RenderContext, report: inout Report) {
        let library = context.site.templates
        let siteView = SiteView(context)
        pageView = PageView(siteView, context)
        recordShapes = RecordShapes(siteView)
        var found = Report()
        var programs: [String: Program] = [:]
        for name in library.names where !name.contains("/") {
            programs[name] = library.program(name, for: pageView.shape, report: &found)
        }
        pages = programs
        rootShape = Shape("root file", fields: PageView.commonFields(siteView) + RootView.fields)
        var root: [String: Program] = [:]
        for name in library.names {
            guard let path = name.dropping("root/") else { continue }
            root[path] = library.program(name, for: rootShape, report: &found)
        }
        self.root = root
        var blocks: [String: (program: Program, view: BlockView)] = [:]
        for (name, declaration) in context.site.blocks.sorted(by: { $0.key < $1.key }) {
            let view = BlockView(declaration, siteView)
            if let program = library.program("blocks/" + name, for: view.shape, report: &found) {
                blocks[name] = (program, view)
            }
        }
        self.blocks = blocks
        source = library.program("records/source", for: recordShapes.source, report: &found)
        claim = library.program("records/claim", for: recordShapes.claim, report: &found)
        actor = library.program("records/actor", for: recordShapes.actor, report: &found)
        for name in library.names where name.hasPrefix("records/") {
            let kind = String(name.dropFirst("records/".count))
            let withPages = [Source.singular, Claim.singular, Actor.singular]
            if withPages.contains(kind) { continue }
            found.add(
                .unknownKind, "there are no pages of their own for records of the kind '\(kind)'",
                at: SourceSpan(startOf: SourceFile(path: "Templates/\(name).html", bytes: [])),
                help: nearMiss(kind, among: withPages).map { "did you mean '\($0)'?" }
                    ?? "take the template out; the kinds that have pages: \(withPages.joined(separator: ", "))")
        }
        report.merge(found.withoutRepeats)
    }
}

extension Report {
    /// The findings without those that say the same of the same place: a partial is checked wherever it is called.
    fileprivate var withoutRepeats: Report {
        var seen: Set<String> = []
        var result = Report()
        for finding in diagnostics {
            let key = "\(finding.rule.id) \(finding.span?.place ?? "") \(finding.message)"
            if seen.insert(key).inserted { result.add(finding) }
        }
        return result
    }
}
