import Diagnostics
import Templating

// The types of fields that name what stands elsewhere. Each is looked up when all records are read.

extension FieldReader where Value == Located<String> {
    /// The id of a record, looked up later.
    static func id(of what: String, names named: FieldForm.Named? = nil) -> FieldReader {
        .name("the id of \(what)", named)
    }

    /// The path of a page, looked up later.
    static var pagePath: FieldReader {
        .name("the path of a page's Markdown file", .page)
    }

    /// The name of a file, looked up later.
    static var fileName: FieldReader { .name("text", nil) }

    private static func name(_ what: String, _ named: FieldForm.Named?) -> FieldReader {
        .scalar(what, .anyText, names: named) { text, node, decoder in
            let name = Located(text, at: node.span)
            return isInOnePiece(name, .badID, &decoder.report) ? name : nil
        }
    }
}

extension FieldReader {
    /// The id of a record of a kind.
    package static func reference<Kind: RecordKind>(_ kind: Kind.Type) -> FieldReader
    where Value == RecordReference<Kind> {
        record(kind).showing(.record(LinkView.shape), content(of: kind)) { reference, context in
            context.link(to: .record(kind: Kind.singular, index: reference.index)) ?? .none
        }
    }

    /// The id of a claim, which is shown with its statement.
    package static func reference(_ kind: Claim.Type) -> FieldReader where Value == RecordReference<Claim> {
        record(kind).showing(.record(Claim.view.shape), content(of: kind)) { $1.claimInList($0.index) }
    }

    private static func record<Kind: RecordKind>(_ kind: Kind.Type) -> FieldReader
    where Value == RecordReference<Kind> {
        let id = FieldReader<Located<String>>.id(of: kind.singular.withArticle, names: .record(kind.singular))
        var reader = id.map { RecordReference<Kind>($0) }
        reader.resolve = { $1.find(&$0) }
        return reader
    }

    private static func content<Kind: RecordKind>(
        of kind: Kind.Type
    ) -> @Sendable (RecordReference<Kind>) -> FieldContent? {
        { $0.index < 0 ? nil : .record(.record(kind: Kind.singular, index: $0.index)) }
    }
}

extension FieldReader where Value == RecordReference<Page> {
    /// The name of a topic: of a page in `topics/`.
    package static var topic: FieldReader { page(.id(of: "a topic", names: .topic)) { $1.findTopic(&$0) } }

    /// The path of a page.
    package static var page: FieldReader { page(.pagePath) { $1.findPage(&$0) } }

    private static func page(
        _ name: FieldReader<Located<String>>, _ find: @escaping @Sendable (inout Value, inout Linker) -> Bool
    ) -> FieldReader {
        var reader = name.map { RecordReference<Page>($0) }.showing(
            .record(LinkView.shape), { $0.index < 0 ? nil : .record(.page($0.index)) }, { $1.link(toPage: $0.index) })
        reader.resolve = find
        return reader
    }
}

extension FieldReader where Value == CitableReference {
    /// The id of a claim or source.
    static func citable(_ what: String) -> FieldReader {
        let id = FieldReader<Located<String>>.id(of: what, names: .claimOrSource)
        var reader = id.map { CitableReference($0) }.showing(
            .record(LinkView.shape), { $0.target.map { .record(RecordTarget($0)) } },
            { reference, context in reference.target.flatMap { context.link(to: RecordTarget($0)) } ?? .none })
        reader.resolve = { $1.findCitable(&$0) }
        return reader
    }
}
