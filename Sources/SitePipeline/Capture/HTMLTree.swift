internal import CDocuments

/// A page as libxml2 reads it: its elements and texts in their order, each with the place where it ends, so that a walk is
/// a loop and nothing recurses, however deep a page is nested.
struct HTMLTree {
    struct Node {
        /// The element's name in lower case; empty for a text.
        var name = ""
        var text = ""
        var attributes: [(name: String, value: String)] = []
        var parent: Int
        /// The index after the last node in it.
        var end = 0

        var isText: Bool { name.isEmpty }

        subscript(_ wanted: String) -> String? { attributes.first { $0.name == wanted }?.value }
    }

    /// The first is a root that holds all others.
    private(set) var nodes: [Node] = [Node(name: "#root", parent: -1)]
    private(set) var comments: [String] = []

    /// How many bytes the names and texts of a page may have.
    static let limit = 400_000_000
    /// How many attributes one element may have: libxml2 compares each with all before it.
    private static let maximumAttributes = 10_000

    /// - Throws: `CaptureRefusal` if it is no page that can be read.
    init(_ text: [UInt8]) throws {
        try Self.refuseManyAttributes(text)
        var events = html_events()
        let result = text.withUnsafeBytes { bytes in
            html_parse(bytes.bindMemory(to: CChar.self).baseAddress, bytes.count, Self.limit, &events)
        }
        defer { html_free(&events) }
        switch result {
        case html_read: break
        case html_no_library:
            throw MachineError(
                "to read HTML this needs libxml2, which is not on this machine; install it (Debian's package is 'libxml2') and try again"
            )
        case html_too_large: throw CaptureRefusal("the page is too large to be read", help: "save the article alone")
        case html_no_memory: throw MachineError("there is not enough memory to read the page")
        default: throw CaptureRefusal("this is no HTML page", help: "open it in a browser and save it again")
        }
        read(events)
    }

    private mutating func read(_ events: html_events) {
        let bytes = UnsafeRawBufferPointer(start: events.text, count: events.length)
        func string(_ start: Int, _ length: Int) -> String {
            String(decoding: UnsafeRawBufferPointer(rebasing: bytes[start..<start + length]), as: UTF8.self)
        }
        nodes.reserveCapacity(events.count / 2)
        var open = [0]
        for event in UnsafeBufferPointer(start: events.events, count: events.count) {
            let name = string(event.name_start, event.name_length)
            let value = string(event.value_start, event.value_length)
            switch UInt32(event.kind) {
            case html_element.rawValue:
                open.append(nodes.count)
                nodes.append(Node(name: name.lowercased(), parent: open[open.count - 2]))
            case html_attribute.rawValue:
                nodes[open[open.count - 1]].attributes.append((name.lowercased(), value))
            case html_text.rawValue:
                nodes.append(Node(text: value, parent: open[open.count - 1], end: nodes.count + 1))
            case html_comment.rawValue: comments.append(value)
            default:
                guard open.count > 1 else { continue }
                nodes[open.removeLast()].end = nodes.count
            }
        }
        for index in open { nodes[index].end = nodes.count }
    }

    /// The indices of the elements with a name.
    func elements(_ name: String) -> [Int] { nodes.indices.filter { nodes[$0].name == name } }

    /// All text of a node, as it stands there.
    func text(of index: Int) -> String {
        (index..<nodes[index].end).lazy.filter { nodes[$0].isText }.map { nodes[$0].text }.joined()
    }

    /// Whether a node lies in another, or is it.
    func isIn(_ index: Int, _ other: Int) -> Bool { other <= index && index < nodes[other].end }

    private static func refuseManyAttributes(_ text: [UInt8]) throws {
        var isInTag = false
        var quote: UInt8 = 0
        var words = 0
        var wasSpace = false
        for (index, byte) in text.enumerated() {
            guard isInTag else {
                if byte == UInt8(ascii: "<"), index + 1 < text.count, text[index + 1] | 0x20 >= UInt8(ascii: "a"),
                    text[index + 1] | 0x20 <= UInt8(ascii: "z")
                {
                    (isInTag, words, quote) = (true, 0, 0)
                }
                continue
            }
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
                words += 1
            } else if byte == UInt8(ascii: ">") {
                isInTag = false
            } else {
                let isSpace = byte <= 0x20 || byte == UInt8(ascii: "/")
                if wasSpace, !isSpace { words += 1 }
                wasSpace = isSpace
            }
            if words > maximumAttributes {
                throw CaptureRefusal(
                    "an element of the page has more than \(maximumAttributes) attributes, which no article has",
                    help: "save the article alone")
            }
        }
    }
}

/// Why a document cannot be captured: what is wrong with it, and what to do.
package struct CaptureRefusal: Error, Sendable, CustomStringConvertible {
    package var message: String
    package var help: String

    init(_ message: String, help: String) {
        (self.message, self.help) = (message, help)
    }

    package var description: String { "\(message)\nhelp: \(help)" }
}
