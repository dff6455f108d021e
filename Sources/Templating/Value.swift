/// What a template can be given: a small closed set, so that each use can be checked before anything is rendered.
package enum Value: Sendable {
    /// An optional value that is absent.
    case none
    /// Plain text, escaped wherever it is written.
    case text(String)
    case html(HTML)
    case address(Address)
    case number(Int)
    case flag(Bool)
    case list([Value])
    case record(Record)

    package static func text(_ text: String?) -> Value { text.map(Value.text) ?? .none }
    package static func address(_ address: Address?) -> Value { address.map(Value.address) ?? .none }
}

/// Named values in the order their shape declares them, made at once or when a template asks for one.
package struct Record: Sendable {
    package let shape: Shape
    let content: Content
    /// Tells what the record is about from all that others of its shape are about.
    let identity: Int?

    enum Content: Sendable {
        case values([Value])
        case made(@Sendable (Int) -> Value)

        func value(at index: Int) -> Value {
            switch self {
            case .values(let values): values[index]
            case .made(let make): make(index)
            }
        }
    }

    init(shape: Shape, values: [Value]) { (self.shape, content, identity) = (shape, .values(values), nil) }

    /// - Parameter make: the value at a place of the shape; asked as often as templates ask.
    package init(shape: Shape, identity: Int? = nil, _ make: @escaping @Sendable (Int) -> Value) {
        (self.shape, content, self.identity) = (shape, .made(make), identity)
    }

    package subscript(index: Int) -> Value { content.value(at: index) }

    package subscript(name: String) -> Value? { shape.index(of: name).map { self[$0] } }

    package var values: [Value] { shape.fields.indices.map { self[$0] } }
}

/// HTML that may be written as it is. Only Markdown's renderer and our own code make it, never an author's text.
package struct HTML: Sendable {
    /// A place in the bytes where something goes that depends on the page, such as a relative address.
    package struct Hole: Sendable {
        package var offset: Int
        package var content: Content

        package init(offset: Int, content: Content) {
            self.offset = offset
            self.content = content
        }
    }

    package enum Content: Sendable {
        case address(Address)
        case text(String)
        /// What a program makes of a value: a directive's block.
        case block(Program, Value)
    }

    package var bytes: [UInt8]
    package var holes: [Hole]

    package init(bytes: [UInt8], holes: [Hole] = []) {
        self.bytes = bytes
        self.holes = holes
    }
}

/// Where a link leads. The only kind of value that may stand in `href` and `src`.
package enum Address: Sendable, Hashable {
    /// Somewhere else; written as it is, escaped.
    case external(String)
    /// A file of the site by its path from the site's root, written relative to the page it stands on.
    case site(path: String, fragment: String?)
    /// A place on the same page.
    case fragment(String)

    package static func site(_ path: String) -> Address { .site(path: path, fragment: nil) }
}
