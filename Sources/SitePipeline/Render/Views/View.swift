import Diagnostics
import Templating

/// What templates are given of one sort of thing: names, each with its type and how it is got. Nothing is got that no
/// template asks for.
package struct View<Item: Sendable>: Sendable {
    let shape: Shape
    private let get: [@Sendable (Item, RenderContext) -> Value]
    private let identity: (@Sendable (Item) -> Int)?

    /// - Parameters:
    ///   - fields: of two with one name the later counts, in the place of the first.
    ///   - shared: the names that are the same for all items of one identity.
    ///   - identity: tells what an item is about from all that others of the view are about.
    init(
        _ name: String, _ fields: [ViewField<Item>], shared: Set<String> = [],
        identity: (@Sendable (Item) -> Int)? = nil
    ) {
        var kept: [ViewField<Item>] = []
        for field in fields {
            if let index = kept.firstIndex(where: { $0.name == field.name }) {
                kept[index] = field
            } else {
                kept.append(field)
            }
        }
        shape = Shape(name, fields: kept.map { ($0.name, $0.type) }, shared: shared)
        self.identity = identity
        get = kept.map(\.get)
    }

    /// The values, each made when it is asked for.
    func value(_ item: Item, _ context: RenderContext) -> Value {
        .record(Record(shape: shape, identity: identity?(item)) { [get] in get[$0](item, context) })
    }

    /// A list that is either absent or has something in it, so that a template can put a heading above it.
    func list(_ shape: Shape, _ items: [Item], _ context: RenderContext) -> Value {
        ListView.value(shape, items.map { value($0, context) })
    }
}

/// A name for templates.
package struct ViewField<Item: Sendable>: Sendable {
    let name: String
    let type: FieldType
    let get: @Sendable (Item, RenderContext) -> Value

    init<Content>(_ name: String, _ type: ViewType<Content>, _ get: @escaping @Sendable (Item) -> Content) {
        (self.name, self.type) = (name, type.type)
        self.get = { type.value(get($0), $1) }
    }

    init<Content>(
        _ name: String, _ type: ViewType<Content>, _ get: @escaping @Sendable (Item, RenderContext) -> Content
    ) {
        (self.name, self.type) = (name, type.type)
        self.get = { type.value(get($0, $1), $1) }
    }

    init(_ name: String, type: FieldType, _ get: @escaping @Sendable (Item, RenderContext) -> Value) {
        (self.name, self.type, self.get) = (name, type, get)
    }
}

/// How something of the program's becomes a value of a type that templates know.
struct ViewType<Content>: Sendable {
    let type: FieldType
    let value: @Sendable (Content, RenderContext) -> Value
}

extension ViewType where Content == String {
    static var text: ViewType { ViewType(type: .text) { content, _ in .text(content) } }
}

extension ViewType where Content == String? {
    static var optionalText: ViewType { ViewType(type: .optional(.text)) { content, _ in .text(content) } }
}

extension ViewType where Content == [String] {
    /// One text, with commas between; absent for none.
    static var joined: ViewType {
        ViewType(type: .optional(.text)) { content, _ in .text(content.isEmpty ? nil : content.joined(separator: ", "))
        }
    }
    static var texts: ViewType {
        ViewType(type: .optional(.record(ListView.textsShape))) { content, _ in
            ListView.value(ListView.textsShape, content.map(Value.text))
        }
    }
}

extension ViewType where Content == Bool {
    static var flag: ViewType { ViewType(type: .flag) { content, _ in .flag(content) } }
}

extension ViewType where Content == Int {
    static var number: ViewType { ViewType(type: .number) { content, _ in .number(content) } }
}

extension ViewType where Content == Int? {
    static var optionalNumber: ViewType {
        ViewType(type: .optional(.number)) { content, _ in content.map(Value.number) ?? .none }
    }
}

extension ViewType where Content == Address? {
    static var link: ViewType { ViewType(type: .optional(.address)) { content, _ in .address(content) } }
}

extension ViewType where Content == CalendarDate? {
    static var date: ViewType {
        ViewType(type: .optional(.record(DateView.shape))) { date, context in DateView.value(date, context.words) }
    }
}

extension ViewType where Content == WebAddress? {
    static var address: ViewType {
        ViewType(type: .optional(.record(AddressView.shape))) { address, _ in AddressView.value(address) }
    }
}

extension ViewType where Content == InlineText? {
    static var html: ViewType {
        ViewType(type: .html) { text, _ in .html(text?.html ?? HTML(bytes: [])) }
    }
    static var optionalHTML: ViewType {
        ViewType(type: .optional(.html)) { text, _ in text.map { .html($0.html) } ?? .none }
    }
}

extension ViewType where Content == [Int] {
    /// Claims by their places in the site's table, as a list of them.
    static var claims: ViewType {
        ViewType(type: .optional(.record(ListView.claimsShape))) { indices, context in
            ListView.value(ListView.claimsShape, indices.map { context.claimInList($0) })
        }
    }
    /// Pages by their places, as links.
    static var pages: ViewType {
        ViewType(type: .optional(.record(ListView.linksShape))) { indices, context in
            ListView.value(ListView.linksShape, indices.map { context.link(toPage: $0) })
        }
    }
}

extension ViewType where Content == [RecordTarget] {
    /// Links to what has an address in the site; the others are left out.
    static var links: ViewType {
        ViewType(type: .optional(.record(ListView.linksShape))) { targets, context in
            ListView.value(ListView.linksShape, targets.compactMap { context.link(to: $0) })
        }
    }
}

extension ViewType where Content == RecordTarget? {
    static var optionalLink: ViewType {
        ViewType(type: .optional(.record(LinkView.shape))) { target, context in
            target.flatMap { context.link(to: $0) } ?? .none
        }
    }
}

extension ViewType {
    /// Each item as a view shows it.
    static func list<Item>(of view: View<Item>) -> ViewType where Content == [Item] {
        ViewType(type: .list(.record(view.shape))) { items, context in .list(items.map { view.value($0, context) }) }
    }

    /// The same, absent for none, with their number.
    static func entries<Item>(of view: View<Item>, _ name: String) -> ViewType where Content == [Item] {
        let shape = ListView.shape(name, of: .record(view.shape))
        return ViewType(type: .optional(.record(shape))) { items, context in view.list(shape, items, context) }
    }
}

/// A record with what its view may need beside it.
package struct Shown<Kind: RecordKind>: Sendable {
    let record: Kind
    /// Its place in the site's table of the kind.
    let index: Int
}

extension RecordKind {
    /// Its id on the page that lists it, its own fields under their names, and what the kind adds.
    package static func derivedView(_ name: String? = nil, adding more: [ViewField<Shown<Self>>] = []) -> View<
        Shown<Self>
    > {
        let id = ViewField<Shown<Self>>("id", .text) { "\(singular)-\($0.record.id.value)" }
        let address = ViewField<Shown<Self>>("link", .link) { $1.site.addresses.address(of: $0.record) }
        let own = fields.map { field in
            ViewField<Shown<Self>>(field.key, type: field.shown) { field.show($0.record, $1) }
        }
        return View(name ?? singular, [id, address] + own + more)
    }
}
