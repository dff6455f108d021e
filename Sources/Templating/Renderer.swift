/// What a template makes has no end, as far as anybody would wait: sections within sections over long lists, or a partial
/// that calls itself for each item of a list.
package struct EndlessTemplate: Error {}

/// Runs a program: one pass over its operations, appending to one buffer.
struct Renderer {
    private let program: Program
    private let rootPrefix: [UInt8]
    /// Where the way to the root belongs in what is written, for a section that is kept.
    private var roots: [Int]?
    /// What the sections around the current operation run over, innermost last.
    private var frames: [Frame] = []
    /// Those of them that are records, and their shapes: looked through without a copy of any.
    private var records: [Record] = []
    private var shapes: [ObjectIdentifier] = []
    private var depth = 0

    /// The operations that were run, those of directives within a page included.
    private var steps: Int

    /// Partials may call themselves only so deep.
    static let maximumDepth = 64
    /// What the longest list of a large site takes is a tenth of this.
    private static let maximumSteps = 20_000_000

    init(program: Program, rootPrefix: [UInt8], root: Value, steps: Int = 0) {
        self.steps = steps
        self.program = program
        self.rootPrefix = rootPrefix
        enter(root)
    }

    private enum Frame {
        /// By its place among the records: a copy counts references to its shape, as do those of all threads.
        case record(Int)
        case value(Value)
    }

    private mutating func enter(_ value: Value) {
        guard case .record(let record) = value else { return frames.append(.value(value)) }
        frames.append(.record(records.count))
        shapes.append(ObjectIdentifier(record.shape))
        records.append(record)
    }

    private mutating func leave() {
        guard case .record = frames.removeLast() else { return }
        records.removeLast()
        shapes.removeLast()
    }

    /// What a section runs over, by how many stand within it.
    private func frame(outside count: Int) -> Value {
        switch frames[frames.count - 1 - count] {
        case .record(let place): .record(records[place])
        case .value(let value): value
        }
    }

    mutating func run(routine: Int, into output: inout [UInt8]) throws(EndlessTemplate) {
        guard depth < Self.maximumDepth else { throw EndlessTemplate() }
        depth += 1
        try program.routines[routine].operations.withUnsafeBufferPointer { operations throws(EndlessTemplate) in
            try program.literals.withUnsafeBufferPointer { literals throws(EndlessTemplate) in
                try program.kept.withUnsafeBufferPointer { kept throws(EndlessTemplate) in
                    try run(Body(operations, literals, kept, operations.indices), into: &output)
                }
            }
        }
        depth -= 1
    }

    /// A part of a routine, by pointers: threads that count their references to one array wait for each other.
    private struct Body {
        let operations: UnsafeBufferPointer<Program.Operation>
        let literals: UnsafeBufferPointer<UInt8>
        let kept: UnsafeBufferPointer<KeptSections>
        let range: Range<Int>

        init(
            _ operations: UnsafeBufferPointer<Program.Operation>, _ literals: UnsafeBufferPointer<UInt8>,
            _ kept: UnsafeBufferPointer<KeptSections>, _ range: Range<Int>
        ) {
            (self.operations, self.literals, self.kept, self.range) = (operations, literals, kept, range)
        }

        subscript(range: Range<Int>) -> Body { Body(operations, literals, kept, range) }
        subscript(index: Int) -> Program.Operation { operations[index] }
    }

    private mutating func run(_ operations: Body, into output: inout [UInt8]) throws(EndlessTemplate) {
        steps += operations.range.count + 1
        if steps > Self.maximumSteps { throw EndlessTemplate() }
        var index = operations.range.lowerBound
        while index < operations.range.upperBound {
            switch operations[index] {
            case .literal(let range):
                output.append(contentsOf: UnsafeBufferPointer(rebasing: operations.literals[range]))
            case .variable(let reference, let escaped):
                try write(value(of: reference), escaped: escaped, into: &output)
            case .section(let reference, let end):
                try runSection(value(of: reference), operations[(index + 1)..<end], into: &output)
                index = end - 1
            case .shared(let reference, let end, let kept):
                try runShared(reference, operations[(index + 1)..<end], operations.kept[kept], into: &output)
                index = end - 1
            case .inverted(let reference, let end):
                if !value(of: reference).isTrue { try run(operations[(index + 1)..<end], into: &output) }
                index = end - 1
            case .call(let routine):
                try run(routine: routine, into: &output)
            }
            index += 1
        }
    }

