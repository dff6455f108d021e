import Diagnostics

/// What names mean at one place of a template: the records around it and which optional values are known to be there.
struct Scope {
    /// A value inside a record of a shape.
    struct Slot: Hashable {
        var shape: ObjectIdentifier
        var path: [Int]
        /// The last part of the name by which it was found. Says nothing of its own.
        var name = ""

        static func == (left: Slot, right: Slot) -> Bool { left.shape == right.shape && left.path == right.path }
        func hash(into hasher: inout Hasher) {
            hasher.combine(shape)
            hasher.combine(path)
        }
    }

    /// Outermost first. A shape that comes again further in hides the same shape further out.
    private var shapes: [Shape]
    /// How many sections stand around each of the shapes.
    private var levels = [0]
    /// The type of the value that the innermost section runs over, if it is no record.
    private var current: FieldType?
    private var currentLevel = 0
    /// How many sections stand around the place.
    private(set) var level = 0
    private(set) var narrowed: Set<Slot> = []

    init(root: Shape) {
        shapes = [root]
    }

    /// Where a name's value is: in the innermost record of a shape, or what the section runs over.
    enum Place {
        case record(Shape, [Int])
        case current
    }

    struct Found {
        var place: Place
        var type: FieldType
        var slot: Slot?
        /// The level at which the section opened that the name is found in.
        var level: Int
        /// Whether the value is the same wherever the record stands.
        var isShared = false
    }

    /// The level of the innermost record of a shape, if there is one.
    func level(of shape: ObjectIdentifier) -> Int? {
        shapes.lastIndex { ObjectIdentifier($0) == shape }.map { levels[$0] }
    }

    struct Fault: Error {
        var message: String
        var help: String
    }

    /// What decides how names are looked up: the shapes, each where it is found first.
    var identity: [ObjectIdentifier] {
        var seen: Set<ObjectIdentifier> = []
        var out = shapes.reversed().map(ObjectIdentifier.init).filter { seen.insert($0).inserted }
        if let current { out.append(current.identity) }
        return out
    }

    /// Whether a record here has a name.
    func declares(_ name: String) -> Bool { shapes.contains { $0.index(of: name) != nil } }

    /// Looks a name up: in the innermost record that declares its first part, then strictly inside what that is.
    func find(_ parts: [String]) -> Result<Found, Fault> {
        guard let first = parts.first else {
            guard let current else {
                return .failure(
                    Fault(
                        message: "'.' means the item of a list, and no list is open here",
                        help: "write it inside a section over a list of texts"))
            }
            return .success(Found(place: .current, type: current, slot: nil, level: currentLevel))
        }
        guard let shape = shapes.last(where: { $0.index(of: first) != nil }), var index = shape.index(of: first) else {
            let here = shapes.flatMap { $0.fields.map(\.name) }
            return .failure(
                Fault(message: "nothing is named '\(first)' in \(place)", help: suggestion(first, among: here)))
        }
        var path = [index]
        var type = narrowing(shape.fields[index].type, shape, path)
        for (position, part) in parts.enumerated().dropFirst() {
            guard case .record(let inner) = type else {
                let before = parts[..<position].joined(separator: ".")
                if case .optional(.record) = type {
                    return .failure(
                        Fault(
                            message: "'\(before)' may be absent",
                            help: "write it inside its own section: {{#\(before)}}…{{/\(before)}}"))
                }
                return .failure(
                    Fault(
                        message: "'\(before)' is \(type.description), and nothing in it is named '\(part)'",
                        help: "take '.\(part)' out"))
            }
            guard let next = inner.index(of: part) else {
                let before = parts[..<position].joined(separator: ".")
                return .failure(
                    Fault(
                        message: "'\(before)' has no '\(part)'",
                        help: suggestion(part, among: inner.fields.map(\.name))))
            }
            index = next
            path.append(index)
            type = narrowing(inner.fields[index].type, shape, path)
        }
        return .success(
            Found(
                place: .record(shape, path), type: type,
                slot: Slot(shape: ObjectIdentifier(shape), path: path, name: parts[parts.count - 1]),
                level: level(of: ObjectIdentifier(shape)) ?? 0,
                isShared: path.count == 1 && shape.fields[path[0]].isShared))
    }

    private func suggestion(_ name: String, among names: [String]) -> String {
        nearMiss(name, among: names).map { "did you mean '\($0)'?" }
            ?? "the names here: \(Set(names).sorted().listed)"
    }

    /// Goes into a section over a value of that name. Returns why it cannot be one.
    mutating func enter(_ found: Found, _ name: String, inverted: Bool) -> Fault? {
        switch found.type {
        case .flag: break
        case .list(let item):
            if !inverted { push(item) }
        case .record(let shape):
            if inverted {
                return Fault(
                    message: "'\(name)' is always there, so this section would never show",
                    help: "take the section out")
            }
            push(.record(shape))
        case .optional(let inner):
            if inverted { break }
            if let slot = found.slot { narrowed.insert(slot) }
            if case .list(let item) = inner { push(item) } else if case .flag = inner {} else { push(inner) }
        case .text, .html, .address, .number:
            return Fault(
                message: "'\(name)' is \(found.type.description), so this section would always show",
                help: "take the section's tags out: a section is for a list, or for what may be absent")
        }
        return nil
    }

    private mutating func push(_ type: FieldType) {
        level += 1
        if case .record(let shape) = type {
            // What was known of an outer record of the same shape says nothing of this one.
            narrowed = narrowed.filter { $0.shape != ObjectIdentifier(shape) }
            shapes.append(shape)
            levels.append(level)
            current = nil
        } else {
            (current, currentLevel) = (type, level)
        }
    }

    private func narrowing(_ type: FieldType, _ shape: Shape, _ path: [Int]) -> FieldType {
        if case .optional(let inner) = type, narrowed.contains(Slot(shape: ObjectIdentifier(shape), path: path)) {
            return inner
        }
        return type
    }

    private var place: String {
        shapes.reversed().map { "a \($0.name)" }.joined(separator: " within ")
    }
}

extension FieldType {
    /// Something to tell item types apart by.
    fileprivate var identity: ObjectIdentifier {
        switch self {
        case .record(let shape): ObjectIdentifier(shape)
        case .list(let item), .optional(let item): item.identity
        case .text: ObjectIdentifier(String.self)
        case .html: ObjectIdentifier(HTML.self)
        case .address: ObjectIdentifier(Address.self)
        case .number: ObjectIdentifier(Int.self)
        case .flag: ObjectIdentifier(Bool.self)
        }
    }
}