    private mutating func runSection(
        _ value: Value, _ body: Body, into output: inout [UInt8]
    ) throws(EndlessTemplate) {
        switch value {
        case .list(let items):
            try items.withUnsafeBufferPointer { items throws(EndlessTemplate) in
                for index in items.indices {
                    enter(items[index])
                    try run(body, into: &output)
                    leave()
                }
            }
        case .flag(true):
            try run(body, into: &output)
        default:
            guard value.isTrue else { return }
            enter(value)
            try run(body, into: &output)
            leave()
        }
    }

    /// Writes what a section wrote before for what its record is about, or runs it for the first time.
    private mutating func runShared(
        _ reference: Program.Reference, _ body: Body, _ kept: KeptSections,
        into output: inout [UInt8]
    ) throws(EndlessTemplate) {
        guard case .slot(let shape, _) = reference, let record = shapes.lastIndex(of: shape),
            let identity = records[record].identity
        else {
            return try runSection(value(of: reference), body, into: &output)
        }
        if let section = kept[identity] { return write(section, into: &output) }
        let rootsOutside = roots
        roots = []
        var bytes: [UInt8] = []
        try runSection(value(of: reference), body, into: &bytes)
        let rootsInside = roots ?? []
        roots = rootsOutside
        kept.keep(bytes, roots: rootsInside, for: identity)
        bytes.withUnsafeBufferPointer { bytes in
            rootsInside.withUnsafeBufferPointer { roots in
                write(KeptSections.Section(bytes: bytes, roots: roots), into: &output)
            }
        }
    }

    private mutating func write(_ section: KeptSections.Section, into output: inout [UInt8]) {
        var start = 0
        for root in section.roots {
            output.append(contentsOf: UnsafeBufferPointer(rebasing: section.bytes[start..<root]))
            writeRoot(into: &output)
            start = root
        }
        output.append(contentsOf: UnsafeBufferPointer(rebasing: section.bytes[start...]))
    }

    private mutating func writeRoot(into output: inout [UInt8]) {
        if roots == nil { output.append(contentsOf: rootPrefix) } else { roots?.append(output.count) }
    }

    // MARK: Names

    private func value(of reference: Program.Reference) -> Value {
        switch reference {
        case .slot(let shape, let index):
            if let record = shapes.lastIndex(of: shape) { value(at: index, of: record) } else { .none }
        case .path(let shape, let path): program.paths[path].withUnsafeBufferPointer { follow($0, shape) }
        case .current: frame(outside: 0)
        case .outer(let count): frame(outside: count)
        case .dynamic(let name): dynamic(program.names[name])
        }
    }

    /// A value of one of the records, which is looked into where it is: all threads count references to its shape.
    private func value(at index: Int, of record: Int) -> Value {
        records.withUnsafeBufferPointer { $0[record].content.value(at: index) }
    }

    private func follow(_ path: UnsafeBufferPointer<Int>, _ shape: ObjectIdentifier) -> Value {
        guard let record = shapes.lastIndex(of: shape) else { return .none }
        var value = value(at: path[0], of: record)
        for step in 1..<path.count {
            guard case .record(let inner) = value else { return .none }
            value = inner[path[step]]
        }
        return value
    }

    private func dynamic(_ parts: [String]) -> Value {
        for record in records.reversed() {
            guard let index = record.shape.index(of: parts[0]) else { continue }
            var value = record[index]
            for part in parts.dropFirst() {
                guard case .record(let inner) = value, let index = inner.shape.index(of: part) else { return .none }
                value = inner[index]
            }
            return value
        }
        return .none
    }

    // MARK: Writing

    private mutating func write(
        _ value: Value, escaped: Bool, into output: inout [UInt8]
    ) throws(EndlessTemplate) {
        switch value {
        case .none, .flag(false), .list, .record: break
        case .flag(true): output.append(contentsOf: "true".utf8)
        case .number(let number): output.append(contentsOf: String(number).utf8)
        case .text(let text):
            if escaped { output.append(text, as: program.escaping) } else { output.append(contentsOf: text.utf8) }
        case .address(let address): write(address, into: &output)
        case .html(let html): try write(html, into: &output)
        }
    }

    private mutating func write(_ html: HTML, into output: inout [UInt8]) throws(EndlessTemplate) {
        func append(_ range: Range<Int>) {
            html.bytes.withUnsafeBufferPointer { output.append(contentsOf: UnsafeBufferPointer(rebasing: $0[range])) }
        }
        var start = 0
        for hole in html.holes {
            append(start..<hole.offset)
            switch hole.content {
            case .address(let address): write(address, into: &output)
            case .text(let text): output.append(text, as: program.escaping)
            case .block(let program, let value):
                var block = Renderer(program: program, rootPrefix: rootPrefix, root: value, steps: steps)
                block.roots = roots
                try block.run(routine: 0, into: &output)
                (steps, roots) = (block.steps, block.roots)
            }
            start = hole.offset
        }
        append(start..<html.bytes.count)
    }

    private mutating func write(_ address: Address, into output: inout [UInt8]) {
        switch address {
        case .external(let url): output.append(url, as: program.escaping)
        case .fragment(let id):
            output.append(UInt8(ascii: "#"))
            output.append(id, as: program.escaping)
        case .site(let path, let fragment):
            writeRoot(into: &output)
            output.append(percentEncoding: path)
            if let fragment {
                output.append(UInt8(ascii: "#"))
                output.append(fragment, as: program.escaping)
            }
        }
    }
}

extension Value {
    /// Whether a section over the value runs at all.
    var isTrue: Bool {
        switch self {
        case .none, .flag(false): false
        case .list(let items): !items.isEmpty
        default: true
        }
    }
}

extension [UInt8] {
    /// Appends text with the five characters replaced that mean something in HTML's text or quoted attributes.
    package mutating func append(escaping text: String) {
        var text = text
        text.withUTF8 { bytes in
            var start = 0
            for index in 0..<bytes.count {
                guard let entity = Self.entity(bytes[index]) else { continue }
                append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
                append(contentsOf: UnsafeBufferPointer(start: entity.utf8Start, count: entity.utf8CodeUnitCount))
                start = index + 1
            }
            append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
        }
    }

    private static func entity(_ byte: UInt8) -> StaticString? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }

    /// Appends a path with everything percent-encoded that RFC 3986 does not allow in one.
    package mutating func append(percentEncoding path: String) {
        append(percentEncoding: path) { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: "/"), UInt8(ascii: "!"), UInt8(ascii: "$"), UInt8(ascii: "("),
                UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: "="),
                UInt8(ascii: "@"):
                true
            default: false
            }
        }
    }

    /// Appends a text as a part of an address in which no mark means anything (RFC 3986): everything but letters and digits
    /// of ASCII is percent-encoded.
    package mutating func append(percentEncodingAllOf text: String) {
        append(percentEncoding: text) { ($0 | 0x20) &- 97 < 26 || $0 &- 48 < 10 }
    }

    @inline(__always)
    private mutating func append(percentEncoding text: String, but isAllowed: (UInt8) -> Bool) {
        var text = text
        text.withUTF8 { bytes in
            var start = 0
            for index in bytes.indices where !isAllowed(bytes[index]) {
                append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
                append(UInt8(ascii: "%"))
                append(Self.hexadecimalDigit(bytes[index] >> 4))
                append(Self.hexadecimalDigit(bytes[index] & 15))
                start = index + 1
            }
            append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
        }
    }

    private static func hexadecimalDigit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 55 + value }
}
